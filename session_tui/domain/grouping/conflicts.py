"""Which rules contradict each other: a smallest set, by splitting and trying.

Junker: QuickXplain, preferred explanations and relaxations for over-constrained problems, AAAI 2004.
"""

from __future__ import annotations

from collections.abc import Sequence

from session_tui.domain.grouping.clock import Clock, OutOfTime
from session_tui.domain.grouping.problem import Problem
from session_tui.domain.grouping.program import program_of
from session_tui.domain.grouping.rules import Infeasible, Rule, check_counts, only, rules_of
from session_tui.domain.grouping.search import Search
from session_tui.domain.grouping.solver import Solver


def conflict_of(problem: Problem) -> Infeasible:
    """The refusal for a problem that has no placement."""
    return Infeasible("grouping.conflict", narrow(problem, [], [], rules_of(problem)))


def narrow(problem: Problem, held: Sequence[Rule], latest: Sequence[Rule], rules: Sequence[Rule]) -> list[Rule]:
    """The rules that, with those held, are impossible, none of them needlessly. `latest` came to the held ones last."""
    if latest and not can_be_kept(problem, held):
        return []
    if len(rules) == 1:
        return list(rules)
    half = len(rules) // 2
    first, second = rules[:half], rules[half:]
    of_second = narrow(problem, [*held, *first], first, second)
    of_first = narrow(problem, [*held, *of_second], of_second, first)
    return [*of_first, *of_second]


def can_be_kept(problem: Problem, rules: Sequence[Rule]) -> bool:
    """Whether some placement keeps these rules. Where the clock leaves it open, yes: then more rules are named."""
    trial = only(problem, rules)
    try:
        check_counts(trial)
    except Infeasible:
        return False
    solver = Solver(program_of(trial).model, Clock(problem.time_limit))
    try:
        at = solver.relax()
        return at is not None and Search(solver, at, None, solver.clock).feasible()
    except OutOfTime:
        return True
