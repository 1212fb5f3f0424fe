"""Taking a person's data out of everything that was ever written, the journal included, without breaking its chain."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Table, bindparam

from session_tui.domain.tracing import Traces, traces_of
from session_tui.store.db import Change, Db, table_of
from session_tui.store.journal import canonical, pack, unpack
from session_tui.store.schema import TABLES
from session_tui.store.tables import JOURNAL, JournalChange, JournalEntry, Participant, Round

PEOPLE = table_of(Participant).name
SEALED = frozenset({PEOPLE, table_of(Round).name})  # people have their own rows; a round's rule is held by its hash
TELLING = ("name", "email", "phone")


def erase_everywhere(db: Db, number: int, blank: Mapping[str, str], concerned: Collection[int], mark: str) -> list[int]:
    """Put `blank` into the person's row and into every record of it in the journal, and `mark` into the place of their
    name, e-mail and telephone in everything else; gives the entries that were changed.

    `concerned` are the entries about the person: only in those is a name erased that somebody else on the list has too.
    The step's own record in the journal knows no more than the others.
    """
    everywhere, here = traces(db, number, mark)
    core = table_of(Participant)
    db.connection().execute(core.update().where(core.c.id == number).values(dict(blank)))
    (now,) = db.rows(Participant, core.c.id == number)
    row = list(now)
    db.changes.append(Change(PEOPLE, tuple(now._fields), [row], [row]))
    touched = erase_changes(db, number, blank, everywhere) | erase_params(db, here, everywhere, concerned)
    if everywhere is not None:
        erase_rows(db, everywhere)
    return sorted(touched)


def traces(db: Db, number: int, mark: str) -> tuple[Traces | None, Traces | None]:
    """What tells who the person is or ever was: what nobody else on the list shares, and all of it."""
    said: dict[str, set[str]] = {field: set() for field in TELLING}
    others: dict[str, set[str]] = {field: set() for field in TELLING}
    for row in db.rows(Participant):
        for field in TELLING:
            (said if row.id == number else others)[field].add(getattr(row, field))
    for _, change in people_changes(db):
        at = change.columns.index("id")
        for cells in (*change.before, *change.after):
            if cells[at] == number:
                for field in TELLING:
                    said[field].add(cells[change.columns.index(field)])
    alone = {
        field: [value for value in values if not shared(telling({field: [value]}, mark), others[field])]
        for field, values in said.items()
    }
    return telling(alone, mark), telling(said, mark)


def telling(said: Mapping[str, Iterable[str]], mark: str) -> Traces | None:
    """The traces of what is said by field; an empty field and the dash of somebody erased tell nothing."""
    told = {field: [value for value in values if value not in ("", "—")] for field, values in said.items()}
    return traces_of(told.get("name", ()), (*told.get("email", ()), *told.get("phone", ())), mark)


def shared(trace: Traces | None, others: Iterable[str]) -> bool:
    return trace is not None and any(map(trace.within, others))


def people_changes(db: Db) -> Iterator[tuple[Any, Change]]:
    core = table_of(JournalChange)
    for record in db.rows(JournalChange, core.c.data.startswith(f'["{PEOPLE}",', autoescape=True)):
        yield record, unpack(record.data)


def erase_changes(db: Db, number: int, blank: Mapping[str, str], everywhere: Traces | None) -> set[int]:
    """Records of the person's rows are blanked; in records of other tables their traces are removed."""
    touched: set[int] = set()
    core = table_of(JournalChange)
    for record, change in people_changes(db):
        at = change.columns.index("id")
        if any(row[at] == number for row in (*change.before, *change.after)):
            wiped = Change(change.table, change.columns, wipe(change, change.before, number, blank),
                           wipe(change, change.after, number, blank))  # fmt: skip
            rewrite_record(db, record, wiped)
            touched.add(record.entry_id)
    if everywhere is None:
        return touched
    for record in db.rows(JournalChange, core.c.data.not_like(f'["{PEOPLE}",%')):
        if everywhere.within(plain(record.data)):
            change = unpack(record.data)
            if change.table not in SEALED:
                rewrite_record(db, record, cleaned(change, everywhere))
                touched.add(record.entry_id)
    return touched


def rewrite_record(db: Db, record: Any, change: Change) -> None:
    core = table_of(JournalChange)
    where = (core.c.entry_id == record.entry_id, core.c.position == record.position)
    db.connection().execute(core.update().where(*where).values(data=pack(change).decode(), erased=True))


def wipe(change: Change, rows: Any, number: int, blank: Mapping[str, str]) -> list[list[Any]]:
    at = change.columns.index("id")
    return [
        [
            blank.get(name, value) if row[at] == number else value
            for name, value in zip(change.columns, row, strict=True)
        ]
        for row in rows
    ]


def cleaned(change: Change, everywhere: Traces) -> Change:
    def rows(side: Sequence[Sequence[Any]]) -> list[list[Any]]:
        return [[everywhere.removed(cell) if isinstance(cell, str) else cell for cell in row] for row in side]

    return Change(change.table, change.columns, rows(change.before), rows(change.after))


def erase_rows(db: Db, everywhere: Traces) -> None:
    """The same in the tables themselves, as their records in the journal now say."""
    for name, model in TABLES.items():
        if model in JOURNAL or name in SEALED:
            continue
        core = table_of(model)
        for row in db.rows(model):
            values = {
                column: everywhere.removed(cell)
                for column, cell in row._mapping.items()
                if isinstance(cell, str) and everywhere.within(cell)
            }
            if values:
                update_row(db, core, row, values)


def update_row(db: Db, core: Table, row: Any, values: Mapping[str, str]) -> None:
    keys = [column.name for column in core.primary_key]
    statement = core.update().where(*(core.c[key] == bindparam(f"key_{key}") for key in keys)).values(dict(values))
    db.connection().execute(statement, {f"key_{key}": getattr(row, key) for key in keys})


def erase_params(db: Db, here: Traces | None, everywhere: Traces | None, concerned: Collection[int]) -> set[int]:
    """Blank every text in the parameters of entries that names the person."""
    touched: set[int] = set()
    core = table_of(JournalEntry)
    for entry in db.rows(JournalEntry):
        sought = here if entry.id in concerned else everywhere
        if sought is None or not sought.within(plain(entry.params)):
            continue
        params = json.loads(entry.params)
        wiped = {key: without(sought, value) if isinstance(value, str) else value for key, value in params.items()}
        if wiped != params:
            db.connection().execute(
                core.update().where(core.c.id == entry.id).values(params=canonical(wiped), erased=True)
            )
            touched.add(entry.id)
    return touched


def without(sought: Traces, text: str) -> str:
    """A text without the person; a dash where it was their name alone."""
    left = sought.removed(text)
    return "—" if left == sought.mark else left


def plain(packed: str) -> str:
    """JSON to be looked through: quotation marks as they are in the texts."""
    return packed.replace('\\"', '"')
