"""Sheets as the session says them."""

from __future__ import annotations

from typing import Any

import pytest

from session_tui.domain.errors import Refused
from session_tui.domain.paper import Badge, Listed, PeopleList
from session_tui.services import groups, paper, people, workshop
from session_tui.store.database import Database


@pytest.fixture
def hall(session: Database) -> Database:
    """Four people: two in group 2, one in group 1, a late-comer without a group."""
    session.run(workshop.describe, starts_on="2018-09-14")
    cards: tuple[tuple[dict[str, Any], int | None], ...] = (
        ({"name": "Яковлев Иван Ильич", "organisation": "Завод", "community": "business"}, 2),
        ({"name": "Anna Adams", "given_name": "Anna", "surname": "Adams", "town": "York"}, 2),
        ({"name": "Белов Олег", "organisation": "Мэрия", "town": "Юрга", "community": "municipality"}, 1),
        ({"name": "Сократ"}, None),
    )
    for fields, group in cards:
        number = session.run(people.add, **fields).number
        if group:
            session.run(groups.move, number, group)
    session.run(groups.edit, 2, moderator="Орлов")
    return session


OLEG = Listed(3, "Белов Олег", "Мэрия", "municipalities")
ANNA, IVAN = Listed(2, "Anna Adams", "York"), Listed(1, "Яковлев Иван Ильич", "Завод", "business")
SOCRATES = Listed(4, "Сократ")


def test_a_roster_has_every_group_and_those_without_one(hall: Database) -> None:
    made = hall.run(paper.roster, "en")
    assert (made.occasion.title, made.occasion.place, made.occasion.lang) == ("Towns ahead", "Novokuznetsk", "en")
    assert made.occasion.dates.replace("\N{NO-BREAK SPACE}", " ") == "14 September 2018"
    assert made.groups[:2] == (
        PeopleList(1, "Housing", (OLEG,), "", "Room 1", ("housing",)),
        PeopleList(2, "Roads", (ANNA, IVAN), "Орлов", "Room 2", ("safe roads",)),
    )
    assert [one.people for one in made.groups[2:6]] == [()] * 4
    assert made.groups[6:] == (PeopleList(0, "Without a group", (SOCRATES,)),)


def test_a_roster_of_one_group(hall: Database) -> None:
    assert [one.number for one in hall.run(paper.roster, "en", group=2).groups] == [2]
    assert hall.run(paper.roster, "en", group=5).groups[0].people == ()


def test_attendance_by_surname_or_by_group(hall: Database) -> None:
    assert hall.run(paper.attendance, "en").lists == (PeopleList(0, "", (ANNA, OLEG, SOCRATES, IVAN)),)
    blank = hall.run(paper.attendance, "en", by_group=True, blank=1).lists
    line = Listed(0, "")
    assert [(one.number, one.people) for one in blank] == [
        (1, (OLEG, line)), (2, (ANNA, IVAN, line)), (0, (SOCRATES, line)),
    ]  # fmt: skip
    assert [one.people for one in hall.run(paper.attendance, "en", group=1).lists] == [(OLEG,)]


def test_badges_by_surname_in_the_order_a_name_is_said(hall: Database) -> None:
    made = hall.run(paper.badges, "ru", blank=2, per_page=10)
    assert (made.per_page, made.badges) == (
        10,
        (
            Badge(2, "Anna", "Adams", "York", 2, "Roads", "Room 2"),
            Badge(3, "Белов", "Олег", "Мэрия", 1, "Housing", "Room 1"),
            Badge(4, "Сократ"),
            Badge(1, "Яковлев", "Иван Ильич", "Завод", 2, "Roads", "Room 2"),
            Badge(0),
            Badge(0),
        ),
    )


def test_badges_of_a_group_of_some_people_or_of_nobody_yet(hall: Database) -> None:
    def numbers(**wishes: Any) -> list[int]:
        return [badge.number for badge in hall.run(paper.badges, "ru", **wishes).badges]

    assert numbers(group=2) == [2, 1]
    assert numbers(numbers=(4, 1)) == [4, 1]
    assert numbers(only_blank=True, blank=1) == [0]


@pytest.mark.parametrize(
    ("make", "wishes", "key"),
    [
        (paper.roster, {"group": 9}, "groups.none"),
        (paper.attendance, {"group": 9}, "groups.none"),
        (paper.attendance, {"group": 5}, "paper.nobody"),
        (paper.badges, {"group": 9}, "groups.none"),
        (paper.badges, {"group": 5}, "paper.no_badges"),
        (paper.badges, {"numbers": (1, 99)}, "people.none"),
        (paper.badges, {"only_blank": True}, "paper.no_badges"),
    ],
)
def test_what_is_not_there_is_refused(hall: Database, make: Any, wishes: dict[str, Any], key: str) -> None:
    with pytest.raises(Refused) as caught:
        hall.run(make, "ru", **wishes)
    assert caught.value.key == key


def test_a_session_without_people_prints_blank_ones_only(session: Database) -> None:
    for make in (paper.roster, paper.attendance, paper.badges):
        with pytest.raises(Refused) as caught:
            session.run(make, "ru")
        assert caught.value.key == "paper.nobody"
    assert session.run(paper.badges, "ru", blank=1).badges == (Badge(0),)
    session.run(people.add, name="Сократ")
    with pytest.raises(Refused) as caught:
        session.run(paper.roster, "ru")
    assert caught.value.key == "paper.nobody_placed"


def test_a_sheet_is_no_change_and_the_same_twice(hall: Database) -> None:
    assert hall.run(paper.badges, "ru") == hall.run(paper.badges, "ru")
    hall.run(people.add, name="Новый Гость")
    assert len(hall.run(paper.badges, "ru").badges) == 5
