"""Rewriting a database's pages, so that nothing tells in which order secret ballots came."""

from __future__ import annotations

from sqlalchemy import Connection


def rewrite(connection: Connection) -> None:
    """SQLite: the whole file anew. PostgreSQL: ballots and their lines anew, in the order of their random ids."""
    raw = connection.connection.driver_connection
    assert raw is not None
    if connection.dialect.name == "sqlite":
        raw.execute("VACUUM")
        return
    raw.rollback()
    raw.autocommit = True
    try:
        raw.execute("CLUSTER ballot USING ballot_pkey")
        raw.execute("CLUSTER choice USING choice_pkey")
    finally:
        raw.autocommit = False
