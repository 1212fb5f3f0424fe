"""Connections: durable SQLite files, or PostgreSQL by URL."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import NullPool, StaticPool

from session_tui.domain.errors import NotAWorkshop

APPLICATION_ID = 0x53545549  # "STUI" in the header of a SQLite file: this is one of ours
BUSY_SECONDS = 30
WRITERS_LOCK = 0x53545549  # PostgreSQL advisory lock: one writer at a time, as in SQLite, keeps the journal one chain


def sqlite_version() -> tuple[int, ...]:
    """The version of the SQLite library that this Python links."""
    return sqlite3.sqlite_version_info


def is_url(target: str) -> bool:
    return "://" in target


def make_engine(target: str) -> Engine:
    """An engine for a file, `:memory:`, or a database URL. Nothing is opened yet."""
    if is_url(target):
        return _postgresql(target)
    engine = create_engine(
        "sqlite://" if target == ":memory:" else f"sqlite:///{Path(target).absolute()}",
        connect_args={"timeout": BUSY_SECONDS, "isolation_level": None, "check_same_thread": False},
        # A file is opened for each use case: 0.3 ms, and nothing stays open behind a use case that was given up.
        poolclass=StaticPool if target == ":memory:" else NullPool,
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # A rollback journal with EXTRA survives a power cut at any moment; WAL has a corruption bug in the SQLite versions
    # that current Pythons link. `secure_delete` leaves no trace of removed ballots in free pages.
    for pragma in ("foreign_keys=ON", "journal_mode=DELETE", "synchronous=EXTRA", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    # A deferred transaction that writes later is refused at once when another writer came first: take the lock first.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgresql(target: str) -> Engine:
    try:
        url = make_url(target)
    except ArgumentError:
        raise NotAWorkshop("store.bad_url", url=target) from None
    if url.drivername in ("postgresql", "postgres", "postgresql+psycopg"):
        url = url.set(drivername="postgresql+psycopg")
    else:
        raise NotAWorkshop("store.unknown_server", url=url.render_as_string(hide_password=True))
    engine = create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 10})
    event.listen(engine, "begin", _begin_postgresql)
    return engine


def _begin_postgresql(connection: Connection) -> None:
    if connection.get_execution_options().get("writes", False):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS_LOCK})")
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


def create_file(path: Path) -> None:
    """An empty file that only its owner can read: it will hold people's names and telephones."""
    path.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
