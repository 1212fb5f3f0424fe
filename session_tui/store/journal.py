"""The journal: an append-only chain of what was done, each entry sealed together with all before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat
from typing import Any

from sqlalchemy import Row, select

from session_tui.store.by_column import ByColumn, encoded, rows_of
from session_tui.store.db import Change, Db, table_of
from session_tui.store.tables import JournalChange, JournalEntry, Station

ERASING = "people.erase"
SEALED = ("id", "at", "station_id", "action", "params_digest", "undoes", "final", "previous")


def canonical(value: object) -> str:
    """JSON with one spelling for one value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(data: str | bytes) -> str:
    return hashlib.sha256(data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")).hexdigest()


def seal(entry: dict[str, Any], digests: Sequence[str]) -> str:
    """The hash of an entry: of all its fields, of the entry before it, and of the digests of what may be erased."""
    return digest(canonical([entry, list(digests)]))


def pack(change: Change) -> bytes:
    """A change as JSON: `[table, columns, before, after]`, and `same` where some columns are told once.

    `after` is `{"by_column": [...]}` where a long list was put column by column.
    """
    if isinstance(change.after, ByColumn):
        head = encoded([change.table, change.columns, change.before])
        return b'%b,{"by_column":%b},%b]' % (head[:-1], change.after.packed(), encoded(change.same))
    return encoded([change.table, change.columns, change.before, change.after, *([change.same] if change.same else ())])


def unpack(data: str | bytes) -> Change:
    """A change as it was packed, all its rows with all their columns."""
    table, columns, before, after, *same = json.loads(data)
    if isinstance(after, dict):
        after = rows_of(after["by_column"])
    return Change(table, tuple(columns), before, completed(columns, after, same[0]) if same else after)


def completed(columns: Sequence[str], rows: Sequence[Sequence[Any]], same: Mapping[str, Any]) -> list[list[Any]]:
    """Rows with the columns put in that have one value in all of them."""
    given = zip(*rows, strict=True)
    whole = [repeat(same[name], len(rows)) if name in same else next(given) for name in columns]
    return [list(row) for row in zip(*whole, strict=True)]


def write(db: Db, action: str) -> int:
    """Add the entry of a step to the chain; its number."""
    changes = [pack(change) for change in db.changes]
    digests = [digest(data) for data in changes]
    station = station_id(db)
    last = last_entry(db)
    params = canonical(db.params)
    entry: dict[str, Any] = {
        "id": last.id + 1 if last else 1,
        "at": db.now,
        "station_id": station,
        "action": action,
        "params_digest": digest(params),
        "undoes": db.undoes,
        "final": db.final,
        "previous": last.hash if last else "",
    }
    entry["hash"] = seal(entry, digests)
    entry["params"] = params
    db.put_unrecorded(JournalEntry, [entry])
    db.put_unrecorded(
        JournalChange,
        (
            {"entry_id": entry["id"], "position": position, "data": data, "digest": digests[position]}
            for position, data in enumerate(changes)
        ),
    )
    return int(entry["id"])


def station_id(db: Db) -> int:
    """The number of this computer, which is noted when it writes for the first time."""
    found = db.rows(Station, table_of(Station).c.name == db.station)
    if found:
        return int(found[0].id)
    number = db.next_id(Station)
    db.put_unrecorded(Station, [{"id": number, "name": db.station, "first_seen_at": db.now}])
    return number


def last_entry(db: Db) -> Row[Any] | None:
    core = table_of(JournalEntry)
    return db.execute(select(core).order_by(core.c.id.desc()).limit(1)).one_or_none()


def changes_of(db: Db, entry_id: int) -> Iterator[Change]:
    """What a step did, in its order."""
    core = table_of(JournalChange)
    for row in db.rows(JournalChange, core.c.entry_id == entry_id, order=(core.c.position,)):
        yield unpack(row.data)


def broken_link(db: Db) -> int | None:
    """The first entry whose seal does not fit its content or the entry before it; None where the chain is whole.

    What was erased can't be compared with its digest any more; it must be named by the step that erased it.
    """
    digests: dict[int, list[str]] = {}
    erased: dict[int, int] = {}
    core = table_of(JournalChange)
    for change in db.execute(select(core).order_by(core.c.entry_id, core.c.position)).yield_per(100):
        if change.erased:
            erased.setdefault(change.entry_id, change.entry_id)
        elif digest(change.data) != change.digest:
            return int(change.entry_id)
        digests.setdefault(change.entry_id, []).append(change.digest)
    previous, expected = "", 1
    excused: set[int] = set()
    for row in db.rows(JournalEntry, order=(table_of(JournalEntry).c.id,)):
        if row.erased:
            erased[row.id] = row.id
        elif digest(row.params) != row.params_digest:
            return int(row.id)
        if row.action == ERASING:
            excused.update(json.loads(row.params)["entries"])
        entry = {name: getattr(row, name) for name in SEALED}
        whole = seal(entry, digests.pop(row.id, [])) == row.hash
        if row.id != expected or row.previous != previous or not whole:
            return int(row.id)
        previous, expected = row.hash, expected + 1
    lost = [*digests, *(set(erased) - excused)]
    return min(lost) if lost else None
