"""Straight to the point: assume that each aim reaches its bound, and search only where that is worth it.

A relaxation bounds an aim from below, and most often some placement reaches the bound, rounded up. So no placement is
looked for until the next aim whose bound is seldom reached, or the last: among those that keep all assumptions the best
for it is searched. If there is one, every assumption is proved by it, and the search has dealt only with what the aims
before leave open. If there is none, an assumption was wrong. At first nobody is assumed to be beyond a share, which needs
no relaxation, and wishes are to blame, if they come last: they are assumed a little worse, a few times. Then shares are
assumed as fractions bound them, too, and where that is still wrong, fewer and fewer of the aims are looked at until some
placement keeps what is assumed of them. Those are settled, and the next aim is known to be worse by one at least.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, inf
from typing import TYPE_CHECKING, NoReturn

import numpy as np

from session_tui.domain.grouping.assignment import AimResult
from session_tui.domain.grouping.clock import OutOfTime
from session_tui.domain.grouping.company import company_cost
from session_tui.domain.grouping.core import ROUGH
from session_tui.domain.grouping.problem import Aim
from session_tui.domain.grouping.program import ELASTIC, LEVELS, SUMS
from session_tui.domain.grouping.rows import Numbers, Places
from session_tui.domain.grouping.search import Search
from session_tui.domain.grouping.solver import Bounds, Relaxed

if TYPE_CHECKING:
    from session_tui.domain.grouping.descent import Descent

SEARCHED = (Aim.RANKS, Aim.MOVES)
QUICK, TRIES = 4, 20  # of assumptions for one search: before shares are bounded by fractions, and in all
SHARE = 0.75  # of the time left, for the next placement


class Wrong(Exception):
    """Nothing keeps all that was assumed. `mended` says that what to assume instead is known already."""

    def __init__(self, mended: bool = False) -> None:
        super().__init__()
        self.mended = mended


class Assuming:
    """The way through these aims in their order.

    `claims` are the aims that were assumed, as they would be if all is well; the first so many of them are `settled`.
    """

    def __init__(self, descent: Descent, aims: Sequence[Aim]) -> None:
        self.descent, self.solver, self.program = descent, descent.solver, descent.program
        self.aims = list(aims)
        self.claims: list[AimResult] = []
        self.settled = 0
        self.states: list[Bounds] = []  # the solver's before each claim
        self.least: dict[Aim, int] = {}  # what aims can't be below, where those before them are as claimed
        self.careful = False  # whether shares are assumed as fractions bound them, and not kept
        self.raised: set[Aim] = set()  # the shares that fractions don't keep
        self.doubted: set[Aim] = set()  # what is looked at by itself before going on

    def run(self) -> None:
        """Settle as many aims as it goes; the others were not touched. Raises OutOfTime."""
        while self.settled <= self.last_sum and self.settle_some():
            pass

    @property
    def last_sum(self) -> int:
        """The place of the last aim that is a sum: something can be searched for."""
        return max((place for place, aim in enumerate(self.aims) if not self.level_aim(aim)), default=-1)

    def settle_some(self) -> bool:
        """Up to the next aim that is searched; False where it can't be done."""
        self.careful = False
        for known in (self.least, self.raised, self.doubted):
            known.clear()
        try:
            if self.tries():
                return True
        except OutOfTime:
            self.solver.clock.check()
        for claim in self.claims[self.settled :]:
            self.descent.told(claim.aim, None, False)
        self.solver.roll_back(self.states[self.settled])
        self.descent.rest[:] = self.aims[self.settled :]
        return False

    def tries(self) -> bool:
        """Assume, and assume something else where that was wrong; False where there is nothing else to assume."""
        for turn in range(TRIES):
            try:
                self.assume_all()
            except Wrong as wrong:
                if not wrong.mended:
                    self.descent.impossible.append(self.descent.with_these({c.aim: c.value for c in self.claims}))
                    if not self.another(turn):
                        return False
            else:
                return True
        return False

    def assume_all(self) -> None:
        """Aim after aim, until one was searched."""
        self.back_to(self.settled)
        for place, aim in enumerate(self.aims[self.settled :], self.settled):
            self.states.append(self.solver.save())
            doubted = aim in self.doubted
            level = self.level_aim(aim)
            self.assume(aim, searched=place == self.last_sum or aim in SEARCHED or (doubted and not level))
            if self.settled > place:
                return
            self.descent.told(aim, self.claims[-1].value, False)
            if doubted and not self.holds(place + 1):
                self.blame_this(place)

    def back_to(self, place: int) -> None:
        """Take back what was assumed from there on."""
        if len(self.states) > place:
            self.solver.roll_back(self.states[place])
        del self.claims[place:], self.states[place:]

    # What else to assume, when something was wrong

    def another(self, turn: int) -> bool:
        """Whether there is something else to assume, after this was proved to be wrong."""
        if self.careful:
            if self.raised <= self.doubted:
                return self.blame()
            self.doubted |= self.raised
            return True
        if turn < QUICK - 1 and self.worse():
            return True
        self.careful = True
        self.least.clear()
        self.back_to(self.settled)
        self.descent.guess()  # proofs take their time from here on
        return True

    def blame(self) -> bool:
        """Settle as many of these aims as can be had together; the next one is worse than it was assumed to be."""
        wishes = self.wishes
        if wishes == self.settled:
            return self.worse()
        for place in range(wishes or len(self.claims) - 1, self.settled - 1, -1):
            self.solver.roll_back(self.states[place])
            if self.holds(place):
                if place == wishes:
                    return self.worse()
                self.raise_it(place)
                return True
        return False

    def blame_this(self, place: int) -> NoReturn:
        """What was assumed up to that place is wrong: this aim is worse by one, unless it is not for it that it is wrong."""
        if self.claims[place].aim in self.least:
            self.solver.roll_back(self.states[place])
            if not self.holds(place):
                raise Wrong
        self.raise_it(place)
        raise Wrong(mended=True)

    def raise_it(self, place: int) -> None:
        """The claim of that place is one more; nothing is known of those after it."""
        claim = self.claims[place]
        self.least = {aim: self.least[aim] for aim in self.aims[:place] if aim in self.least}
        self.least[claim.aim] = claim.value + 1
        self.doubted.add(claim.aim)

    def holds(self, place: int) -> bool:
        """Whether some placement keeps what was assumed before that place, and nothing else; if so, those aims are settled."""
        new = self.claims[self.settled : place]
        if new or self.descent.best is None:
            values = {claim.aim: claim.value for claim in new}
            if self.descent.hopeless(values) or not self.placed(place, values):
                return False
            self.settle(place)
        return True

    def placed(self, place: int, values: dict[Aim, int]) -> bool:
        """Whether a placement was found with what is assumed now, good for the aims from that place on. Raises OutOfTime."""
        self.descent.rest[:] = self.aims[place:]
        found = self.descent.possible(self.solver.clock.part(SHARE))
        if not found:
            self.descent.impossible.append(self.descent.with_these(values))
        return found

    def settle(self, place: int) -> None:
        """What was assumed before that place is proved."""
        for claim in self.claims[self.settled : place]:
            self.descent.settle(claim.aim, claim.value)
        self.descent.rest[:] = self.aims[place:]
        self.settled = place

    def worse(self) -> bool:
        """Assume the next worse of the wishes, if they come last: False where it isn't so clear what was wrong.

        The rank first, as it comes after; when no rank will do, one person more without a wish met.
        """
        if self.wishes is None:
            return False
        unmet, *worst = self.claims[self.wishes :]
        if worst and worst[0].value < self.farthest:
            self.least[Aim.WORST] = worst[0].value + 1
        else:
            self.least[Aim.UNMET] = unmet.value + 1
            self.least.pop(Aim.WORST, None)
        return True

    @property
    def wishes(self) -> int | None:
        """The place of the wishes among the claims, if they come last."""
        places = {claim.aim: place for place, claim in enumerate(self.claims)}
        place = places.get(Aim.UNMET)
        if place is None or any(claim.aim is not Aim.WORST for claim in self.claims[place + 1 :]):
            return None
        return place

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
        elif aim in SUMS and not searched and not self.careful:
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
        """Nobody beyond a share, or no more than one unit by itself is wherever it sits; or than fractions have to be."""
        alone = most = max(self.program.forced[kind] for kind in ELASTIC[aim])
        columns = self.descent.columns(aim)
        if self.careful:
            most = max(alone, self.least.get(aim, 0))
            while most < self.solver.bounds.upper[columns].max(initial=0) and not self.possible(columns, most):
                most += 1
            if most > alone:
                self.raised.add(aim)
        self.solver.cap(columns, most)
        if most > alone:  # where somebody must be so far beyond, the sum is that large at least
            self.solver.add_row(columns, np.ones(len(columns)), most, np.inf)
        self.claims.append(AimResult(aim, most, most))

    def possible(self, columns: Places, most: int) -> bool:
        """Whether fractions leave these columns so low."""
        before = self.solver.save()
        self.solver.cap(columns, most)
        at = self.solver.relax()
        self.solver.restore(before)
        return at is not None

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
        rank = max(rank, self.least.get(Aim.WORST, 0))
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
        bound = ceil(at.value - ROUGH)
        least = self.least.get(aim, 0) - offset
        self.descent.stay(cost, at, max(bound, least))
        if bound < least:  # less is known to be impossible
            bound = least
            self.solver.add_row(np.flatnonzero(cost), cost[cost != 0], bound, np.inf)
        if aim in SUMS and bound > sum(self.program.surplus[kind] for kind in ELASTIC[aim]):
            self.raised.add(aim)
        self.claims.append(AimResult(aim, bound + offset, bound + offset))

    def search(self, aim: Aim, cost: Numbers, offset: int, at: Relaxed) -> None:
        """The best for this aim; from here on the descent has a placement."""
        clock = self.solver.clock
        best = self.descent.best
        known = best if best is not None and self.solver.fits(best) else None
        search = Search(self.solver, at, known, clock.part(SHARE))
        search.raised(self.least.get(aim, 0) - offset)
        if known is None:
            if self.descent.hopeless({claim.aim: claim.value for claim in self.claims[self.settled :]}):
                raise Wrong
            try:
                search.first()
            except OutOfTime:
                clock.check()
        if search.best is None:
            if search.bound < inf:
                self.claims.append(AimResult(aim, int(search.bound) + offset, int(search.bound) + offset))
                raise OutOfTime
            raise Wrong
        self.settle(len(self.claims))
        del self.descent.rest[0]
        self.descent.best = search.best
        self.descent.minimise(aim, cost, offset, search)
        self.claims.append(self.descent.results[-1])
        self.settled += 1
