"""Down from aim to aim: what is assumed of them first, and one after the other what that leaves.

One by one, each aim is first solved over fractions, which bounds it. Most often the whole-numbered solution at hand
reaches that bound already; where it doesn't, a search goes on until one does or the bound has risen to the best there is.
Then the solver is kept among the solutions that are as good, and the next aim is looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import ceil

import numpy as np

from session_tui.domain.grouping.assignment import AimResult
from session_tui.domain.grouping.assuming import Assuming
from session_tui.domain.grouping.beginning import Beginning
from session_tui.domain.grouping.clock import SHARE, Clock, OutOfTime
from session_tui.domain.grouping.company import Crooked, company_cost, with_company
from session_tui.domain.grouping.contradictions import Contradictions
from session_tui.domain.grouping.core import ROUGH, within
from session_tui.domain.grouping.levels import smallest
from session_tui.domain.grouping.neighbourhoods import Neighbourhoods
from session_tui.domain.grouping.problem import Aim
from session_tui.domain.grouping.program import ELASTIC, SUMS, Program
from session_tui.domain.grouping.rows import NEAR, Numbers, Places
from session_tui.domain.grouping.search import Search
from session_tui.domain.grouping.seating import rounded, seats_from
from session_tui.domain.grouping.solver import Relaxed, Solver

MANY = 500  # people, beyond whom swaps take long
WEIGHT = 30  # by how much an aim outweighs the next where several are looked at together


class NoPlacement(Exception):
    """The hard rules leave nothing to choose from."""


class Descent:
    """The state on the way down: `best` is whole and satisfies everything so far; `fractions` are what to mend without one."""

    def __init__(self, program: Program, solver: Solver, told: Callable[[Aim, int | None, bool], None]) -> None:
        self.program = program
        self.solver = solver
        self.told = told
        self.start: Mapping[int, int] | None = None
        self.best: Numbers | None = None
        self.crooked: list[Crooked] = []
        self.fractions: Numbers | None = None
        self.rest: list[Aim] = []
        self.results: list[AimResult] = []
        self.contradictions = Contradictions(self.results)
        self.claims: list[AimResult] = []

    def run(self, aims: Sequence[Aim], start: Mapping[int, int] | None = None) -> bool:
        """Go through the aims, from these seats if there are any. Raises NoPlacement.

        True if all were reached, False where the clock struck before.
        In both cases `best` is the best there is, and `results` say what is known of the aims that were reached.
        """
        self.start = start
        self.rest = list(aims)
        assuming = Assuming(self, aims)
        self.claims = assuming.claims.made
        try:
            assuming.run()
            self.go()
        except OutOfTime:
            self.results += self.bounds
            return False
        return True

    @property
    def bounds(self) -> list[AimResult]:
        """What was assumed of the aims that were not reached: bounds, where all before came out as assumed."""
        if any(result.value != claim.value for result, claim in zip(self.results, self.claims, strict=False)):
            return []
        return self.claims[len(self.results) :]

    def go(self) -> None:
        """Through the aims that are left, one by one."""
        rest = self.rest
        self.guess()
        if self.best is None and not self.possible():
            raise NoPlacement
        while rest:
            here = 0
            while here < len(rest) and rest[here] in ELASTIC:
                here += 1
            if here and self.none_beyond(rest[:here]):
                del rest[:here]
            else:
                self.one(rest.pop(0))

    def one(self, aim: Aim) -> None:
        """One aim alone."""
        if aim is Aim.WORST:
            self.lower_worst()
        elif aim is Aim.COMPANY:
            cost, offset = self.company_cost()
            self.best = with_company(self.whole(), self.crooked)
            self.minimise(aim, cost, offset)
        elif aim in SUMS or aim not in ELASTIC:
            self.minimise(aim, self.cost_of(aim))
        else:
            self.level(aim, self.columns(aim))

    # Solutions, one at a time

    def makeshift(self, at: Relaxed) -> None:
        """Something near this relaxation, before proofs take their time, where it can be had soon."""
        if self.best is None and not self.solver.small and len(self.program.problem.people) <= MANY:
            beginning = Beginning(self.program, self.solver, self.start)
            beginning.rounded(at)
            self.best = beginning.best

    def guess(self) -> None:
        """A solution to begin with: nobody beyond any share but for those who are together, if that can be had at once.

        In small programs it would take longer than to search.
        """
        if self.best is not None or self.solver.small:
            return
        before = self.solver.save()
        for aim, columns in self.program.elastic.items():
            room = self.program.room[aim]
            caps = [room.get(column, 0) for column in columns]
            self.solver.bounds.upper[columns] = np.minimum(self.solver.bounds.upper[columns], caps)
        self.solver.aim(self.ahead())
        beginning = Beginning(self.program, self.solver, self.start)
        try:
            at = self.solver.relax()
            if at is None:
                self.solver.restore(before)
                at = self.solver.relax()
            if at is not None:
                self.fractions = at.x
                beginning.near(at)
        finally:
            self.best = beginning.best
            self.solver.restore(before)

    def fitting(self) -> Numbers | None:
        """The best solution, if the solver's bounds leave it, with the columns that are there now."""
        if self.best is None:
            return None
        best = self.best[: len(self.program.model.lower)]
        if len(best) < len(self.solver.bounds.lower):
            best = with_company(best, self.crooked)
        return best if self.solver.fits(best) else None

    def company_cost(self) -> tuple[Numbers, int]:
        """What each column adds to the number of people alone, and an offset; columns come to the solver for it."""
        self.crooked, cost, offset = company_cost(self.program, self.solver)
        return cost, offset

    def possible(self, clock: Clock | None = None) -> bool:
        """Whether the bounds, as they are now, leave a whole solution; if so it becomes the best. Raises OutOfTime."""
        best = self.fitting()
        if best is not None:
            self.best = best
            return True
        self.solver.aim(self.ahead())
        at = self.solver.relax()
        if at is None:
            return False
        search = Search(self.solver, at, None, clock or self.solver.clock)
        if search.feasible():
            self.best = search.best
        return search.best is not None

    @property
    def hint(self) -> dict[int, int] | None:
        """Seats near the last relaxation, which may break rules; None before there was one."""
        return None if self.fractions is None else seats_from(self.program, rounded(self.program, self.fractions))

    def whole(self) -> Numbers:
        assert self.best is not None
        return self.best

    def ahead(self) -> Numbers:
        """The sums still to come in one price, each weighing so many times the next."""
        cost = np.zeros(len(self.solver.bounds.lower))
        for aim in self.rest:
            if aim in SUMS or aim in (Aim.UNMET, Aim.RANKS, Aim.MOVES):
                cost = cost * WEIGHT + self.cost_of(aim)
        return cost

    # Aims of the largest number beyond a share

    def columns(self, aim: Aim) -> Places:
        return np.array([c for kind in ELASTIC[aim] for c in self.program.elastic[kind]], dtype=np.int64)

    def none_beyond(self, aims: Sequence[Aim]) -> bool:
        """Try all these at zero at once, which most often is possible."""
        zeros = dict.fromkeys(aims, 0)
        if self.contradictions.known(zeros):
            return False
        before = self.solver.save()
        self.solver.cap(np.concatenate([self.columns(aim) for aim in aims]), 0)
        if self.possible():
            for aim in aims:
                self.settle(aim, 0)
            return True
        self.solver.restore(before)
        self.contradictions.add(zeros)
        return False

    def level(self, aim: Aim, columns: Places) -> None:
        """The smallest number that caps all these columns."""

        def reached(tried: int) -> int | None:
            before = self.solver.save()
            self.solver.cap(columns, tried)
            if not self.contradictions.known({aim: tried}) and self.possible():
                return ceil(max(self.whole()[columns], default=0) - NEAR)
            self.solver.restore(before)
            return None

        highest = smallest(0, ceil(max(self.whole()[columns], default=0) - NEAR), reached)
        self.solver.cap(columns, highest)
        if highest > 0:  # where somebody must be so far beyond, the sum is that large at least
            self.solver.add_row(columns, np.ones(len(columns)), highest, np.inf)
        self.settle(aim, highest)

    def lower_worst(self) -> None:
        """The smallest rank beyond which no wish has to be used."""
        worst = np.array([seat.worst for seat in self.program.seats])
        highest = int(max(worst[self.whole()[: len(worst)] > NEAR], default=0))
        self.solver.cap(np.flatnonzero(worst > highest), 0)
        while highest > 0:
            before = self.solver.save()
            self.solver.cap(np.flatnonzero(worst >= highest), 0)
            if not self.possible():
                self.solver.restore(before)
                break
            highest -= 1
        self.settle(Aim.WORST, highest)

    # Aims that are sums

    def cost_of(self, aim: Aim) -> Numbers:
        """What each column adds to the aim."""
        cost = np.zeros(len(self.solver.bounds.lower))
        if aim in ELASTIC:
            cost[self.columns(aim)] = 1
        elif aim in (Aim.UNMET, Aim.RANKS, Aim.MOVES):
            cost[: len(self.program.seats)] = [getattr(seat, aim.value) for seat in self.program.seats]
        return cost

    def minimise(self, aim: Aim, cost: Numbers, offset: int = 0, search: Search | None = None) -> None:
        """Make a sum as small as possible and stay there; what time leaves unproved is kept all the same.

        `search` is one for this sum that has found the best solution at hand.
        """
        fixed = self.constant(cost)
        if fixed is not None:
            self.settle(aim, fixed + offset)
            return
        if search is None:
            self.solver.aim(cost)
            at = self.solver.relax()
            if at is None:
                raise AssertionError(f"{aim} leaves nothing, though a placement is known")
            search = Search(self.solver, at, self.whole(), self.solver.clock)
            if self.bounds:
                search.raised(self.bounds[0].value - offset)
            if round(self.solver.price(self.whole())) <= search.bound:
                search.best = self.best
            self.best = search.best
        if not search.done and not (self.rest and self.dive_below(cost, search)):
            self.improve(search)
        value = round(self.solver.price(self.whole()))
        self.stay(cost, search.at, value)
        self.settle(aim, value + offset, max(0, int(search.bound) + offset))

    def improve(self, search: Search) -> None:
        """Search for the best, and prove it, as far as the clock allows."""
        clock = self.solver.clock
        search.clock = clock.part(SHARE) if self.rest else clock
        try:
            if not self.solver.small:
                self.look_around(search, Neighbourhoods.soon)
                search.soon()
                self.look_around(search, Neighbourhoods.run)
            search.prove()
        except OutOfTime:
            return
        finally:
            self.best = search.best

    def look_around(self, search: Search, how: Callable[[Neighbourhoods, float], None]) -> None:
        """Better solutions around the best."""
        if search.done:
            return
        assert search.best is not None
        around = Neighbourhoods(self.program, self.solver, search.at, search.best, search.clock)
        try:
            how(around, search.bound)
        finally:
            search.best = around.best

    def dive_below(self, cost: Numbers, search: Search) -> bool:
        """Dive for a solution at the bound that is good for the aims to come; if there is one, take it."""
        at, most, found = search.at, search.bound, None
        before = self.solver.save()
        used = np.flatnonzero(cost)
        self.solver.add_row(used, cost[used], -np.inf, most)
        lower, upper = within(before.lower, before.upper, at.column_prices, most + ROUGH - at.value)
        self.solver.bounds = self.solver.bounds._replace(lower=lower, upper=upper)
        self.solver.aim(self.ahead())
        then = self.solver.relax()
        if then is not None:
            ahead = Search(self.solver, then, None, self.solver.clock)
            ahead.near()
            found = ahead.best
        self.solver.roll_back(before)
        self.solver.aim(cost)
        self.best = self.best if found is None else found
        return found is not None

    def stay(self, cost: Numbers, at: Relaxed, value: int) -> None:
        """Only what is as good from now on."""
        if abs(value - at.value) < NEAR:
            self.solver.keep(at)
            return
        used = np.flatnonzero(cost)
        self.solver.add_row(used, cost[used], -np.inf, value)
        lower, upper = self.solver.bounds.lower, self.solver.bounds.upper
        lower, upper = within(lower, upper, at.column_prices, value + ROUGH - at.value)
        self.solver.bounds = self.solver.bounds._replace(lower=lower, upper=upper)

    def constant(self, cost: Numbers) -> int | None:
        """The sum, where it is the same for every placement: each class costs the same in all its groups."""
        of_class: dict[int, float] = {}
        sizes = {kind.number: len(kind.units) for kind in self.program.classes}
        seats = self.program.seats
        if cost[len(seats) :].any():
            return None
        if not cost.any():
            return 0
        for seat, price in zip(seats, cost.tolist(), strict=False):
            if of_class.setdefault(seat.of.number, price) != price:
                return None
        return round(sum(price * sizes[number] for number, price in of_class.items()))

    def settle(self, aim: Aim, value: int, bound: int | None = None) -> None:
        """An aim is done: proved, or as good as its share of the time allowed."""
        self.results.append(AimResult(aim, value, value if bound is None else bound))
        self.told(aim, value, True)
