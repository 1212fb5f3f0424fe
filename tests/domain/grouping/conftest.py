"""A second, plain way to count a placement and to find the best one: by trying every placement there is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import product
from math import ceil, floor

import pytest
from hypothesis import strategies as st

from session_tui.domain.grouping import DEFAULT_AIMS, Aim, Group, Person, Problem

WISHED_AIMS = [aim for aim in Aim if aim is not Aim.MOVES]
Count = Callable[[Problem, Mapping[int, int]], dict[Aim, int]]
Best = Callable[[Problem], "dict[Aim, int] | None"]


def even_sizes(problem: Problem) -> list[Fraction]:
    """Water poured drop by drop, a drop being the smallest that can matter."""
    count = len(problem.people)
    lows, highs = [], []
    for group in problem.groups:
        high = count if group.maximum is None else min(count, group.maximum)
        pinned = sum(person.pinned == group.number for person in problem.people)
        highs.append(Fraction(high))
        lows.append(Fraction(min(max(group.minimum or 0, pinned), high)))
    drop = Fraction(1, 60)
    level = list(lows)
    while sum(level, Fraction(0)) < count and any(a < b for a, b in zip(level, highs, strict=True)):
        lowest = min(a for a, b in zip(level, highs, strict=True) if a < b)
        here = [i for i, (a, b) in enumerate(zip(level, highs, strict=True)) if a == lowest and a < b]
        step = min(drop, (count - sum(level, Fraction(0))) / len(here))
        for i in here:
            level[i] += step
    return level


def beyond(count: int, share: Fraction, floored: bool = True) -> int:
    return max(0, count - ceil(share), floor(share) - count if floored else 0)


def count_plainly(problem: Problem, seats: Mapping[int, int]) -> dict[Aim, int]:
    numbers = [group.number for group in problem.groups]
    level = even_sizes(problem)
    sizes = [sum(seat == number for seat in seats.values()) for number in numbers]
    values = {
        Aim.SIZE_OVER: max((max(0, s - ceil(v)) for s, v in zip(sizes, level, strict=True)), default=0),
        Aim.SIZE_UNDER: max((max(0, floor(v) - s) for s, v in zip(sizes, level, strict=True)), default=0),
        Aim.SIZE_SUM: sum(beyond(s, v) for s, v in zip(sizes, level, strict=True)),
    }

    def spread(has: Callable[[Person], tuple[str, ...]], floored: bool, closing: bool) -> tuple[int, int]:
        every = []
        for value in {value for person in problem.people for value in has(person) if value}:
            open_level = [
                Fraction(0) if closing and value in group.closed_to else part
                for group, part in zip(problem.groups, level, strict=True)
            ]
            holders = [person for person in problem.people if value in has(person)]
            for number, part in zip(numbers, open_level, strict=True):
                share = len(holders) * part / sum(open_level) if sum(open_level) else Fraction(0)
                every.append(beyond(sum(seats[person.key] == number for person in holders), share, floored))
        return max(every, default=0), sum(every)

    values[Aim.BALANCE], values[Aim.BALANCE_SUM] = spread(lambda p: (p.community,), True, True)
    values[Aim.TAGS], values[Aim.TAGS_SUM] = spread(
        lambda p: tuple(set(p.tags) & set(problem.balanced_tags)), True, False
    )
    values[Aim.ORGANISATIONS], values[Aim.ORGANISATIONS_SUM] = spread(lambda p: (p.organisation,), False, False)
    values[Aim.TOWNS], values[Aim.TOWNS_SUM] = spread(lambda p: (p.town,), False, False)
    values[Aim.MOVES] = moved(problem, seats)
    values[Aim.COMPANY] = sum(
        1
        for one in problem.people
        if one.community
        and not any(
            other.key != one.key and other.community == one.community and seats[other.key] == seats[one.key]
            for other in problem.people
        )
    )
    ranks, unmet = [], 0
    for person in problem.people:
        wishes: list[int] = []
        for wish in person.wishes:
            if wish in numbers and wish not in wishes:
                wishes.append(wish)
        if seats[person.key] in wishes:
            ranks.append(wishes.index(seats[person.key]) + 1)
        elif wishes:
            unmet += 1
    values[Aim.UNMET], values[Aim.WORST], values[Aim.RANKS] = unmet, max(ranks, default=0), sum(ranks)
    return values


def moved(problem: Problem, seats: Mapping[int, int]) -> int:
    return sum(1 for key, number in problem.before.items() if key in seats and seats[key] != number)


def allowed_placements(problem: Problem) -> Iterator[dict[int, int]]:
    keys = {person.key for person in problem.people}
    for numbers in product([group.number for group in problem.groups], repeat=len(problem.people)):
        seats = {person.key: number for person, number in zip(problem.people, numbers, strict=True)}
        sizes = {group.number: numbers.count(group.number) for group in problem.groups}
        if (
            all((g.minimum or 0) <= sizes[g.number] <= (99 if g.maximum is None else g.maximum) for g in problem.groups)
            and all(p.pinned in (None, seats[p.key]) for p in problem.people)
            and (problem.max_moves is None or moved(problem, seats) <= problem.max_moves)
            and all(p.community not in problem.by_number[seats[p.key]].closed_to for p in problem.people)
            and all(seats[a] != seats[b] for a, b in problem.apart if {a, b} <= keys)
            and all(seats[a] == seats[b] for a, b in problem.together if {a, b} <= keys)
        ):
            yield seats


def best_of_all(problem: Problem) -> dict[Aim, int] | None:
    counted = (count_plainly(problem, seats) for seats in allowed_placements(problem))
    return min(counted, key=lambda values: [values[aim] for aim in problem.order], default=None)


@st.composite
def small_problems(draw: st.DrawFn) -> Problem:
    """A few people and groups with every kind of rule, aims in any order."""
    groups = draw(st.integers(1, 3))
    count = draw(st.integers(0, {1: 6, 2: 6, 3: 5}[groups]))
    numbers = st.integers(1, groups)
    maybe = st.none() | st.integers(0, 4)
    people = [
        Person(
            key=key,
            community=draw(st.sampled_from(("", "a", "b"))),
            wishes=tuple(draw(st.lists(st.integers(1, groups + 1), max_size=3))),
            organisation=draw(st.sampled_from(("", "x", "y"))),
            town=draw(st.sampled_from(("", "t", "u"))),
            tags=draw(st.sampled_from(((), ("young",), ("young", "new")))),
            pinned=draw(numbers) if draw(st.integers(0, 9)) == 0 else None,
        )
        for key in range(count)
    ]
    fence = st.frozensets(st.sampled_from(("a", "b")), max_size=1)
    free = draw(st.booleans())
    places = [
        Group(number)
        if free
        else Group(number, draw(st.none() | st.integers(0, 2)), draw(maybe.map(lambda m: m and m + 1)), draw(fence))
        for number in range(1, groups + 1)
    ]
    keys = st.integers(0, count)
    pairs = st.lists(st.tuples(keys, keys).filter(lambda pair: pair[0] != pair[1]), max_size=2).map(tuple)
    aims = draw(st.just(DEFAULT_AIMS) | st.permutations(WISHED_AIMS).map(lambda order: tuple(order[:8])))
    return Problem(tuple(people), tuple(places), draw(pairs), draw(pairs), aims, balanced_tags=("young",))


@pytest.fixture(scope="session")
def problems() -> st.SearchStrategy[Problem]:
    """A few people and groups with every kind of rule, aims in any order."""
    return small_problems()


@pytest.fixture(scope="session")
def placements() -> Callable[[Problem], Iterator[dict[int, int]]]:
    """Every placement that keeps the rules."""
    return allowed_placements


@pytest.fixture(scope="session")
def count() -> Count:
    """Every aim's value, counted in the plainest way."""
    return count_plainly


@pytest.fixture(scope="session")
def brute_force() -> Best:
    """The best values there are, or None where no placement keeps the rules."""
    return best_of_all
