"""The texts that a proposal has had, from the journal, and any of them back again."""

from __future__ import annotations

from typing import Any

from session_tui.domain.errors import Refused
from session_tui.domain.ideas import PASSPORT, ProposalView, Version
from session_tui.services.proposals.reading import one, stored
from session_tui.store.database import step
from session_tui.store.db import Db, table_of
from session_tui.store.journal import unpack
from session_tui.store.tables import JournalChange, JournalEntry, Proposal, Station

TEXTS = ("title", "group_number", "kind", *PASSPORT, "amount", "tags", "external_id")
CHANGE, ENTRY = table_of(JournalChange).c, table_of(JournalEntry).c


def history(db: Db, number: int) -> tuple[Version, ...]:
    """Every version of a proposal, oldest first: who, when, by which step, and what it changed."""
    one(db, number)
    rows = {entry: (before, after) for entry, before, after in versions(db, number)}
    entries = {row.id: row for row in db.rows(JournalEntry, ENTRY.id.in_(rows))}
    stations = {row.id: row.name for row in db.rows(Station)}
    found = []
    for entry, (before, after) in rows.items():
        changed = {column: (before.get(column), after.get(column)) for column in (*TEXTS, "status")
                   if before.get(column) != after.get(column)}  # fmt: skip
        done = entries[entry]
        found.append(Version(entry, done.at, stations[done.station_id], done.action, changed))
    return tuple(found)


def versions(db: Db, number: int) -> list[tuple[int, dict[str, Any], dict[str, Any]]]:
    """By step of the journal: the proposal's row before and after; what was erased is left out."""
    where = (CHANGE.data.startswith('["proposal",', autoescape=True), CHANGE.erased.is_(False))
    found: dict[int, tuple[dict[str, Any], dict[str, Any]]] = {}
    for record in db.rows(JournalChange, *where, order=(CHANGE.entry_id, CHANGE.position)):
        change = unpack(record.data)
        at = change.columns.index("number")
        before, after = ({row[at]: row for row in rows}.get(number) for rows in (change.before, change.after))
        if before is None and after is None:
            continue
        as_was = dict(zip(change.columns, before, strict=True)) if before is not None else {}
        as_is = dict(zip(change.columns, after, strict=True)) if after is not None else {}
        first = found[record.entry_id][0] if record.entry_id in found else as_was
        found[record.entry_id] = (first, as_is)
    return [(entry, before, after) for entry, (before, after) in found.items()]


@step("proposals.restore")
def restore(db: Db, number: int, entry: int) -> ProposalView:
    """Bring back the texts that a proposal had after a step of the journal; what stands now stays in its history."""
    now = one(db, number)
    wanted = next((after for step_, _, after in versions(db, number) if step_ == entry), None)
    if not wanted:
        raise Refused("proposals.no_version", number=number, entry=entry)
    changed = {column: wanted[column] for column in TEXTS if stored(now, column) != wanted[column]}
    if changed:
        db.change(Proposal, number, **changed, updated_at=db.now)
    db.note(number=number, entry=entry, title=str(wanted["title"])[:80])
    return one(db, number)
