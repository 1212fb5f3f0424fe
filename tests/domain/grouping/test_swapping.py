"""Swaps: every price is what the step costs, the rules hold, and it never gets worse."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from session_tui.domain.grouping import Group, Person, Problem, Standing
from session_tui.domain.grouping.clock import Clock
from session_tui.domain.grouping.greedy import in_turn, place_greedily
from session_tui.domain.grouping.standing import broken_rules
from session_tui.domain.grouping.swapping import Swapping, seat_all
from session_tui.domain.grouping.tables import Tables

Placements = Callable[[Problem], Iterator[dict[int, int]]]


def in_order(problem: Problem, seats: dict[int, int]) -> list[int]:
    values = Standing(problem, seats).values()
    return [values[aim] for aim in problem.order]


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_swaps_keep_the_rules_and_never_make_it_worse(
    data: st.DataObject, problems: st.SearchStrategy[Problem], placements: Placements
) -> None:
    problem = data.draw(problems)
    some = list(islice(placements(problem), 20))
    assume(some)
    seats = data.draw(st.sampled_from(some))
    assume(seats)
    better = Swapping(problem, seats, Clock(5.0)).run()
    assert broken_rules(problem, better) == []
    assert in_order(problem, better) <= in_order(problem, seats)


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_price_is_what_the_step_costs(data: st.DataObject, problems: st.SearchStrategy[Problem]) -> None:
    problem = data.draw(problems)
    assume(len(problem.people) > 1)
    numbers = [group.number for group in problem.groups]
    seats = {person.key: data.draw(st.sampled_from(numbers)) for person in problem.people}
    swapping = Swapping(problem, seats, Clock(5.0))
    tables, free = swapping.tables, swapping.free
    prices = swapping.swap_prices(free)
    for row, one in enumerate(free.tolist()):
        for column, other in enumerate(free.tolist()):
            here, there = int(tables.at[one]), int(tables.at[other])
            if here != there:
                assert tables.step(one, there) + tables.step(other, here) == prices[row, column]
                tables.step(one, here)
                tables.step(other, there)
    fresh = Tables(problem, tables.seats)
    assert np.array_equal(fresh.counts, tables.counts)
    assert np.array_equal(fresh.more, tables.more)


def test_where_one_after_the_other_breaks_a_rule_swaps_mend_it() -> None:
    people = tuple(Person(key, wishes=(1,)) for key in range(6))
    problem = Problem(people, (Group(1), Group(2)), apart=((0, 1), (2, 3), (4, 5)))
    seats = dict.fromkeys(range(3), 1) | dict.fromkeys(range(3, 6), 2)
    assert broken_rules(problem, seats) == ["0 and 1 share a group", "4 and 5 share a group"]
    assert broken_rules(problem, Swapping(problem, seats, Clock(5.0)).run()) == []
    assert broken_rules(problem, seat_all(problem, in_turn(problem)).seats) == []


def test_greedy_gives_up_where_it_finds_nothing() -> None:
    people = tuple(Person(key, pinned=1) for key in range(2))
    assert place_greedily(Problem(people, (Group(1), Group(2)), apart=((0, 1),))) is None


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 99), apart=st.lists(st.tuples(st.integers(0, 5), st.integers(6, 11)), max_size=3))
def test_greedy_keeps_the_rules(seed: int, apart: list[tuple[int, int]]) -> None:
    people = tuple(Person(key, "ab"[key % 2], (1 + key % 3,), pinned=3 if key == 0 else None) for key in range(12))
    groups = (Group(1, closed_to=frozenset("a")), Group(2), Group(3, maximum=5))
    problem = Problem(people, groups, tuple(apart), ((2, 4),), seed=seed)
    seats = place_greedily(problem)
    assume(seats is not None)  # this simple way may miss a placement that exists
    assert seats is not None
    assert broken_rules(problem, seats) == []
