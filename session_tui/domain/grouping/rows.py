"""Rows of whole numbers, and what each of them alone says about its columns.

Bound propagation: Savelsbergh, Preprocessing and probing techniques for mixed integer programming problems, 1994.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Places = NDArray[np.int64]
Marks = NDArray[np.bool_]
NEAR = 1e-6  # HiGHS keeps to its bounds within 1e-7
PASSES = 20
Pair = tuple[Numbers, Numbers]


@dataclass(frozen=True, slots=True)
class Rows:
    """A sparse matrix by rows, with the rows of each column; `whole` marks the columns of whole numbers."""

    starts: Places
    columns: Places
    factors: Numbers
    lower: Numbers
    upper: Numbers
    whole: Marks
    column_starts: Places
    column_rows: Places

    @classmethod
    def of(
        cls, row_of: Places, columns: Places, factors: Numbers, lower: Numbers, upper: Numbers, whole: Marks
    ) -> Rows:
        """From one entry a term, in any order; terms that count nothing are left out."""
        some = factors != 0
        row_of, columns, factors = row_of[some], columns[some], factors[some]
        line = np.argsort(row_of, kind="stable")
        row_of, columns, factors = row_of[line], columns[line], factors[line]
        by_column = np.argsort(columns, kind="stable")
        return cls(
            starts_of(row_of, len(lower)), columns, factors, lower, upper, whole,
            starts_of(columns, len(whole)), row_of[by_column],
        )  # fmt: skip

    def and_these(self, cuts: Sequence[tuple[Places, Numbers, float]]) -> Rows:
        """With rows added: columns, their factors, and the most that their sum may be."""
        many = len(self.lower)
        return Rows.of(
            np.concatenate([self.row_of, *(np.full(len(cut[0]), many + i) for i, cut in enumerate(cuts))]),
            np.concatenate([self.columns, *(columns for columns, _, _ in cuts)]),
            np.concatenate([self.factors, *(factors for _, factors, _ in cuts)]),
            np.append(self.lower, np.full(len(cuts), -np.inf)),
            np.append(self.upper, [most for _, _, most in cuts]),
            self.whole,
        )

    def weights(self, prices: Numbers) -> Numbers:
        """How dear the rows of each column are: their prices, each times its factor, all without signs."""
        dear = np.abs(self.factors) * np.abs(prices)[self.row_of]
        return np.bincount(self.columns, dear, len(self.whole)).astype(np.float64)

    @property
    def row_of(self) -> Places:
        return np.repeat(np.arange(len(self.lower)), self.starts[1:] - self.starts[:-1])

    def touching(self, columns: Places) -> Places:
        """The rows in which any of these columns is."""
        return np.unique(self.column_rows[spans(self.column_starts, columns)])

    def activity(self, lower: Numbers, upper: Numbers) -> Pair:
        """The least and the greatest sum of each row."""
        least = np.where(self.factors > 0, lower[self.columns], upper[self.columns]) * self.factors
        most = np.where(self.factors > 0, upper[self.columns], lower[self.columns]) * self.factors
        row_of, count = self.row_of, len(self.lower)
        return np.bincount(row_of, least, count).astype(np.float64), np.bincount(row_of, most, count).astype(np.float64)


def starts_of(sorted_places: Places, count: int) -> Places:
    return np.concatenate(([0], np.cumsum(np.bincount(sorted_places, minlength=count)))).astype(np.int64)


def spans(starts: Places, picked: Places) -> Places:
    """The positions of all entries of the picked rows, row after row.

    >>> spans(np.array([0, 2, 5, 6]), np.array([0, 2])).tolist()
    [0, 1, 5]
    """
    lengths = starts[picked + 1] - starts[picked]
    ends = np.cumsum(lengths)
    return np.repeat(starts[picked] - ends + lengths, lengths) + np.arange(ends[-1] if len(ends) else 0)


def narrowed(rows: Rows, lower: Numbers, upper: Numbers, changed: Places | None = None) -> Pair | None:
    """The bounds that follow from these, row by row, or None where a row can't be kept.

    `changed` are the columns whose bounds are new; without them every row is looked at.
    """
    dirty = np.arange(len(rows.lower)) if changed is None else rows.touching(changed)
    lower, upper = lower.copy(), upper.copy()
    for _ in range(PASSES):
        if not len(dirty):
            break
        moved = one_pass(rows, lower, upper, dirty)
        if moved is None:
            return None
        dirty = rows.touching(moved)
    return lower, upper


def one_pass(rows: Rows, lower: Numbers, upper: Numbers, dirty: Places) -> Places | None:
    """Narrow the bounds in place by these rows; the columns that moved, or None where a row can't be kept."""
    at = spans(rows.starts, dirty)
    of = np.repeat(np.arange(len(dirty)), rows.starts[dirty + 1] - rows.starts[dirty])
    columns, factors = rows.columns[at], rows.factors[at]
    up = factors > 0
    low, high = lower[columns], upper[columns]
    least, most = np.where(up, low, high) * factors, np.where(up, high, low) * factors
    floor, ceiling = np.bincount(of, least, len(dirty)), np.bincount(of, most, len(dirty))
    if np.any(floor > rows.upper[dirty] + NEAR) or np.any(ceiling < rows.lower[dirty] - NEAR):
        return None
    by_upper = ((rows.upper[dirty] - floor)[of] + least) / factors
    by_lower = ((rows.lower[dirty] - ceiling)[of] + most) / factors
    highest, lowest = np.where(up, by_upper, by_lower), np.where(up, by_lower, by_upper)
    whole = rows.whole[columns]
    highest = np.where(whole, np.floor(highest + NEAR), highest)
    lowest = np.where(whole, np.ceil(lowest - NEAR), lowest)
    step = np.where(whole, NEAR, 0.1)  # what isn't whole would creep for ever
    fell, rose = highest < high - step, lowest > low + step
    np.minimum.at(upper, columns[fell], highest[fell])
    np.maximum.at(lower, columns[rose], lowest[rose])
    moved = np.unique(np.concatenate((columns[fell], columns[rose])))
    crossed = lower[moved] > upper[moved]
    if np.any(lower[moved] > upper[moved] + NEAR):
        return None
    lower[moved[crossed]] = upper[moved[crossed]]
    return moved
