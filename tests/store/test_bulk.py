"""Long lists are written as `put` writes their rows, on both kinds of database, and the journal knows them all."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from session_tui.services import journal
from session_tui.store.database import Database, step
from session_tui.store.db import Change, Db, table_of
from session_tui.store.dump import data_hash, differences, dump
from session_tui.store.journal import pack, unpack
from session_tui.store.tables import Participant, Placement, Preference, SectorGroup

NAMES = ["Иванов", "O'Neill", 'ООО "Дом"', "percent % and ? and :name", "back\\slash", "", "строка\nдве"]


@step("people.import")
def by_columns(db: Db, count: int) -> None:
    numbers = range(1, count + 1)
    names = [NAMES[number % len(NAMES)] + str(number) for number in numbers]
    db.put_columns(Participant, {"name": names, "id": numbers, "town": ["Юрга"] * count})
    db.put_columns(Preference, {"participant_id": numbers, "rank": [1] * count, "group_number": [2] * count})
    db.put_columns(Placement, {"participant_id": numbers, "group_number": [3] * count})


@step("people.import")
def by_rows(db: Db, count: int) -> None:
    numbers = range(1, count + 1)
    names = [NAMES[number % len(NAMES)] + str(number) for number in numbers]
    db.put(Participant, ({"id": n, "name": name, "town": "Юрга"} for n, name in zip(numbers, names, strict=True)))
    db.put(Preference, ({"participant_id": number, "rank": 1, "group_number": 2} for number in numbers))
    db.put(Placement, ({"participant_id": number, "group_number": 3} for number in numbers))


@pytest.mark.parametrize("count", [1, 299, 300, 301, 601])
def test_columns_are_written_as_rows_are_and_taken_back(session: Database, count: int) -> None:
    before = session.run(data_hash)
    session.run(by_rows, count)
    expected = session.run(dump)
    session.run(journal.undo)
    session.run(by_columns, count)
    assert session.run(dump) == expected
    assert session.run(differences) == []
    assert session.run(journal.verify).sound
    session.run(journal.undo)
    assert session.run(data_hash) == before


def test_no_columns_are_no_step(session: Database) -> None:
    before = session.run(journal.entries)
    session.run(by_columns, 0)
    assert session.run(journal.entries) == before


def test_columns_of_several_lengths_are_a_mistake(session: Database) -> None:
    @step("people.import")
    def uneven(db: Db) -> None:
        db.put_columns(Participant, {"id": [1, 2], "name": ["only one"]})

    with pytest.raises(ValueError, match=r"zip|sequence of size"):
        session.run(uneven)


VALUES = st.none() | st.booleans() | st.integers() | st.text()


@given(rows=st.lists(st.tuples(VALUES, VALUES), min_size=1), same=st.dictionaries(st.sampled_from("ac"), VALUES))
def test_a_packed_change_comes_back_whole(rows: list[tuple[Any, Any]], same: dict[str, Any]) -> None:
    columns = tuple(name for name in "abcd" if name in same or name in "bd")
    whole = [[same[name] if name in same else row["bd".index(name)] for name in columns] for row in rows]
    assert unpack(pack(Change("t", columns, (), rows, same))) == Change("t", columns, [], whole)


def test_every_default_can_be_written_into_a_statement(session: Database) -> None:
    @step("people.import")
    def groups(db: Db) -> None:
        db.put_columns(SectorGroup, {"number": [11, 12], "name": ["Eleven", "Twelve"]})

    session.run(groups)
    rows = session.run(lambda db: db.rows(SectorGroup, table_of(SectorGroup).c.number > 10, order=["number"]))
    assert [(row.number, row.name, row.moderator, row.minimum) for row in rows] == [
        (11, "Eleven", "", None), (12, "Twelve", "", None),
    ]  # fmt: skip
