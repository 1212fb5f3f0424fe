"""Rules that contradict each other are named, as few as explain it, in the facilitator's words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from session_tui.domain.grouping import Aim, Group, Infeasible, Person, Problem, Rule, RuleKind, assign
from session_tui.domain.grouping.conflicts import conflict_of
from session_tui.domain.grouping.rules import only, rules_of

THREE = (Group(1), Group(2), Group(3))


def people(count: int, **pins: int) -> tuple[Person, ...]:
    return tuple(Person(key, pinned=pins.get(f"p{key}")) for key in range(count))


def refusal(problem: Problem) -> Infeasible:
    with pytest.raises(Infeasible) as refused:
        assign(problem)
    return refused.value


@pytest.mark.parametrize(
    ("problem", "english", "russian"),
    [
        (
            Problem(people(15), (Group(1, maximum=7), Group(2, maximum=7))),
            "The groups hold 14, 15 are to be placed.",
            "Мест в группах — 14, а распределить нужно 15.",
        ),
        (
            Problem(people(5), (Group(1, minimum=3), Group(2, minimum=3))),
            "The groups need 6 people at least, 5 are to be placed.",
            "Группам нужно не меньше 6 человек, а распределить предстоит 5.",
        ),
        (
            Problem(people(3), ()),
            "There are no groups, 3 people are to be placed.",
            "Групп нет, а распределить нужно 3 человека.",
        ),
        (
            Problem(people(3), (Group(1, 3, 2), Group(2))),
            "Group 1 needs 3 people at least and holds 2 at most.",
            "Для группы 1 задано не меньше 3 человек, но не больше 2.",
        ),
        (
            Problem(people(6, p0=2, p1=2), (Group(1), Group(2, maximum=1))),
            "Group 2 holds 1, 2 people are pinned to it.",
            "Мест в группе 2 — 1, а закреплены в ней 2 человека.",
        ),
        (
            Problem(people(6, p4=2, p1=2), THREE, apart=((4, 1), (2, 3))),
            (
                "These rules can't all be kept: participant 1 is pinned to group 2; participant 4 is pinned to group 2; "
                "participant 1 and participant 4 are kept apart."
            ),
            (
                "Эти правила нельзя выполнить одновременно: участник № 1 — закреплённое место в группе 2; "
                "участник № 4 — закреплённое место в группе 2; участник № 1 и участник № 4 — только порознь."
            ),
        ),
        (
            Problem(people(6), THREE, apart=((1, 3),), together=((1, 2), (2, 3), (4, 5))),
            (
                "These rules can't all be kept: participant 1 and participant 2 are kept together; "
                "participant 2 and participant 3 are kept together; participant 1 and participant 3 are kept apart."
            ),
            (
                "Эти правила нельзя выполнить одновременно: участник № 1 и участник № 2 — только вместе; "
                "участник № 2 и участник № 3 — только вместе; участник № 1 и участник № 3 — только порознь."
            ),
        ),
    ],
)
def test_refusal_says_which_rules_conflict(problem: Problem, english: str, russian: str) -> None:
    refused = refusal(problem)
    assert refused.what("en") == english
    assert refused.what("ru") == russian
    assert refused.remedy("en")
    assert refused.remedy("ru")


def test_people_can_be_called_by_name() -> None:
    refused = refusal(Problem(people(2, p0=1, p1=2), THREE, together=((0, 1),)))
    assert refused.named({0: "Анна", 1: "Пётр"}).what("ru") == (
        "Эти правила нельзя выполнить одновременно: Анна — закреплённое место в группе 1; "
        "Пётр — закреплённое место в группе 2; Анна и Пётр — только вместе."
    )


def test_closed_groups_and_room_conflict() -> None:
    fenced = (Group(1, closed_to=frozenset({"expert"})), Group(2, maximum=2))
    refused = refusal(Problem(tuple(Person(key, "expert") for key in range(3)), fenced))
    assert refused.rules == (
        Rule(RuleKind.CLOSED, 1, community="expert"),
        Rule(RuleKind.MAXIMUM, 2, count=2),
    )
    assert refused.what("en") == (
        "These rules can't all be kept: group 1 is closed to “experts”; group 2 holds 2 at most."
    )


def test_many_rules_are_cut_short() -> None:
    crowd = tuple(Person(key, pinned=1) for key in range(14))
    refused = refusal(Problem(crowd, (Group(1), Group(2, minimum=1))))
    assert len(refused.rules) == 15
    assert refused.what("en").endswith("; and 3 more rules.")
    assert refused.what("ru").endswith("; и ещё 3 правила.")


@st.composite
def crowded(draw: st.DrawFn) -> Problem:
    """Few people, many rules."""
    count = draw(st.integers(1, 5))
    keys = st.integers(0, count - 1)
    pairs = st.lists(st.tuples(keys, keys).filter(lambda pair: pair[0] != pair[1]), max_size=3 if count > 1 else 0)
    group = st.builds(
        Group,
        st.just(0),
        st.none() | st.integers(0, 3),
        st.none() | st.integers(0, 3),
        st.sampled_from((frozenset[str](), frozenset({"a"}))),
    )
    groups = [replace(draw(group), number=number) for number in (1, 2)]
    crowd = [
        Person(key, draw(st.sampled_from("ab")), pinned=draw(st.sampled_from((None, 1, 2)))) for key in range(count)
    ]
    return Problem(tuple(crowd), tuple(groups), tuple(draw(pairs)), tuple(draw(pairs)), aims=())


@settings(max_examples=100, deadline=None)
@given(problem=crowded())
def test_conflict_is_one_and_every_rule_of_it_matters(
    problem: Problem, brute_force: Callable[[Problem], dict[Aim, int] | None]
) -> None:
    if brute_force(problem) is not None:
        return
    rules = conflict_of(problem).rules
    assert set(rules) <= set(rules_of(problem))
    assert brute_force(only(problem, rules)) is None
    for rule in rules:
        assert brute_force(only(problem, [other for other in rules if other != rule])) is not None, rule
