"""Text of cells: cleaned at little cost, and what stands for "nothing"."""

from __future__ import annotations

import re
import unicodedata

from session_tui.domain.text import LINE_LIMIT, clean, fold

# What people and programs write into a cell that holds nothing.
FILLER_TEXTS = (
    "-|–|—|--|---|.|..|...|…|?|/|\\|x|х|нет|отсутствует|не указано|не указан|не указана|н/д|н.д.|нд|n/a|none|null|nan"
    "|\\n|не имеет|не имеется|не заполнено|нет данных|no data"
)
FILLERS = frozenset(FILLER_TEXTS.split("|"))
ERRORS = re.compile(
    r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|GETTING_DATA|SPILL!|CALC!|ДЕЛ/0!|Н/Д|ИМЯ\?|ПУСТО!|ЧИСЛО!|ССЫЛКА!|ЗНАЧ!)$|"
    r"(?:Err:\d{3})$"
)
GUARDED = frozenset("=+-@")
SUSPECTS = frozenset(text[0] for filler in FILLERS for text in (filler, filler.upper())) | {"#", "E"}


def tidy(cell: str, limit: int = LINE_LIMIT) -> str:
    """`clean` of one cell, without its cost where there is nothing to clean, which is nearly everywhere."""
    if (
        cell.isprintable()
        and "  " not in cell
        and cell[:1] != " "
        and cell[-1:] != " "
        and len(cell) <= limit
        and (cell.isascii() or unicodedata.is_normalized("NFC", cell))
    ):
        return cell
    return clean(cell, limit)


def said(cell: str) -> str:
    """A cell's text, empty where it only says that there is none, or shows a spreadsheet's error.

    >>> said(" ОТСУТСТВУЕТ "), said("#ДЕЛ/0!"), said("Мэрия")
    ('', '', 'Мэрия')
    """
    text = tidy(cell)
    if text[:1] == "'" and text[1:2] in GUARDED:
        text = text[1:]  # how a list says that a cell is no formula
    if len(text) <= 14 and text[:1] in SUSPECTS and (is_filler(text) or is_error(text)):
        return ""
    return text


def is_filler(text: str) -> bool:
    return fold(text) in FILLERS


def is_error(text: str) -> bool:
    """Whether a cell shows what a spreadsheet says of a formula that failed."""
    return text[:1] in ("#", "E") and ERRORS.match(text) is not None
