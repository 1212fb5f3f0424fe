"""Text of people, cleaned once where it enters, and folded for comparing."""

from __future__ import annotations

import re
import unicodedata

LINE_LIMIT = 1_000  # characters of one line: a name, a title
TEXT_LIMIT = 20_000  # characters of a longer text: a passport's field

# Bidirectional controls could turn a line of the terminal or of the report around.
BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
SPACES = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
BREAKS = re.compile(r"\r\n?|\x0b|\x0c|\x85|\u2028|\u2029")
INVISIBLE = frozenset("\u00ad\u200b\u2060\ufeff")


def clean(text: str, limit: int = LINE_LIMIT) -> str:
    """One line: NFC, nothing that steers a terminal, single spaces, no more than `limit` characters.

    >>> clean("  Иванов\\u00a0 Пётр\\x1b]52;c;aGk=\\x07 ")
    'Иванов Пётр]52;c;aGk='
    """
    return clean_lines(text.replace("\n", " "), limit).replace("\n", " ").strip()


def clean_lines(text: str, limit: int = TEXT_LIMIT) -> str:
    """Several lines, each cleaned as `clean` does, blank ones at the ends dropped."""
    text = BREAKS.sub("\n", unicodedata.normalize("NFC", text))
    text = "".join(c for c in text if c == "\n" or c == "\t" or not is_unsafe(c))
    lines = (SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(lines).strip("\n")[:limit].rstrip()


def is_unsafe(character: str) -> bool:
    """Controls, lone surrogates, bidi controls, invisible marks and noncharacters."""
    if character in BIDI or character in INVISIBLE:
        return True
    if unicodedata.category(character) in ("Cc", "Cs", "Co"):
        return True
    code = ord(character)
    return 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE


def tame(text: str) -> str:
    """A text that never was cleaned, as a file's name, for showing it: nothing in it steers a terminal.

    >>> tame("list\\x1b]52;c;aGk=\\x07 \\u202evsc.csv")
    'list·]52;c;aGk=· ·vsc.csv'
    """
    return "".join("·" if is_unsafe(character) and character != "\n" else character for character in text)


def fold(text: str) -> str:
    """For comparing and filtering: case, ё and е, and spaces don't matter.

    >>> fold("СЕМЁНОВ  Пётр")
    'семенов петр'
    """
    return SPACES.sub(" ", text.casefold().replace("ё", "е")).strip()
