"""Placing people: the best placement there is for the order of aims, with its proof, checked before it is given out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from session_tui.domain.errors import Refused
from session_tui.domain.grouping.assignment import AimResult, Assignment, wishes_met
from session_tui.domain.grouping.greedy import improved, place_greedily
from session_tui.domain.grouping.problem import Aim, Problem
from session_tui.domain.grouping.rules import check_counts
from session_tui.domain.grouping.standing import Standing, broken_rules


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a placement is: this aim has reached its value, the `done`-th of `of` aims."""

    aim: Aim
    value: int
    done: int
    of: int


def assign(
    problem: Problem,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Assignment:
    """Place everybody. `progress` is told of every aim reached, `cancelled` asked whether to give up.

    Raises Infeasible with the rules that contradict each other, and Refused when cancelled, or where the time limit
    ends before anything was found that keeps the rules.
    """
    check_counts(problem)
    if not problem.people:
        return certified(problem, {}, [AimResult(aim, 0, 0) for aim in problem.order], complete=True)
    return Placing(problem, progress, cancelled).solve()


class Placing:
    """One run: the hopeful way down, and where that gets stuck the strict one."""

    def __init__(
        self, problem: Problem, progress: Callable[[Progress], None] | None, cancelled: Callable[[], bool] | None
    ) -> None:
        self.problem = problem
        self.progress = progress
        self.cancelled = cancelled
        self.reached: set[Aim] = set()

    def told(self, aim: Aim, value: int) -> None:
        self.reached.add(aim)
        if self.progress is not None:
            self.progress(Progress(aim, value, len(self.reached), len(self.problem.order)))

    def solve(self) -> Assignment:
        # HiGHS and numpy take a tenth of a second to load: only who places people waits for them.
        from session_tui.domain.grouping.conflicts import conflict_of
        from session_tui.domain.grouping.descent import Descent, NoPlacement, Stuck
        from session_tui.domain.grouping.program import program_of
        from session_tui.domain.grouping.seating import seats_from
        from session_tui.domain.grouping.solver import OutOfTime, Solver

        program, left, best = program_of(self.problem), self.problem.time_limit, None
        results: list[AimResult] = []
        for strict in (False, True):
            self.reached.clear()
            solver = Solver(program.model, left, self.cancelled)
            descent = Descent(program, solver, strict, self.told)
            complete = False
            try:
                descent.run(self.problem.order)
                complete = True
            except NoPlacement:
                raise conflict_of(self.problem) from None
            except (Stuck, OutOfTime):
                pass  # no mishap: what was reached before it stands below, and the claims say what is not proved
            left = solver.left
            if descent.best is not None:
                best, results = descent.best, descent.results
            if complete or not left:
                break
        seats = self.makeshift() if best is None else seats_from(program, best)
        if not complete or not all(result.proved for result in results):
            seats = improved(self.problem, seats)
        return certified(self.problem, seats, results, complete)

    def makeshift(self) -> dict[int, int]:
        """Seats that keep the rules, where the clock struck before the solver had any."""
        before = dict(self.problem.before)
        if before and not broken_rules(self.problem, before):
            return before
        seats = place_greedily(self.problem)
        if seats is None:
            raise Refused("grouping.out_of_time", seconds=f"{self.problem.time_limit:g}")
        return seats


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
