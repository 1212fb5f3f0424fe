"""The best placement is the best, keeps every rule, and is the same again."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from session_tui.domain.errors import Refused
from session_tui.domain.grouping import (
    Aim,
    AimResult,
    Group,
    Infeasible,
    Person,
    Problem,
    Progress,
    WishCount,
    assign,
)
from session_tui.domain.grouping.placing import certified
from session_tui.domain.grouping.problem import SIZES
from session_tui.domain.grouping.standing import broken_rules

COMMUNITIES = ("expert", "business", "municipality", "agency")


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_assign_is_as_good_as_the_best_of_all_placements(
    data: st.DataObject,
    problems: st.SearchStrategy[Problem],
    brute_force: Callable[[Problem], dict[Aim, int] | None],
    count: Callable[[Problem, dict[int, int]], dict[Aim, int]],
) -> None:
    problem = data.draw(problems)
    best = brute_force(problem)
    if best is None:
        with pytest.raises(Infeasible):
            assign(problem)
        return
    found = assign(problem)
    assert found.status == "optimal"
    assert found.aims == tuple(AimResult(aim, best[aim], best[aim]) for aim in problem.order)
    counted = count(problem, dict(found.seats))
    assert {aim: counted[aim] for aim in problem.order} == {result.aim: result.value for result in found.aims}
    assert broken_rules(problem, found.seats) == []


def hall(count: int, seed: int = 1, groups: int = 6) -> Problem:
    """People of four communities with three wishes each, some groups dearer than others."""
    chance = random.Random(seed)
    people = []
    for key in range(count):
        wishes = sorted(range(1, groups + 1), key=lambda number: chance.random() * number)[:3]
        people.append(Person(key, chance.choices(COMMUNITIES, (4, 3, 2, 1))[0], tuple(wishes), f"org {key % 50}"))
    return Problem(tuple(people), tuple(Group(number) for number in range(1, groups + 1)))


@settings(max_examples=20, deadline=None)
@given(count=st.integers(1, 300), seed=st.integers(0, 1000))
def test_sizes_and_communities_differ_by_one_at_most(count: int, seed: int) -> None:
    problem = replace(hall(count, seed), aims=(Aim.BALANCE, Aim.BALANCE_SUM, Aim.UNMET, Aim.WORST, Aim.RANKS))
    seats = assign(problem).seats
    sizes = Counter(seats.values())
    assert {sizes[n] for n in range(1, 7)} <= {count // 6, -(-count // 6)}
    for community, many in Counter(p.community for p in problem.people).items():
        of_group = Counter(seats[p.key] for p in problem.people if p.community == community)
        assert {of_group[n] for n in range(1, 7)} <= {many // 6, -(-many // 6)}


def test_the_same_seed_gives_the_same_placement_and_another_seed_another() -> None:
    problem = hall(120)
    first = assign(problem)
    assert list(assign(problem).seats.items()) == list(first.seats.items())
    other = assign(replace(problem, seed=7))
    assert other.aims == first.aims
    assert other.seats != first.seats


@settings(max_examples=20, deadline=None)
@given(order=st.randoms(use_true_random=False), pairs=st.booleans())
def test_the_order_of_rows_does_not_matter(order: random.Random, pairs: bool) -> None:
    problem = hall(60)
    if pairs:
        problem = replace(problem, apart=((1, 2), (2, 3), (10, 20)), together=((4, 5), (30, 31), (31, 32)))
    people, apart, together = list(problem.people), list(problem.apart), list(problem.together)
    for rows in (people, apart, together):
        order.shuffle(rows)
    shuffled = replace(problem, people=tuple(people), apart=tuple(apart), together=tuple(together))
    assert assign(shuffled).seats == assign(problem).seats


def test_communities_and_organisations_may_be_called_anything() -> None:
    problem = hall(60)
    people = tuple(replace(p, organisation=p.organisation.replace("org", "ООО")) for p in problem.people)
    assert assign(replace(problem, people=people)).aims == assign(problem).aims


def test_pins_hold_even_against_balance() -> None:
    people = tuple(Person(key, "expert" if key < 6 else "business", pinned=2 if key < 4 else None) for key in range(12))
    found = assign(Problem(people, (Group(1), Group(2), Group(3))))
    assert [found.seats[key] for key in range(4)] == [2, 2, 2, 2]
    assert {aim.aim: aim.value for aim in found.aims}[Aim.BALANCE] == 2
    assert found.status == "optimal"


def test_wishes_are_counted() -> None:
    people = (Person(1, wishes=(1, 2)), Person(2, wishes=(1, 2)), Person(3, wishes=(9,)), Person(4, wishes=(1,)))
    found = assign(Problem(people, (Group(1), Group(2))))
    assert found.wishes == WishCount(2, 1, 0, 0, 0, 1, Fraction(4, 3))
    assert found.seats[4] == 1
    assert found.seats[3] == 2


@pytest.mark.parametrize("groups", [(), (Group(1), Group(2))])
def test_nobody_is_placed_at_once(groups: tuple[Group, ...]) -> None:
    found = assign(Problem((), groups))
    assert (found.status, found.seats, found.wishes.mean_rank) == ("optimal", {}, None)


def test_more_groups_than_people() -> None:
    found = assign(Problem((Person(1, "expert", (3,)), Person(2, "expert", (3,))), tuple(map(Group, range(1, 7)))))
    assert sorted(Counter(found.seats.values()).values()) == [1, 1]
    assert found.wishes.first == 1


def test_one_group_takes_everybody() -> None:
    assert assign(Problem((Person(7), Person(8, "expert")), (Group(4),))).seats == {7: 4, 8: 4}


def test_progress_is_told_of_every_aim() -> None:
    told: list[Progress] = []
    problem = hall(60)
    found = assign(problem, told.append)
    reached = [step for step in told if step.reached]
    assert [step.aim for step in reached] == list(problem.order)
    assert [step.value for step in reached] == [result.value for result in found.aims]
    hoped = {step.aim: step.value for step in told if not step.reached}
    assert hoped.items() <= {result.aim: result.value for result in found.aims}.items()
    assert hoped, "no bound was told before there was a placement"
    assert (told[-1].done, told[-1].of) == (len(problem.order), len(problem.order))


@pytest.mark.parametrize(
    ("unmet", "worst", "refused"),
    [
        (AimResult(Aim.UNMET, 1, 1), AimResult(Aim.WORST, 2, 2), False),
        (AimResult(Aim.UNMET, 0, 0), AimResult(Aim.WORST, 2, 2), True),  # one wish is unmet, the claim says none
        (AimResult(Aim.UNMET, 1, 1), AimResult(Aim.WORST, 1, 1), True),
        (AimResult(Aim.UNMET, 2, 2), AimResult(Aim.WORST, 2, 2), True),  # better than proved to be possible
        (AimResult(Aim.UNMET, 2, 1), AimResult(Aim.WORST, 1, 1), False),  # bettered by a swap, at the cost of the next
    ],
)
def test_claims_of_the_solver_are_counted_again(unmet: AimResult, worst: AimResult, refused: bool) -> None:
    people = (Person(1, wishes=(1, 2)), Person(2, wishes=(1,)), Person(3), Person(4))
    problem = Problem(people, (Group(1), Group(2)), aims=(Aim.UNMET, Aim.WORST))
    seats, claims = {1: 2, 2: 2, 3: 1, 4: 1}, [*(AimResult(aim, 0, 0) for aim in SIZES), unmet, worst]
    if refused:
        with pytest.raises(AssertionError, match="was solved to"):
            certified(problem, seats, claims, complete=True)
    else:
        found = certified(problem, seats, claims, complete=True)
        assert [(r.value, r.bound) for r in found.aims[3:]] == [(1, unmet.bound), (2, worst.bound)]


def test_time_that_ends_leaves_a_placement_and_says_what_is_not_proved() -> None:
    problem = replace(hall(60), apart=((0, 1), (2, 3)), together=((4, 5), (5, 6)), time_limit=1e-9)
    found = assign(problem)
    assert found.status == "feasible"
    assert broken_rules(problem, found.seats) == []
    assert not all(result.proved for result in found.aims)
    best = assign(replace(problem, time_limit=10.0))
    assert [r.value for r in best.aims] <= [r.value for r in found.aims]
    assert all(result.bound <= result.value for result in found.aims)


def test_a_hall_with_pairs_and_organisations_is_proved() -> None:
    """Fractions alone don't do here: with pairs the relaxation may fall between whole numbers."""
    pairs = tuple((key, key + 1) for key in range(0, 40, 2))
    problem = replace(hall(60, seed=3), together=pairs[::2], apart=tuple((a, a + 50) for a in range(10)))
    found = assign(problem)
    assert found.status == "optimal"
    assert broken_rules(problem, found.seats) == []


def test_cancelling_refuses() -> None:
    with pytest.raises(Refused) as refused:
        assign(hall(60), cancelled=lambda: True)
    assert refused.value.key == "grouping.cancelled"


def test_from_seats_to_begin_with_nothing_gets_worse() -> None:
    people = tuple(Person(key, "abc"[key % 3], (1 + key % 4, 1 + key % 3), f"o{key % 11}") for key in range(48))
    problem = Problem(people, tuple(Group(number) for number in range(1, 5)))
    best = assign(problem)
    assert best.status == "optimal"
    again = assign(replace(problem, time_limit=0.0), start=best.seats)
    assert again.seats == best.seats
    assert [result.value for result in again.aims] == [result.value for result in best.aims]
    swapped = {**best.seats, 0: best.seats[1], 1: best.seats[0]}
    assert [r.value for r in assign(problem, start=swapped).aims] == [r.value for r in best.aims]
    broken = dict.fromkeys(best.seats, 1)
    assert assign(replace(problem, apart=((0, 1),)), start=broken).status == "optimal"
