"""Erasing a person: nothing of them is left anywhere, and the journal's chain stays whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from session_tui.domain.drafts import ParticipantDraft, ParticipantSheet, SheetSource
from session_tui.domain.errors import Refused
from session_tui.domain.sectors import Preset
from session_tui.services import erasure, groups, journal, people, registry, workshop
from session_tui.store.database import Database
from session_tui.store.dump import differences

NAME = "Незабудкина Варвара"
MAIL = "varvara@example.org"


def fill(database: Database) -> None:
    drafts = (ParticipantDraft(2, NAME, email=MAIL, wishes=(1, 2)), ParticipantDraft(3, "Орлов Иван"))
    database.run(registry.admit, ParticipantSheet(SheetSource("list.csv", 2, {"name": "ФИО"}), drafts))
    database.run(erasure.consent, 1)
    database.run(groups.move, 1, 3)
    database.run(people.edit, 1, phone="+7 900 123-45-67")
    database.run(people.check_in, 1)


def test_an_erased_person_is_gone_and_the_chain_is_whole(session: Database) -> None:
    fill(session)
    act = session.run(erasure.erase, 1, reason="at her request", by="The secretary")
    assert (act.number, act.kinds, act.by) == (1, ("name", "email", "phone"), "The secretary")
    assert [entry.action for entry in act.entries] == [
        "people.import", "people.consent", "groups.move", "people.edit", "people.check_in",
    ]  # fmt: skip
    assert [p.number for p in session.run(people.everyone)] == [2]
    assert session.run(differences) == []
    assert session.run(journal.verify).findings == ()
    with pytest.raises(Refused, match="final"):
        session.run(journal.undo)
    with pytest.raises(Refused, match="erased before"):
        session.run(erasure.erase, 1, reason="again")


def test_no_byte_of_an_erased_person_is_left_in_the_file(tmp_path: Path, preset: Preset) -> None:
    path = tmp_path / "s.db"
    database = Database.create(path)
    database.run(workshop.create, preset)
    fill(database)
    assert NAME.encode() in path.read_bytes()
    database.run(erasure.erase, 1, reason="по заявлению")
    database.close()
    content = path.read_bytes()
    for trace in (NAME, "Незабудкина", MAIL, "123-45-67"):
        assert trace.encode() not in content


def test_what_is_marked_as_erased_must_have_been_erased_by_a_step(session: Database) -> None:
    fill(session)
    with session._writing.begin() as connection:
        connection.exec_driver_sql("UPDATE journal_change SET data = replace(data, 'Орлов', 'Козлов')")
        connection.exec_driver_sql("UPDATE journal_change SET erased = (1 = 1) WHERE entry_id = 2")
    (finding,) = session.run(journal.verify).findings[:1]
    assert (finding.key, finding.params) == ("verify.broken_link", {"entry": 2})


def test_an_erasure_needs_its_reason(session: Database) -> None:
    fill(session)
    with pytest.raises(Refused, match="reason"):
        session.run(erasure.erase, 1, reason=" ")
    assert session.run(people.one, 1).name == NAME
