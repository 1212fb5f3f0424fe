"""Cards for the wall: titles of any length fit, and the pages keep the report's standards."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from session_tui.domain.paper import Occasion
from session_tui.domain.wall import Card, Cards
from session_tui.reporting.fitting import line_count
from session_tui.reporting.glyphs import printable
from session_tui.reporting.paper import BOLD
from session_tui.reporting.typography import typeset
from session_tui.reporting.wall import TITLE_SIZES, TITLE_WIDTH, render_cards, room, title, wall

HALL = Occasion("ru", "Моногорода: в будущее!", "Новокузнецк", "14 сентября 2018", "2018-09-14T10:00:00")


def test_four_cards_make_a_page() -> None:
    pages = wall(Cards(HALL, tuple(Card(n, f"Предложение {n}") for n in range(1, 10)))).cards
    assert [[drawn.card.number for drawn in page] for page in pages] == [[1, 2, 3, 4], [5, 6, 7, 8], [9]]


def test_a_short_title_is_large_and_a_long_one_is_whole() -> None:
    assert (title("Ремонт дорог", "ru").size, TITLE_SIZES[0]) == (32, 32)
    long = "слово " * 160
    assert title(long.strip(), "ru").text == long.strip()
    assert title("Ж" * 1_000, "ru").text.endswith("…")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400) | st.lists(st.sampled_from(["слово", "W" * 30, "i", "моногородов"])).map(" ".join))
def test_no_title_overflows_its_card(text: str) -> None:
    fitted = title(text, "ru")
    assert fitted.size in TITLE_SIZES
    assert line_count(printable(typeset(fitted.text, "ru")), BOLD, fitted.size, TITLE_WIDTH) <= room(fitted.size)


@pytest.mark.slow
def test_cards_are_the_same_bytes_and_hold_the_texts(tmp_path: Path) -> None:
    import pikepdf

    cards = Cards(HALL, (Card(12, "<b>[/b] =1+1</b>", 1, "Жильё", "Дороги", "12 = 4 + 9"), Card(7, "слово " * 160)))
    first, second = (render_cards(cards, tmp_path / name) for name in ("a.pdf", "b.pdf"))
    assert (first.pages, first.sha256) == (1, second.sha256)
    with pikepdf.open(first.file) as pdf:
        assert {str(pdf.Root.MarkInfo.Marked), str(pdf.Root.Lang)} == {"True", "ru"}
