"""A first placement: near what the relaxation over fractions says, by diving, by rounding and swaps, and by searching.

It proves nothing. What it reaches is most often nearly the best there is, so that each aim then needs little more than
its bound.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from session_tui.domain.grouping.neighbourhoods import Neighbourhoods
from session_tui.domain.grouping.program import Program
from session_tui.domain.grouping.rows import Numbers
from session_tui.domain.grouping.search import Search
from session_tui.domain.grouping.seating import columns_from, rounded, seats_from
from session_tui.domain.grouping.solver import Relaxed, Solver
from session_tui.domain.grouping.standing import broken_rules
from session_tui.domain.grouping.swapping import Swapping


class Beginning:
    """`best` is the best solution so far, if there is any; it keeps all rules, but not always the solver's bounds."""

    def __init__(self, program: Program, solver: Solver, start: Mapping[int, int] | None) -> None:
        self.program = program
        self.solver = solver
        self.best: Numbers | None = None if start is None else columns_from(program, start)

    def rounded(self, at: Relaxed) -> None:
        """What swaps make of this relaxation, which may break rules."""
        self.swapped(seats_from(self.program, rounded(self.program, at.x)))

    def near(self, at: Relaxed) -> None:
        """Look near this relaxation of the solver's program. Raises OutOfTime; `best` stays."""
        search = Search(self.solver, at, None, self.solver.clock)
        if search.best is not None:
            self.take(search)
            return
        if search.hardly_broken and search.near():
            self.best = search.best
        if self.best is None:
            self.rounded(at)
        if self.best is not None:
            self.around(at, search.bound)
        try:
            if not self.fits and not search.near():
                search.anywhere()
        finally:
            self.take(search)

    def around(self, at: Relaxed, bound: float) -> None:
        """Better ones around the best. Where it is beyond the solver's bounds it may stay so, at its price."""
        assert self.best is not None
        before = self.solver.bounds
        beyond = self.best > before.upper
        prices = np.where(beyond, np.maximum(at.column_prices, 0), at.column_prices)
        self.solver.bounds = before._replace(upper=np.maximum(before.upper, self.best))
        around = Neighbourhoods(
            self.program, self.solver, at._replace(column_prices=prices), self.best, self.solver.clock
        )
        try:
            around.run(bound)
        finally:
            self.solver.bounds = before
            self.best = around.best

    @property
    def fits(self) -> bool:
        """Whether the best one keeps to the solver's bounds too."""
        return self.best is not None and self.solver.fits(self.best)

    def take(self, search: Search) -> None:
        """What was found becomes the best solution, after a few swaps, if it is new and better."""
        if search.best is None or search.best is self.best:
            return
        if self.best is None or not self.fits or self.solver.price(search.best) < self.solver.price(self.best):
            self.best = search.best
            self.swapped(seats_from(self.program, search.best))

    def swapped(self, seats: Mapping[int, int]) -> None:
        """What swaps make of these seats becomes the best solution, if it keeps all rules."""
        problem = self.program.problem
        better = Swapping(problem, seats, self.solver.clock).swapped()
        found = columns_from(self.program, better)
        if found is not None and not broken_rules(problem, better):
            self.best = found
