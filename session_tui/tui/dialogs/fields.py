"""Fields of a form: what they ask, and what is a right answer."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from session_tui.locale import Lang

Kind = Literal["line", "lines", "date", "whole", "choice"]
Check = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form.

    `kind`: line (one line of text), lines (several), date (ISO 8601, shown and typed as people do), whole (a whole
    number or empty), choice (one of `options`, pairs of value and label). `options` of a line are suggestions. `check`
    gives a message key where a text is not right, else an empty string.
    """

    name: str
    label: str
    value: str = ""
    kind: Kind = "line"
    required: bool = False
    options: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    check: Check | None = None

    def problem(self, text: str) -> str:
        """The message key of what is wrong with an answer, or an empty string."""
        if self.required and not text.strip():
            return "dialogs.required"
        if self.kind == "date" and parse_day(text) is None:
            return "dialogs.not_a_date"
        if self.kind == "whole" and text.strip() and not text.strip().isdecimal():
            return "dialogs.not_a_number"
        return self.check(text) if self.check else ""


def parse_day(text: str) -> str | None:
    """A day as people type it in ISO 8601; empty stays empty; None where it is no day.

    >>> parse_day("14.09.2018"), parse_day("2018-9-14"), parse_day(""), parse_day("31.02.2018")
    ('2018-09-14', '2018-09-14', '', None)
    """
    numbers = re.split(r"[.\-/ ]+", text.strip())
    if numbers == [""]:
        return ""
    if len(numbers) != 3 or not all(number.isdecimal() for number in numbers):
        return None
    year, month, day = (int(n) for n in (numbers if len(numbers[0]) == 4 else reversed(numbers)))
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def show_day(iso: str, lang: Lang) -> str:
    """A day as it stands in a form.

    >>> show_day("2018-09-14", "ru"), show_day("2018-09-14", "en"), show_day("", "ru")
    ('14.09.2018', '2018-09-14', '')
    """
    if lang == "ru" and re.fullmatch(r"\d{4}-\d\d-\d\d", iso):
        return ".".join(reversed(iso.split("-")))
    return iso
