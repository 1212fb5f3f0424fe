"""The solver where one algorithm gives up."""

from __future__ import annotations

from typing import Any

import pytest

from session_tui.domain.grouping import Group, Person, Problem
from session_tui.domain.grouping.clock import Clock
from session_tui.domain.grouping.program import program_of
from session_tui.domain.grouping.solver import Engine, Solver, Stuck


def test_the_dual_simplex_answers_where_the_primal_gives_up(monkeypatch: pytest.MonkeyPatch) -> None:
    people = tuple(Person(key, "ab"[key % 2], (1 + key % 3,)) for key in range(9))
    solver = Solver(program_of(Problem(people, tuple(map(Group, (1, 2, 3))))).model, Clock(10))
    solver.aim(solver.bounds.upper)
    answer = solver.relax()
    run, asked = Engine.run, []

    def stuck_at_first(self: Engine, seconds: float) -> Any:
        asked.append(self.highs.getOptionValue("simplex_strategy")[1])
        if len(asked) == 1:
            raise Stuck
        return run(self, seconds)

    monkeypatch.setattr(Engine, "run", stuck_at_first)
    again = solver.relax(primal=True)
    assert answer is not None
    assert again is not None
    assert again.value == pytest.approx(answer.value)
    assert asked == [4, 1]
