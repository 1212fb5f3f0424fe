"""Taking the last step back, exactly."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel

from session_tui.domain.errors import Refused
from session_tui.store.db import Change, Db, Key, table_of
from session_tui.store.journal import changes_of
from session_tui.store.schema import TABLES
from session_tui.store.tables import JournalEntry, Station


@dataclass(frozen=True, slots=True)
class Undone:
    """The step that was taken back: its journal number, action and parameters, and when it had been done."""

    entry: int
    action: str
    params: dict[str, Any]
    at: str


def last_step(db: Db, *, anyone: bool = True) -> Row[Any] | None:
    """The latest step that still stands, of this computer or of anyone; the first entry, which made the session, always
    stands."""
    core, station = table_of(JournalEntry), table_of(Station)
    undone = select(core.c.undoes).where(core.c.undoes.is_not(None))
    query = (
        select(core)
        .where(core.c.undoes.is_(None), core.c.id.not_in(undone), core.c.id > 1)
        .order_by(core.c.id.desc())
        .limit(1)
    )
    if not anyone:
        query = query.where(core.c.station_id.in_(select(station.c.id).where(station.c.name == db.station)))
    return db.execute(query).one_or_none()


def undo_last(db: Db, *, anyone: bool = False) -> Undone:
    """Revert the last step of this computer that still stands, or of anyone; refused with the reason where it can't be.

    Two desks at work don't take each other's steps back: what others did since stays, and where that builds on the step,
    it is refused.
    """
    entry = last_step(db, anyone=anyone)
    if entry is None:
        others = last_step(db)
        if others is None:
            raise Refused("journal.nothing_to_undo")
        raise Refused("journal.not_yours", station=station_of(db, others))
    later = standing_since(db, entry.id)
    final = next((row.final for row in (entry, *later) if row.final), "")
    if final:
        raise Refused(f"journal.{final}")
    station = station_of(db, later[0]) if later else ""  # asked now: PostgreSQL answers nothing after a mistake
    try:
        for change in reversed(list(changes_of(db, entry.id))):
            revert(db, change)
    except (Refused, IntegrityError) as problem:
        if not later:
            raise
        raise Refused("journal.built_upon", station=station) from problem
    db.undoes = entry.id
    params = json.loads(entry.params)
    db.note(action=entry.action, entry=entry.id, **{f"of_{name}": value for name, value in params.items()})
    return Undone(entry.id, entry.action, params, entry.at)


def standing_since(db: Db, entry: int) -> Sequence[Row[Any]]:
    """Steps after an entry that still stand, the latest first."""
    core = table_of(JournalEntry)
    undone = select(core.c.undoes).where(core.c.undoes.is_not(None))
    return db.rows(JournalEntry, core.c.id > entry, core.c.undoes.is_(None), core.c.id.not_in(undone),
                   order=(core.c.id.desc(),))  # fmt: skip


def station_of(db: Db, entry: Row[Any]) -> str:
    station = db.row(Station, entry.station_id)
    return "?" if station is None else str(station.name)


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
