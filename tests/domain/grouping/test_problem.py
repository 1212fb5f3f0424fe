"""What a problem may say, and what is a mistake."""

from __future__ import annotations

import pytest

from session_tui import locale
from session_tui.domain.grouping import Aim, Group, Person, Problem
from session_tui.domain.grouping.classes import apart_cliques, classes_of

HALL = (Group(1), Group(2))


@pytest.mark.parametrize(
    ("people", "groups", "apart"),
    [
        ((Person(1), Person(1)), HALL, ()),
        ((Person(1),), (Group(1), Group(1)), ()),
        ((Person(1, pinned=7),), HALL, ()),
        ((Person(1),), HALL, ((1, 1),)),
    ],
)
def test_mistakes_of_the_caller_are_refused(
    people: tuple[Person, ...], groups: tuple[Group, ...], apart: tuple[tuple[int, int], ...]
) -> None:
    with pytest.raises(ValueError, match=r"same|exist|themselves"):
        Problem(people, groups, apart)


def test_wishes_for_missing_groups_are_left_out_and_the_rest_moves_up() -> None:
    assert Problem((), HALL).wishes((9, 2, 2, 1)) == (2, 1)


def test_rules_about_people_who_are_not_there_ask_for_nothing() -> None:
    assert Problem((Person(1), Person(2)), HALL, apart=((1, 5), (2, 1), (1, 2))).pairs([(1, 5), (2, 1), (1, 2)]) == [
        (1, 2)
    ]


def test_interchangeable_people_are_one_class() -> None:
    people = [Person(key, "a", (1,), organisation=f"alone {key}", town="nobody asks") for key in range(50)]
    people += [Person(key, "a", (2,), organisation="several") for key in range(50, 60)]
    assert sorted(len(kind.units) for kind in classes_of(Problem(tuple(people), HALL))) == [10, 50]


def test_people_apart_from_one_another_make_one_clique() -> None:
    problem = Problem(tuple(map(Person, range(6))), HALL, apart=((0, 1), (1, 2), (0, 2), (4, 5)))
    assert apart_cliques(problem) == [(0, 1, 2), (4, 5)]


@pytest.mark.parametrize("lang", locale.LANGUAGES)
def test_every_aim_has_a_name(lang: locale.Lang) -> None:
    assert len({locale.say(f"grouping.aim_{aim}", lang) for aim in Aim}) == len(Aim)
