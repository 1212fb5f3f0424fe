"""Branch and bound over a core: the best solution within its target, or the proof that there is none.

Land and Doig, 1960. Which column a node is split on is estimated from what splitting on it has brought before (pseudo-costs:
Bénichou and others, 1971), and where it never was, from how dear the rows are that it is in (as in Patel and Chinneck,
Active-constraint variable ordering for faster feasibility of mixed integer linear programs, 2007). Trees that look at
fractions alone came out three to ten times as large, and trying columns before choosing one cost more than it saved.
The better half first; both halves are solved side by side. HiGHS's own search spends seconds on cuts that hardly move
the bound of these programs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from session_tui.domain.grouping.core import Core
from session_tui.domain.grouping.rows import NEAR, Numbers, Pair, Places
from session_tui.domain.grouping.solver import Relaxed

LITTLE = 1e-4
MUCH = 50.0  # brought by one split: more says nothing of others


@dataclass(frozen=True, slots=True)
class Node:
    """Bounds still to be looked into, and the relaxation within them; `changed` are the columns that are new."""

    lower: Numbers
    upper: Numbers
    changed: Places | None
    at: Relaxed


class Split(NamedTuple):
    """A node to be split on a column: its relaxation and bounds."""

    at: Relaxed
    column: int
    bounds: Pair

    @property
    def part(self) -> float:
        return float(self.at.x[self.column] - np.floor(self.at.x[self.column]))

    def halves(self) -> tuple[Pair, Pair]:
        """The bounds with the column no higher than its fraction rounded down, and no lower than that rounded up."""
        lower, upper = self.bounds
        lowered, raised = upper.copy(), lower.copy()
        lowered[self.column] = np.floor(self.at.x[self.column])
        raised[self.column] = np.ceil(self.at.x[self.column])
        return (lower, lowered), (raised, upper)


class Learnt:
    """What splitting on each column of the whole program has brought, below and above, for the next tree to know.

    `brought` beside `weighed`, the weights of those columns, says how far weights can be believed.
    """

    def __init__(self, columns: int) -> None:
        self.gains = np.zeros((columns, 2))
        self.tries = np.zeros((columns, 1))
        self.brought = np.full(2, 0.1)
        self.weighed = 1.0

    @property
    def worth(self) -> Numbers:
        return self.brought / self.weighed


class Tree:
    """One search. `best` is the best solution found so far, over the core's columns; `bound` holds for all others."""

    def __init__(self, core: Core, learnt: Learnt, first: bool = False) -> None:
        self.core = core
        self.first = first
        self.learnt = learnt
        self.best: Numbers | None = None
        at = core.sharpen()
        self.open = [] if at is None else [Node(core.lower, core.upper, None, at)]

    def run(self, most: int) -> bool:
        """Look into so many nodes at most; whether nothing is left. Raises OutOfTime: `best` stays."""
        while self.open and most > 0 and not (self.first and self.best is not None):
            split = self.split(self.open[-1])
            halves = [] if split is None else self.halves(split)
            self.open.pop()
            self.open += halves
            most -= 1
        return not self.open

    @property
    def bound(self) -> float:
        """No solution better than the best costs less, as far as is known."""
        return min((node.at.value for node in self.open), default=np.inf) + self.core.done

    def split(self, node: Node) -> Split | None:
        """Where to split a node; None where nothing is left of it, or its best is whole, which becomes the best."""
        if node.at.value > self.core.limit:
            return None
        bounds = self.core.narrowed(node.lower, node.upper, node.changed)
        if bounds is None:
            return None
        at = node.at if inside(node.at.x, bounds) else self.core.relax(*bounds)
        if at is None:
            return None
        broken = self.core.broken(at.x)
        if not len(broken):
            self.take(at.x)
            return None
        lower, upper, moved = self.core.within(at, *bounds)
        narrower = self.core.narrowed(lower, upper, moved) if len(moved) else (lower, upper)
        return None if narrower is None else Split(at, self.likeliest(at, broken), narrower)

    def take(self, x: Numbers) -> None:
        """A solution; only better ones from now on."""
        self.best = x
        self.core.aim_at(self.core.value_of(x) - 1)

    def likeliest(self, at: Relaxed, broken: Places) -> int:
        """The column that is expected to bring most on both sides; one that counts people first, if it was never tried."""
        counts = broken[self.core.counts[broken]]
        untried = counts[self.learnt.tries[self.core.open[counts], 0] == 0]
        broken = untried if len(untried) else broken
        places = self.core.open[broken]
        part = at.x[broken] - np.floor(at.x[broken])
        tries = self.learnt.tries[places]
        weights = self.core.rows.weights(at.row_prices)[broken, None]
        each = np.where(tries > 0, self.learnt.gains[places] / np.maximum(tries, 1), weights * self.learnt.worth)
        slack = max(self.core.limit - at.value, LITTLE)
        expected = np.clip(each * np.column_stack([part, 1 - part]), LITTLE, slack)
        return int(broken[np.argmax(expected[:, 0] * expected[:, 1])])

    def halves(self, split: Split) -> list[Node]:
        """What is left of both halves, the better one last, which is looked into first."""
        asked = split.halves()
        both = self.core.relax_all(asked)
        self.learn(split, both)
        changed = np.array([split.column])
        left = [Node(*half, changed, at) for half, at in zip(asked, both, strict=True) if at is not None]
        return sorted(left, key=lambda node: -node.at.value)

    def learn(self, split: Split, both: Sequence[Relaxed | None]) -> None:
        """Remember what a split has brought. A half of which nothing is left has brought at least what there was to lose."""
        slack = max(self.core.limit - split.at.value, LITTLE)
        brought = [slack if then is None else max(0.0, then.value - split.at.value) for then in both]
        gains = np.array(brought) / (split.part, 1 - split.part)
        place = self.core.open[split.column]
        self.learnt.gains[place] += gains
        self.learnt.tries[place] += 1
        self.learnt.brought += np.minimum(gains, MUCH)
        self.learnt.weighed += self.core.rows.weights(split.at.row_prices)[split.column]


def inside(x: Numbers, bounds: Pair) -> bool:
    return bool(np.all(x >= bounds[0] - NEAR) and np.all(x <= bounds[1] + NEAR))
