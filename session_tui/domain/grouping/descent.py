"""One aim after the other, each as small as the ones before it allow.

Each aim is first solved over fractions. Where the answer is whole it is the optimum, its prices are the proof, and
keeping to the bounds they name keeps all optima and nothing else. Where it isn't, two ways lead on: the hopeful one
goes on over fractions and asks for whole numbers once, at the end; the strict one asks for them at every aim.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil

import numpy as np
from numpy.typing import NDArray

from session_tui.domain.grouping.assignment import AimResult
from session_tui.domain.grouping.company import company_cost
from session_tui.domain.grouping.diving import dive
from session_tui.domain.grouping.guess import first_guess
from session_tui.domain.grouping.problem import Aim
from session_tui.domain.grouping.program import Program
from session_tui.domain.grouping.solver import NEAR, Numbers, Relaxed, Solver, Whole

ELASTIC: dict[Aim, tuple[Aim, ...]] = {
    Aim.SIZE_OVER: (Aim.SIZE_OVER,),
    Aim.SIZE_UNDER: (Aim.SIZE_UNDER,),
    Aim.SIZE_SUM: (Aim.SIZE_OVER, Aim.SIZE_UNDER),
    Aim.BALANCE: (Aim.BALANCE,),
    Aim.BALANCE_SUM: (Aim.BALANCE,),
    Aim.TAGS: (Aim.TAGS,),
    Aim.TAGS_SUM: (Aim.TAGS,),
    Aim.ORGANISATIONS: (Aim.ORGANISATIONS,),
    Aim.ORGANISATIONS_SUM: (Aim.ORGANISATIONS,),
    Aim.TOWNS: (Aim.TOWNS,),
    Aim.TOWNS_SUM: (Aim.TOWNS,),
}
FIRST, STEP = 1000.0, 20.0
SUMS = {Aim.SIZE_SUM, Aim.BALANCE_SUM, Aim.TAGS_SUM, Aim.ORGANISATIONS_SUM, Aim.TOWNS_SUM}


class Stuck(Exception):
    """What held over fractions can't be had in whole numbers: the hopeful way ends here."""


class NoPlacement(Exception):
    """The hard rules leave nothing to choose from."""


class Descent:
    """The state on the way down: `x` satisfies everything so far, `best` is the last whole-numbered one."""

    def __init__(self, program: Program, solver: Solver, strict: bool, told: Callable[[Aim, int], None]) -> None:
        self.program = program
        self.solver = solver
        self.strict = strict
        self.told = told
        self.x: Numbers | None = None
        self.best: Numbers | None = None
        self.rest: list[Aim] = []
        self.results: list[AimResult] = []

    def run(self, aims: Sequence[Aim]) -> None:
        """Go through the aims; after that `best` satisfies them all. Raises OutOfTime, Stuck or NoPlacement."""
        rest = self.rest = list(aims)
        self.best = first_guess(self.program, self.solver)
        while rest:
            here = 0
            while here < len(rest) and rest[here] in ELASTIC:
                here += 1
            if here and self.none_beyond(rest[:here]):
                del rest[:here]
                continue
            if self.x is None and not self.possible():
                raise Stuck if self.results else NoPlacement
            self.one(rest.pop(0))
        self.make_whole()

    def one(self, aim: Aim) -> None:
        """One aim alone."""
        if aim is Aim.WORST:
            self.lower_worst()
        elif aim is Aim.COMPANY:
            self.minimise(aim, *company_cost(self.program, self.solver))
        elif aim in SUMS or aim not in ELASTIC:
            self.minimise(aim, self.cost_of(aim))
        else:
            self.level(aim, self.columns(aim))

    # Aims of the largest number beyond a share

    def columns(self, aim: Aim) -> NDArray[np.int32]:
        return np.array([c for kind in ELASTIC[aim] for c in self.program.elastic[kind]], dtype=np.int32)

    def none_beyond(self, aims: Sequence[Aim]) -> bool:
        """Try all these at zero at once, which most often is possible."""
        before = self.solver.save()
        self.solver.cap(np.concatenate([self.columns(aim) for aim in aims]), 0)
        if self.possible():
            for aim in aims:
                self.settle(aim, 0)
            return True
        self.solver.restore(before)
        return False

    def level(self, aim: Aim, columns: NDArray[np.int32]) -> None:
        """The smallest number that caps all these columns."""
        lowest = -1  # known to be impossible
        highest = int(max(self.solver.bounds.upper[columns], default=0))
        if self.x is not None:
            highest = min(highest, ceil(max(self.x[columns], default=0) - NEAR))
        tried = 0
        while lowest + 1 < highest:
            before = self.solver.save()
            self.solver.cap(columns, tried)
            if self.possible():
                highest = tried
            else:
                lowest = tried
                self.solver.restore(before)
            tried = min((lowest + highest) // 2, max(1, 2 * lowest))
            tried = max(tried, lowest + 1)
        self.solver.cap(columns, highest)
        if highest > 0:  # where somebody must be so far beyond, the sum is that large at least
            self.solver.add_row(columns, np.ones(len(columns)), highest, np.inf)
            self.x = None
        self.settle(aim, highest)

    def lower_worst(self) -> None:
        """The smallest rank beyond which no wish has to be used."""
        worst = np.array([seat.worst for seat in self.program.seats])
        highest = int(max(worst[self.solver.bounds.upper[: len(worst)] > 0], default=0))
        while highest > 0:
            before = self.solver.save()
            self.solver.cap(np.flatnonzero(worst >= highest).astype(np.int32), 0)
            if not self.possible():
                self.solver.restore(before)
                break
            highest -= 1
        self.settle(Aim.WORST, highest)

    def possible(self) -> bool:
        """Whether the bounds, as they are now, leave a solution; if so it becomes `x`."""
        if self.best is not None and self.solver.fits(self.best):
            self.x = self.best
            return True
        self.solver.aim(np.zeros(0))
        at = self.solver.relax()
        if at is None:
            return False
        if not self.solver.is_whole(at.x):
            if self.solver.hopeless():
                return False
            if self.strict:
                found = self.search(self.solver.left, 0)
                if found is None:
                    return False
                at = at._replace(x=found.x)
        self.reach(at.x)
        return True

    # Aims that are sums

    def cost_of(self, aim: Aim) -> Numbers:
        """What each column adds to the aim."""
        cost = np.zeros(len(self.solver.bounds.lower))
        if aim in ELASTIC:
            cost[self.columns(aim)] = 1
        elif aim is Aim.UNMET:
            cost[: len(self.program.seats)] = [seat.unmet for seat in self.program.seats]
        elif aim is Aim.RANKS:
            cost[: len(self.program.seats)] = [seat.ranks for seat in self.program.seats]
        elif aim is Aim.MOVES:
            cost[: len(self.program.seats)] = [seat.moves for seat in self.program.seats]
        return cost

    def minimise(self, aim: Aim, cost: Numbers, offset: int = 0) -> None:
        """Make a sum as small as possible and stay there."""
        fixed = self.constant(cost)
        if fixed is not None:
            self.settle(aim, fixed + offset)
            return
        self.solver.aim(cost)
        at = self.solver.relax()
        if at is None:
            raise Stuck
        bound = ceil(at.value - NEAR)
        if abs(at.value - bound) < NEAR and (not self.strict or self.whole_at(at)):
            self.solver.keep(at)
            self.reach(at.x if self.solver.is_whole(at.x) or not self.strict else self.best_whole())
            self.settle(aim, bound + offset)
        else:
            self.minimise_whole(aim, cost, offset, at)

    def minimise_whole(self, aim: Aim, cost: Numbers, offset: int, at: Relaxed) -> None:
        """The same where fractions don't give the answer; what time leaves unproved is kept all the same."""
        last = aim is self.program.problem.order[-1]
        found = self.search(self.solver.left if last else self.solver.left / 2, ceil(at.value - NEAR))
        if found is None:
            raise Stuck
        value = round(found.value)
        self.reach(found.x)
        if abs(value - at.value) < NEAR:
            self.solver.keep(at)
        else:
            used = np.flatnonzero(cost).astype(np.int32)
            self.solver.add_row(used, cost[used], -np.inf, value)
        bound = value if found.proved else min(value, ceil(max(found.bound, at.value) - NEAR))
        self.settle(aim, value + offset, max(0, bound + offset))

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

    # The way

    def reach(self, x: Numbers) -> None:
        self.x = x
        if self.solver.is_whole(x):
            self.best = x

    def best_whole(self) -> Numbers:
        assert self.best is not None
        return self.best

    def whole_at(self, at: Relaxed) -> bool:
        """Whether this optimum of the relaxation is whole, or the best so far is as good as it."""
        if self.solver.is_whole(at.x):
            return True
        best = self.best
        return best is not None and self.solver.fits(best) and abs(self.solver.price(best) - at.value) < NEAR

    def search(self, seconds: float, bound: int) -> Whole | None:
        """A dive; where that doesn't reach the bound branch and bound, from the best that satisfies everything so far."""
        if self.solver.hopeless():
            return None
        x = dive(self.solver, self.ahead())
        if x is not None:
            value = self.solver.price(x)
            if value < bound + NEAR:
                return Whole(value, x, float(bound), True)
            if self.best is None or not self.solver.fits(self.best) or value < self.solver.price(self.best):
                self.best = x
        start = self.best if self.best is not None and self.solver.fits(self.best) else None
        return self.solver.search(seconds, start)

    def ahead(self) -> Numbers:
        """The present cost, and with ever smaller weight those of the aims still to come: one dive serves them all."""
        cost, weight = self.solver.cost * FIRST, FIRST
        for aim in self.rest:
            if aim not in (Aim.COMPANY, Aim.WORST):
                weight /= STEP
                further = self.cost_of(aim)
                cost = cost + weight * np.concatenate([further, np.zeros(len(cost) - len(further))])
        return cost

    def settle(self, aim: Aim, value: int, bound: int | None = None) -> None:
        """An aim is done: proved, or as good as half the time that was left allowed."""
        self.results.append(AimResult(aim, value, value if bound is None else bound))
        self.told(aim, value)

    def make_whole(self) -> None:
        """In the end the numbers must be whole; all that is left to choose from is optimal."""
        if self.x is not None and self.solver.is_whole(self.x):
            self.best = self.x
            return
        self.solver.aim(np.zeros(0))
        found = self.search(self.solver.left if self.strict else self.solver.left / 2, 0)
        if found is None:
            raise Stuck
        self.best = found.x
