"""Two desks on one session: numbers never collide, nothing is lost, and none takes back what the other did."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from session_tui.domain.errors import Refused
from session_tui.domain.people import ParticipantView
from session_tui.domain.sectors import Preset
from session_tui.domain.voting.methods import Method
from session_tui.services import desk, erasure, groups, journal, news, people, proposals, rounds, workshop
from session_tui.store.database import Database


@pytest.mark.slow
def test_two_desks_register_forty_people_without_a_collision(server: str, preset: Preset) -> None:
    first = Database.create(server, station="left")
    first.run(workshop.create, preset)
    second = Database.open(server, station="right")

    def register(desk: tuple[Database, str]) -> list[int]:
        database, side = desk
        return [database.run(people.add, name=f"Person {side}{i}").number for i in range(20)]

    with ThreadPoolExecutor(2) as desks:
        left, right = desks.map(register, [(first, "left"), (second, "right")])
    assert sorted(left + right) == list(range(1, 41))
    checked = second.run(journal.verify)
    assert (checked.findings, checked.entries) == ((), 41)
    assert {entry.station for entry in first.run(journal.entries)} == {"left", "right"}
    first.close()
    second.close()


@pytest.fixture
def desks(target: str, tmp_path: Path, preset: Preset) -> Iterator[tuple[Database, Database]]:
    """Two computers, or two programs on one file; twenty people are waited for."""
    place = str(tmp_path / "s.db") if target == ":memory:" else target
    left = Database.create(place, station="left")
    left.run(workshop.create, preset)
    for number in range(1, 21):
        left.run(people.add, name=f"Person {number}", present=False)
    right = Database.open(place, station="right")
    yield left, right
    left.close()
    right.close()


def here(database: Database) -> list[int]:
    return [person.number for person in database.run(people.everyone) if person.present]


def test_both_desks_check_everybody_in_at_once_and_nothing_is_lost(desks: tuple[Database, Database]) -> None:
    left, right = desks

    def work(database: Database) -> list[bool]:
        order = range(1, 21) if database is left else range(20, 0, -1)
        return [database.run(desk.check_in, number).already for number in order]

    with ThreadPoolExecutor(2) as hands:
        first, second = hands.map(work, desks)
    assert here(left) == here(right) == list(range(1, 21))
    assert sum(first) + sum(second) == 20  # each was new at one desk, and said to be here already at the other
    assert right.run(journal.verify).findings == ()


def test_undo_takes_back_what_this_desk_did(desks: tuple[Database, Database]) -> None:
    left, right = desks
    left.run(desk.check_in, 1)
    right.run(desk.check_in, 2)
    right.run(desk.register, name="Walk In")
    undone = left.run(journal.undo)
    assert (undone.action, undone.params["name"]) == ("people.check_in", "Person 1")
    assert here(left) == [2, 21]
    assert right.run(journal.next_undo).params["name"] == "Walk In"  # type: ignore[union-attr]
    assert right.run(journal.undo).params["name"] == "Walk In"
    assert right.run(journal.undo).params["name"] == "Person 2"
    with pytest.raises(Refused, match="the last step was made at left"):
        right.run(journal.undo)
    assert right.run(journal.undo, anyone=True).params["name"] == "Person 20"
    assert left.run(journal.verify).findings == ()


def test_what_others_built_upon_is_not_taken_away(desks: tuple[Database, Database]) -> None:
    left, right = desks
    added: ParticipantView = left.run(people.add, name="Shared", present=False)
    right.run(desk.check_in, added.number)
    with pytest.raises(Refused, match="at right, builds on it"):
        left.run(journal.undo)
    right.run(journal.undo)
    left.run(proposals.submit, "Mend the roof")
    right.run(rounds.open_round, Method.FOR_AGAINST, electorate="all")
    with pytest.raises(Refused, match="at right, builds on it"):
        left.run(journal.undo)  # the proposal is on a ballot
    right.run(journal.undo)
    assert left.run(journal.undo).action == "proposals.submit"
    assert left.run(journal.verify).findings == ()


def test_nothing_before_a_final_step_is_undone(desks: tuple[Database, Database]) -> None:
    left, right = desks
    left.run(desk.check_in, 1)
    right.run(erasure.erase, 2, reason="asked")
    with pytest.raises(Refused, match="erased a person"):
        left.run(journal.undo)
    left.run(desk.check_in, 3)
    assert left.run(journal.undo).params["name"] == "Person 3"


def test_a_desk_hears_what_the_other_did(desks: tuple[Database, Database]) -> None:
    left, right = desks
    seen = left.run(news.since, 0).newest
    assert not left.run(news.since, seen)
    left.run(desk.check_in, 1)
    own = left.written
    right.run(desk.check_in, 2)
    right.run(people.withdraw, 3)
    right.run(groups.move, 4, 2)
    assert own is not None
    heard = left.run(news.since, seen, (own,))
    assert ([p.number for p in heard.people], heard.gone, heard.whole) == ([2, 4], (3,), False)
    assert heard.newest == seen + 4
    right.run(journal.undo)
    heard = left.run(news.since, heard.newest)
    assert [(p.number, p.group) for p in heard.people] == [(4, None)]
    right.run(groups.edit, 1, room="Elsewhere")
    assert left.run(news.since, heard.newest).whole


def test_much_news_is_read_again_as_a_whole(desks: tuple[Database, Database]) -> None:
    left, right = desks
    right.run(people.add, name="Twenty-first", present=False)
    seen = left.run(news.since, 0).newest
    right.run(desk.check_in_many)
    assert left.run(news.since, seen).whole
    seen = left.run(news.since, seen).newest
    for number in range(1, 22):
        right.run(people.check_out, number)
    assert left.run(news.since, seen).whole
