"""Branch and bound against all there is, on small programs of whole numbers."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from session_tui.domain.grouping.clock import Clock, OutOfTime
from session_tui.domain.grouping.model import Model
from session_tui.domain.grouping.search import Search
from session_tui.domain.grouping.solver import Solver

Row = tuple[list[int], int, int]
rows = st.lists(
    st.tuples(st.lists(st.integers(-2, 3), min_size=5, max_size=5), st.integers(-3, 4), st.integers(0, 4)), max_size=4
)
costs = st.lists(st.integers(0, 6), min_size=5, max_size=5)
HIGHEST = 2


def search_for(program: list[Row], cost: list[int], seconds: float = 10.0) -> Search | None:
    """A search for the smallest cost; each row is factors, the least that their sum may be, and how much more it may."""
    model = Model()
    columns = [model.column(HIGHEST, whole=True) for _ in cost]
    for factors, low, more in program:
        terms = [(column, float(factor)) for column, factor in zip(columns, factors, strict=True) if factor]
        model.row(terms, low, low + more)
    solver = Solver(model, Clock(seconds))
    solver.aim(np.array(cost, dtype=np.float64))
    at = solver.relax()
    return None if at is None else Search(solver, at, None, solver.clock)


def smallest(program: list[Row], cost: list[int]) -> int | None:
    kept = (
        int(np.dot(cost, x))
        for x in product(range(HIGHEST + 1), repeat=len(cost))
        if all(low <= np.dot(factors, x) <= low + more for factors, low, more in program)
    )
    return min(kept, default=None)


@settings(max_examples=200, deadline=None)
@given(program=rows, cost=costs)
def test_search_finds_and_proves_the_smallest(program: list[Row], cost: list[int]) -> None:
    expected, search = smallest(program, cost), search_for(program, cost)
    if search is None:
        assert expected is None
        return
    search.prove()
    assert search.done
    assert (None if search.best is None else search.value) == expected
    if search.best is not None:
        assert search.bound == expected
        assert search.solver.fits(search.best)


@settings(max_examples=50, deadline=None)
@given(program=rows, cost=costs)
def test_the_first_one_found_is_one(program: list[Row], cost: list[int]) -> None:
    expected, search = smallest(program, cost), search_for(program, cost)
    if search is not None and search.feasible():
        assert expected is not None
        assert search.best is not None
        assert search.solver.fits(search.best)
        assert search.bound <= expected <= search.value
    else:
        assert expected is None


def test_a_clock_that_has_struck_leaves_the_bound() -> None:
    program: list[Row] = [([2, 2, 2, 2, 1], 5, 0), ([0, 0, 0, 0, 1], 0, 0)]
    search = search_for(program, [1, 1, 1, 1, 1])
    assert search is not None
    search.clock.limit = 0.0
    with pytest.raises(OutOfTime):
        search.within(search.bound)
    assert (search.best, search.bound) == (None, 3)
