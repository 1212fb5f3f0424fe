"""Quotes, dashes and spaces, as an editor sets them; and never another word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from session_tui.locale import Lang
from session_tui.reporting.glyphs import LONGEST_RUN, ZERO_WIDTH_SPACE, covered, printable
from session_tui.reporting.typography import NBSP, typeset

CASES: list[tuple[Lang, str, str]] = [
    ("ru", "дом и сад", "дом и_сад"),
    ("ru", "Не сказал бы, что в лесу", "Не_сказал_бы, что в_лесу"),
    ("ru", "А. С. Иванова и П.К. Орлов", "А._С._Иванова и_П._К._Орлов"),
    ("ru", "120 тыс. руб. - 45 %", "120_тыс. руб._— 45_%"),
    ("ru", 'Он сказал: "да"', "Он сказал: «да»"),
    ("ru", 'О законе "О дорогах…', "О_законе «О_дорогах…"),
    ("ru", "№5 и № 6", "№_5 и_№_6"),
    ("ru", "из-за дома", "из-за дома"),
    ("en", 'the "Dawn" team', "the “Dawn” team"),
    ("en", "a 5 inch pipe", "a 5 inch pipe"),
    ("en", "No. 5 of J. Smith", "No._5 of J._Smith"),
    ("en", '5" pipe and 6" pipe', '5" pipe and 6" pipe'),
    ("en", 'She said: "read "Emma" first"', "She said: “read ‘Emma’ first”"),
    ("ru", 'статью 5 закона "О полиции" и "О суде"', "статью 5 закона «О_полиции» и_«О_суде»"),
    ("ru", '"О порядке "О полиции" и суде" (в части сроков)', "«О_порядке „О_полиции“ и_суде» (в_части сроков)"),
    ("ru", 'газета "Труд", труба 5"', 'газета «Труд», труба 5"'),
]


@pytest.mark.parametrize(("lang", "text", "printed"), CASES)
def test_typeset(lang: Lang, text: str, printed: str) -> None:
    assert typeset(text, lang).replace(NBSP, "_") == printed


@given(st.text("абвиносуАБ .№\"'-—0123456789", max_size=80))
def test_words_are_never_changed(text: str) -> None:
    def letters(text: str) -> str:
        return "".join(c for c in text if c.isalnum() or c == "№")

    assert letters(typeset(text, "ru")) == letters(text)


@given(st.text(max_size=200))
def test_whatever_is_written_can_be_printed(text: str) -> None:
    printed = printable(text)
    assert covered().issuperset(printed)
    runs = printed.replace(ZERO_WIDTH_SPACE, "\n").split("\n")
    assert all(len(word) <= LONGEST_RUN for run in runs for word in run.split())
