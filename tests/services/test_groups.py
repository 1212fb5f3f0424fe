"""Placing people through the use cases: what is stored is what was proved."""

from __future__ import annotations

import pytest

from session_tui.domain.errors import Refused
from session_tui.domain.grouping.placing import assign
from session_tui.services import groups, journal, people
from session_tui.store.database import Database
from session_tui.store.dump import data_hash


def test_a_placement_is_stored_with_its_certificate(crowd: Database) -> None:
    crowd.run(groups.pin, 1, True)
    problem = crowd.run(groups.problem, seed=7)
    assignment = assign(problem)
    views = crowd.run(groups.confirm, assignment, seed=7)
    assert [view.size for view in views] == [2] * 6
    assert {p.number: p.group for p in crowd.run(people.everyone)} == dict(assignment.seats)
    assert crowd.run(people.one, 1).group == 1
    certificate = crowd.run(groups.certificate)
    assert certificate is not None
    assert (certificate.status, certificate.seed, certificate.people) == ("optimal", 7, 12)
    assert all(aim.proved for aim in certificate.aims)


def test_the_same_placement_again_changes_nothing(crowd: Database) -> None:
    for _ in range(2):
        crowd.run(groups.confirm, assign(crowd.run(groups.problem)))
    before = crowd.run(data_hash), crowd.run(journal.entries)
    crowd.run(groups.confirm, assign(crowd.run(groups.problem)))
    assert (crowd.run(data_hash), crowd.run(journal.entries)) == before


def test_late_comers_are_seated_and_nobody_moves(crowd: Database) -> None:
    before = {p.number: p.group for p in crowd.run(people.everyone)}
    crowd.run(people.add, name="Late", wishes=[5])
    (late,) = crowd.run(groups.seat_late)
    after = {p.number: p.group for p in crowd.run(people.everyone)}
    assert late.group == 5
    assert {number: group for number, group in after.items() if number != late.number} == before


def test_somebody_who_came_during_the_placement_is_left_for_later(crowd: Database) -> None:
    assignment = assign(crowd.run(groups.problem))
    crowd.run(people.add, name="Late")
    crowd.run(people.withdraw, 2)
    crowd.run(groups.confirm, assignment)
    assert [p.name for p in crowd.run(groups.unplaced)] == ["Late"]


def test_a_placement_of_those_in_the_hall_frees_the_seats_of_the_others(crowd: Database) -> None:
    for number in (1, 2, 3, 4, 5, 6):
        crowd.run(people.check_out, number)
    crowd.run(groups.pin, 1, True)
    assignment = assign(crowd.run(groups.problem, only_present=True))
    views = crowd.run(groups.confirm, assignment, only_present=True)
    assert sum(view.size for view in views) == 7
    assert [p.number for p in crowd.run(groups.unplaced)] == [2, 3, 4, 5, 6]


def test_an_impossible_capacity_is_told_in_numbers(crowd: Database) -> None:
    for number in range(1, 7):
        crowd.run(groups.edit, number, limits=(0, 1))
    with pytest.raises(Refused, match="hold 6, 12"):
        assign(crowd.run(groups.problem))


def test_an_empty_session_has_nobody_to_place(session: Database) -> None:
    with pytest.raises(Refused, match="nobody to place"):
        session.run(groups.problem)
    session.run(people.add, name="Anna", present=False)
    with pytest.raises(Refused, match="checked in"):
        session.run(groups.problem, only_present=True)
