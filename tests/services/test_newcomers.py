"""A newcomer is seated from counts exactly where a look at everybody would seat them."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from session_tui.domain.errors import Refused
from session_tui.domain.grouping.moves import seat_newcomer
from session_tui.domain.grouping.rulebook import RuleLine, Word
from session_tui.domain.grouping.rules import Infeasible
from session_tui.services import desk, groups, people
from session_tui.store.database import Database
from session_tui.store.db import Db
from session_tui.store.tables import Placement

COMMUNITIES = ("expert", "Business", "business", "municipality", "")
RULES = (
    RuleLine(Word.APART, ("1", "40")),
    RuleLine(Word.APART, ("40", "2")),
    RuleLine(Word.TOGETHER, ("3", "41")),
    RuleLine(Word.LEADER, ("2", "4")),
    RuleLine(Word.LEADER, ("6", "42")),
    RuleLine(Word.CLOSED, ("5", "expert")),
    RuleLine(Word.TAGS, ("youth", "гости")),
)


def by_looking_at_everybody(db: Db, number: int) -> int:
    whole = groups.problem(db)
    seats = {row.participant_id: row.group_number for row in db.rows(Placement) if row.participant_id != number}
    return seat_newcomer(whole, seats, whole.by_key[number])


def card(chance: Random, number: int) -> dict[str, Any]:
    return {
        "name": f"Person {number}",
        "community": chance.choice(COMMUNITIES),
        "organisation": chance.choice(("Works", "works", "Mine", "School", "")),
        "town": chance.choice(("Yurga", "Tayga", "")),
        "tags": chance.choice(("youth", "Youth, гости", "", "veteran")),
        "wishes": tuple(chance.sample(range(1, 7), chance.choice((0, 1, 3)))),
    }


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("aims", [(), ("towns", "ranks", "tags", "organisations")])
def test_counts_lead_to_the_same_seat(session: Database, seed: int, aims: tuple[str, ...]) -> None:
    chance = Random(seed)
    for number in range(1, 46):
        session.run(people.add, **card(chance, number))
        if number < 40:
            session.run(groups.move, number, chance.randint(1, 6))
    for rule in (*RULES[: seed + 2], *([RuleLine(Word.AIMS, aims)] if aims else ())):
        session.run(groups.add_rule, rule)
    for number in chance.sample(range(1, 40), 4):
        session.run(groups.pin, number, True)
    session.run(groups.edit, 6, limits=(None, chance.choice((5, 30))))
    for number in range(40, 46):
        try:
            expected = session.run(by_looking_at_everybody, number)
        except Infeasible:
            with pytest.raises(Infeasible):
                session.run(groups.seat, number)
            continue
        assert session.run(groups.seat, number) == expected
        session.run(groups.move, number, expected)


def test_a_newcomer_is_seated_without_looking_at_everybody(crowd: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    def everyone(_db: Db) -> None:
        raise AssertionError("a walk-in waits while everybody is read")

    monkeypatch.setattr(people, "everyone", everyone)
    person = crowd.run(desk.register, name="Late Comer", community="expert", organisation="Firm 1", wishes=(3,))
    assert person.group is not None


def test_somebody_who_is_not_there_is_not_seated(crowd: Database) -> None:
    with pytest.raises(Refused, match="99"):
        crowd.run(groups.seat, 99)
