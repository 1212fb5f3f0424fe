"""A walk-in is registered and seated in one step, and the door never waits for the rules."""

from __future__ import annotations

import pytest

from session_tui.domain.errors import Refused
from session_tui.services import desk, groups, journal, people, workshop
from session_tui.store.database import Database


def test_a_walk_in_is_seated_where_they_fit_and_undone_in_one_step(crowd: Database) -> None:
    before = crowd.run(people.everyone)
    person = crowd.run(desk.register, name="Late Comer", community="expert", wishes=(3,))
    assert (person.number, person.present, person.group, person.wishes) == (13, True, person.group, (3,))
    assert person.group is not None
    assert crowd.run(journal.undo).action == "people.add"
    assert crowd.run(people.everyone) == before


def test_before_anybody_is_placed_a_walk_in_waits_for_the_placement(session: Database) -> None:
    assert session.run(desk.register, name="Early Bird").group is None


def test_where_every_group_is_full_a_walk_in_is_registered_without_one(crowd: Database) -> None:
    for number in range(1, 7):
        crowd.run(groups.edit, number, limits=(0, 2))
    person = crowd.run(desk.register, name="One Too Many")
    assert (person.present, person.group) == (True, None)
    standing = crowd.run(workshop.standing)
    assert (standing.participants, standing.present, standing.placed) == (13, 13, 12)


def test_standing_counts_nobody_who_has_withdrawn(crowd: Database) -> None:
    crowd.run(people.check_out, 1)
    crowd.run(people.withdraw, 2)
    standing = crowd.run(workshop.standing)
    assert (standing.participants, standing.present, standing.placed) == (11, 10, 11)


def test_a_late_comer_is_seated_at_the_desk_and_nobody_else_moves(crowd: Database) -> None:
    crowd.run(people.add, name="Late Comer", community="expert", present=False)
    before = {p.number: p.group for p in crowd.run(people.everyone)}
    badge = crowd.run(desk.check_in, 13)
    assert (badge.number, badge.already, badge.room) == (13, False, f"Room {badge.group}")
    after = {p.number: p.group for p in crowd.run(people.everyone)}
    assert after == before | {13: badge.group}
    assert badge.group is not None
    assert crowd.run(journal.undo).action == "people.check_in"
    person = crowd.run(people.one, 13)
    assert (person.present, person.group) == (False, None)


def test_checked_in_twice_says_the_same_number_and_changes_nothing(crowd: Database) -> None:
    first = crowd.run(people.one, 1)
    steps = len(crowd.run(journal.entries))
    badge = crowd.run(desk.check_in, 1)
    assert (badge.already, badge.group) == (True, first.group)
    assert crowd.run(people.one, 1) == first
    assert len(crowd.run(journal.entries)) == steps


def test_before_anybody_is_placed_a_check_in_seats_nobody(session: Database) -> None:
    for number in range(1, 6):
        session.run(people.add, name=f"Person {number}", present=False)
    session.run(groups.move, 3, 1)  # one promise by hand is no placement
    assert session.run(desk.check_in, 1).group is None
    assert session.run(desk.check_in_many) == 4
    assert [p.group for p in session.run(people.everyone)] == [None, None, 1, None, None]


def test_many_late_comers_are_seated_in_one_step(crowd: Database) -> None:
    for number in (13, 14, 15):
        crowd.run(people.add, name=f"Person {number}", present=False)
    assert crowd.run(desk.check_in_many, [13, 14, 13]) == 2
    assert [p.group is None for p in crowd.run(people.everyone)] == [False] * 14 + [True]
    assert crowd.run(desk.check_in_many) == 1
    crowd.run(journal.undo)
    crowd.run(journal.undo)
    assert [p.number for p in crowd.run(people.everyone) if not p.present] == [13, 14, 15]


def test_somebody_taken_off_the_list_meanwhile_is_not_checked_in(crowd: Database) -> None:
    crowd.run(people.withdraw, 4)
    with pytest.raises(Refused, match="off the list"):
        crowd.run(desk.check_in, 4)
