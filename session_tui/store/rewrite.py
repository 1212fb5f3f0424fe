"""Rewriting secret ballots and a database's pages, so that nothing tells in which order the ballots came.

What is promised, and when:

- After every vote, in rounds of up to `SHUFFLED` ballots: the rows of the ballots, in all that a reader of the database
  can ask for (ids, `rowid`, `xmin`, `ctid`, places in pages), are as the last vote wrote them, in the order of their
  random ids; they tell nothing about earlier votes.
- After closing, in rounds of any size: nothing is left of earlier states. SQLite copies the whole file, PostgreSQL
  writes the tables into new files.

Not promised: who copies the database between two votes and compares the copies sees what was added in between; so does
who reads PostgreSQL's write-ahead log, or the blocks of deleted files on a disk.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

from sqlalchemy import Connection, Table, text
from sqlmodel import SQLModel

from session_tui.store.db import Db, names_of, table_of
from session_tui.store.tables import Ballot, BallotReason, Choice, Chore, SealedCount, Turnout

SHUFFLED = 1_000  # ballots; rewriting so many takes some 20 ms
CHORE = "rewrite"
ERASED = "erased"
REWRITTEN = (Ballot, BallotReason, Choice, SealedCount, Turnout)

# One statement deletes and inserts, so that all rows get the transaction's number and places in the order of their keys.
ANEW = (
    (
        "WITH gone AS (DELETE FROM ballot_reason WHERE ballot_id IN (SELECT id FROM ballot WHERE round_number = :round) "
        "RETURNING *) INSERT INTO ballot_reason SELECT * FROM gone ORDER BY ballot_id, proposal_number"
    ),
    (
        "WITH gone AS (DELETE FROM choice WHERE ballot_id IN (SELECT id FROM ballot WHERE round_number = :round) RETURNING *) "
        "INSERT INTO choice SELECT * FROM gone ORDER BY ballot_id, proposal_number"
    ),
    (
        "WITH gone AS (DELETE FROM ballot WHERE round_number = :round RETURNING *) "
        "INSERT INTO ballot SELECT * FROM gone ORDER BY id"
    ),
    (
        "WITH gone AS (DELETE FROM turnout WHERE round_number = :round RETURNING *) "
        "INSERT INTO turnout SELECT * FROM gone ORDER BY voter"
    ),
)


def shuffle(db: Db, number: int, *, closing: bool = False) -> None:
    """Write a secret round's ballots anew, within the step at hand, in the order of their random ids.

    Nothing is done for an open round of more than `SHUFFLED` ballots: that waits until it closes.
    """
    ballot = table_of(Ballot)
    if not closing and db.number_of(Ballot, ballot.c.round_number == number) > SHUFFLED:
        return
    if db.connection().dialect.name == "sqlite":
        if not closing:  # the whole file is rewritten then
            shuffle_sqlite(db, number)
        return
    for statement in ANEW:
        db.execute(text(statement), {"round": number})
    if vacuum not in db.afterwards:
        db.afterwards.append(vacuum)


def shuffle_sqlite(db: Db, number: int) -> None:
    """The same where no statement both deletes and inserts: in between the rows are JSON in memory, never in a file."""
    of_ballot = "ballot_id IN (SELECT id FROM ballot WHERE round_number = :round)"
    of_round: dict[type[SQLModel], str] = {
        BallotReason: of_ballot,
        Choice: of_ballot,
        Ballot: "round_number = :round",
    }
    held: dict[type[SQLModel], str] = {}
    for table, where in of_round.items():
        core = table_of(table)
        row = f"json_array({', '.join(names_of(core))})"
        chosen = text(f"SELECT json_group_array({row}) FROM {core.name} WHERE {where}")
        held[table] = db.execute(chosen, {"round": number}).scalar_one()
    for table, where in of_round.items():
        db.execute(text(f"DELETE FROM {table_of(table).name} WHERE {where}"), {"round": number})
    for table in reversed(of_round):
        core = table_of(table)
        cells = ", ".join(f"json_extract(value, '$[{at}]')" for at in range(len(names_of(core))))
        put = text(f"INSERT INTO {core.name} SELECT {cells} FROM json_each(:rows) ORDER BY 1, 2")
        db.execute(put, {"rows": held[table]})


def rewrite_afterwards(db: Db, chore: str = CHORE) -> None:
    """Have the pages rewritten when the step at hand is on disk; noted, so that a crash in between loses nothing.

    `ERASED` instead of `CHORE` has all tables written anew on PostgreSQL, not ballots alone.
    """
    if db.row(Chore, chore) is None:
        db.put_unrecorded(Chore, [{"name": chore}])
    db.afterwards.append(rewriting(chore))


def catch_up(db: Db) -> bool:
    """Whether pages have still to be rewritten, after a crash or a lock; if so it is done after the step at hand."""
    waiting = [rewriting(row.name) for row in db.rows(Chore)]
    db.afterwards += [later for later in waiting if later not in db.afterwards]
    return bool(waiting)


def rewrite(connection: Connection) -> None:
    """SQLite: the whole file anew. PostgreSQL: ballots and their lines anew, in the order of their random ids.

    Where somebody else holds the database, a rewriting that was noted is left for later.
    """
    rewrite_for(connection, CHORE, [table_of(table) for table in REWRITTEN])


def rewrite_all(connection: Connection) -> None:
    """The same, on PostgreSQL with every table in the order of its keys: nothing is left of rows that were changed."""
    rewrite_for(connection, ERASED, SQLModel.metadata.sorted_tables)


def rewriting(chore: str) -> Callable[[Connection], None]:
    return rewrite_all if chore == ERASED else rewrite


def rewrite_for(connection: Connection, chore: str, tables: Sequence[Table]) -> None:
    raw = connection.connection.driver_connection
    assert raw is not None
    done = f"DELETE FROM {table_of(Chore).name} WHERE name = '{chore}'"
    if connection.dialect.name == "sqlite":
        try:
            raw.execute("VACUUM")
            raw.execute(done)
        except sqlite3.OperationalError:
            if raw.execute(f"SELECT 1 FROM {table_of(Chore).name} WHERE name = '{chore}'").fetchone() is None:
                raise
        return
    names = [table.name for table in tables if table.name != table_of(Chore).name]
    in_autocommit(connection, *(f'CLUSTER "{name}" USING "{name}_pkey"' for name in names), done)


def vacuum(connection: Connection) -> None:
    """PostgreSQL: free the places of the rows that were written anew."""
    in_autocommit(connection, *(f"VACUUM {table_of(table).name}" for table in REWRITTEN))


def in_autocommit(connection: Connection, *statements: str) -> None:
    """Statements of PostgreSQL that no transaction may hold."""
    raw = connection.connection.driver_connection
    assert raw is not None
    raw.rollback()
    raw.autocommit = True
    try:
        for statement in statements:
            raw.execute(statement)
    finally:
        raw.autocommit = False
