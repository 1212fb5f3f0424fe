"""Assuming that aims reach their bounds: right or wrong, it comes to the same placement's values as going one by one."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import pytest

from session_tui.domain.grouping import DEFAULT_AIMS, Aim, Group, Person, Problem, assign
from session_tui.domain.grouping.assuming import Assuming
from session_tui.domain.grouping.claims import Claims

AIMS = (*DEFAULT_AIMS[:5], Aim.TOWNS, Aim.TOWNS_SUM, *DEFAULT_AIMS[5:])


def hall(seed: int, count: int = 36, aims: tuple[Aim, ...] = AIMS) -> Problem:
    """Firms and towns so tight that bounds of wishes are often missed."""
    chance = random.Random(seed)
    people = tuple(
        Person(
            key, chance.choices("abc", (4, 3, 1))[0], tuple(chance.sample(range(1, 5), 2)),
            f"firm {chance.randrange(10)}", f"town {chance.randrange(5)}",
        )
        for key in range(count)
    )  # fmt: skip
    keys = chance.sample(range(count), count // 6 * 2)
    pairs = list(zip(keys[::2], keys[1::2], strict=True))
    return Problem(people, tuple(map(Group, range(1, 5))), tuple(pairs[::3]), tuple(pairs[1::3] + pairs[2::3]), aims)


def test_it_comes_to_the_same_as_going_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    problems = [hall(seed) for seed in range(12)]
    problems += [replace(one, aims=(Aim.RANKS, Aim.COMPANY, Aim.TOWNS_SUM, Aim.BALANCE)) for one in problems[:4]]
    problems += [hall(seed, 12, (Aim.COMPANY, Aim.BALANCE, Aim.BALANCE_SUM, Aim.UNMET)) for seed in (0, 3)]
    raised: Counter[Aim] = Counter()
    raise_it = Claims.raise_it

    def counted(self: Claims, place: int) -> None:
        raised[self.made[place].aim] += 1
        raise_it(self, place)

    monkeypatch.setattr(Claims, "raise_it", counted)
    assumed = [assign(problem) for problem in problems]
    assert {Aim.UNMET, Aim.BALANCE, Aim.COMPANY} <= raised.keys(), "the halls are too easy for this test"
    monkeypatch.setattr(Assuming, "run", lambda self: None)
    assert [found.aims for found in assumed] == [assign(problem).aims for problem in problems]
    assert {found.status for found in assumed} == {"optimal"}


def test_people_alone_are_counted_alike_with_a_column_a_count_and_without(monkeypatch: pytest.MonkeyPatch) -> None:
    orders = (Aim.COMPANY, Aim.BALANCE, Aim.BALANCE_SUM, Aim.UNMET), (Aim.BALANCE, Aim.COMPANY, Aim.UNMET)
    problems = [hall(0, 11, order) for order in orders]
    told = [assign(problem).aims for problem in problems]
    monkeypatch.setattr("session_tui.domain.grouping.company.FEW", 0)
    assert [assign(problem).aims for problem in problems] == told
    assert any(result.aim is Aim.COMPANY and result.value for aims in told for result in aims)


def test_what_time_leaves_unproved_has_the_bounds_that_were_assumed() -> None:
    """A clock of nothing: sizes and balance are what they are, and no aim is said to be proved that isn't."""
    problem = replace(hall(1, 120), time_limit=0.001)
    found = assign(problem)
    whole = {result.aim: result for result in assign(replace(problem, time_limit=20.0)).aims}
    for result in found.aims:
        assert result.bound <= result.value
        if result.value != whole[result.aim].value:
            break
        assert result.bound <= whole[result.aim].bound
