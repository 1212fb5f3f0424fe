"""Branch and bound over a core: the best solution within its target, or the proof that there is none.

Land and Doig, 1960. The column to split on is found by trying the likeliest ones both ways, several processors at a time
(strong branching: Applegate, Bixby, Chvátal, Cook, Finding cuts in the TSP, 1995). Which are likely is learnt from what
trying has brought (Achterberg, Koch, Martin, Branching rules revisited, 2005), and of those never tried from how dear the
rows are that they are in (as in Patel and Chinneck, Active-constraint variable ordering, 2007): by fractions alone, as is
usual, trees came out three to ten times as large. Depth first. HiGHS's own search spends
seconds on cuts that hardly move the bound of these programs; it is called where a core is large.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from session_tui.domain.grouping.core import Core
from session_tui.domain.grouping.rows import NEAR, Marks, Numbers, Pair, Places
from session_tui.domain.grouping.solver import Relaxed

CANDIDATES = 6  # columns tried both ways before one is chosen
AT_A_TIME = 3
LITTLE = 1e-4
MUCH = 50.0  # brought by one split: more says nothing of others
FAITH = 1.0
Tried = dict[int, tuple[Relaxed, Relaxed]]


@dataclass(frozen=True, slots=True)
class Node:
    """Bounds still to be looked into; `changed` are the columns that are new, `bound` what a solution costs at least.

    `at` is its relaxation, where that is known already.
    """

    lower: Numbers
    upper: Numbers
    changed: Places | None
    bound: float
    at: Relaxed | None = None


class Learnt:
    """What splitting on each column of the whole program has brought, below and above, for the next tree to know.

    `worth` is what it has brought beside the weights of those columns: how far their prices can be believed.
    """

    def __init__(self, columns: int) -> None:
        self.gains = np.zeros((columns, 2))
        self.tries = np.zeros((columns, 1))
        self.brought = np.zeros(2)
        self.weighed = FAITH

    @property
    def worth(self) -> Numbers:
        return (self.brought + 0.1 * FAITH) / self.weighed


class Tree:
    """One search. `best` is the best solution found so far, over the core's columns; `bound` holds for all others."""

    def __init__(self, core: Core, learnt: Learnt, first: bool = False, candidates: int = CANDIDATES) -> None:
        self.core = core
        self.first, self.candidates = first, candidates
        self.learnt = learnt
        self.best: Numbers | None = None
        at = core.sharpen()
        self.open = [] if at is None else [Node(core.lower, core.upper, None, at.value, at)]
        self.gains = learnt.gains[core.open]
        self.tries = learnt.tries[core.open]

    def run(self, most: int) -> bool:
        """Look into so many nodes at most; whether nothing is left. Raises OutOfTime: `best` stays."""
        try:
            while self.open and most > 0 and not (self.first and self.best is not None):
                halves = self.halves(self.open[-1])
                self.open.pop()
                self.open += halves
                most -= 1
        finally:
            self.learnt.gains[self.core.open] = self.gains
            self.learnt.tries[self.core.open] = self.tries
        return not self.open

    @property
    def bound(self) -> float:
        """No solution better than the best costs less, as far as is known."""
        return min((node.bound for node in self.open), default=np.inf) + self.core.done

    def halves(self, node: Node) -> Sequence[Node]:
        """What is left of a node, split in two; none where nothing is, or its best is whole and so the best there is."""
        if node.bound > self.core.limit:
            return ()
        bounds, at = self.core.narrowed(node.lower, node.upper, node.changed), node.at
        tried: Tried = {}
        while bounds is not None:
            if at is None or not inside(at.x, bounds):
                at = self.core.relax(*bounds)
            if at is None:
                break
            broken = self.core.broken(at.x)
            if not len(broken):
                self.best = at.x
                self.core.aim_at(self.core.value_of(at.x) - 1)
                break
            lower, upper, moved = self.core.within(at, *bounds)
            narrower = self.core.narrowed(lower, upper, moved) if len(moved) else (lower, upper)
            if narrower is None:
                break
            halves = self.split(at, broken, narrower, tried)
            if halves is not None:
                return halves
            # Some columns could go one way only: their bounds were narrowed in place.
            bounds = self.core.narrowed(*narrower)
        return ()

    def split(self, at: Relaxed, broken: Places, bounds: Pair, tried: Tried) -> Sequence[Node] | None:
        """Below and above one column's fraction, the half above last, which is looked into first.

        None where a bound could be narrowed in place instead, because one way of a column leads nowhere. What was tried
        at this node before a bound was narrowed still says what a column brings at least.
        """
        slack = max(self.core.limit - at.value, LITTLE)
        scores = self.scores(at, broken, slack)
        columns = broken[np.argsort(-scores, kind="stable")[: self.candidates]].tolist()
        for start in range(0, len(columns), AT_A_TIME):
            new = [column for column in columns[start : start + AT_A_TIME] if column not in tried]
            if self.narrow(at, new, bounds, tried):
                return None
        best = max(columns, key=lambda column: score(at, tried[column], slack))
        return [
            Node(*half, np.array([best]), then.value, then)
            for half, then in zip(cut(best, at.x[best], bounds), tried[best], strict=True)
        ]

    def narrow(self, at: Relaxed, columns: Sequence[int], bounds: Pair, tried: Tried) -> bool:
        """Try these columns both ways; whether one way of one leads nowhere, whose bound is then narrowed in place."""
        then = self.core.relax_all([half for column in columns for half in cut(column, at.x[column], bounds)])
        found = False
        for column, below, above in zip(columns, then[::2], then[1::2], strict=True):
            if below is None:
                bounds[0][column], found = np.ceil(at.x[column]), True
            if above is None:
                bounds[1][column], found = np.floor(at.x[column]), True
            if below is not None and above is not None:
                self.learn(at, column, (below, above))
                tried[column] = below, above
        return found

    def scores(self, at: Relaxed, broken: Places, slack: float) -> Numbers:
        """What splitting each of these columns is expected to bring: what it brought before, or else by its weight."""
        part = at.x[broken] - np.floor(at.x[broken])
        tries = self.tries[broken]
        weight = self.core.rows.weights(at.row_prices)[broken, None]
        each = np.where(tries > 0, self.gains[broken] / np.maximum(tries, 1), weight * self.learnt.worth)
        expected = each * np.column_stack([part, 1 - part])
        score: Numbers = np.prod(np.clip(expected, LITTLE, slack), axis=1)
        return score

    def learn(self, at: Relaxed, column: int, both: tuple[Relaxed, Relaxed]) -> None:
        """Remember what splitting on this column has brought."""
        part = at.x[column] - np.floor(at.x[column])
        brought = gains(at, both) / (part, 1 - part)
        self.gains[column] += brought
        self.tries[column] += 1
        self.learnt.brought += np.minimum(brought, MUCH)
        self.learnt.weighed += self.core.rows.weights(at.row_prices)[column]


def gains(at: Relaxed, both: tuple[Relaxed, Relaxed]) -> Numbers:
    """What the relaxation gains either way."""
    return np.array([max(0.0, then.value - at.value) for then in both])


def score(at: Relaxed, both: tuple[Relaxed, Relaxed], slack: float) -> float:
    """How good a split is."""
    return float(np.prod(np.clip(gains(at, both), LITTLE, slack)))


def inside(x: Numbers, bounds: Pair) -> bool:
    return bool(np.all(x >= bounds[0] - NEAR) and np.all(x <= bounds[1] + NEAR))


def cut(column: int, x: float, bounds: Pair) -> tuple[Pair, Pair]:
    """The bounds with a column no higher than its fraction rounded down, and no lower than that rounded up."""
    lower, upper = bounds
    lowered, raised = upper.copy(), lower.copy()
    lowered[column], raised[column] = np.floor(x), np.ceil(x)
    return (lower, lowered), (raised, upper)
