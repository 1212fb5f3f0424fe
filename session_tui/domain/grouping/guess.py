"""A first whole-numbered placement, to begin with: nobody beyond any share if that can be, then the wishes.

It proves nothing. What it reaches is most often the best there is, so that each aim then needs no more than its bound.
"""

from __future__ import annotations

import numpy as np

from session_tui.domain.grouping.diving import dive
from session_tui.domain.grouping.problem import Aim
from session_tui.domain.grouping.program import Program
from session_tui.domain.grouping.solver import Numbers, Solver

STEP = 100.0  # by how much an aim outweighs the next: more would be truer, and slower


def first_guess(program: Program, solver: Solver) -> Numbers | None:
    """A placement that keeps all rules and crowds nothing beyond what can't be helped, or None where none was found.

    The solver's bounds stay as they were; its basis is that of the relaxation from which the guess was made.
    """
    before = solver.save()
    upper = solver.bounds.upper
    for aim, columns in program.elastic.items():
        least = program.least[aim]
        upper[columns] = np.minimum(upper[columns], [least.get(column, 0.0) for column in columns])
    solver.tell()
    cost = costs_ahead(program, len(upper))
    solver.aim(cost)
    try:
        if solver.relax() is None:
            return None
        basis = solver.basis()
        found = dive(solver, cost)
        solver.start_from(basis)
        return found
    finally:
        solver.restore(before)


def costs_ahead(program: Program, columns: int) -> Numbers:
    """The sums of wishes and moves that are asked for in one price, the later ones the lighter."""
    cost = np.zeros(columns)
    for aim in program.problem.order:
        if aim in (Aim.UNMET, Aim.RANKS, Aim.MOVES):
            cost *= STEP
            cost[: len(program.seats)] += [getattr(seat, aim.value) for seat in program.seats]
    return cost
