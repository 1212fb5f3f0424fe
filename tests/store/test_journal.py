"""The journal is a chain: nothing in it can be changed or taken out unseen."""

from __future__ import annotations

import pytest

from session_tui.services import journal, people
from session_tui.store.database import Database


@pytest.mark.parametrize(
    "forgery",
    [
        "UPDATE journal_entry SET at = '2000-01-01' WHERE id = 2",
        "UPDATE journal_entry SET params = '{}' WHERE id = 2",
        "UPDATE journal_change SET data = replace(data, 'Person', 'Persona') WHERE entry_id = 2",
        "DELETE FROM journal_change WHERE entry_id = 2",
    ],
)
def test_a_forged_entry_is_found(crowd: Database, forgery: str) -> None:
    assert crowd.run(journal.verify).sound
    with crowd._writing.begin() as connection:
        connection.exec_driver_sql(forgery)
    (finding,) = crowd.run(journal.verify).findings
    assert (finding.key, finding.params) == ("verify.broken_link", {"entry": 2})


def test_a_step_that_changes_nothing_is_not_noted(crowd: Database) -> None:
    before = crowd.run(journal.entries)
    crowd.run(people.edit, 1, name="Person 1")
    assert crowd.run(journal.entries) == before


def test_a_step_that_fails_leaves_no_trace(crowd: Database) -> None:
    from session_tui.store.database import step
    from session_tui.store.db import Db
    from session_tui.store.dump import dump

    @step("people.edit")
    def fail(db: Db) -> None:
        people.edit(db, 1, name="Half done")
        raise RuntimeError

    before = crowd.run(dump), crowd.run(journal.entries)
    with pytest.raises(RuntimeError):
        crowd.run(fail)
    assert (crowd.run(dump), crowd.run(journal.entries)) == before


def test_entries_say_who_when_and_what(crowd: Database) -> None:
    crowd.run(people.check_out, 5)
    newest = crowd.run(journal.entries)[0]
    assert (newest.station, newest.action, newest.params) == (
        "desk",
        "people.check_out",
        {"number": 5, "name": "Person 5"},
    )
    assert newest.at.endswith("Z")
