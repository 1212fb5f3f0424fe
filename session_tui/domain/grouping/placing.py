"""Placing people: the best placement there is for the order of aims, with its proof, checked before it is given out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from session_tui.domain.errors import Refused
from session_tui.domain.grouping.assignment import AimResult, Assignment, wishes_met
from session_tui.domain.grouping.greedy import in_turn
from session_tui.domain.grouping.problem import Aim, Problem
from session_tui.domain.grouping.rules import check_counts
from session_tui.domain.grouping.standing import Standing, broken_rules

if TYPE_CHECKING:
    from session_tui.domain.grouping.clock import Clock


SWAPS_SHARE, SWAPS_EACH, SWAPS_MOST = 0.2, 2.75e-6, 1.5  # of the time limit, seconds a pair of people, seconds
GRACE = 0.1  # seconds more for swaps where there is nothing else


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a placement is: this aim has reached its value, the `done`-th of `of` aims.

    Where it is not `reached`, `value` is a bound that is assumed to be reached, None where that turned out wrong.
    """

    aim: Aim
    value: int | None
    done: int
    of: int
    reached: bool = True


def assign(
    problem: Problem,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    start: Mapping[int, int] | None = None,
) -> Assignment:
    """Place everybody. `progress` is told of every aim reached, `cancelled` asked whether to give up.

    `start` are seats to begin with, where they keep the rules: what comes back is never worse.

    Raises Infeasible with the rules that contradict each other, and Refused when cancelled, or where the time limit
    ends before anything was found that keeps the rules.
    """
    check_counts(problem)
    if not problem.people:
        return certified(problem, {}, [AimResult(aim, 0, 0) for aim in problem.order], complete=True)
    return Placing(problem, progress, cancelled, start).solve()


class Placing:
    """One run."""

    def __init__(
        self,
        problem: Problem,
        progress: Callable[[Progress], None] | None,
        cancelled: Callable[[], bool] | None,
        start: Mapping[int, int] | None,
    ) -> None:
        self.problem = problem
        self.progress = progress
        self.cancelled = cancelled
        self.reached: set[Aim] = set()
        self.start = None if start is None or broken_rules(problem, start) else dict(start)

    def told(self, aim: Aim, value: int | None, reached: bool) -> None:
        if reached:
            self.reached.add(aim)
        if self.progress is not None:
            self.progress(Progress(aim, value, len(self.reached), len(self.problem.order), reached))

    def solve(self) -> Assignment:
        # HiGHS and numpy take a tenth of a second to load: only who places people waits for them.
        from session_tui.domain.grouping.clock import Clock
        from session_tui.domain.grouping.conflicts import conflict_of
        from session_tui.domain.grouping.descent import Descent, NoPlacement
        from session_tui.domain.grouping.program import program_of
        from session_tui.domain.grouping.seating import seats_from
        from session_tui.domain.grouping.solver import Solver
        from session_tui.domain.grouping.swapping import Swapping

        clock = Clock(self.problem.time_limit, self.cancelled)
        program = program_of(self.problem)
        descent = Descent(program, Solver(program.model, clock.short_of(self.reserve)), self.told)
        try:
            complete = descent.run(self.problem.order, self.start)
        except NoPlacement:
            raise conflict_of(self.problem) from None
        seats = self.makeshift(clock, descent.hint) if descent.best is None else seats_from(program, descent.best)
        if self.start is not None and self.value(self.start) <= self.value(seats):
            seats = self.start
        if not complete or not all(result.proved for result in descent.results):
            seats = Swapping(self.problem, seats, clock).run()
        return certified(self.problem, seats, descent.results, complete)

    def value(self, seats: Mapping[int, int]) -> list[int]:
        """The aims in their order."""
        values = Standing(self.problem, seats).values()
        return [values[aim] for aim in self.problem.order]

    @property
    def reserve(self) -> float:
        """Seconds kept for swaps, should there be no proof until then."""
        each = len(self.problem.people) ** 2 * SWAPS_EACH
        return min(self.problem.time_limit * SWAPS_SHARE, each, SWAPS_MOST)

    def makeshift(self, clock: Clock, hint: Mapping[int, int] | None) -> dict[int, int]:
        """Seats that keep the rules, where the clock struck before the solver had any.

        Swaps mend those near the relaxation, if it came to that, or else those that seem best one after the other.
        """
        from session_tui.domain.grouping.swapping import Swapping, seat_all

        if self.start is not None:
            return self.start
        before = dict(self.problem.before)
        if before and not broken_rules(self.problem, before):
            return before
        for begun in (None,) if hint is None else (hint, None):
            seats = seat_all(self.problem, in_turn(self.problem)).seats if begun is None else begun
            better = Swapping(self.problem, seats, clock.longer(GRACE)).run()
            if not broken_rules(self.problem, better):
                return better
        raise Refused("grouping.out_of_time", seconds=f"{self.problem.time_limit:g}")


def certified(problem: Problem, seats: dict[int, int], claims: Sequence[AimResult], complete: bool) -> Assignment:
    """The placement with every rule checked and every aim counted again from the seats.

    A bound holds for every placement that is no worse than claimed in all aims before. A value holds only where those
    are exactly as claimed: swaps may have bettered one that wasn't proved, at the cost of those after it. `complete`
    says that all aims were claimed. Raises AssertionError where the count contradicts a claim.
    """
    broken = broken_rules(problem, seats)
    if broken:
        raise AssertionError(f"the placement breaks rules: {'; '.join(broken[:5])}")
    counted, claimed = Standing(problem, seats).values(), {claim.aim: claim for claim in claims}
    results, within, exact = [], True, complete
    for aim in problem.order:
        claim, value = claimed.get(aim) if within else None, counted[aim]
        if (claim is None and exact) or (claim and (value < claim.bound or (exact and value > claim.value))):
            raise AssertionError(f"{aim} was solved to {claim} but counts {value}")
        results.append(AimResult(aim, value, claim.bound if claim else 0))
        within = claim is not None and value <= claim.value
        exact = exact and claim is not None and value == claim.value
    optimal = complete and all(result.proved for result in results)
    return Assignment("optimal" if optimal else "feasible", seats, tuple(results), wishes_met(problem, seats))
