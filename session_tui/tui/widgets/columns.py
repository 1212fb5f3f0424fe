"""Columns of a list: what they show, and how they share a width."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from rich.cells import cell_len, set_cell_size

R = TypeVar("R")
GAP = 2  # cells between columns


@dataclass(frozen=True)  # no slots: Python 3.11 can't call a subscripted generic of that kind
class Column(Generic[R]):
    """One column over rows of type R.

    `width` is in cells, the least where `flex` is a share of what is left over. Where a terminal is too narrow, columns
    of the lowest `keep` are left out first. `tone` names how a cell is painted: quiet, accent, warn, bad or strong.
    """

    head: str
    text: Callable[[R], str]
    width: int
    flex: int = 0
    right: bool = False
    keep: int = 9
    tone: Callable[[R], str] | None = None


def share(columns: Sequence[Column[R]], width: int) -> tuple[tuple[Column[R], int], ...]:
    """The columns that fit into a width, each with its own width in cells."""
    shown = list(columns)
    while len(shown) > 1 and needed(shown) > width:
        least = min(shown, key=lambda column: column.keep)
        shown.remove(least)
    spare = max(0, width - needed(shown))
    shares = sum(column.flex for column in shown)
    result = []
    for column in shown:
        extra = spare * column.flex // shares if shares else 0
        spare, shares = spare - extra, shares - column.flex
        result.append((column, min(column.width + extra, width)))
    return tuple(result)


def needed(columns: Sequence[Column[R]]) -> int:
    return sum(column.width for column in columns) + GAP * (len(columns) - 1)


def fit(text: str, width: int, *, right: bool = False) -> str:
    """A text in exactly so many cells, an ellipsis where it had to be cut.

    >>> fit("Иванова", 5), fit("7", 3, right=True), fit("漢字", 5)
    ('Иван…', '  7', '漢字 ')
    """
    if "\n" in text or "\t" in text:
        text = text.replace("\n", " ").replace("\t", " ")
    length = len(text) if text.isascii() else cell_len(text)
    if length > width:
        return set_cell_size(text, width - 1) + "…" if width > 0 else ""
    return " " * (width - length) + text if right else text + " " * (width - length)
