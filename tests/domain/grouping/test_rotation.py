"""Rounds after the first: hosts stay, the others move on and meet as many as they can."""

from __future__ import annotations

from itertools import combinations, product
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from session_tui.domain.grouping import Group, Person, Problem, assign
from session_tui.domain.grouping.rotation import fewest_pairs, rotate
from session_tui.domain.grouping.standing import broken_rules


def hall(count: int, groups: int) -> tuple[Problem, dict[int, int]]:
    people = tuple(Person(key, "ab"[key % 2]) for key in range(count))
    problem = Problem(people, tuple(map(Group, range(1, groups + 1))))
    return problem, dict(assign(problem).seats)


def pairs_met(rounds: tuple[dict[int, int], ...]) -> set[tuple[int, int]]:
    return {pair for seats in rounds for pair in combinations(sorted(seats), 2) if seats[pair[0]] == seats[pair[1]]}


@settings(max_examples=25, deadline=None)
@given(count=st.integers(6, 40), groups=st.integers(2, 5), rounds=st.integers(2, 4), hosted=st.booleans())
def test_hosts_stay_others_move_on_and_the_count_is_right(count: int, groups: int, rounds: int, hosted: bool) -> None:
    problem, seats = hall(count, groups)
    hosts = {next(key for key, seat in seats.items() if seat == n) for n in range(1, groups + 1)} if hosted else set()
    plan = rotate(problem, seats, rounds, hosts)
    assert (len(plan.rounds), plan.rounds[0]) == (rounds, seats)
    assert all(broken_rules(problem, round_) == [] for round_ in plan.rounds)
    for key in seats:
        been = [round_[key] for round_ in plan.rounds]
        assert len(set(been)) == 1 if key in hosts else True
    if rounds <= groups:
        visits = [len({round_[key] for round_ in plan.rounds}) for key in seats if key not in hosts]
        assert sum(rounds - many for many in visits) == plan.returns
    met = pairs_met(tuple(dict(round_) for round_ in plan.rounds))
    assert plan.meetings == len(met) <= plan.bound <= comb(count, 2)
    assert plan.met == {key: sum(key in pair for pair in met) for key in seats}
    assert plan == rotate(problem, seats, rounds, hosts)


def test_two_rounds_of_a_hall_reach_the_bound() -> None:
    problem, seats = hall(48, 6)
    plan = rotate(problem, seats, 2, {next(key for key, seat in seats.items() if seat == n) for n in range(1, 7)})
    assert (plan.status, plan.returns, plan.meetings) == (("optimal",), 0, plan.bound)


def test_no_second_round_of_a_small_hall_does_better() -> None:
    problem, seats = hall(6, 3)
    best = max(
        len(pairs_met((seats, dict(enumerate(second)))))
        for second in product((1, 2, 3), repeat=6)
        if sorted(second) == [1, 1, 2, 2, 3, 3] and all(second[key] != seats[key] for key in range(6))
    )
    plan = rotate(problem, seats, 2)
    assert plan.meetings == best == plan.bound


def test_rules_hold_in_every_round() -> None:
    people = tuple(Person(key, "ab"[key % 2]) for key in range(18))
    fenced = (Group(1, closed_to=frozenset("a")), Group(2), Group(3), Group(4, maximum=4))
    problem = Problem(people, fenced, apart=((1, 2), (1, 3)), together=((4, 6),))
    plan = rotate(problem, dict(assign(problem).seats), 3)
    assert [broken_rules(problem, seats) for seats in plan.rounds] == [[], [], []]


@pytest.mark.parametrize(("people", "parts", "pairs"), [(24, 5, 46), (5, 5, 0), (6, 5, 1), (4, 1, 6), (0, 3, 0)])
def test_evenly_spread_people_leave_the_fewest_pairs(people: int, parts: int, pairs: int) -> None:
    assert fewest_pairs(people, parts) == pairs
    if people < 7 and parts < 6:
        every = product(range(parts), repeat=people)
        assert pairs == min(sum(a == b for a, b in combinations(spread, 2)) for spread in every)
