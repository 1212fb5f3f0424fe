"""Bars of block characters: as long as a number, with a mark where something is needed."""

from __future__ import annotations

from fractions import Fraction

FULL, EMPTY, MARK = "▇", " ", "│"


def bar(value: int | Fraction, most: int | Fraction, width: int, mark: int | Fraction | None = None) -> str:
    """`width` cells, of which `value` fills its part of `most`; `mark` stands at the first cell that reaches it.

    Anything above nothing is at least one cell, and only what reaches `most` fills all of them.

    >>> bar(5, 10, 10), bar(1, 1000, 4), bar(10, 10, 4), bar(3, 10, 10, mark=6)
    ('▇▇▇▇▇     ', '▇   ', '▇▇▇▇', '▇▇▇  │    ')
    """
    cells = list((FULL * filled(value, most, width)).ljust(width, EMPTY))
    if mark is not None and 0 < mark <= most and width:
        cells[min(width - 1, max(0, filled(mark, most, width) - 1))] = MARK
    return "".join(cells)


def filled(value: int | Fraction, most: int | Fraction, width: int) -> int:
    """How many of so many cells a value fills."""
    if value <= 0 or most <= 0:
        return 0
    if value >= most:
        return width
    return max(1, min(width - 1, round(Fraction(value) * width / Fraction(most))))
