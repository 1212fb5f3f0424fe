"""Parts of a placement solved anew: never for the worse, and no two rivals in one draw."""

from __future__ import annotations

import random

import numpy as np
import pytest

from session_tui.domain.grouping import DEFAULT_AIMS, Aim, Group, Person, Problem
from session_tui.domain.grouping.clock import Clock, OutOfTime
from session_tui.domain.grouping.descent import Descent
from session_tui.domain.grouping.neighbourhoods import Neighbourhoods, rivals_of
from session_tui.domain.grouping.program import program_of
from session_tui.domain.grouping.seating import columns_from
from session_tui.domain.grouping.solver import Solver
from session_tui.domain.grouping.swapping import Swapping, seat_all


def hall(count: int = 90) -> Problem:
    chance = random.Random(3)
    people = tuple(
        Person(
            key, chance.choice("abc"), tuple(chance.sample(range(1, 7), 3)), f"firm {chance.randrange(25)}",
            f"town {chance.randrange(8)}",
        )
        for key in range(count)
    )  # fmt: skip
    aims = (*DEFAULT_AIMS[:5], Aim.TOWNS, Aim.TOWNS_SUM, *DEFAULT_AIMS[5:])
    return Problem(people, tuple(map(Group, range(1, 7))), ((1, 2), (3, 4)), (), aims)


def around(seconds: float = 20.0) -> Neighbourhoods:
    """Around what swaps make of simple seats, for all sums at once."""
    problem = hall()
    program = program_of(problem)
    solver = Solver(program.model, Clock(seconds))
    descent = Descent(program, solver, lambda *_: None)
    descent.rest = list(problem.order)
    solver.aim(descent.ahead())
    at = solver.relax()
    seats = Swapping(problem, seat_all(problem, [(p.key,) for p in problem.people]).seats, Clock(5)).swapped()
    best = columns_from(program, seats)
    assert at is not None
    assert best is not None
    return Neighbourhoods(program, solver, at, best, solver.clock)


def test_it_gets_better_and_keeps_to_the_bounds() -> None:
    search = around()
    before = search.value
    search.run(bound=0)
    assert search.value < before
    assert search.solver.fits(search.best)


def test_the_bound_ends_it_before_it_begins() -> None:
    search = around()
    before = search.best
    search.run(bound=search.value)
    assert search.best is before


def test_a_clock_that_strikes_leaves_the_best() -> None:
    search = around()
    before = search.best
    search.clock.limit = 0.0
    with pytest.raises(OutOfTime):
        search.run(bound=0)
    assert search.best is before


def test_no_two_rivals_are_drawn_and_nobody_else_could_be() -> None:
    search = around()
    rivals = rivals_of(program_of(hall()))
    drawn = set(search.kind[search.deputies()].tolist())
    taken = [number for kind in drawn for number in rivals[kind]]
    assert len(taken) == len(set(taken))
    assert all(not rivals[kind].isdisjoint(taken) for kind in np.unique(search.kind).tolist() if kind not in drawn)
