"""The report's page before it is laid out: what is said, what is left out, what stays text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from session_tui.domain.report import Report
from session_tui.reporting.html import compose
from session_tui.reporting.typography import NBSP


def plain(html: str) -> str:
    """Text between the tags, spaces as plain ones."""
    return " ".join(re.sub(r"<[^>]*>", " ", html).replace(NBSP, " ").split())


def test_text_of_people_never_becomes_markup(soiled: Report, invented: Callable[..., Report]) -> None:
    def tags(html: str) -> set[str]:
        return set(re.findall(r"<(\w+)", html))

    assert tags(compose(soiled)) <= tags(compose(invented("ru"))) | {"h3"}
    assert "<title>{{7*7}}</title>" in compose(replace(invented("en", 0, 0), title="{{7*7}}"))


def test_everything_printed_has_a_glyph(soiled: Report) -> None:
    from session_tui.reporting.glyphs import covered

    assert set(compose(soiled)) - covered() == set()


def test_the_order_of_the_document(invented: Callable[..., Report]) -> None:
    heads = re.findall(r'<h1 id="([^"]+)"', compose(invented("en")))
    groups = [f"g-{number}" for number in range(1, 7)]
    front = ["summary", "contents", "decisions", "contested", "agenda"]
    annexes = ["protocol", "attendance", "placement", "method", "glossary", "data"]
    assert heads == [*front, *groups, "passports", "next", *annexes]


def test_an_empty_session_says_what_there_was_not(empty: Report) -> None:
    html = compose(empty)
    assert re.findall(r'<h1 id="([^"]+)"', html) == ["summary", "contents", "decisions", "protocol", "glossary", "data"]
    text = plain(html)
    for sentence in ("No participants are registered.", "No proposals were put forward.", "No votes were taken."):
        assert sentence in text


def test_votes_without_an_adopted_proposal_are_told_apart_from_no_votes(invented: Callable[..., Report]) -> None:
    report = replace(invented("ru"), recommendations=())
    assert "По итогам голосований ни одна рекомендация не принята." in plain(compose(report))


def test_every_bar_carries_its_numbers_in_words(invented: Callable[..., Report]) -> None:
    html = compose(invented("ru", proposals=5)).replace(NBSP, " ")
    titles = re.findall(r'<svg class="bar"[^>]*><title>([^<]*)</title>', html)
    assert len(titles) == html.count('<svg class="bar"') > 0
    assert all(re.fullmatch(r"за \d+ · против \d+ · воздержались \d+ · порог \d+", title) for title in titles)


def test_numbers_of_the_protocol_are_the_outcomes(invented: Callable[..., Report]) -> None:
    report = invented("en", proposals=9)
    protocol = compose(report).partition('<h1 id="protocol"')[2]
    rows = re.findall(r'<tr[^>]*><td class="n">(.*?)</tr>', protocol.partition("</table>")[0], re.DOTALL)
    cells = [re.findall(r'<td class="n">(\d+)</td>', row) for row in rows]
    expected = [
        [
            str(count)
            for count in (line.outcome.support, line.outcome.against, line.outcome.abstain, line.outcome.needed)
        ]
        for line in report.rounds[0].lines
    ]
    assert cells == expected


def test_secret_rounds_name_nobody(invented: Callable[..., Report]) -> None:
    report = invented("en", proposals=9)
    name = report.rounds[0].absent[0]
    report = replace(report, attendance=(), groups=())
    assert name in compose(report)
    secret = replace(report, rounds=(replace(report.rounds[0], secret=True),))
    assert name not in compose(secret)
