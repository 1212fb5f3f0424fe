"""Cuts: no whole numbers are lost by one, and it is for fractions that it is there."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from session_tui.domain.grouping.cuts import BROKEN, cuts_at
from session_tui.domain.grouping.rows import Rows


def one_row(factors: list[int], lower: float, upper: float) -> Rows:
    columns = np.arange(len(factors), dtype=np.int64)
    return Rows.of(
        np.zeros_like(columns), columns, np.array(factors, dtype=np.float64), np.array([lower]), np.array([upper]),
        np.ones(len(factors), dtype=np.bool_),
    )  # fmt: skip


def test_two_of_a_town_and_two_more_are_one_too_many_for_three() -> None:
    rows = one_row([2, 1, 1], -np.inf, 3.0)
    (cut,) = cuts_at(rows, np.array([0.5, 1.0, 1.0]), np.zeros(3), np.ones(3))
    assert (cut.columns.tolist(), cut.factors.tolist(), cut.most) == ([0, 1, 2], [1.0, 1.0, 1.0], 2.0)
    assert list(cuts_at(rows, np.array([1.0, 1.0, 0.0]), np.zeros(3), np.ones(3))) == []
    assert list(cuts_at(one_row([1, 1, 1], -np.inf, 1.5), np.full(3, 0.5), np.zeros(3), np.ones(3))) == []


@settings(deadline=None)
@given(
    terms=st.lists(
        st.tuples(st.integers(-3, 3), st.integers(0, 1), st.integers(0, 2), st.integers(0, 8)), min_size=1, max_size=5
    ),
    sides=st.tuples(st.integers(-4, 2), st.integers(0, 6)),
)
def test_no_whole_numbers_are_lost(terms: list[tuple[int, int, int, int]], sides: tuple[int, int]) -> None:
    """Each term is a factor, the column's lowest number, how many more there are, and how far up `x` is, in eighths."""
    factors = [factor for factor, _, _, _ in terms]
    lower = np.array([float(low) for _, low, _, _ in terms])
    upper = lower + [float(more) for _, _, more, _ in terms]
    x = lower + [more * up / 8 for _, _, more, up in terms]
    low, high = float(sides[0]), float(sides[0] + sides[1])
    for cut in cuts_at(one_row(factors, low, high), x, lower, upper):
        assert cut.factors @ x[cut.columns] >= cut.most + BROKEN - 1e-9
        for whole in product(*(range(int(a), int(b) + 1) for a, b in zip(lower, upper, strict=True))):
            if low <= np.dot(factors, whole) <= high:
                assert cut.factors @ np.array(whole, dtype=np.float64)[cut.columns] <= cut.most
