"""What a target leaves open: the columns that a solution this good may still move, as a small program of its own.

Where the relaxation has a price on a column, moving the column costs at least that price; so a target fixes most of them
(reduced cost fixing: Crowder, Johnson, Padberg, Solving large-scale zero-one linear programming problems, 1983).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from session_tui.domain.grouping.clock import Clock
from session_tui.domain.grouping.cuts import cuts_at
from session_tui.domain.grouping.rows import NEAR, Marks, Numbers, Pair, Places, Rows, narrowed
from session_tui.domain.grouping.solver import Relaxed, Solver
from session_tui.domain.grouping.team import Team

ROUNDS = 6  # of cuts
ROUGH = 1e-4  # prices are exact within far less, over all columns of a solution


class Core:
    """The open part of a solver's program for one cost: solutions of at most `target`, which is a whole number.

    `nothing` says that there is none. Columns are numbered among the open ones only; `whole_of` gives all back.
    `counts` marks those that count who is beyond a share. `part` are bounds to look within, narrower than the solver's:
    a core of a part is solved on one processor, beside others.
    """

    def __init__(self, solver: Solver, at: Relaxed, target: float, clock: Clock, part: Pair | None = None) -> None:
        self.target = target
        outer = (solver.bounds.lower, solver.bounds.upper) if part is None else part
        lower, upper = within(*outer, at.column_prices, target + ROUGH - at.value)
        # What a share's columns count is whole where people are, and made small it is counted exactly.
        rows = solver.rows()
        counts = (solver.cost != 0) & ~rows.whole
        rows = replace(rows, whole=rows.whole | counts)
        bounds = narrowed(rows, lower, upper)
        self.nothing = bounds is None
        if bounds is None:
            return
        lower, upper = bounds
        fixed = upper - lower < NEAR
        self.open = np.flatnonzero(~fixed)
        self.counts = counts[self.open]
        self.settled = np.where(fixed, np.where(rows.whole, np.round(lower), lower), 0.0)
        self.done = float(solver.cost @ self.settled)
        self.cost = solver.cost[self.open]
        self.lower, self.upper = lower[self.open], upper[self.open]
        self.rows = self.shrink(rows, fixed)
        self.team = Team(clock, self.cost, self.lower, self.upper, self.rows, part is not None)

    def shrink(self, rows: Rows, fixed: Marks) -> Rows:
        """The rows over open columns, without those that always hold."""
        number = np.full(len(fixed), -1, dtype=np.int64)
        number[self.open] = np.arange(len(self.open))
        row_of = rows.row_of
        taken = np.bincount(row_of, rows.factors * self.settled[rows.columns], len(rows.lower))
        stay = ~fixed[rows.columns]
        some = Rows.of(
            row_of[stay], number[rows.columns[stay]], rows.factors[stay],
            rows.lower - taken, rows.upper - taken, rows.whole[self.open],
        )  # fmt: skip
        least, most = some.activity(self.lower, self.upper)
        needed = (least < some.lower - NEAR) | (most > some.upper + NEAR)
        place = np.cumsum(needed) - 1
        row_of = some.row_of
        stay = needed[row_of]
        return Rows.of(
            place[row_of[stay]], some.columns[stay], some.factors[stay],
            some.lower[needed], some.upper[needed], some.whole,
        )  # fmt: skip

    def sharpen(self) -> Relaxed | None:
        """Add the cuts that the relaxation breaks, until there are none; the relaxation, None where there is none."""
        at = self.relax(self.lower, self.upper)
        for _ in range(ROUNDS):
            cuts = [] if at is None else list(cuts_at(self.rows, at.x, self.lower, self.upper))
            if not cuts:
                break
            self.rows = self.rows.and_these(cuts)
            self.team.add(cuts, self.rows)
            at = self.relax(self.lower, self.upper)
        return at

    def aim_at(self, target: float) -> None:
        """Look for better ones only from now on."""
        self.target = target

    @property
    def limit(self) -> float:
        """What the open columns may cost."""
        return self.target + ROUGH - self.done

    def relax(self, lower: Numbers, upper: Numbers) -> Relaxed | None:
        """The optimum over fractions within these bounds, or None where there is none within the target."""
        return self.cheap(self.team.first.relax(lower, upper, self.limit))

    def relax_all(self, asked: Sequence[Pair]) -> list[Relaxed | None]:
        """The same for many bounds, on several processors."""
        return [self.cheap(at) for at in self.team.relax_all(asked, self.limit)]

    def cheap(self, at: Relaxed | None) -> Relaxed | None:
        return None if at is None or at.value > self.limit else at

    def within(self, at: Relaxed, lower: Numbers, upper: Numbers) -> tuple[Numbers, Numbers, Places]:
        """The bounds that the target leaves of these, by the prices there, and the columns that moved."""
        low, high = within(lower, upper, at.column_prices, self.limit - at.value)
        return low, high, np.flatnonzero((low > lower) | (high < upper))

    def narrowed(self, lower: Numbers, upper: Numbers, changed: Places | None = None) -> Pair | None:
        return narrowed(self.rows, lower, upper, changed)

    def broken(self, x: Numbers) -> Places:
        """The columns that should be whole and aren't."""
        return np.flatnonzero(self.rows.whole & (np.abs(x - np.round(x)) > NEAR))

    def whole_of(self, x: Numbers) -> Numbers:
        """The whole solution to which this part belongs."""
        full = self.settled.copy()
        full[self.open] = np.where(self.rows.whole, np.round(x), x)
        return full

    def value_of(self, x: Numbers) -> int:
        return round(self.done + float(self.cost @ x))


def within(lower: Numbers, upper: Numbers, prices: Numbers, slack: float) -> tuple[Numbers, Numbers]:
    """Bounds that leave out what costs more than `slack` beside an optimum with these prices."""
    if slack == np.inf:
        return lower.copy(), upper.copy()
    slack = max(slack, 0.0)
    far = np.floor(slack / np.maximum(np.abs(prices), NEAR) + NEAR)
    high = np.where(prices > NEAR, np.minimum(upper, lower + far), upper)
    low = np.where(prices < -NEAR, np.maximum(lower, upper - far), lower)
    return low, high
