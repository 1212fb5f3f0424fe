"""The logical content of a session: every row of every table, the journal apart."""

from __future__ import annotations

import hashlib
from typing import Any

from sqlalchemy import select

from session_tui.store.db import Db, table_of
from session_tui.store.journal import canonical, changes_of
from session_tui.store.schema import TABLES
from session_tui.store.tables import JOURNAL, SECRET, JournalEntry

Dump = dict[str, list[list[Any]]]
LATER = (
    "ballot_reason",
    "chair_ruling",
    "community_count",
    "hand_entry",
    "proposal_cluster",
    "round_source",
)  # tables added since the first hashes were printed


def dump(db: Db) -> Dump:
    """Every table's rows in the order of their keys, so that equal sessions have equal dumps on any database."""
    result: Dump = {}
    for name, model in sorted(TABLES.items()):
        if model in JOURNAL:
            continue
        core = table_of(model)
        rows = [list(row) for row in db.execute(select(core)).all()]
        rows.sort(key=lambda row: [(value is not None, value) for value in row])
        result[name] = rows
    return result


def data_hash(db: Db) -> str:
    """SHA-256 of the dump: two sessions with the same data have the same one.

    Ballots enter by what they say, without the random ids of their papers; turnout without the nonces of receipts. A
    table that came with a later revision enters where it has rows, so that older sessions keep their hash.
    """
    content = dump(db)
    content["turnout"] = [row[:2] for row in content["turnout"]]
    why = {(ballot_id, proposal): text for ballot_id, proposal, text in content.pop("ballot_reason")}
    content = {name: rows for name, rows in content.items() if rows or name not in LATER}
    papers = {row[0]: row[1:] for row in content.pop("ballot")}
    said: dict[int, list[list[Any]]] = {}
    for ballot_id, proposal, value in content.pop("choice"):
        reason = [why[ballot_id, proposal]] if (ballot_id, proposal) in why else []
        said.setdefault(ballot_id, []).append([proposal, value, *reason])
    content["ballot"] = sorted(([*paper, sorted(said.get(key, []))] for key, paper in papers.items()), key=canonical)
    return hashlib.sha256(canonical(content).encode("utf-8", "surrogatepass")).hexdigest()


def replay(db: Db) -> Dump:
    """The dump that the journal alone leads to; what was said on secret ballots is not in it."""
    state: dict[str, dict[tuple[Any, ...], list[Any]]] = {
        name: {} for name, model in TABLES.items() if model not in JOURNAL
    }
    keys = {name: [column.name for column in table_of(TABLES[name]).primary_key] for name in state}
    for entry in db.rows(JournalEntry, order=(table_of(JournalEntry).c.id,)):
        for change in changes_of(db, entry.id):
            at = [change.columns.index(name) for name in keys[change.table]]
            table = state[change.table]
            for row in change.before:
                table.pop(tuple(row[i] for i in at), None)
            for row in change.after:
                table[tuple(row[i] for i in at)] = list(row)
    result = {name: list(rows.values()) for name, rows in sorted(state.items())}
    for rows in result.values():
        rows.sort(key=lambda row: [(value is not None, value) for value in row])
    return result


def differences(db: Db, expected: Dump | None = None) -> list[str]:
    """Tables whose rows are not what the journal leads to; `expected` is that, where it is known."""
    actual, expected = dump(db), replay(db) if expected is None else expected
    secret = {table_of(model).name for model in SECRET}
    found = []
    for name, rows in actual.items():
        if name in secret:
            rows = without_secret(db, name, rows)
        if rows != expected[name]:
            found.append(name)
    return found


def without_secret(db: Db, name: str, rows: list[list[Any]]) -> list[list[Any]]:
    """Ballots and choices of open rounds only."""
    ballot, round_ = table_of(TABLES["ballot"]), table_of(TABLES["round"])
    query = select(ballot.c.id).join(round_, round_.c.number == ballot.c.round_number).where(round_.c.secret.is_(True))
    hidden = set(db.execute(query).scalars())
    return [row for row in rows if row[0] not in hidden]
