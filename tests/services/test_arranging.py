"""Many proposals at once, clusters and tags: each one step, and each taken back exactly."""

from __future__ import annotations

from fractions import Fraction

import pytest

from session_tui.domain.errors import Refused
from session_tui.domain.voting.methods import Method
from session_tui.services import ballots, journal, people, proposals, rounds, support
from session_tui.store.database import Database
from session_tui.store.dump import dump


@pytest.fixture
def hall(session: Database) -> Database:
    """Four proposals, written as one step."""
    session.run(proposals.submit_many, ["Ремонт дорог", " ", "отремонтировать дороги", "Plant trees", "Plant more trees"],
                group=2)  # fmt: skip
    return session


def test_many_lines_are_many_proposals_and_one_step(hall: Database) -> None:
    found = hall.run(proposals.everything)
    assert [(p.number, p.title, p.group) for p in found][::3] == [(1, "Ремонт дорог", 2), (4, "Plant more trees", 2)]
    hall.run(journal.undo)
    assert hall.run(proposals.everything) == ()
    with pytest.raises(Refused, match="needs a title"):
        hall.run(proposals.submit_many, [" ", ""])


def test_clusters_by_hand_and_back(hall: Database) -> None:
    before = hall.run(dump)
    hall.run(proposals.put_together, {"Roads": [1, 2], "Green": [3]})
    assert [p.cluster for p in hall.run(proposals.everything)] == ["Roads", "Roads", "Green", ""]
    hall.run(proposals.put_together, {"": [2], " green ": [1, 4]})
    assert [p.cluster for p in hall.run(proposals.everything)] == ["Green", "", "Green", "Green"]
    hall.run(proposals.edit, 4, cluster="Trees", owner="City")
    assert hall.run(proposals.one, 4).cluster == "Trees"
    for _ in range(3):
        hall.run(journal.undo)
    assert hall.run(dump) == before


def test_tags_by_hand_and_back(hall: Database) -> None:
    before = hall.run(dump)
    hall.run(proposals.tag, {"roads": [1, 2], "2026": [1]})
    hall.run(proposals.tag, {"Roads": [1]})
    assert [p.tags for p in hall.run(proposals.everything)] == [("roads", "2026"), ("roads",), (), ()]
    hall.run(proposals.tag, {"ROADS": [1, 2]}, remove=True)
    assert [p.tags for p in hall.run(proposals.everything)] == [("2026",), (), (), ()]
    for _ in range(2):  # the second step had nothing to do
        hall.run(journal.undo)
    assert hall.run(dump) == before


def test_clusters_and_tags_are_proposed_for_what_has_none(hall: Database) -> None:
    roads, green = hall.run(proposals.proposed_clusters)
    assert (roads.numbers, roads.name, green.numbers) == ((1, 2), "Ремонт дорог", (3, 4))
    hall.run(proposals.put_together, {"Улицы": [1], green.name: green.numbers})
    (left,) = hall.run(proposals.proposed_clusters)
    assert (left.name, left.numbers) == ("Улицы", (2,))
    offered = {tag.name: tag.numbers for tag in hall.run(proposals.proposed_tags)}
    hall.run(proposals.tag, offered)
    assert hall.run(proposals.proposed_tags) == ()


@pytest.mark.parametrize(
    "act",
    [
        lambda db: db.run(proposals.put_together, {}),
        lambda db: db.run(proposals.put_together, {"A": [9]}),
        lambda db: db.run(proposals.tag, {" ": [1]}),
        lambda db: db.run(proposals.tag, {"A": [9]}),
    ],
)
def test_what_makes_no_sense_changes_nothing(hall: Database, act: object) -> None:
    before = hall.run(dump)
    with pytest.raises(Refused):
        act(hall)  # type: ignore[operator]
    assert hall.run(dump) == before


def test_support_is_that_of_the_last_round(hall: Database) -> None:
    for i in (1, 2):
        hall.run(people.add, name=f"Voter {i}")
    for said in ({1: 1, 2: 1}, {2: 1}):
        number = hall.run(rounds.open_round, Method.APPROVAL, electorate="all").number
        hall.run(ballots.cast, number, 1, said)
        hall.run(ballots.cast, number, 2, {2: 1})
        hall.run(rounds.close, number)
    assert hall.run(support.supported) == {1: Fraction(0), 2: Fraction(1), 3: Fraction(0), 4: Fraction(0)}
