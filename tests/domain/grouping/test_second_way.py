"""The same optimum as a second solver finds person by person; `benchmarks/placing_second.py` asks it for a hundred."""

from __future__ import annotations

import runpy
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from session_tui.domain.grouping import Aim, Infeasible, Problem, assign

SECOND: dict[str, Any] = runpy.run_path(str(Path(__file__).with_name("person_by_person.py")))
Count = Callable[[Problem, Mapping[int, int]], dict[Aim, int]]


@pytest.mark.parametrize("seed", [0, 3, 4])
def test_the_second_way_comes_to_the_same_in_every_aim(seed: int, count: Count) -> None:
    problem = SECOND["hall"](seed, people=40)
    theirs = SECOND["apart"](problem, 20.0)
    found = assign(problem)
    assert [result.aim for result in found.aims] == list(theirs.proved) == list(problem.order)
    assert {result.aim: result.value for result in found.aims} == theirs.proved
    ours, other = count(problem, found.seats), count(problem, theirs.seats)
    assert {aim: ours[aim] for aim in problem.order} == {aim: other[aim] for aim in problem.order} == theirs.proved


def test_the_second_way_finds_no_placement_either_where_rules_conflict() -> None:
    problem = SECOND["hall"](3, people=40)
    problem = replace(problem, apart=(*problem.apart, (7, 8), (8, 9)), together=(*problem.together, (7, 9), (9, 8)))
    assert SECOND["apart"](problem, 20.0).infeasible
    with pytest.raises(Infeasible):
        assign(problem)
