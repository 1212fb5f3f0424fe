"""A table's rows, kept by cells where all are of one width: a long list then costs a third less to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

Row = Sequence[str]
Numbered = tuple[int, Row]  # a row of the file with its number, from 1
MARK = "\n"  # what follows each row in the list of cells


def is_blank(row: Row) -> bool:
    """Whether a row holds nothing but spaces."""
    return not any(cell and not cell.isspace() for cell in row)


class Even(Sequence[Row]):
    """Rows of one width: the cells of all of them, one after another, with a mark after each row."""

    __slots__ = ("cells", "step", "width")

    def __init__(self, cells: list[str], width: int) -> None:
        self.cells = cells
        self.width = width
        self.step = width + 1

    def __len__(self) -> int:
        return len(self.cells) // self.step

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        if isinstance(at, slice):
            return [self[place] for place in range(*at.indices(len(self)))]
        start = range(len(self))[at] * self.step
        return self.cells[start : start + self.width]

    def __iter__(self) -> Iterator[Row]:
        return (self.cells[start : start + self.width] for start in range(0, len(self.cells), self.step))

    def column(self, column: int, start: int = 0, stop: int | None = None) -> list[str]:
        """The cells of a column from one row to another."""
        end = len(self.cells) if stop is None else stop * self.step
        return self.cells[start * self.step + column : end : self.step]

    def below(self, row: int) -> Even:
        """The rows after the first so many."""
        return Even(self.cells[row * self.step :], self.width)


class Body(Sequence[Numbered]):
    """Rows with their numbers in the file."""

    __slots__ = ("numbers", "rows")

    def __init__(self, numbers: Sequence[int], rows: Sequence[Row]) -> None:
        self.numbers = numbers
        self.rows = rows

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, at: int) -> Numbered: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Numbered]: ...
    def __getitem__(self, at: int | slice) -> Numbered | Sequence[Numbered]:
        if isinstance(at, slice):
            return list(zip(self.numbers[at], self.rows[at], strict=True))
        return self.numbers[at], self.rows[at]

    def __iter__(self) -> Iterator[Numbered]:
        return zip(self.numbers, self.rows, strict=True)

    def widths(self) -> set[int]:
        """How many cells its rows have."""
        return {self.rows.width} if isinstance(self.rows, Even) else set(map(len, self.rows))

    def columns(self, start: int, stop: int) -> list[Sequence[str]]:
        """The cells of some rows by columns, as many as the shortest of the rows has."""
        if isinstance(self.rows, Even):
            return [self.rows.column(column, start, min(stop, len(self))) for column in range(self.rows.width)]
        return list(zip(*self.rows[start:stop], strict=False))


def width_of(rows: Sequence[Row]) -> int:
    """How many cells the widest row has."""
    return rows.width if isinstance(rows, Even) else max(map(len, rows), default=0)
