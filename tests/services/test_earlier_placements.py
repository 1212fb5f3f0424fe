"""Earlier placements are read from the journal, compared, and brought back as one step."""

from __future__ import annotations

import pytest

from session_tui.domain.errors import Refused
from session_tui.domain.grouping import Aim, assign
from session_tui.domain.placements import compare
from session_tui.services import groups, journal, people
from session_tui.store.database import Database
from session_tui.store.dump import data_hash


def seats(db: Database) -> dict[int, int]:
    return {p.number: p.group for p in db.run(people.everyone) if p.group is not None}


def place(db: Database, seed: int) -> None:
    db.run(groups.confirm, assign(db.run(groups.problem, seed=seed)), seed=seed)


def test_every_placement_is_kept_with_its_proof_also_when_taken_back(crowd: Database) -> None:
    assert crowd.run(groups.earlier) == ()
    place(crowd, 1)
    first = seats(crowd)
    place(crowd, 2)
    second = seats(crowd)
    crowd.run(groups.swap, 1, 2)
    crowd.run(people.add, name="Late", community="expert")
    (late,) = crowd.run(groups.seat_late)
    found = crowd.run(groups.earlier)
    assert [then.action for then in found] == ["groups.seat", "groups.assign", "groups.assign"]
    assert [dict(then.seats) for then in found] == [seats(crowd), second, first]
    assert late.group is not None
    assert found[0].sizes == {**dict.fromkeys(range(1, 7), 2), late.group: 3}
    assert [then.certificate.seed for then in found if then.certificate] == [2, 2, 1]
    crowd.run(journal.undo)
    assert [then.undone for then in crowd.run(groups.earlier)] == [True, False, False]


def test_an_earlier_placement_comes_back_with_its_proof_and_undo_takes_that_back(crowd: Database) -> None:
    place(crowd, 1)
    first, proof = seats(crowd), crowd.run(groups.certificate)
    place(crowd, 2)
    assert seats(crowd) != first
    before, entry = crowd.run(data_hash), crowd.run(groups.earlier)[-1].entry
    crowd.run(groups.restore, entry)
    assert (seats(crowd), crowd.run(groups.certificate)) == (first, proof)
    crowd.run(journal.undo)
    assert crowd.run(data_hash) == before
    with pytest.raises(Refused, match="no earlier placement 99"):
        crowd.run(groups.restore, 99)


def test_the_pinned_and_who_came_since_stay_and_nothing_is_proved_then(crowd: Database) -> None:
    place(crowd, 1)
    first = seats(crowd)
    place(crowd, 2)
    moved = next(number for number, group in seats(crowd).items() if first[number] != group)
    crowd.run(groups.pin, moved, True)
    late = crowd.run(people.add, name="Late", community="expert").number
    crowd.run(groups.seat_late)
    now = seats(crowd)
    crowd.run(groups.restore, crowd.run(groups.earlier)[-1].entry)
    assert seats(crowd) == {**first, moved: now[moved], late: now[late]}
    assert crowd.run(groups.certificate) is None


def test_two_placements_are_compared_by_the_present_rules(crowd: Database) -> None:
    problem = crowd.run(groups.problem)
    one = seats(crowd)
    other = {**one, 1: one[3], 3: one[1]}
    del other[12]
    found = compare(problem, one, {**other, 99: 1})
    assert found.moved == ((1, 1, 2), (3, 2, 1))
    assert (found.came, found.gone, found.same) == ((), (12,), False)
    assert {aim: (a, b) for aim, a, b in found.aims}[Aim.SIZE_SUM] == (0, 0)
    assert compare(problem, one, one).same


def test_own_communities_are_called_as_the_session_writes_them(session: Database) -> None:
    for i, label in enumerate(("КПРФ", "КПРФ", "кпрф", "Единая Россия")):
        session.run(people.add, name=f"Person {i}", community=label)
    assert session.run(groups.labels) == {"единая россия": "Единая Россия", "кпрф": "КПРФ"}
