"""Two hundred days of comings and goings: the pinned never move, late-comers move nobody, re-balances move the fewest."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from itertools import product

import pytest

from session_tui.domain.grouping import Aim, Group, Infeasible, Person, Problem, Standing, assign, seat_newcomer
from session_tui.domain.grouping.rebalance import rebalance
from session_tui.domain.grouping.standing import broken_rules

SMALL, LARGE = 150, 50


def crowd(chance: random.Random, count: int, groups: int) -> Problem:
    """People with wishes, firms, a few pins and pairs."""
    numbers = list(range(1, groups + 1))
    people = tuple(
        Person(
            key,
            chance.choice("ab" if groups == 2 else "abc"),
            tuple(chance.sample(numbers, chance.randrange(0, groups))),
            chance.choice(("", "x", "y")),
            pinned=chance.choice(numbers) if chance.random() < 0.2 else None,
        )
        for key in range(count)
    )
    one, other, third = chance.sample(range(count), 3)
    apart = ((one, other),) if chance.random() < 0.5 else ()
    together = ((one, third),) if chance.random() < 0.3 else ()
    return Problem(people, tuple(map(Group, numbers)), apart, together)


def of_those_here(problem: Problem, seats: Mapping[int, int]) -> Problem:
    return replace(problem, people=tuple(p for p in problem.people if p.key in seats))


def fewest(problem: Problem, before: Mapping[int, int], most: int | None) -> list[int] | None:
    """The best values, moves last, among all placements there are; None where none keeps the rules."""
    here = replace(of_those_here(problem, before), before=before, max_moves=most)
    keys, best = sorted(before), None
    standing = Standing(here, before)
    for numbers in product([group.number for group in here.groups], repeat=len(keys)):
        seats = dict(zip(keys, numbers, strict=True))
        if broken_rules(here, seats):
            continue
        for key, number in seats.items():
            if standing.seats[key] != number:
                standing.move(key, number)
        values = standing.values()
        rated = [*(values[aim] for aim in here.order), here.moves(seats)]
        best = rated if best is None else min(best, rated)
    return best


def late_comer(problem: Problem, seats: dict[int, int], late: Person) -> None:
    """The best seat there is, nobody else moved; nobody is seated where the rules leave no group."""
    open_ = {}
    for group in problem.groups:
        grown = {**seats, late.key: group.number}
        whole = of_those_here(problem, grown)
        if not broken_rules(whole, grown):
            values = Standing(whole, grown).values()
            open_[group.number] = [values[aim] for aim in whole.order]
    if not open_:
        with pytest.raises(Infeasible):
            seat_newcomer(problem, seats, late)
        return
    chosen = seat_newcomer(problem, seats, late)
    assert open_[chosen] == min(open_.values())
    seats[late.key] = chosen


def balanced(problem: Problem, seats: dict[int, int], most: int | None, small: bool) -> None:
    """As few moves as there are, none of them of somebody who sits where they are pinned."""
    expected = fewest(problem, seats, most) if small else None
    if small and expected is None:
        with pytest.raises(Infeasible):
            rebalance(problem, seats, most)
        return
    try:
        found = rebalance(problem, seats, most)
    except Infeasible:
        assert not small
        return
    after = dict(found.assignment.seats)
    moved = {key for key, number in after.items() if seats[key] != number}
    assert found.status == "optimal"
    assert {move.key for move in found.moves} == moved
    assert len(found.moves) == len(moved) <= (len(seats) if most is None else most)
    assert not any(problem.by_key[key].pinned == seats[key] for key in moved)
    if small:
        assert [result.value for result in found.aims] == expected
        assert found.aims[-1].aim is Aim.MOVES
    seats.clear()
    seats.update(after)


@pytest.mark.parametrize("first", range(0, SMALL + LARGE, 25))
def test_days_of_comings_and_goings(first: int) -> None:
    for seed in range(first, first + 25):
        chance, small = random.Random(seed), seed < SMALL
        groups = chance.choice((2, 3)) if small else 4
        count = {2: 7, 3: 5}[groups] if small else 20
        problem = crowd(chance, count, groups)
        start = {p.key: 0 for p in problem.people[: count * 2 // 3]}
        try:
            seats = dict(assign(of_those_here(problem, start)).seats)
        except Infeasible:
            seats = {}
        for _ in range(5):
            before, away = dict(seats), [p for p in problem.people if p.key not in seats]
            happens = chance.choice(("come", "come", "go", "balance", "few"))
            if happens == "come" and away:
                late = chance.choice(away)
                late_comer(problem, seats, late)
                assert {key: number for key, number in seats.items() if key != late.key} == before
            elif happens == "go" and seats:
                del seats[chance.choice(sorted(seats))]
            elif happens in ("balance", "few") and seats:
                balanced(problem, seats, 2 if happens == "few" else None, small)
