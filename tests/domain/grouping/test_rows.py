"""Rows: bounds that follow from them, and terms that count nothing."""

from __future__ import annotations

import numpy as np

from session_tui.domain.grouping.rows import Rows, narrowed


def rows_of(terms: list[tuple[int, int, float]], lower: list[float], upper: list[float], columns: int) -> Rows:
    row_of, numbers, factors = (np.array(part) for part in zip(*terms, strict=True))
    return Rows.of(
        row_of.astype(np.int64), numbers.astype(np.int64), factors.astype(np.float64),
        np.array(lower), np.array(upper), np.ones(columns, dtype=np.bool_),
    )  # fmt: skip


def test_bounds_follow_from_row_to_row() -> None:
    rows = rows_of([(0, 0, 2.0), (0, 1, 1.0), (1, 1, 1.0), (1, 2, -1.0)], [-np.inf, 0.0], [3.0, 0.0], 3)
    bounds = narrowed(rows, np.array([1.0, 0.0, 0.0]), np.array([5.0, 5.0, 5.0]))
    assert bounds is not None
    assert [bound.tolist() for bound in bounds] == [[1.0, 0.0, 0.0], [1.0, 1.0, 1.0]]
    assert narrowed(rows, np.array([1.0, 2.0, 0.0]), np.array([5.0, 5.0, 5.0])) is None


def test_terms_that_count_nothing_say_nothing() -> None:
    rows = rows_of([(0, 0, 1.0), (0, 1, 0.0)], [-np.inf], [0.0], 2)
    assert rows.columns.tolist() == [0]
    bounds = narrowed(rows, np.zeros(2), np.ones(2))
    assert bounds is not None
    assert bounds[1].tolist() == [0.0, 1.0]
