"""A linear program while it is being written down: columns, rows, and the numbers between them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

UNBOUNDED = float("inf")


@dataclass(slots=True)
class Model:
    """Columns (variables) and rows (sums of them) with their bounds; row by row, as HiGHS takes it.

    `whole` are the columns that must be whole numbers for the answer to mean anything.
    """

    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    whole: list[int] = field(default_factory=list)
    row_lower: list[float] = field(default_factory=list)
    row_upper: list[float] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    indices: list[int] = field(default_factory=list)
    values: list[float] = field(default_factory=list)

    def column(self, upper: float, whole: bool = False) -> int:
        """A new variable between 0 and `upper`; its number."""
        number = len(self.lower)
        self.lower.append(0.0)
        self.upper.append(upper)
        if whole:
            self.whole.append(number)
        return number

    def row(self, terms: Iterable[tuple[int, float]], low: float, high: float) -> int:
        """A new row: the sum of coefficient times column lies between `low` and `high`; its number."""
        self.starts.append(len(self.indices))
        for index, value in terms:
            self.indices.append(index)
            self.values.append(value)
        self.row_lower.append(low)
        self.row_upper.append(high)
        return len(self.row_lower) - 1
