"""What is assumed of aims: each as small as its bound, given those before it.

Sums are bounded by a relaxation. Nobody is assumed to be beyond a share at first, which needs none; `careful` claims ask
it there, too.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

import numpy as np

from session_tui.domain.grouping.assignment import AimResult
from session_tui.domain.grouping.core import ROUGH
from session_tui.domain.grouping.levels import smallest
from session_tui.domain.grouping.problem import Aim
from session_tui.domain.grouping.program import ELASTIC, LEVELS, SUMS
from session_tui.domain.grouping.rows import Numbers, Places
from session_tui.domain.grouping.solver import Bounds, Relaxed

if TYPE_CHECKING:
    from session_tui.domain.grouping.descent import Descent


class Wrong(Exception):
    """Nothing keeps all that was assumed. `mended` says that what to assume instead is known already."""

    def __init__(self, mended: bool = False) -> None:
        super().__init__()
        self.mended = mended


class Claims:
    """The claims in the order of the aims, and the solver's bounds `before` each. The solver is kept to all of them.

    `least` is what aims are known not to be below, where those before them are as claimed; `raised` are the shares that
    fractions don't keep.
    """

    def __init__(self, descent: Descent) -> None:
        self.descent, self.solver, self.program = descent, descent.solver, descent.program
        self.made: list[AimResult] = []
        self.before: list[Bounds] = []
        self.careful = False
        self.least: dict[Aim, int] = {}
        self.raised: set[Aim] = set()

    def forget(self) -> None:
        """Start anew, with nothing known."""
        self.careful = False
        self.least.clear()
        self.raised.clear()

    def back_to(self, place: int) -> None:
        """The solver as it was before the claim of that place, which is kept, as are those after it."""
        if len(self.before) > place:
            self.solver.roll_back(self.before[place])

    def drop(self, place: int) -> None:
        """Take back the claims from that place on."""
        self.back_to(place)
        del self.made[place:], self.before[place:]

    def values(self, start: int, end: int | None = None) -> dict[Aim, int]:
        """What is claimed from one place to before another."""
        return {claim.aim: claim.value for claim in self.made[start:end]}

    def raise_it(self, place: int) -> None:
        """The claim of that place is one more; nothing is known of those after it."""
        claim = self.made[place]
        earlier = [one.aim for one in self.made[:place] if one.aim in self.least]
        self.least = {aim: self.least[aim] for aim in earlier} | {claim.aim: claim.value + 1}

    def claim(self, aim: Aim, value: int) -> None:
        """One more claim; the solver is kept to it by whoever makes it."""
        self.made.append(AimResult(aim, value, value))

    def assume(self, aim: Aim) -> None:
        """Claim the aim's bound. Raises Wrong where fractions already leave nothing, and OutOfTime."""
        if aim is Aim.WORST:
            self.worst()
        elif aim in LEVELS:
            self.level(aim)
        elif aim in SUMS and not self.careful:
            self.total(aim)
        else:
            self.sum(aim, *self.cost_of(aim))

    def cost_of(self, aim: Aim) -> tuple[Numbers, int]:
        """What each column adds to the sum, and the sum where all are zero. May add columns to the solver."""
        if aim is Aim.COMPANY:
            return self.descent.company_cost()
        return self.descent.cost_of(aim), 0

    def relax(self, cost: Numbers, primal: bool = False) -> Relaxed:
        """The relaxation for this sum. From one of all sums to come it takes a fifth of the time that it takes from none."""
        if self.descent.fractions is None:
            self.solver.aim(self.descent.ahead())
            if self.solver.relax() is None:
                raise Wrong
        self.solver.aim(cost)
        at = self.solver.relax(primal)
        if at is None:
            raise Wrong
        self.descent.fractions = at.x
        return at

    def level(self, aim: Aim) -> None:
        """Nobody beyond a share, or no more than one unit by itself is wherever it sits; or than fractions have to be."""
        alone = most = max(self.program.forced[kind] for kind in ELASTIC[aim])
        columns = self.descent.columns(aim)
        if self.careful:
            highest = round(self.solver.bounds.upper[columns].max(initial=0))
            least = min(max(alone, self.least.get(aim, 0)), highest)
            most = smallest(least, highest, lambda most: most if self.possible(columns, most) else None)
        self.solver.cap(columns, most)
        if most > alone:  # where somebody must be so far beyond, the sum is that large at least
            self.raised.add(aim)
            self.solver.add_row(columns, np.ones(len(columns)), most, np.inf)
        self.claim(aim, most)

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
        self.claim(aim, total)

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
        self.claim(Aim.WORST, rank)

    def sum(self, aim: Aim, cost: Numbers, offset: int) -> None:
        """The sum that fractions come to, rounded up."""
        fixed = self.descent.constant(cost)
        if fixed is not None:
            self.claim(aim, fixed + offset)
            return
        at = self.relax(cost, primal=aim in SUMS)  # from a placement whose largest numbers do, a tenth of the time
        bound, least = ceil(at.value - ROUGH), self.least.get(aim, 0) - offset
        self.descent.stay(cost, at, max(bound, least))
        if bound < least:  # less is known to be impossible
            bound = least
            self.solver.add_row(np.flatnonzero(cost), cost[cost != 0], bound, np.inf)
        if aim in SUMS and bound > sum(self.program.surplus[kind] for kind in ELASTIC[aim]):
            self.raised.add(aim)
        self.claim(aim, bound + offset)


def is_level(aim: Aim) -> bool:
    """Whether an aim is a largest number, and no sum."""
    return aim in LEVELS or aim is Aim.WORST
