"""Importing a list: what it would do, doing it once, and never touching what a hand wrote."""

from __future__ import annotations

from dataclasses import replace

import pytest

from session_tui.domain.drafts import ParticipantDraft, ParticipantSheet, SheetSource
from session_tui.domain.people import FieldChange
from session_tui.services import journal, people, registry
from session_tui.store.database import Database
from session_tui.store.dump import data_hash

IVANOV = ParticipantDraft(2, "Иванов Пётр Ильич", organisation="Шахта № 7", community="business", wishes=(2, 1))
PETROVA = ParticipantDraft(3, "Петрова Анна", email="anna@example.org", town="Юрга", tags=("молодёжь",), group=4)


def sheet(*drafts: ParticipantDraft) -> ParticipantSheet:
    return ParticipantSheet(SheetSource("list.xlsx", len(drafts), {"name": "ФИО"}), drafts)


def test_import_admits_everybody_once(session: Database) -> None:
    read = sheet(IVANOV, PETROVA)
    plan = session.run(registry.preview, read)
    admitted = session.run(registry.admit, read)
    assert admitted.plan == plan
    assert admitted.numbers == {2: 1, 3: 2}
    ivanov, petrova = session.run(people.everyone)
    assert (ivanov.name, ivanov.wishes, ivanov.community) == ("Иванов Пётр Ильич", (2, 1), "business")
    assert (petrova.group, petrova.tags, petrova.present) == (4, ("молодёжь",), False)
    before = session.run(data_hash)
    again = session.run(registry.admit, read).plan
    assert (again.new, again.changed, again.unchanged) == ((), (), 2)
    assert session.run(data_hash) == before


def test_a_file_fills_what_is_empty_and_names_what_differs(session: Database) -> None:
    session.run(registry.admit, sheet(IVANOV))
    other = replace(IVANOV, position="директор", community="expert")
    plan = session.run(registry.admit, sheet(other)).plan
    assert plan.changed[0].changes == (
        FieldChange("position", "", "директор", True),
        FieldChange("community", "business", "expert", False),
    )
    (person,) = session.run(people.everyone)
    assert (person.position, person.community) == ("директор", "business")
    plan = session.run(registry.preview, sheet(other))
    assert (plan.unchanged, [c.field for p in plan.differing for c in p.changes]) == (1, ["community"])


def test_what_a_hand_wrote_survives_even_when_the_file_is_preferred(session: Database) -> None:
    session.run(registry.admit, sheet(IVANOV))
    session.run(people.edit, 1, position="главный инженер")
    other = replace(IVANOV, position="директор", community="expert")
    plan = session.run(registry.admit, sheet(other), policy="theirs").plan
    assert [(c.field, c.taken) for c in plan.changed[0].changes] == [("position", False), ("community", True)]
    (person,) = session.run(people.everyone)
    assert (person.position, person.community) == ("главный инженер", "expert")


@pytest.mark.parametrize(
    ("draft", "found"),
    [
        (replace(IVANOV, name="ИВАНОВ  Петр Ильич"), "same"),
        (replace(IVANOV, name="Иванов П. И."), "same"),
        (replace(IVANOV, name="Пётр Ильич Иванов"), "same"),
        (replace(IVANOV, organisation="Шахта № 8"), "doubtful"),
        (replace(IVANOV, name="Иванов Павел Ильич"), "new"),
        (replace(IVANOV, name="Сидоров Пётр Ильич"), "new"),
    ],
)
def test_who_is_who(session: Database, draft: ParticipantDraft, found: str) -> None:
    session.run(registry.admit, sheet(IVANOV))
    plan = session.run(registry.preview, sheet(draft))
    actual = "doubtful" if plan.doubtful else "same" if plan.unchanged else "new"
    assert actual == found


def test_ids_of_one_register_that_differ_are_two_people(session: Database) -> None:
    first = ParticipantDraft(2, "John Smith", external_id="4711")
    session.run(registry.admit, sheet(first))
    plan = session.run(registry.preview, sheet(replace(first, external_id="4712")))
    assert (len(plan.new), len(plan.doubtful)) == (1, 1)
    plan = session.run(registry.preview, sheet(replace(first, external_id="50e111f5052d3f3584b2f932")))
    assert (len(plan.new), plan.unchanged) == (0, 1)


def test_a_doubtful_row_can_be_joined_with_the_person_it_means(session: Database) -> None:
    session.run(registry.admit, sheet(IVANOV))
    read = sheet(replace(IVANOV, organisation="Шахта № 8", town="Киселёвск"))
    session.run(registry.admit, read, joined={2: 1})
    (person,) = session.run(people.everyone)
    assert (person.organisation, person.town) == ("Шахта № 7", "Киселёвск")


def test_undo_takes_the_whole_import_back(session: Database) -> None:
    before = session.run(data_hash)
    session.run(registry.admit, sheet(IVANOV, PETROVA))
    session.run(journal.undo)
    assert session.run(data_hash) == before


@pytest.fixture
def blocks_of_four(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("session_tui.services.registry.BLOCK", 4)
    monkeypatch.setattr("session_tui.store.db.BLOCK", 4)


def crowd_of(count: int) -> ParticipantSheet:
    return sheet(*(ParticipantDraft(row, f"Person{row} Given", wishes=(row % 6 + 1,)) for row in range(count)))


@pytest.mark.usefixtures("blocks_of_four")
def test_progress_counts_each_person_compared_and_written(session: Database) -> None:
    told: list[tuple[int, int]] = []
    session.run(registry.admit, crowd_of(5), progress=lambda done, rows: told.append((done, rows)))
    assert told == [(0, 10), (4, 10), (5, 10), (9, 10), (10, 10)]
    assert [person.name for person in session.run(people.everyone)] == [f"Person{row} Given" for row in range(5)]
    told.clear()
    session.run(registry.preview, crowd_of(5), progress=lambda done, rows: told.append((done, rows)))
    assert told == [(0, 5), (4, 5), (5, 5)]


@pytest.mark.usefixtures("blocks_of_four")
@pytest.mark.parametrize("at", [0, 4, 5, 9, 10])
def test_cancelling_leaves_no_trace(session: Database, at: int) -> None:
    def cancel(done: int, rows: int) -> None:
        if done == at:
            raise InterruptedError

    session.run(registry.admit, sheet(IVANOV))
    before = session.run(data_hash), session.run(journal.entries)
    with pytest.raises(InterruptedError):
        session.run(registry.admit, crowd_of(5), progress=cancel)
    assert (session.run(data_hash), session.run(journal.entries)) == before


def test_many_changes_are_one_step_that_can_be_undone(session: Database) -> None:
    drafts = [replace(IVANOV, row=n, name=f"Иванов{n} Пётр", wishes=(n % 6 + 1,)) for n in range(12)]
    session.run(registry.admit, sheet(*drafts))
    session.run(people.edit, 3, community="municipality")
    before = session.run(data_hash)
    changed = [
        replace(draft, position="мэр" if draft.row % 2 else "", community="expert", tags=("a", "b"),
                wishes=(1, 2) if draft.row % 3 else draft.wishes)
        for draft in drafts
    ]  # fmt: skip
    plan = session.run(registry.admit, sheet(*changed), policy="theirs").plan
    assert len(plan.changed) == 12
    stored = session.run(people.everyone)
    assert [(p.position, p.community, p.tags, p.wishes) for p in stored] == [
        (draft.position, "municipality" if number == 3 else "expert", draft.tags, draft.wishes)
        for number, draft in enumerate(changed, 1)
    ]
    session.run(journal.undo)
    assert session.run(data_hash) == before
