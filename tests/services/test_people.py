"""The desk at the door, and cards kept by hand."""

from __future__ import annotations

import pytest

from session_tui.domain.errors import Refused
from session_tui.services import groups, people, workshop
from session_tui.store.database import Database


def test_a_walk_in_needs_nothing_but_a_name(session: Database) -> None:
    person = session.run(people.add, name="  Фёдорова \u00a0 Мария ")
    assert (person.number, person.name, person.present, person.hand_fields) == (1, "Фёдорова Мария", True, ("name",))
    with pytest.raises(Refused, match="needs a name"):
        session.run(people.add, name=" \u200b ")


def test_check_in_gives_the_badge_and_is_not_repeated(crowd: Database) -> None:
    crowd.run(people.check_out, 3)
    badge = crowd.run(people.check_in, 3)
    assert (badge.number, badge.group, badge.group_name, badge.room, badge.already) == (3, 2, "Roads", "Room 2", False)
    first = crowd.run(people.one, 3).checked_in_at
    assert crowd.run(people.check_in, 3).already
    assert crowd.run(people.one, 3).checked_in_at == first


def test_everybody_can_be_checked_in_at_once(session: Database) -> None:
    for name in ("Anna", "Boris", "Clara"):
        session.run(people.add, name=name, present=False)
    assert session.run(people.check_in_many, [2]) == 1
    assert session.run(people.check_in_many) == 2
    assert session.run(people.check_in_many) == 0


def test_somebody_who_withdraws_leaves_the_list_and_the_group(crowd: Database) -> None:
    crowd.run(people.withdraw, 1)
    assert [p.number for p in crowd.run(people.everyone)] == list(range(2, 13))
    assert crowd.run(groups.everything)[0].size == 1


@pytest.mark.parametrize(
    ("query", "number"), [("12", 12), ("person 7", 7), ("PERSON 10", 10), ("10 person", 10), ("firm 3 son 4", 4)]
)
def test_people_are_found_by_badge_or_name(crowd: Database, query: str, number: int) -> None:
    assert crowd.run(people.find, query).number == number


def test_a_name_that_fits_several_is_refused_with_their_badges(crowd: Database) -> None:
    with pytest.raises(Refused, match="001 Person 1; 002 Person 2; 003"):
        crowd.run(people.find, "person")
    with pytest.raises(Refused, match="Nobody matches"):
        crowd.run(people.find, "Quasimodo")


def test_communities_are_known_by_many_names(session: Database) -> None:
    given = ["предприниматель", "администрация города", "ВУЗ", "министерство", "космонавты", ""]
    said = [session.run(people.add, name="A", community=community).community for community in given]
    assert said == ["business", "municipality", "expert", "agency", "космонавты", ""]


def test_standing_says_what_comes_next(session: Database) -> None:
    assert session.run(workshop.standing).next_step == "import"
    session.run(people.add, name="Anna")
    assert session.run(workshop.standing).next_step == "assign"
    session.run(groups.seat_late)
    assert session.run(workshop.standing).next_step == "propose"
