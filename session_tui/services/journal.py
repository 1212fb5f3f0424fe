"""The journal: what was done, taking the last step back, and proving that nothing was changed behind it."""

from __future__ import annotations

import json

from session_tui.domain.outcome import Finding, JournalView, Verification
from session_tui.services.recount import Paths, Voters, ballot_rows, ballots_in, recount, voters_in
from session_tui.services.rounds import everything
from session_tui.store.database import step
from session_tui.store.db import Db, table_of
from session_tui.store.dump import data_hash, differences, replay
from session_tui.store.journal import broken_link, last_entry, unpack
from session_tui.store.tables import Ballot, JournalChange, JournalEntry, Station
from session_tui.store.undo import Undone, last_step, undo_last

ENTRY = table_of(JournalEntry).c
EVERYTHING = 1_000_000_000
PERSONAL = {  # columns that hold a badge number
    "participant": ("id",),
    "preference": ("participant_id",),
    "placement": ("participant_id",),
    "placing_rule": ("participant_id", "other_id"),
    "round_voter": ("participant_id",),
}


@step("journal.undo")
def undo(db: Db, *, anyone: bool = False) -> Undone:
    """Take the last step of this computer back exactly, or of anyone; refused with the reason where it can't be."""
    return undo_last(db, anyone=anyone)


def next_undo(db: Db) -> JournalView | None:
    """The step that `undo` would take back."""
    row = last_step(db, anyone=False)
    return None if row is None else JournalView(row.id, row.at, "", row.action, json.loads(row.params), None, False)


def entries(db: Db, last: int = 200) -> tuple[JournalView, ...]:
    """The latest steps, newest first."""
    stations = {row.id: row.name for row in db.rows(Station)}
    undone = {row.undoes for row in db.rows(JournalEntry, ENTRY.undoes.is_not(None))}
    newest = last_entry(db)
    rows = db.rows(JournalEntry, ENTRY.id > (newest.id if newest else 0) - last, order=(ENTRY.id.desc(),))
    return tuple(
        JournalView(row.id, row.at, stations[row.station_id], row.action, json.loads(row.params), row.undoes,
                    row.id in undone)
        for row in rows
    )  # fmt: skip


def entries_of(db: Db, number: int) -> tuple[JournalView, ...]:
    """The steps that changed a participant's card, wishes, place, rules of placing or right to vote, oldest first."""
    concerned = set()
    for record in db.rows(JournalChange):
        change = unpack(record.data)
        places = [change.columns.index(name) for name in PERSONAL.get(change.table, ())]
        if places and any(row[at] == number for row in (*change.before, *change.after) for at in places):
            concerned.add(record.entry_id)
    return tuple(entry for entry in reversed(entries(db, last=EVERYTHING)) if entry.entry in concerned)


def verify(db: Db) -> Verification:
    """Check the chain, replay the journal against the tables, and recount every round by a second path: from its ballots,
    and from the journal, which knows the ballots of rounds that are not secret."""
    findings: list[Finding] = []
    link = broken_link(db)
    told: Paths = {}
    told_by: Voters = {}
    if link is not None:
        findings.append(Finding("verify.broken_link", {"entry": link}))
    else:
        expected = replay(db)
        findings += [Finding("verify.changed_outside", {"table": name}) for name in differences(db, expected)]
        told, told_by = ballots_in(expected["ballot"], expected["choice"]), voters_in(expected["ballot"])
    rounds = everything(db)
    papers, lines = ballot_rows(db)
    lie, voters = ballots_in(papers, lines), (voters_in(papers), told_by)
    for round_ in rounds:
        journalled = None if link is not None or round_.secret else told.get(round_.number, {})
        findings += recount(db, round_, lie.get(round_.number, {}), journalled, voters)
    newest = last_entry(db)
    return Verification(
        entries=newest.id if newest else 0,
        head=newest.hash if newest else "",
        rounds=len(rounds),
        ballots=db.number_of(Ballot, table_of(Ballot).c.current.is_(True)),
        data_hash=data_hash(db),
        findings=tuple(findings),
    )
