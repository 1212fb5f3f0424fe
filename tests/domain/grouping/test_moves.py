"""What a move costs, and where a late-comer sits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from session_tui.domain.grouping import (
    DEFAULT_AIMS,
    Aim,
    Group,
    Infeasible,
    Person,
    Problem,
    Standing,
    assign,
    communities_of,
    move_cost,
    seat_newcomer,
)

Count = Callable[[Problem, Mapping[int, int]], dict[Aim, int]]
ALL_AIMS = (*DEFAULT_AIMS, Aim.TOWNS, Aim.TOWNS_SUM, Aim.TAGS, Aim.TAGS_SUM)


@st.composite
def seated(draw: st.DrawFn) -> tuple[Problem, dict[int, int]]:
    """People of all kinds, anywhere."""
    count = draw(st.integers(1, 12))
    number = st.integers(1, 3)
    people = [
        Person(
            key,
            draw(st.sampled_from(("", "a", "b"))),
            tuple(draw(st.lists(number, max_size=2))),
            draw(st.sampled_from(("", "x", "y"))),
            draw(st.sampled_from(("", "t"))),
            draw(st.sampled_from(((), ("young",)))),
        )
        for key in range(count)
    ]
    groups = tuple(Group(n, closed_to=draw(st.sampled_from((frozenset[str](), frozenset("a"))))) for n in (1, 2, 3))
    problem = Problem(tuple(people), groups, aims=ALL_AIMS, balanced_tags=("young",))
    return problem, {key: draw(number) for key in range(count)}


@settings(max_examples=150, deadline=None)
@given(case=seated(), data=st.data())
def test_a_move_costs_what_counting_again_says(
    case: tuple[Problem, dict[int, int]], data: st.DataObject, count: Count
) -> None:
    problem, seats = case
    key, to = data.draw(st.sampled_from(sorted(seats))), data.draw(st.integers(1, 3))
    before, after = count(problem, seats), count(problem, {**seats, key: to})
    assert Standing(problem, seats).values() == before
    assert move_cost(problem, seats, key, to) == {
        a: after[a] - before[a] for a in problem.order if after[a] != before[a]
    }


def test_standing_follows_moves_there_and_back() -> None:
    people = tuple(Person(key, "ab"[key % 2], (1 + key % 3,), "xyz"[key % 3]) for key in range(9))
    problem = Problem(people, (Group(1), Group(2), Group(3)))
    seats = {key: 1 + key // 3 for key in range(9)}
    standing = Standing(problem, seats)
    before = standing.values()
    for key in seats:
        standing.move(key, 2)
    assert standing.values() == Standing(problem, dict.fromkeys(seats, 2)).values()
    for key, number in seats.items():
        standing.move(key, number)
    assert standing.values() == before


@settings(max_examples=100, deadline=None)
@given(case=seated(), data=st.data())
def test_a_newcomer_gets_the_best_seat_there_is(
    case: tuple[Problem, dict[int, int]], data: st.DataObject, count: Count
) -> None:
    problem, seats = case
    person = data.draw(
        st.builds(Person, st.just(99), st.sampled_from(("", "a", "b")), st.sampled_from(((), (2,), (3, 1))))
    )
    grown = replace(problem, people=(*problem.people, person))
    open_groups = [group.number for group in problem.groups if person.community not in group.closed_to]
    if not open_groups:
        with pytest.raises(Infeasible):
            seat_newcomer(problem, seats, person)
        return
    values = {number: count(grown, {**seats, 99: number}) for number in open_groups}
    rated = {number: [values[number][aim] for aim in problem.order] for number in open_groups}
    assert rated[seat_newcomer(problem, seats, person)] == min(rated.values())


def test_a_newcomer_keeps_the_rules() -> None:
    people = tuple(Person(key) for key in range(4))
    groups = (Group(1, maximum=2), Group(2, maximum=3), Group(3, maximum=1))
    seats = {0: 1, 1: 2, 2: 2, 3: 3}
    room = Problem(people, groups, apart=((0, 9), (9, 55)))
    assert seat_newcomer(room, seats, Person(9, wishes=(1,))) == 2
    assert seat_newcomer(replace(room, together=((9, 1),)), seats, Person(9)) == 2
    assert seat_newcomer(replace(room, apart=()), seats, Person(9, pinned=1)) == 1
    with pytest.raises(Infeasible) as refused:
        seat_newcomer(room, seats, Person(9, pinned=3))
    assert refused.value.what("en") == "No group can take participant 9 while everybody else stays."
    assert (
        refused.value.what("ru")
        == "Ни одна группа не может принять: участник № 9, если все остальные останутся на местах."
    )


def test_communities_are_listed_by_group() -> None:
    people = (Person(1, "expert"), Person(2, "business"), Person(3, "business"), Person(4, ""))
    problem = Problem(people, (Group(2), Group(1)))
    assert communities_of(problem, {1: 2, 2: 2, 3: 2}) == {2: {"business": 2, "expert": 1}, 1: {}}
    assert set(assign(problem).seats) == {1, 2, 3, 4}
