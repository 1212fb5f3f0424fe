"""The long page in pieces: nothing lost, nothing twice, links that lead from piece to piece."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from session_tui.reporting.cutting import CUT, ELSEWHERE, LEAST, Piece, pieces_of

LONG = "x" * LEAST


def page(body: str) -> str:
    return f'<html lang="en"><head></head><body class="report">{body}</body></html>'


@given(st.lists(st.text(alphabet="abc ", max_size=9).map(lambda text: f"<p>{text}</p>"), max_size=8))
def test_the_pieces_hold_the_page(parts: list[str]) -> None:
    bodies = [re.sub(r".*<body[^>]*>|</body>.*", "", piece.html) for piece in pieces_of(page(CUT.join(parts)))]
    assert "".join(bodies).replace(CUT, "") == "".join(parts)


def test_small_neighbours_stay_together_and_links_reach_over() -> None:
    body = CUT.join([f'<h1 id="a" data-short="One &amp; two">1</h1>{LONG}', '<a href="#a">a</a><a href="#b">b</a>',
                     '<h2 id="b">2</h2>'])  # fmt: skip
    first, second = pieces_of(page(body))
    assert (first.name, second.name) == ("One & two", "")
    assert second.html == page(f'<a href="{ELSEWHERE}a">a</a><a href="#b">b</a><h2 id="b">2</h2>')


def test_contents_stand_alone_and_are_told_their_pages() -> None:
    pieces = pieces_of(page(CUT.join(["<p>1</p>", '<a href="#a" data-page="#a">a</a>', '<h1 id="a">1</h1>'])))
    assert [piece.asks_pages for piece in pieces] == [False, True, False]
    assert f'<a href="{ELSEWHERE}a" data-page="7">a</a>' in pieces[1].told({"a": 7}).html


def test_what_is_not_cut_is_one_piece() -> None:
    assert pieces_of(page("<p>1</p>")) == (Piece(page("<p>1</p>")),)
