"""Few moves, as few as there are; the best within a limit; nobody pinned among them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from session_tui.domain.grouping import Aim, Group, Infeasible, Person, Problem, Standing, assign
from session_tui.domain.grouping.rebalance import Exchange, Move, rebalance, rings, seated

Placements = Callable[[Problem], Iterator[dict[int, int]]]
Count = Callable[[Problem, Mapping[int, int]], dict[Aim, int]]


@settings(max_examples=150, deadline=None)
@given(data=st.data(), most=st.none() | st.integers(0, 4))
def test_a_rebalance_is_the_best_of_all_within_its_moves(
    data: st.DataObject, most: int | None, problems: st.SearchStrategy[Problem], placements: Placements, count: Count
) -> None:
    problem = data.draw(problems)
    numbers = [group.number for group in problem.groups]
    seats = {person.key: data.draw(st.sampled_from(numbers)) for person in problem.people}
    limited = replace(problem, before=seats, max_moves=most)
    order = [*problem.order, Aim.MOVES]
    every = ([values[aim] for aim in order] for values in (count(limited, s) for s in placements(limited)))
    best = min(every, default=None)
    if best is None:
        with pytest.raises(Infeasible):
            rebalance(problem, seats, most)
        return
    found = rebalance(problem, seats, most)
    after = found.assignment.seats
    assert found.status == "optimal"
    assert [result.value for result in found.aims] == best
    assert [count(limited, after)[aim] for aim in order] == best
    assert len(found.moves) == best[-1]
    assert {**seats, **{move.key: move.after for move in found.moves}} == after
    assert not any(problem.by_key[move.key].pinned == move.before for move in found.moves)
    unlimited = assign(problem)
    reaches = [r.value for r in found.aims[:-1]] == [r.value for r in unlimited.aims]
    assert (found.assignment.status == "optimal") is reaches
    assert reaches or most is not None


@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_what_the_exchanges_buy_adds_up(data: st.DataObject, problems: st.SearchStrategy[Problem]) -> None:
    problem = data.draw(problems)
    seats = {p.key: data.draw(st.sampled_from([g.number for g in problem.groups])) for p in problem.people}
    try:
        found = rebalance(problem, seats)
    except Infeasible:
        return
    values = dict(Standing(problem, seats).values())
    assert {aim: found.before[aim] for aim in problem.order} == {aim: values[aim] for aim in problem.order}
    for exchange in found.exchanges:
        for aim, before, after in exchange.buys:
            assert values[aim] == before
            values[aim] = after
    assert [values[aim] for aim in problem.order] == [result.value for result in found.assignment.aims]


def people(kinds: str, **pins: int) -> tuple[Person, ...]:
    names = {"e": "expert", "b": "business"}
    return tuple(Person(key, names[kind], pinned=pins.get(f"p{key}")) for key, kind in enumerate(kinds))


def test_one_swap_mends_two_groups() -> None:
    problem = Problem(people("eeeebbbb"), (Group(1), Group(2)), aims=(Aim.BALANCE, Aim.BALANCE_SUM))
    seats = {0: 1, 1: 1, 2: 1, 3: 2, 4: 1, 5: 2, 6: 2, 7: 2}
    found = rebalance(problem, seats)
    assert found.exchanges == (
        Exchange(
            found.moves, ((Aim.BALANCE, 1, 0), (Aim.BALANCE_SUM, 4, 0))
        ),
    )  # fmt: skip
    assert {(problem.by_key[m.key].community, m.before, m.after) for m in found.moves} == {
        ("expert", 1, 2),
        ("business", 2, 1),
    }
    assert rebalance(problem, dict(found.assignment.seats)).moves == ()


def test_a_limit_leaves_the_rest_as_it_is() -> None:
    problem = Problem(people("eeeeeebbbbbb"), (Group(1), Group(2)), aims=(Aim.BALANCE, Aim.BALANCE_SUM))
    seats = {key: 1 if key < 6 else 2 for key in range(12)}
    values = {k: [r.value for r in rebalance(problem, seats, k).aims[3:]] for k in range(8)}
    assert values == {
        0: [3, 12, 0], 1: [3, 12, 0], 2: [2, 8, 2], 3: [2, 8, 2], 4: [1, 4, 4], 5: [1, 4, 4], 6: [0, 0, 6], 7: [0, 0, 6],
    }  # fmt: skip
    limited = rebalance(problem, seats, 2)
    assert (limited.status, limited.assignment.status) == ("optimal", "feasible")
    assert [(r.value, r.bound) for r in limited.assignment.aims[3:]] == [(2, 0), (8, 0)]


def test_too_few_moves_for_the_rules_are_refused_with_their_number() -> None:
    problem = Problem(people("ee", p0=2), (Group(1), Group(2)), together=((0, 1),))
    with pytest.raises(Infeasible) as refused:
        rebalance(problem, {0: 1, 1: 1}, 1)
    assert refused.value.what("en") == (
        "These rules can't all be kept: participant 0 is pinned to group 2; "
        "participant 0 and participant 1 are kept together; no more than 1 people move."
    )


def test_who_sits_nowhere_is_left_out() -> None:
    problem = Problem(people("eeb"), (Group(1), Group(2)))
    assert [p.key for p in seated(problem, {0: 1, 2: 2}).people] == [0, 2]


def test_rings_begin_where_the_one_before_went() -> None:
    moves = [Move(1, 1, 2), Move(2, 2, 3), Move(3, 3, 1), Move(4, 4, 5), Move(5, 5, 4), Move(6, 7, 8), Move(7, 6, 7)]
    assert [[move.key for move in ring] for ring in rings(moves)] == [[4, 5], [7, 6], [1, 2, 3]]
