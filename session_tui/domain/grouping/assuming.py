"""Straight to the point: assume that each aim reaches its bound, and search only where that is worth it.

A relaxation bounds an aim from below, and most often some placement reaches the bound, rounded up. So no placement is
looked for until the first aim whose bound is seldom reached, or the last: among those that keep all assumptions the best
for it is searched. If there is one, every assumption is proved by it, and the search has dealt only with what the aims
before leave open. If there is none, an assumption was wrong: what was assumed of wishes is made a little worse, a few
times, where they come last; otherwise everything is taken back, and the aims are taken one by one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import ceil, inf
from typing import TYPE_CHECKING

import numpy as np

from session_tui.domain.grouping.assignment import AimResult
from session_tui.domain.grouping.clock import OutOfTime
from session_tui.domain.grouping.company import company_cost
from session_tui.domain.grouping.core import ROUGH
from session_tui.domain.grouping.problem import Aim
from session_tui.domain.grouping.program import ELASTIC, LEVELS, SUMS
from session_tui.domain.grouping.rows import Numbers
from session_tui.domain.grouping.search import Search
from session_tui.domain.grouping.solver import Relaxed

if TYPE_CHECKING:
    from session_tui.domain.grouping.descent import Descent

SEARCHED = (Aim.RANKS, Aim.MOVES)
TRIES = 4  # of assumptions, each a little worse than the one before
SHARE = 0.75  # of the time left, for the first placement


class Wrong(Exception):
    """Nothing keeps all that was assumed, or none was found in time; `proved` says that it is the former."""

    def __init__(self, proved: bool = True) -> None:
        super().__init__()
        self.proved = proved


class Assuming:
    """One try, for these aims in their order. `claims` are the aims assumed so far, as they would be if all is well."""

    def __init__(self, descent: Descent, aims: Sequence[Aim]) -> None:
        self.descent, self.solver, self.program = descent, descent.solver, descent.program
        self.aims = list(aims)
        self.claims: list[AimResult] = []
        self.more: Counter[Aim] = Counter()

    def run(self) -> None:
        """Settle the first aims, and find a placement; or change nothing, where assumptions were wrong. Raises OutOfTime."""
        before = self.solver.save()
        for _ in range(TRIES):
            try:
                self.assume_all()
            except Wrong as wrong:
                self.solver.roll_back(before)
                if wrong.proved:
                    self.descent.impossible.append({claim.aim: claim.value for claim in self.claims})
                for claim in self.claims:
                    self.descent.told(claim.aim, None, False)
                if not (wrong.proved and self.worse()):
                    return
            else:
                return

    def assume_all(self) -> None:
        """Aim after aim, until one was searched."""
        self.claims.clear()
        last = max((i for i, aim in enumerate(self.aims) if not self.level_aim(aim)), default=-1)
        for i, aim in enumerate(self.aims[: last + 1]):
            self.assume(aim, searched=i == last or aim in SEARCHED)
            if self.descent.best is not None:
                return
            self.descent.told(aim, self.claims[-1].value, False)

    def worse(self) -> bool:
        """Assume the next worse: of the wishes, if they come last. False where it isn't so clear what was wrong.

        The rank first, as it comes after; when no rank will do, one person more without a wish met.
        """
        places = {claim.aim: place for place, claim in enumerate(self.claims)}
        if Aim.UNMET not in places or any(claim.aim is not Aim.WORST for claim in self.claims[places[Aim.UNMET] + 1 :]):
            return False
        if Aim.WORST in places and self.claims[places[Aim.WORST]].value < self.farthest:
            self.more[Aim.WORST] += 1
        else:
            self.more[Aim.UNMET] += 1
            self.more[Aim.WORST] = 0
        return True

    @property
    def farthest(self) -> int:
        """The last rank that any wish has."""
        return max((seat.worst for seat in self.program.seats), default=0)

    @staticmethod
    def level_aim(aim: Aim) -> bool:
        """Whether it is a largest number, and no sum."""
        return aim in LEVELS or aim is Aim.WORST

    def assume(self, aim: Aim, searched: bool) -> None:
        if aim is Aim.WORST:
            self.worst()
        elif aim in LEVELS:
            self.level(aim)
        elif aim is Aim.COMPANY:
            _, cost, offset = company_cost(self.program, self.solver)
            self.sum(aim, cost, offset, searched)
        elif aim in SUMS and not searched:
            self.total(aim)
        else:
            self.sum(aim, self.descent.cost_of(aim), 0, searched)

    def relax(self, cost: Numbers) -> Relaxed:
        """The relaxation for this sum. From one of all sums to come it takes a fifth of the time that it takes from none."""
        if self.descent.fractions is None:
            self.solver.aim(self.descent.ahead())
            if self.solver.relax() is None:
                raise Wrong
        self.solver.aim(cost)
        at = self.solver.relax()
        if at is None:
            raise Wrong
        self.descent.fractions = at.x
        return at

    def level(self, aim: Aim) -> None:
        """Nobody beyond a share, or no more than one unit by itself is wherever it sits."""
        most = max(self.program.forced[kind] for kind in ELASTIC[aim])
        self.solver.cap(self.descent.columns(aim), most)
        self.claims.append(AimResult(aim, most, most))

    def total(self, aim: Aim) -> None:
        """Nobody beyond a share but those who are wherever they sit, and then only where they are counted."""
        upper, total = self.solver.bounds.upper, 0
        for kind in ELASTIC[aim]:
            room = self.program.room[kind]
            for column in self.program.elastic[kind]:
                upper[column] = min(upper[column], room.get(column, 0))
            total += self.program.surplus[kind]
        if total:
            columns = self.descent.columns(aim)
            self.solver.add_row(columns, np.ones(len(columns)), -np.inf, total)
        self.claims.append(AimResult(aim, total, total))

    def worst(self) -> None:
        """The smallest rank beyond which, over fractions, no wish has to be used."""
        worst = np.array([seat.worst for seat in self.program.seats])
        rank = int(worst[self.solver.bounds.upper[: len(worst)] > 0].max(initial=0))
        before = self.solver.save()
        while rank > 0:
            self.solver.cap(np.flatnonzero(worst >= rank), 0)
            if self.solver.relax() is None:
                break
            rank -= 1
        self.solver.restore(before)
        rank = min(rank + self.more[Aim.WORST], self.farthest)
        self.solver.cap(np.flatnonzero(worst > rank), 0)
        self.claims.append(AimResult(Aim.WORST, rank, rank))

    def sum(self, aim: Aim, cost: Numbers, offset: int, searched: bool) -> None:
        """The sum's bound, or the smallest sum if it is to be searched."""
        fixed = self.descent.constant(cost)
        if fixed is not None and not searched:
            self.claims.append(AimResult(aim, fixed + offset, fixed + offset))
            return
        at = self.relax(cost)
        if searched:
            self.search(aim, cost, offset, at)
            return
        bound = ceil(at.value - ROUGH) + self.more[aim]
        self.descent.stay(cost, at, bound)
        if self.more[aim]:  # less is known to be impossible
            self.solver.add_row(np.flatnonzero(cost), cost[cost != 0], bound, np.inf)
        self.claims.append(AimResult(aim, bound + offset, bound + offset))

    def search(self, aim: Aim, cost: Numbers, offset: int, at: Relaxed) -> None:
        """The best for this aim; from here on the descent has a placement."""
        clock = self.solver.clock
        search = Search(self.solver, at, None, clock.part(SHARE))
        try:
            search.first()
        except OutOfTime:
            clock.check()
        if search.best is None:
            if search.bound < inf:
                self.claims.append(AimResult(aim, int(search.bound) + offset, int(search.bound) + offset))
            raise Wrong(proved=search.bound == inf)
        del self.descent.rest[: len(self.claims) + 1]
        for claim in self.claims:
            self.descent.settle(claim.aim, claim.value)
        self.descent.best = search.best
        self.descent.minimise(aim, cost, offset, search)
