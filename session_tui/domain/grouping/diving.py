"""A whole-numbered solution by rounding the relaxation bit by bit, which most often is as good as the relaxation.

Diving as in Berthold: Primal heuristics for mixed integer programs, 2006. It proves nothing by itself: what it finds is
compared with the bound of the relaxation.
"""

from __future__ import annotations

import numpy as np

from session_tui.domain.grouping.solver import NEAR, Numbers, Relaxed, Solver

MOST = 60  # relaxations in one dive: a number and not seconds, so that the answer doesn't depend on the machine
SHARE = 8  # one in so many of the broken columns is rounded at a time


def dive(solver: Solver, cost: Numbers) -> Numbers | None:
    """A whole-numbered solution that is good for `cost`, or None where none was found. Bounds and cost are restored."""
    bounds, aimed = solver.save(), solver.cost
    solver.aim(cost)
    try:
        at, tries = solver.relax(), MOST
        while at is not None and not solver.is_whole(at.x):
            if tries <= 0:
                return None
            at, used = deeper(solver, at)
            tries -= used
        return None if at is None else at.x
    finally:
        solver.restore(bounds)
        solver.aim(aimed)


def deeper(solver: Solver, at: Relaxed) -> tuple[Relaxed | None, int]:
    """The relaxation with a few columns more rounded, and how many it took: many at once, one, or one the other way."""
    whole, lower, upper = solver.whole, solver.bounds.lower, solver.bounds.upper
    part = at.x[whole]
    broken = np.flatnonzero(np.abs(part - np.round(part)) > NEAR)
    nearest = broken[np.argsort(np.ceil(part[broken]) - part[broken], kind="stable")]
    some = nearest[: max(1, len(broken) // SHARE)]
    many = some[np.ceil(part[some]) - part[some] < 0.5]
    before = solver.save()
    one = nearest[:1]
    tries = [many] if len(many) > 1 else []
    for used, chosen in enumerate((*tries, one), 1):
        up = whole[chosen]
        lower[up] = np.ceil(part[chosen])
        sure = whole[np.floor(part + NEAR) >= 1]
        lower[sure] = np.maximum(lower[sure], np.floor(at.x[sure] + NEAR))
        solver.tell()
        then = solver.relax()
        if then is not None and (len(chosen) == 1 or then.value <= at.value + 0.5 * abs_cost(solver)):
            return then, used
        solver.restore(before)
        lower, upper = solver.bounds.lower, solver.bounds.upper
    upper[whole[one]] = np.floor(part[one])
    solver.tell()
    return solver.relax(), len(tries) + 2


def abs_cost(solver: Solver) -> float:
    """The largest price: the cost of one unit in what counts first."""
    return float(np.abs(solver.cost).max(initial=0.0)) or 1.0
