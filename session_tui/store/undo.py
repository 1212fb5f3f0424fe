"""Taking the last step back, exactly."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select
from sqlmodel import SQLModel

from session_tui.domain.errors import Refused
from session_tui.store.db import Change, Db, Key, table_of
from session_tui.store.journal import changes_of
from session_tui.store.schema import TABLES
from session_tui.store.tables import JournalEntry


@dataclass(frozen=True, slots=True)
class Undone:
    """The step that was taken back: its journal number, action and parameters, and when it had been done."""

    entry: int
    action: str
    params: dict[str, Any]
    at: str


def last_step(db: Db) -> Row[Any] | None:
    """The latest step that still stands; the first entry, which made the session, always stands."""
    core = table_of(JournalEntry)
    undone = select(core.c.undoes).where(core.c.undoes.is_not(None))
    query = (
        select(core)
        .where(core.c.undoes.is_(None), core.c.id.not_in(undone), core.c.id > 1)
        .order_by(core.c.id.desc())
        .limit(1)
    )
    return db.execute(query).one_or_none()


def undo_last(db: Db) -> Undone:
    """Revert the last step that still stands; refused with the reason where it can't be."""
    entry = last_step(db)
    if entry is None:
        raise Refused("journal.nothing_to_undo")
    if entry.final:
        raise Refused(f"journal.{entry.final}")
    for change in reversed(list(changes_of(db, entry.id))):
        revert(db, change)
    db.undoes = entry.id
    params = json.loads(entry.params)
    db.note(action=entry.action, entry=entry.id, **{f"of_{name}": value for name, value in params.items()})
    return Undone(entry.id, entry.action, params, entry.at)


def revert(db: Db, change: Change) -> None:
    """Bring the rows of one change back to what they were, after checking that they still are what it made them."""
    model: type[SQLModel] = TABLES[change.table]
    core = table_of(model)
    at = [change.columns.index(column.name) for column in core.primary_key]

    def key(row: Sequence[Any]) -> Key:
        return tuple(row[i] for i in at)

    current = {key(row): list(row) for row in db._fetch(core, [key(row) for row in change.after or change.before])}
    if change.after:
        expected = {key(row): list(row) for row in change.after}
        if current != expected:
            raise Refused("journal.changed_outside", table=change.table)
    elif current:
        raise Refused("journal.changed_outside", table=change.table)
    if not change.before:
        db.remove(model, [key(row) for row in change.after])
    elif not change.after:
        db.put(model, (dict(zip(change.columns, row, strict=True)) for row in change.before))
    else:
        db.change_many(model, {key(row): dict(zip(change.columns, row, strict=True)) for row in change.before})
