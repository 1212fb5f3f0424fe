"""Dates as people write them, from ISO 8601 text. No clock here: what is not given is not printed."""

from __future__ import annotations

from datetime import date, datetime

from session_tui.locale import Lang, say

NBSP = "\N{NO-BREAK SPACE}"


def day(iso: str, lang: Lang) -> str:
    """A day in words; text that is no ISO date stays as it was written.

    >>> day("2026-11-22T10:00:00", "ru").replace(NBSP, " "), day("2026-11-22", "en").replace(NBSP, " ")
    ('22 ноября 2026 г.', '22 November 2026')
    """
    when = _parsed(iso)
    if when is None:
        return iso
    return say("report.day", lang, day=when.day, month=_month(when, lang), year=when.year)


def days(first: str, last: str, lang: Lang) -> str:
    """From one day to another, saying once what both share.

    >>> days("2018-09-11", "2018-09-12", "ru").replace(NBSP, " ")
    '11–12 сентября 2018 г.'
    >>> days("2018-09-30", "2018-10-01", "en").replace(NBSP, " ")
    '30 September – 1 October 2018'
    """
    start, end = _parsed(first), _parsed(last)
    if start is None or end is None or start.date() == end.date():
        return day(first or last, lang)
    if start.year != end.year:
        return f"{day(first, lang)} – {day(last, lang)}"
    if start.month != end.month:
        return f"{start.day}{NBSP}{_month(start, lang)} – {day(last, lang)}"
    return f"{start.day}–{day(last, lang)}"


def clock(iso: str) -> str:
    """The hour of a moment, or nothing where only a day is given.

    >>> clock("2026-11-22T09:05:00+07:00"), clock("2026-11-22")
    ('09:05', '')
    """
    when = _parsed(iso)
    return f"{when:%H:%M}" if when is not None and len(iso) > len("2026-11-22") else ""


def moment(iso: str, lang: Lang) -> str:
    """A day and its hour.

    >>> moment("2026-11-22T09:05", "en").replace(NBSP, " ")
    '22 November 2026, 09:05'
    """
    hour = clock(iso)
    return f"{day(iso, lang)}, {hour}" if hour else day(iso, lang)


def span(start: str, end: str) -> str:
    """Hours from and to.

    >>> span("2026-11-22T10:00", "2026-11-22T11:30"), span("2026-11-22T10:00", "")
    ('10:00–11:30', '10:00')
    """
    return "–".join(hour for hour in (clock(start), clock(end)) if hour)


def _month(when: date, lang: Lang) -> str:
    return say(f"report.month_{when.month}", lang)


def _parsed(iso: str) -> datetime | None:
    try:
        return datetime.fromisoformat(iso)
    except ValueError:
        return None
