"""A first placement: near what the relaxation over fractions says, by diving, by rounding and swaps, and by searching.

It proves nothing. What it reaches is most often nearly the best there is, so that each aim then needs little more than
its bound.
"""

from __future__ import annotations

from collections.abc import Mapping

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

    def near(self, at: Relaxed) -> None:
        """Look near this relaxation of the solver's program. Raises OutOfTime; `best` stays."""
        search = Search(self.solver, at, None, self.solver.clock)
        if search.best is not None or search.near():
            self.best = search.best
            return
        if self.best is None:
            self.swapped(rounded(self.program, at.x))
        if not self.fits:
            search.anywhere()
            self.take(search)
        if self.fits:
            search.best = self.best
        try:
            search.nearby()
        finally:
            self.take(search)

    @property
    def fits(self) -> bool:
        """Whether the best one keeps to the solver's bounds too."""
        return self.best is not None and self.solver.fits(self.best)

    def take(self, search: Search) -> None:
        """What was found becomes the best solution, after a few swaps, if it is new."""
        if search.best is not None and search.best is not self.best:
            self.best = search.best
            self.swapped(search.best)

    def swapped(self, x: Numbers) -> None:
        """What swaps make of these seats becomes the best solution, if it keeps all rules."""
        problem = self.program.problem
        seats = Swapping(problem, seats_from(self.program, x), self.solver.clock).swapped()
        found = columns_from(self.program, seats)
        if found is not None and not broken_rules(problem, seats):
            self.best = found
