"""What others did meanwhile, for a screen that shows the session while several computers work on it."""

from __future__ import annotations

from collections.abc import Collection

from session_tui.domain.news import News
from session_tui.services import people
from session_tui.services.journal import PERSONAL
from session_tui.store.db import Db, table_of
from session_tui.store.journal import last_entry, unpack
from session_tui.store.tables import JournalChange, JournalEntry, Participant

MOST = 20  # entries that are looked through; after more of them everything is read again
CARDS = frozenset({"participant", "preference", "placement"})


def since(db: Db, entry: int, own: Collection[int] = ()) -> News:
    """What was done after an entry of the journal, `own` entries apart."""
    last = last_entry(db)
    newest = last.id if last else 0
    if newest <= entry:
        return News(newest)
    core = table_of(JournalEntry).c
    fresh = [row.id for row in db.rows(JournalEntry, core.id > entry) if row.id not in own]
    if len(fresh) > MOST:
        return News(newest, whole=True)
    numbers: set[int] = set()
    for record in db.rows(JournalChange, table_of(JournalChange).c.entry_id.in_(fresh)) if fresh else ():
        change = unpack(record.data)
        if change.table not in CARDS:
            return News(newest, whole=True)
        (name,) = PERSONAL[change.table]
        at = change.columns.index(name)
        numbers.update(row[at] for row in (*change.before, *change.after))
    if len(numbers) > MOST:
        return News(newest, whole=True)
    person = table_of(Participant).c
    rows = db.rows(Participant, person.id.in_(sorted(numbers)), order=(person.id,)) if numbers else ()
    listed = [row for row in rows if not row.withdrawn_at]
    gone = numbers - {row.id for row in listed}
    return News(newest, people.views(db, listed) if listed else (), tuple(sorted(gone)))
