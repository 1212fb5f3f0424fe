"""A walk-in is registered and seated in one step, and the door never waits for the rules."""

from __future__ import annotations

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
