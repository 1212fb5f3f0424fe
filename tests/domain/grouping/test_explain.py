"""Every reason is true: it says what trying all placements says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from session_tui.domain.grouping import Aim, Group, Person, Problem, RuleKind, assign
from session_tui.domain.grouping.explain import explain
from session_tui.domain.grouping.sentences import reason_sentence, seat_sentence
from session_tui.domain.grouping.standing import broken_rules

Placements = Callable[[Problem], Iterator[dict[int, int]]]
Count = Callable[[Problem, Mapping[int, int]], dict[Aim, int]]


@settings(max_examples=200, deadline=None)
@given(data=st.data(), by_hand=st.booleans())
def test_every_reason_is_what_trying_all_placements_says(
    data: st.DataObject, by_hand: bool, problems: st.SearchStrategy[Problem], placements: Placements, count: Count
) -> None:
    problem = data.draw(problems.filter(lambda p: len(p.people) > 0))
    every = list(placements(problem))
    if not every:
        return
    seats = data.draw(st.sampled_from(every)) if by_hand else dict(assign(problem).seats)
    person = data.draw(st.sampled_from(problem.people))
    told = explain(problem, seats, person.key)
    wishes = problem.wishes(person.wishes)
    dearer = wishes[: wishes.index(told.group)] if told.group in wishes else wishes
    assert (told.group, told.rank) == (seats[person.key], len(dearer) + 1 if told.group in wishes else 0)
    assert [reason.group for reason in told.reasons] == list(dearer)
    now = [count(problem, seats)[aim] for aim in problem.order]
    for reason in told.reasons:
        there = [[count(problem, s)[aim] for aim in problem.order] for s in every if s[person.key] == reason.group]
        assert reason.possible is bool(there)
        if not there:
            assert (reason.change, reason.swap) == (None, None)
            continue
        best = min(there)
        change = next(((a, x, y) for a, x, y in zip(problem.order, now, best, strict=True) if x != y), None)
        assert (reason.change, reason.proved) == (change, True)
        of_all = min([count(problem, s)[aim] for aim in problem.order] for s in every)
        cost = next(((a, x, y) for a, x, y in zip(problem.order, of_all, best, strict=True) if x != y), None)
        assert reason.cost == (cost if best < now else None)
        if reason.swap is not None:
            swapped = {**seats, person.key: reason.group, reason.swap.key: seats[person.key]}
            assert broken_rules(problem, swapped) == []
            then = [count(problem, swapped)[aim] for aim in problem.order]
            assert best <= then
            change = next(((a, x, y) for a, x, y in zip(problem.order, now, then, strict=True) if x != y), None)
            assert reason.swap.change == change


def test_a_wish_that_would_unsettle_the_communities() -> None:
    people = (*(Person(key, "expert", (1,)) for key in range(4)), *(Person(key, "business") for key in range(4, 8)))
    problem = Problem(people, (Group(1, maximum=4), Group(2)))
    seats = assign(problem).seats
    unlucky = next(key for key in range(4) if seats[key] == 2)
    (reason,) = explain(problem, seats, unlucky).reasons
    assert (reason.change, reason.worse_by, reason.full) == (None, 0, 4)  # the draw: another expert would have to go
    assert reason.swap is not None
    assert (problem.by_key[reason.swap.key].community, reason.swap.change) == ("expert", None)


def test_somebody_else_would_lose_their_wish() -> None:
    people = (Person(1, "expert", (1, 2)), Person(2, "expert", (1,)), Person(3, "business"), Person(4, "business"))
    problem = Problem(people, (Group(1), Group(2)))
    seats = assign(problem).seats
    assert (seats[1], seats[2]) == (2, 1)
    (reason,) = explain(problem, seats, 1).reasons
    assert (reason.change, reason.worse_by, reason.rank) == ((Aim.UNMET, 0, 1), 1, 1)


def test_rules_in_the_way_are_named() -> None:
    fenced = (Group(1, closed_to=frozenset({"expert"})), Group(2))
    problem = Problem((Person(1, "expert", (1,)), Person(2, "", (1,), pinned=2), Person(3)), fenced)
    (closed,) = explain(problem, {1: 2, 2: 2, 3: 1}, 1).reasons
    (pinned,) = explain(problem, {1: 2, 2: 2, 3: 1}, 2).reasons
    assert ([rule.kind for rule in closed.rules], closed.possible) == ([RuleKind.CLOSED], False)
    assert ([rule.kind for rule in pinned.rules], pinned.possible) == ([RuleKind.PIN], False)


def test_who_sits_in_the_first_wish_needs_no_reason() -> None:
    problem = Problem((Person(1, wishes=(2,)), Person(2)), (Group(1), Group(2)))
    told = explain(problem, {1: 2, 2: 1}, 1)
    assert (told.group, told.rank, told.pinned, told.reasons) == (2, 1, False, ())


def test_reasons_are_told_in_both_languages() -> None:
    people = (Person(1, "expert", (1, 2)), Person(2, "expert", (1,)), Person(3, "business"), Person(4, "business"))
    problem = Problem(people, (Group(1, maximum=2), Group(2)))
    told = explain(problem, assign(problem).seats, 1)
    names = {1: "Анна", 2: "Пётр"}
    assert seat_sentence(told, "en", names) == "Анна sits in group 2: wish 2 of 2."
    assert seat_sentence(told, "ru", names) == "Анна — группа 2: пожелание 2 из 2."
    assert reason_sentence(told.reasons[0], "en", names) == (
        "Group 1 (wish 1) is full with 2; at best “people with none of their wishes met” would become 1 instead of 0. "
        "Changing places with Пётр would make “people with none of their wishes met” 1 instead of 0."
    )
    assert reason_sentence(told.reasons[0], "ru", names) == (
        "Группа 1 (пожелание 1) заполнена — 2; в лучшем случае показатель «участники, не получившие ни одного пожелания» "
        "стал бы 1 вместо 0. При обмене местами с участником Пётр показатель «участники, не получившие ни одного "
        "пожелания» станет 1 вместо 0."
    )


def test_a_hall_changed_by_hand_is_compared_with_the_best() -> None:
    people = (Person(1, "expert", (1,)), Person(2, "expert"), Person(3, "business"), Person(4, "business"))
    problem = Problem(people, (Group(1), Group(2)))
    (reason,) = explain(problem, {1: 2, 2: 2, 3: 1, 4: 1}, 1).reasons
    assert (reason.change, reason.cost) == ((Aim.BALANCE, 1, 0), None)
    assert "Balance the groups again" in reason_sentence(reason, "en", {})
