"""Lists that call people by numbers: asked to, an import takes «ID 17» for a name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from session_tui.importing.rows import Numbered

NUMBER = re.compile(r"\s*[#№]?[\d][\d\s._/-]*")
ENOUGH = 0.9  # of the filled cells; among real names a lone number is a mistake to be mended


def is_number(cell: str) -> bool:
    """Whether a cell is a number and nothing more.

    >>> is_number("17"), is_number(" 2024-003"), is_number("A17"), is_number("")
    (True, True, False, False)
    """
    return NUMBER.fullmatch(cell) is not None


def are_numbers(body: Sequence[Numbered], column: int) -> bool:
    """Whether a column calls nearly everybody by a number."""
    filled = [row[column] for _, row in body if column < len(row) and row[column].strip()]
    return bool(filled) and sum(map(is_number, filled)) >= ENOUGH * len(filled)
