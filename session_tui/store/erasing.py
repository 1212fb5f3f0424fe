"""Taking a person's data out of everything that was ever written, the journal included, without breaking its chain."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any

from session_tui.store.db import Change, Db, table_of
from session_tui.store.journal import canonical, pack, unpack
from session_tui.store.tables import JournalChange, JournalEntry, Participant

PEOPLE = table_of(Participant).name


def erase_everywhere(db: Db, number: int, blank: Mapping[str, str], words: Collection[str]) -> list[int]:
    """Put `blank` into the person's row, and into every record of it in the journal; gives the entries concerned.

    `words` are the person's names: parameters of entries that hold one of them are blanked. The step's own record in the
    journal knows no more than the others.
    """
    core = table_of(Participant)
    db.connection().execute(core.update().where(core.c.id == number).values(dict(blank)))
    (now,) = db.rows(Participant, core.c.id == number)
    row = list(now)
    db.changes.append(Change(PEOPLE, tuple(now._fields), [row], [row]))
    touched = erase_changes(db, number, blank) | erase_params(db, words)
    return sorted(touched)


def erase_changes(db: Db, number: int, blank: Mapping[str, str]) -> set[int]:
    touched: set[int] = set()
    core = table_of(JournalChange)
    mark = f'["{PEOPLE}",'
    for record in db.rows(JournalChange, core.c.data.startswith(mark, autoescape=True)):
        change = unpack(record.data)
        at = change.columns.index("id")
        if all(row[at] != number for row in (*change.before, *change.after)):
            continue
        wiped = Change(
            change.table, change.columns, wipe(change, change.before, number, blank),
            wipe(change, change.after, number, blank),
        )  # fmt: skip
        where = (core.c.entry_id == record.entry_id, core.c.position == record.position)
        db.connection().execute(core.update().where(*where).values(data=pack(wiped), erased=True))
        touched.add(record.entry_id)
    return touched


def wipe(change: Change, rows: Any, number: int, blank: Mapping[str, str]) -> list[list[Any]]:
    at = change.columns.index("id")
    return [
        [
            blank.get(name, value) if row[at] == number else value
            for name, value in zip(change.columns, row, strict=True)
        ]
        for row in rows
    ]


def erase_params(db: Db, words: Collection[str]) -> set[int]:
    """Blank every text in the parameters of entries that names the person."""
    touched: set[int] = set()
    core = table_of(JournalEntry)
    for entry in db.rows(JournalEntry):
        params = json.loads(entry.params)
        wiped = {key: "—" if is_named(value, words) else value for key, value in params.items()}
        if wiped != params:
            db.connection().execute(
                core.update().where(core.c.id == entry.id).values(params=canonical(wiped), erased=True)
            )
            touched.add(entry.id)
    return touched


def is_named(value: object, words: Collection[str]) -> bool:
    return isinstance(value, str) and any(word and word in value for word in words)
