"""Rows that are nobody's: totals, vacant posts, headings, numbering, repeated headers."""

from __future__ import annotations

import re
from itertools import pairwise

from session_tui.importing.cells import is_filler
from session_tui.importing.rows import Row

TOTAL = re.compile(r"^\W*(?:итого|всего|в том числе|общее количество|(?:sub|grand )?total)\b", re.IGNORECASE)
TOTAL_ALONE = re.compile(
    TOTAL.pattern + r"[\W\d]*(?:предложений|участников|голосов|votes|proposals)?[\W\d]*$", re.IGNORECASE
)
NOTE = re.compile(
    r"^\W*(?:примечани[ея]|notes?|источник|source|составил\w*|подпис\w+|исполнитель|страница|page|дата|м\.\s?п|\*)(?:\b|:)",
    re.IGNORECASE,
)
# What is said of a post, or of the name of who holds it, while nobody does.
OPEN = r"уточн\w+|(?:по|на) согласовани[июе]|согласу[ею]тся|буд[еу]т (?:уточн|назнач|определ|сообщ|известн)\w+"
VACANT = re.compile(
    rf"^\W*(?:ваканси[яи]|вакантн\w+|вакантен|вакант|не назначен\w*|назначается|не избран\w*|требует уточнения|{OPEN}|"
    r"не определ[её]н\w*|не указан\w*|отсутствует|неизвестно|(?:нет|без) представителя|"
    r"(?:фио|ф\.\s?и\.\s?о\.?|имя|кандидат(?:ур[аы])?|данные|сведения|информация|участник|должность|представитель|руководитель)"
    rf"\s+(?:пока\s+|ещ[её]\s+)?(?:{OPEN}|не (?:определ|назнач|известн|указан|представл)\w+|отсутству\w+|вакант\w+)|"
    r"(?:(?:position|post|seat|name|person)\s+(?:is\s+)?)?(?:tb[acdn]|vacan(?:t|cy)|unknown|"
    r"not (?:yet )?(?:appointed|known|named)|to be (?:confirmed|announced|determined|appointed|decided|advised|named|nominated))|"
    r"no (?:one|representative|name)|n/a)"
    r"(?:\W|$)",
    re.IGNORECASE,
)
EMPTY_MARK = re.compile(r"^[\W_]+$")
LETTERED = "АБВГДЕЖЗИКЛМНОПРСТУФ ABCDEFGHIJKLMNOPQRSTUVWXYZ"


# Beginnings of what the patterns match: nearly all rows are told apart from junk by one letter.
TOTAL_STARTS = frozenset("ИиВвОоTtSsGg")
VACANT_STARTS = frozenset("ВвНнУуТтПпБбОоСсФфИиКкДдРрTtVvNnUuPpSsХхXx")


def is_total(text: str) -> bool:
    if text[:1] not in TOTAL_STARTS and text[:1].isalpha():
        return False
    return TOTAL.match(text) is not None


def is_total_line(text: str) -> bool:
    """Whether a text is a total and says nothing else, unlike a proposal that begins with such a word.

    >>> is_total_line("Итого: 60"), is_total_line("Всего два часа на уборку двора")
    (True, False)
    """
    return TOTAL_ALONE.match(text) is not None


def is_note(text: str) -> bool:
    return NOTE.match(text) is not None


def is_vacant(text: str) -> bool:
    """Whether a cell for a name says that there is nobody yet.

    >>> is_vacant("Вакансия"), is_vacant("(уточняется)"), is_vacant("—"), is_vacant("Вакансов П. П.")
    (True, True, True, False)
    """
    if text[:1] not in VACANT_STARTS and text[:1].isalpha():
        return False
    if EMPTY_MARK.match(text) or is_filler(text):
        return True
    return VACANT.match(text) is not None


def is_numbering(row: Row) -> bool:
    """Whether a row below the header only counts the columns: 1, 2, 3, … or А, Б, В, …

    >>> is_numbering(["1", "2", "3", ""]), is_numbering(["А", "(Б)", "В"]), is_numbering(["1", "Иванов"])
    (True, True, False)
    """
    filled = [cell.strip(" .()\t\u00a0") for cell in row if cell.strip()]
    if len(filled) < 2:
        return False
    if "".join(filled).upper() in LETTERED and all(len(cell) == 1 for cell in filled):
        return True
    if not all(cell.isdecimal() and len(cell) < 4 for cell in filled):
        return False
    numbers = [int(cell) for cell in filled]
    return all(later == earlier + 1 for earlier, later in pairwise(numbers))
