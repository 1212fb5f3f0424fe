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

from sqlalchemy import Connection, select, text

from session_tui.store.db import Db, names_of, table_of
from session_tui.store.tables import Ballot, Choice, Chore, Turnout

SHUFFLED = 1_000  # ballots; rewriting so many takes some 20 ms
CHORE = "rewrite"

# One statement deletes and inserts, so that all rows get the transaction's number and places in the order of their keys.
ANEW = (
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
    ballot, choice = table_of(Ballot), table_of(Choice)
    of_round = ballot.c.round_number == number
    lines = choice.c.ballot_id.in_(select(ballot.c.id).where(of_round))
    papers = [row._mapping for row in db.rows(Ballot, of_round, order=(ballot.c.id,))]
    said = [row._mapping for row in db.rows(Choice, lines, order=(choice.c.ballot_id, choice.c.proposal_number))]
    db.execute(choice.delete().where(lines))
    db.execute(ballot.delete().where(of_round))
    for table, rows in ((Ballot, papers), (Choice, said)):
        assert not rows or set(rows[0]) == set(names_of(table_of(table)))
        db.put_unrecorded(table, ({str(name): value for name, value in row.items()} for row in rows))


def rewrite_afterwards(db: Db) -> None:
    """Have the pages rewritten when the step at hand is on disk; noted, so that a crash in between loses nothing."""
    if db.row(Chore, CHORE) is None:
        db.put_unrecorded(Chore, [{"name": CHORE}])
    db.afterwards.append(rewrite)


def catch_up(db: Db) -> bool:
    """Whether pages have still to be rewritten, after a crash or a lock; if so it is done after the step at hand."""
    waiting = db.row(Chore, CHORE) is not None
    if waiting and rewrite not in db.afterwards:
        db.afterwards.append(rewrite)
    return waiting


def rewrite(connection: Connection) -> None:
    """SQLite: the whole file anew. PostgreSQL: ballots and their lines anew, in the order of their random ids.

    Where somebody else holds the database, a rewriting that was noted is left for later.
    """
    raw = connection.connection.driver_connection
    assert raw is not None
    done = f"DELETE FROM {table_of(Chore).name} WHERE name = '{CHORE}'"
    if connection.dialect.name == "sqlite":
        try:
            raw.execute("VACUUM")
            raw.execute(done)
        except sqlite3.OperationalError:
            if raw.execute(f"SELECT 1 FROM {table_of(Chore).name} WHERE name = '{CHORE}'").fetchone() is None:
                raise
        return
    in_autocommit(
        connection,
        *(f"CLUSTER {table_of(table).name} USING {table_of(table).name}_pkey" for table in (Ballot, Choice, Turnout)),
        done,
    )


def vacuum(connection: Connection) -> None:
    """PostgreSQL: free the places of the rows that were written anew."""
    in_autocommit(connection, *(f"VACUUM {table_of(table).name}" for table in (Ballot, Choice, Turnout)))


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
