"""Straight to the point: assume that each aim reaches its bound, and search only where that is worth it.

A relaxation bounds an aim from below, and most often some placement reaches the bound, rounded up. So no placement is
looked for until the next aim whose bound is seldom reached, or the last: among those that keep all assumptions the best
for it is searched. If there is one, every assumption is proved by it, and the search has dealt only with what the aims
before leave open. If there is none, an assumption was wrong. Wishes are to blame at first, if they come last: they are
assumed a little worse, a few times. Then shares are assumed as fractions bound them, and where that is still wrong, those
that fractions raised are looked at one after the other, and at last fewer and fewer of the aims, until some placement
keeps what is assumed of them. Those are settled, and the next aim is known to be worse by one at least.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import TYPE_CHECKING, NoReturn

from session_tui.domain.grouping.claims import Claims, Wrong, is_level
from session_tui.domain.grouping.clock import SHARE, OutOfTime
from session_tui.domain.grouping.problem import Aim
from session_tui.domain.grouping.search import Search

if TYPE_CHECKING:
    from session_tui.domain.grouping.descent import Descent

SEARCHED = (Aim.RANKS, Aim.MOVES)
QUICK, TRIES = 4, 20  # of assumptions for one search: before shares are bounded by fractions, and in all


class Assuming:
    """The way through these aims in their order. The first so many of the claims are `settled`."""

    def __init__(self, descent: Descent, aims: Sequence[Aim]) -> None:
        self.descent, self.solver = descent, descent.solver
        self.aims = list(aims)
        self.claims = Claims(descent)
        self.settled = 0
        self.doubted: set[Aim] = set()  # what is looked at by itself before going on

    def run(self) -> None:
        """Settle as many aims as it goes; the others were not touched. Raises OutOfTime."""
        while self.settled <= self.last_sum and self.settle_some():
            pass

    @property
    def last_sum(self) -> int:
        """The place of the last aim that is a sum: something can be searched for."""
        return max((place for place, aim in enumerate(self.aims) if not is_level(aim)), default=-1)

    def settle_some(self) -> bool:
        """Up to the next aim that is searched; False where it can't be done."""
        self.claims.forget()
        self.doubted.clear()
        try:
            if self.tries():
                return True
        except OutOfTime:
            self.solver.clock.check()
        for aim in self.claims.values(self.settled):
            self.descent.told(aim, None, False)
        self.claims.back_to(self.settled)
        self.descent.rest[:] = self.aims[self.settled :]
        return False

    def tries(self) -> bool:
        """Assume, and assume something else where that was wrong; False where there is nothing else to assume."""
        for turn in range(TRIES):
            try:
                self.assume_all()
            except Wrong as wrong:
                if not wrong.mended:
                    self.descent.contradictions.add(self.claims.values(0))
                    if not self.another(turn):
                        return False
            else:
                return True
        return False

    def assume_all(self) -> None:
        """Aim after aim, until one was searched."""
        self.claims.drop(self.settled)
        for place, aim in enumerate(self.aims[self.settled :], self.settled):
            self.claims.before.append(self.solver.save())
            doubted = aim in self.doubted
            if place == self.last_sum or aim in SEARCHED or (doubted and not is_level(aim)):
                self.search(aim)
                return
            self.claims.assume(aim)
            self.descent.told(aim, self.claims.made[-1].value, False)
            if doubted and not self.holds(place + 1):
                self.blame(place)

    # What else to assume, when something was wrong

    def another(self, turn: int) -> bool:
        """Whether there is something else to assume, after this was proved to be wrong."""
        claims = self.claims
        if claims.careful:
            if claims.raised <= self.doubted:
                return self.narrow_down()
            self.doubted |= claims.raised
            return True
        if turn < QUICK - 1 and self.worse():
            return True
        claims.forget()
        claims.careful = True
        claims.drop(self.settled)
        return True

    def narrow_down(self) -> bool:
        """Settle as many of these aims as can be had together; the next one is worse than it was assumed to be."""
        wishes = self.wishes
        if wishes == self.settled:
            return self.worse()
        for place in range(wishes or len(self.claims.made) - 1, self.settled - 1, -1):
            self.claims.back_to(place)
            if self.holds(place):
                if place == wishes:
                    return self.worse()
                self.raise_it(place)
                return True
        return False

    def blame(self, place: int) -> NoReturn:
        """What was assumed up to that place is wrong: this aim is worse by one, unless it is not for it that it is wrong."""
        if self.aims[place] in self.claims.least:
            self.claims.back_to(place)
            if not self.holds(place):
                raise Wrong
        self.raise_it(place)
        raise Wrong(mended=True)

    def raise_it(self, place: int) -> None:
        self.claims.raise_it(place)
        self.doubted.add(self.aims[place])

    def worse(self) -> bool:
        """Assume the next worse of the wishes, if they come last: False where it isn't so clear what was wrong.

        The rank first, as it comes after; when no rank will do, one person more without a wish met.
        """
        wishes, last = self.wishes, len(self.claims.made) - 1
        if wishes is None:
            return False
        farthest = max((seat.worst for seat in self.descent.program.seats), default=0)
        ranks_left = last > wishes and self.claims.made[last].value < farthest
        self.claims.raise_it(last if ranks_left else wishes)
        return True

    @property
    def wishes(self) -> int | None:
        """The place of the wishes among the claims, if they come last."""
        claimed = list(self.claims.values(0))
        if Aim.UNMET not in claimed:
            return None
        place = claimed.index(Aim.UNMET)
        return place if all(aim is Aim.WORST for aim in claimed[place + 1 :]) else None

    # Whether it holds

    def holds(self, place: int) -> bool:
        """Whether some placement keeps what was assumed before that place, and nothing else; if so, those aims are settled.

        Raises OutOfTime.
        """
        values = self.claims.values(self.settled, place)
        if values or self.descent.best is None:
            if self.descent.contradictions.known(values):
                return False
            self.descent.rest[:] = self.aims[place:]
            if not self.descent.possible(self.solver.clock.part(SHARE)):
                self.descent.contradictions.add(values)
                return False
            self.settle(place)
        return True

    def settle(self, place: int) -> None:
        """What was assumed before that place is proved."""
        for aim, value in self.claims.values(self.settled, place).items():
            self.descent.settle(aim, value)
        self.descent.rest[:] = self.aims[place:]
        self.settled = place

    def search(self, aim: Aim) -> None:
        """The best for this sum, and with it the proof of all that was assumed. Raises Wrong, and OutOfTime."""
        cost, offset = self.claims.cost_of(aim)
        at = self.claims.relax(cost)
        if self.claims.careful:
            self.descent.makeshift(at)
        clock = self.solver.clock
        known = self.descent.fitting()
        search = Search(self.solver, at, known, clock.part(SHARE))
        search.raised(self.claims.least.get(aim, 0) - offset)
        if known is None:
            if self.descent.contradictions.known(self.claims.values(self.settled)):
                raise Wrong
            try:
                search.first(doubtful=self.claims.careful)
            except OutOfTime:
                clock.check()
        if search.best is None:
            if search.bound < inf:
                self.claims.claim(aim, int(search.bound) + offset)
                raise OutOfTime
            raise Wrong
        self.settle(len(self.claims.made))
        del self.descent.rest[0]
        self.descent.best = search.best
        self.descent.minimise(aim, cost, offset, search)
        self.claims.made.append(self.descent.results[-1])
        self.settled += 1
