"""Branch and bound over a core: the best solution within its target, or the proof that there is none.

Land and Doig, 1960. Which column to split on is learnt by trying a few both ways and remembering what it brought
(reliability branching: Achterberg, Koch, Martin, Branching rules revisited, 2005). Depth first, so that each relaxation
starts where the last one ended. HiGHS's own search spends seconds on cuts that hardly move the bound of these programs;
it is called where a core is large.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from session_tui.domain.grouping.core import Core
from session_tui.domain.grouping.rows import Marks, Numbers, Places
from session_tui.domain.grouping.solver import Relaxed

CANDIDATES = 8  # columns tried both ways before one is chosen
PATIENCE = 3  # in a row that are no better than the best so far
LITTLE = 1e-4


@dataclass(frozen=True, slots=True)
class Node:
    """Bounds still to be looked into; `changed` are the columns that are new, `bound` what a solution costs at least."""

    lower: Numbers
    upper: Numbers
    changed: Places | None
    bound: float


class Learnt:
    """What splitting on each column of the whole program has brought, below and above, for the next tree to know."""

    def __init__(self, columns: int) -> None:
        self.gains = np.zeros((columns, 2))
        self.tries = np.zeros((columns, 2))


class Tree:
    """One search. `best` is the best solution found so far, over the core's columns; `bound` holds for all others."""

    def __init__(self, core: Core, learnt: Learnt, first: bool = False) -> None:
        self.core = core
        self.first = first
        self.learnt = learnt
        self.best: Numbers | None = None
        self.open = [Node(core.lower, core.upper, None, core.least - core.done)]
        self.gains = learnt.gains[core.open]
        self.tries = learnt.tries[core.open]

    def run(self, most: int) -> bool:
        """Look into so many nodes at most; whether nothing is left. Raises OutOfTime: `best` stays."""
        try:
            while self.open and most > 0 and not (self.first and self.best is not None):
                self.look(self.open[-1])
                most -= 1
        finally:
            self.learnt.gains[self.core.open] = self.gains
            self.learnt.tries[self.core.open] = self.tries
        return not self.open

    @property
    def bound(self) -> float:
        """No solution better than the best costs less, as far as is known."""
        return min((node.bound for node in self.open), default=np.inf) + self.core.done

    def look(self, node: Node) -> None:
        """Replace the last open node by its two halves, if anything is left of it."""
        bounds = self.core.narrowed(node.lower, node.upper, node.changed)
        while bounds is not None:
            at = self.core.relax(*bounds)
            if at is None:
                break
            broken = self.core.broken(at.x)
            if not len(broken):
                self.best = at.x
                self.core.aim_at(self.core.value_of(at.x) - 1)
                break
            lower, upper, moved = self.core.within(at, *bounds)
            if len(moved):
                narrower = self.core.narrowed(lower, upper, moved)
                if narrower is None:
                    break
                lower, upper = narrower
            column = self.choose(at, broken, lower, upper)
            if column >= 0:
                self.open.pop()
                self.open += self.halves(at, column, lower, upper)
                return
            # Both ways of a column were tried and one of them led nowhere: the bounds were narrowed in place.
            bounds = self.core.narrowed(lower, upper)
        self.open.pop()

    def halves(self, at: Relaxed, column: int, lower: Numbers, upper: Numbers) -> list[Node]:
        """Below and above the fraction; the one above comes last, which is looked into first."""
        lowered, raised = upper.copy(), lower.copy()
        lowered[column], raised[column] = np.floor(at.x[column]), np.ceil(at.x[column])
        changed = np.array([column])
        return [Node(lower, lowered, changed, at.value), Node(raised, upper, changed, at.value)]

    def choose(self, at: Relaxed, broken: Places, lower: Numbers, upper: Numbers) -> int:
        """The column to split on; -1 where a bound could be narrowed instead, which is done."""
        slack = max(self.core.limit - at.value, LITTLE)
        part = at.x[broken] - np.floor(at.x[broken])
        scores = self.scores(broken, part, slack)
        best, best_score, idle, tried = int(broken[np.argmax(scores)]), -1.0, 0, 0
        for place in np.argsort(-scores, kind="stable").tolist():
            column, score = int(broken[place]), float(scores[place])
            if not self.tries[column].all():
                if tried == CANDIDATES:
                    break
                tried += 1
                gains = self.try_both(at, column, lower, upper)
                if gains is None:
                    return -1
                score = float(np.prod(np.clip(gains, LITTLE, slack)))
            if score > best_score:
                best, best_score, idle = column, score, 0
            else:
                idle += 1
                if idle == PATIENCE:
                    break
        return best

    def scores(self, broken: Places, part: Numbers, slack: float) -> Numbers:
        """What splitting each of these columns is expected to bring, from what it brought before."""
        known: Marks = self.tries > 0
        mean = self.gains.sum(axis=0) / np.maximum(self.tries.sum(axis=0), 1) if known.any() else np.ones(2)
        each = np.where(known[broken], self.gains[broken] / np.maximum(self.tries[broken], 1), mean)
        expected = each * np.column_stack([part, 1 - part])
        score: Numbers = np.prod(np.clip(expected, LITTLE, slack), axis=1)
        return score

    def try_both(self, at: Relaxed, column: int, lower: Numbers, upper: Numbers) -> list[float] | None:
        """What the relaxation gains either way; None where one way leaves nothing, and then the other is taken."""
        floor = float(np.floor(at.x[column]))
        part = at.x[column] - floor
        gains = []
        for side, width in ((0, part), (1, 1 - part)):
            low, high = lower.copy(), upper.copy()
            if side == 0:
                high[column] = floor
            else:
                low[column] = floor + 1
            then = self.core.relax(low, high)
            if then is None:
                if side == 0:
                    lower[column] = floor + 1
                else:
                    upper[column] = floor
                return None
            gain = max(0.0, then.value - at.value)
            gains.append(gain)
            self.gains[column, side] += gain / width
            self.tries[column, side] += 1
        return gains
