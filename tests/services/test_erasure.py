"""Erasing a person: nothing of them is left anywhere, and the journal's chain stays whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from session_tui.domain.drafts import ParticipantDraft, ParticipantSheet, SheetSource
from session_tui.domain.errors import Refused
from session_tui.domain.grouping.rulebook import RuleLine, Word
from session_tui.domain.sectors import Preset
from session_tui.services import erasure, groups, journal, people, proposals, registry, workshop
from session_tui.store import rewrite
from session_tui.store.database import Database
from session_tui.store.db import Db
from session_tui.store.dump import differences
from session_tui.store.tables import Chore

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


def named_everywhere(database: Database) -> None:
    """The same person, also wherever else the program lets somebody write a name."""
    fill(database)
    database.run(people.edit, 1, name="Незабудкина-Орлова Варвара")  # and back: a name that is only in the journal
    database.run(people.edit, 1, name=NAME, organisation="ИП Незабудкина В.", external_id="НВ-17")
    database.run(proposals.submit, "Ремонт школы", authors=f"Орлов Иван, {NAME.upper()}", owner="В. Незабудкина")
    database.run(groups.edit, 3, moderator="Варвара Незабудкина", priorities=("дороги",))
    database.run(groups.add_rule, RuleLine(Word.APART, ("1", "2")))
    database.run(workshop.describe, secretary=NAME, partners=(f"Фонд ({MAIL})",))
    database.run(groups.move, 1, 2)


@pytest.fixture
def stored(target: str, tmp_path: Path, preset: Preset) -> Iterator[Database]:
    """A session in a file or on a server, which names the person in many places."""
    database = Database.create(tmp_path / "s.db" if target == ":memory:" else target)
    database.run(workshop.create, preset)
    named_everywhere(database)
    yield database
    database.close()


def bytes_of(database: Database) -> bytes:
    """All that lies in the session's file, or in its tables' files on the server."""
    if "://" not in database.target:
        folder = Path(database.target).parent
        return b"".join(file.read_bytes() for file in sorted(folder.glob("s.db*")) if file.is_file())
    with database._engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")  # CHECKPOINT is no part of a transaction
        connection.exec_driver_sql("CHECKPOINT")
        files = connection.exec_driver_sql(
            "SELECT pg_read_binary_file(pg_relation_filepath(oid), 0, 100000000, true) FROM pg_class "
            "WHERE relkind IN ('r', 't', 'i') AND relnamespace IN ('public'::regnamespace, 'pg_toast'::regnamespace)"
        )
        return b"".join(bytes(content) for (content,) in files if content)


TRACES = (NAME, NAME.upper(), "Незабудкина", MAIL, "123-45-67", "НВ-17", "Варвара")


def test_no_byte_of_an_erased_person_is_left(stored: Database) -> None:
    before = bytes_of(stored)
    assert [trace for trace in TRACES if trace.encode() not in before] == []
    act = stored.run(erasure.erase, 1, reason=f"заявление, {NAME}", by="Орлова А.")
    after = bytes_of(stored)
    assert [trace for trace in TRACES if trace.encode() in after] == []
    assert (act.reason, act.by) == ("заявление, № 001", "Орлова А.")
    assert act.kinds == ("name", "organisation", "email", "phone", "external_id")
    assert "Орлов Иван".encode() in after


def test_what_others_wrote_stays_but_for_the_name(stored: Database) -> None:
    stored.run(erasure.erase, 1, reason="по заявлению")
    proposal = stored.run(proposals.one, 1)
    assert (proposal.authors, proposal.owner) == ("Орлов Иван, № 001", "№ 001")
    assert stored.run(groups.everything)[2].moderator == "№ 001"
    shop = stored.run(workshop.view)
    assert (shop.secretary, shop.partners) == ("№ 001", ("Фонд (№ 001)",))
    assert stored.run(people.one, 2).name == "Орлов Иван"
    assert stored.run(journal.verify).findings == ()
    assert stored.run(differences) == []


def test_rules_of_placing_are_among_the_steps_about_a_person(stored: Database) -> None:
    for number in (1, 2):
        assert "groups.rule" in [entry.action for entry in stored.run(journal.entries_of, number)]


def test_a_namesake_keeps_the_name(session: Database) -> None:
    fill(session)
    session.run(people.add, name=NAME, organisation="Другая")
    session.run(groups.edit, 1, moderator=NAME, priorities=())
    session.run(erasure.erase, 1, reason="по заявлению")
    assert session.run(people.one, 3).name == NAME
    assert session.run(groups.everything)[0].moderator == NAME
    named = [entry.params["name"] for entry in session.run(journal.entries) if "name" in entry.params]
    assert named == ["Housing", NAME, "—", "—", "—", "—"]
    assert session.run(journal.verify).findings == ()


@pytest.mark.parametrize("left", ["crash", "lock"])
def test_pages_left_by_an_accident_are_rewritten_by_the_next_opening(
    stored: Database, monkeypatch: pytest.MonkeyPatch, left: str
) -> None:
    def crash(_connection: object) -> None:
        if left == "crash":
            raise KeyboardInterrupt

    with monkeypatch.context() as patched, suppress(KeyboardInterrupt):
        patched.setattr(rewrite, "rewrite_all", crash)
        stored.run(erasure.erase, 1, reason="по заявлению")
    assert stored.run(people.one, 1).name == "—"
    assert stored.run(number_of_chores) == 1
    again = Database.open(stored.target)
    assert again.run(number_of_chores) == 0
    assert NAME.encode() not in bytes_of(again)
    again.close()


def number_of_chores(db: Db) -> int:
    return db.number_of(Chore)


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
