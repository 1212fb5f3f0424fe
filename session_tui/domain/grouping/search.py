"""From fractions to whole numbers: the best solution for one cost, with what is proved about it.

Each step looks for something better than what there is, among what that leaves open.
"""

from __future__ import annotations

from math import ceil, inf

import numpy as np

from session_tui.domain.grouping.clock import Clock
from session_tui.domain.grouping.core import ROUGH, Core
from session_tui.domain.grouping.diving import dive
from session_tui.domain.grouping.rows import NEAR, Numbers
from session_tui.domain.grouping.solver import Relaxed, Solver
from session_tui.domain.grouping.tree import Learnt, Tree

BOLDLY = 3  # dives: one broken column in so many at a time
NEARBY = 20.0  # how far above the bound to dive
REACH = 12  # how far above the bound to look for the best, after the bound itself
FAR = 40  # beyond, anything that is left is looked for
FEW = 0.025  # the share of columns that are fractions, below which dives come first
NODES = 100_000
AT_BOUND, DOUBTFUL = 400, 100  # nodes at the bound before anything is found
SOME, MUCH = 10, 200_000  # nodes at least, and columns times nodes, before something else is tried


class Search:
    """One cost, whose relaxation is `at`. No solution costs less than `bound`; `best` is the best one known, if any."""

    def __init__(self, solver: Solver, at: Relaxed, best: Numbers | None, clock: Clock) -> None:
        self.solver = solver
        self.at = at
        self.bound: float = ceil(at.value - ROUGH)
        self.best = at.x if solver.is_whole(at.x) else best
        self.clock = clock
        self.learnt = Learnt(len(at.x))
        self.reach: float = 0  # how far above the bound to look next
        self.tree: Tree | None = None  # what was begun and not ended

    @property
    def value(self) -> float:
        """What the best one costs."""
        return inf if self.best is None else round(self.solver.price(self.best))

    @property
    def done(self) -> bool:
        """Whether the best is proved to be, or that there is none."""
        return self.value <= self.bound

    def feasible(self) -> bool:
        """Find any solution, however far above the bound; False where none is. Raises OutOfTime."""
        if self.best is None and not self.solver.small:
            self.anywhere()
        if self.best is None and not self.done:
            self.within(inf, first=True)
        return self.best is not None

    def anywhere(self) -> bool:
        """Dive for any solution, however far above the bound."""
        return self.dived(inf)

    def near(self) -> bool:
        """Dive for a solution near the bound."""
        return self.dived(self.bound + NEARBY)

    def first(self, doubtful: bool = False) -> None:
        """Find a solution near the bound, or else any. Raises OutOfTime.

        Where it is `doubtful` that there is one, that is found out before much is looked into.
        """
        if not self.done:
            self.within(self.bound, most=DOUBTFUL if doubtful else AT_BOUND)
        near = self.hardly_broken
        if self.best is None and near:
            self.near()
        for reach in () if doubtful else (0, REACH) if near else (REACH,):
            if self.best is None and not self.done:
                self.reach = reach
                self.within(self.bound + reach, most=NODES if reach else AT_BOUND)
        if self.best is None and not self.done:
            self.within(inf, first=True)

    @property
    def hardly_broken(self) -> bool:
        """Whether so few columns are fractions that a dive is likely to end near the relaxation."""
        part = self.at.x[self.solver.whole]
        return float(np.mean(np.abs(part - np.round(part)) > NEAR)) < FEW

    def dived(self, target: float) -> bool:
        core = Core(self.solver, self.at, target, self.clock)
        x = None if core.nothing else dive(core, BOLDLY)
        if x is not None:
            self.best = core.whole_of(x)
        return x is not None

    def prove(self, most: int = NODES) -> None:
        """Find the best solution and prove it: at the bound first, where little is open, then farther and farther.

        Of a tree no more than `most` nodes are looked into; the next time it goes on from there. What splitting brought is
        remembered from one to the next, so that the early ones are worth their while. Raises OutOfTime.
        """
        while not self.done:
            before = self.bound
            self.within(min(self.value - 1, self.bound + self.reach), most=most)
            if self.bound == before and not self.done:
                return
            self.reach = max(REACH, 2 * self.reach) if self.reach < FAR and not self.solver.small else inf

    def soon(self) -> None:
        """The same, but not for long."""
        self.prove(max(SOME, MUCH // len(self.at.x)))

    def within(self, target: float, first: bool = False, most: int = NODES) -> None:
        """The best solution of at most `target`, or the first one found, or the proof that there is none."""
        tree = None
        if not first:
            tree, self.tree = self.tree, None
        if tree is None or tree.core.target < target:
            core = Core(self.solver, self.at, target, self.clock)
            if core.nothing:
                self.raised(target + 1)
                return
            tree = Tree(core, self.learnt, first)
        tree.core.aim_at(target)
        tree.core.team.until(self.clock)
        self.climb(tree, target, most)

    def climb(self, tree: Tree, target: float, most: int) -> None:
        try:
            if not tree.run(most) and not tree.first:
                self.tree = tree
        finally:
            if tree.best is not None:
                self.best = tree.core.whole_of(tree.best)
            self.raised(min(target + 1, ceil(tree.bound - ROUGH) if tree.bound < inf else inf, self.value))

    def raised(self, bound: float) -> None:
        """Nothing costs less than that."""
        self.bound = max(self.bound, bound)
