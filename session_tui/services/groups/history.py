"""Earlier placements: read from the journal, and brought back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from session_tui.domain.errors import Refused
from session_tui.domain.placements import Earlier
from session_tui.domain.sectors import GroupView, PlacementView
from session_tui.services import people
from session_tui.services.groups.views import as_certificate, everything
from session_tui.store.database import step
from session_tui.store.db import Change, Db, table_of
from session_tui.store.journal import unpack
from session_tui.store.tables import Assignment as AssignmentRow
from session_tui.store.tables import JournalChange, JournalEntry, Placement, SectorGroup

STEPS = ("groups.assign", "groups.seat", "groups.rebalance", "groups.restore")
SEATS, PROOF = table_of(Placement).name, table_of(AssignmentRow).name


def earlier(db: Db) -> tuple[Earlier, ...]:
    """Every placement that a step made, the newest first, also those that were taken back."""
    entries = {row.id: row for row in db.rows(JournalEntry)}
    undone = {row.undoes for row in entries.values() if row.undoes is not None}
    seats: dict[int, int] = {}
    proof: PlacementView | None = None
    found: dict[int, Earlier] = {}
    for number, change in changes(db):
        if change.table == SEATS:
            who, where = (change.columns.index(name) for name in ("participant_id", "group_number"))
            for row in change.before:
                seats.pop(row[who], None)
            seats.update((row[who], row[where]) for row in change.after)
        else:
            rows = [dict(zip(change.columns, row, strict=True)) for row in change.after]
            proof = as_certificate(**rows[0]) if rows else None
        entry = entries[number]
        if entry.action in STEPS:
            found[number] = Earlier(number, entry.at, entry.action, dict(seats), proof, number in undone)
    return tuple(reversed(found.values()))


def changes(db: Db) -> Iterator[tuple[int, Change]]:
    """What was done to seats and certificates, in order, with the number of the step."""
    core = table_of(JournalChange)
    marks = [core.c.data.startswith(f'["{name}",', autoescape=True) for name in (SEATS, PROOF)]
    for record in db.rows(JournalChange, marks[0] | marks[1], order=(core.c.entry_id, core.c.position)):
        yield record.entry_id, unpack(record.data)


def one_earlier(db: Db, entry: int) -> Earlier:
    """The placement that a step made; refused where that step made none."""
    found = next((then for then in earlier(db) if then.entry == entry), None)
    if found is None:
        raise Refused("groups.no_earlier", number=entry)
    return found


@step("groups.restore")
def restore(db: Db, entry: int) -> tuple[GroupView, ...]:
    """Seat people as they sat after an earlier step. The pinned stay, and so does who had no seat then.

    What was proved then is said again where everybody sits as then; else nothing is proved of the seats.
    """
    then = one_earlier(db, entry)
    numbers = {row.number for row in db.rows(SectorGroup)}
    here = {p.number: p for p in people.everyone(db)}
    wanted = {
        number: group
        for number, group in then.seats.items()
        if number in here and group in numbers and not here[number].pinned
    }
    current = {row.participant_id: row.group_number for row in db.rows(Placement)}
    db.change_many(Placement, {(n,): {"group_number": group} for n, group in wanted.items() if n in current})
    db.put(
        Placement,
        ({"participant_id": n, "group_number": group} for n, group in sorted(wanted.items()) if n not in current),
    )
    moved = sum(current.get(number) != group for number, group in wanted.items())
    certify_again(db, then, {**current, **wanted} == dict(then.seats))
    db.note(n=moved, entry=entry)
    return everything(db)


def certify_again(db: Db, then: Earlier, whole: bool) -> None:
    known = db.row(AssignmentRow, 1)
    if not whole or then.certificate is None:
        db.remove(AssignmentRow, [(1,)] if known else [])
        return
    proof = then.certificate
    values: dict[str, Any] = {
        "at": proof.at,
        "seed": proof.seed,
        "status": proof.status,
        "people": proof.people,
        "aims": json.dumps([[a.aim, a.value, a.bound, a.proved] for a in proof.aims]),
    }
    if known is None:
        db.put(AssignmentRow, [{"id": 1, **values}])
    else:
        db.change(AssignmentRow, 1, **values)
