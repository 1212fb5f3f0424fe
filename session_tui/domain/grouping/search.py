"""From fractions to whole numbers: the best solution for one cost, with what is proved about it.

Each step looks for something better than what there is, among what that leaves open.
"""

from __future__ import annotations

from math import ceil, inf

import numpy as np

from session_tui.domain.grouping.clock import Clock, OutOfTime
from session_tui.domain.grouping.core import ROUGH, Core
from session_tui.domain.grouping.diving import dive
from session_tui.domain.grouping.rows import NEAR, Numbers
from session_tui.domain.grouping.solver import Relaxed, Solver
from session_tui.domain.grouping.tree import Learnt, Tree

SHARES = (3, 8, 16)  # how boldly to dive: one broken column in so many at a time
NEARBY = 20.0  # how far above the bound to look first
FARTHER = (600.0, inf)  # and then, where there is nothing
REACH = 12  # how far above the bound to look for the best, after the bound itself
FAR = 40.0  # beyond, anything that is left is looked for
FEW = 0.025  # the share of columns that are fractions, below which dives come first
NODES = 100_000
SOME, MUCH = 40, 80_000  # nodes at least, and columns times nodes, before something else is tried


class Search:
    """One cost, whose relaxation is `at`. No solution costs less than `bound`; `best` is the best one known, if any."""

    def __init__(self, solver: Solver, at: Relaxed, best: Numbers | None, clock: Clock) -> None:
        self.solver = solver
        self.at = at
        self.bound: float = ceil(at.value - ROUGH)
        self.best = at.x if solver.is_whole(at.x) else best
        self.clock = clock
        self.learnt = Learnt(len(at.x))

    @property
    def value(self) -> float:
        """What the best one costs."""
        return inf if self.best is None else round(self.solver.price(self.best))

    @property
    def done(self) -> bool:
        """Whether the best is proved to be, or that there is none."""
        return self.value <= self.bound

    def feasible(self) -> bool:
        """Find any solution, near the bound or else farther; False where none is. Raises OutOfTime."""
        if self.best is None:
            self.anywhere()
        for reach in (NEARBY, *FARTHER):
            if self.best is None and not self.done:
                self.within(self.bound + reach, first=True)
        return self.best is not None

    def anywhere(self) -> bool:
        """Dive for any solution, however far above the bound."""
        return any(self.dived(inf, share) for share in SHARES)

    def near(self) -> bool:
        """Dive for a solution near the bound."""
        return any(self.dived(self.bound + NEARBY, share) for share in SHARES[:1])

    def first(self) -> None:
        """Find a solution near the bound, and as far as the clock allows the best. Raises OutOfTime."""
        if not self.done:
            self.within(self.bound)
        near = self.hardly_broken
        if self.best is None and near:
            self.near()
        if self.best is None:
            self.prove(0 if near else REACH)

    @property
    def hardly_broken(self) -> bool:
        """Whether so few columns are fractions that a dive is likely to end near the relaxation."""
        part = self.at.x[self.solver.whole]
        return float(np.mean(np.abs(part - np.round(part)) > NEAR)) < FEW

    def optimal(self) -> None:
        """Find the best solution and prove it, as far as the clock allows."""
        try:
            self.prove()
        except OutOfTime:
            return

    def dived(self, target: float, share: int) -> bool:
        core = Core(self.solver, self.at, target, self.clock)
        x = None if core.nothing else dive(core, share)
        if x is not None:
            self.best = core.whole_of(x)
        return x is not None

    def prove(self, reach: float = 0) -> None:
        """Branch and bound: so far above the bound first, where less is open, and then farther.

        What splitting brought is remembered from one time to the next, so that the early ones are worth their while.
        """
        while not self.done:
            before = self.bound
            self.within(min(self.value - 1, self.bound + reach))
            if self.bound == before and not self.done:
                return
            reach = max(REACH, 2 * reach) if reach < FAR else inf

    def at_bound(self) -> None:
        """Look for a solution at the bound, not for long: if there is one, nothing else has to be done. Raises OutOfTime."""
        self.within(self.bound, most=max(SOME, MUCH // len(self.at.x)))

    def within(self, target: float, first: bool = False, most: int = NODES) -> None:
        """The best solution of at most `target`, or the first one found, or the proof that there is none.

        Of a tree no more than `most` nodes are looked into.
        """
        core = Core(self.solver, self.at, target, self.clock)
        if core.nothing:
            self.raised(target + 1)
        else:
            self.climb(Tree(core, self.learnt, first), target, most)

    def climb(self, tree: Tree, target: float, most: int) -> None:
        try:
            tree.run(most)
        finally:
            if tree.best is not None:
                self.best = tree.core.whole_of(tree.best)
            self.raised(min(target + 1, ceil(tree.bound - ROUGH) if tree.bound < inf else inf, self.value))

    def raised(self, bound: float) -> None:
        """Nothing costs less than that."""
        self.bound = max(self.bound, bound)
