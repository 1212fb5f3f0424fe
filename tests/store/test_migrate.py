"""Migrations lead to exactly the tables that the program makes, and old files are brought up to date safely."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import inspect
from sqlmodel import SQLModel

from session_tui.domain.errors import NotAWorkshop, Refused
from session_tui.domain.sectors import Preset
from session_tui.services import journal, people, workshop
from session_tui.store import schema
from session_tui.store.database import Database
from session_tui.store.dump import LATER, data_hash
from session_tui.store.engine import make_engine
from session_tui.store.migrate import MIGRATIONS, migrate, put_aside


def test_migrations_make_the_tables_of_the_program(target: str) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    bare = make_engine(target)
    migrate(bare, ":memory:")
    with bare.execution_options(writes=True).connect() as connection:
        assert schema.revision_of(connection) == schema.HEAD
        differences = compare_metadata(MigrationContext.configure(connection), SQLModel.metadata)
        assert differences == []
        assert {i["name"] for i in inspect(connection).get_indexes("ballot")} >= {"one_current_ballot_a_voter"}
        if connection.dialect.name == "sqlite":
            made = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE sql LIKE '%WITHOUT ROWID%'")
            assert set(made.scalars()) == {"ballot_reason", "choice", "sealed_count", "secret_paper", "turnout"}
    bare.dispose()


def test_every_migration_is_known_in_order() -> None:
    files = sorted(path.name.partition("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))
    assert tuple(files) == schema.REVISIONS


def test_a_session_of_the_first_revision_is_brought_up_to_date(tmp_path: Path, preset: Preset) -> None:
    path = tmp_path / "old.db"
    database = Database.create(path)
    database.run(workshop.create, preset)
    database.run(people.add, name="Anna Petrova")
    before = database.run(data_hash)
    with database._writing.begin() as connection:
        for table in (*LATER, "sealed_count"):
            connection.exec_driver_sql(f"DROP TABLE {table}")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    database.close()
    newer = Database.open(path)
    with newer._engine.connect() as connection:
        assert schema.revision_of(connection) == schema.HEAD
    assert newer.run(data_hash) == before
    assert [p.name for p in newer.run(people.everyone)] == ["Anna Petrova"]
    assert newer.run(journal.verify).findings == ()
    newer.close()
    assert (tmp_path / "old.before-update-1.db").exists()


def test_a_file_from_a_newer_program_is_refused_untouched(tmp_path: Path, preset: Preset) -> None:
    path = tmp_path / "future.db"
    database = Database.create(path)
    database.run(workshop.create, preset)
    with database._writing.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    before = path.read_bytes()
    with pytest.raises(NotAWorkshop, match="newer session-tui"):
        Database.open(path)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["future.db"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"name,town\nIvanov,Yurga\n", "not a session's file"),
        (b"", "no session in"),
        (b"SQLite format 3\x00" + b"\x00" * 84 + b"garbage" * 200, "damaged"),
    ],
)
def test_what_is_no_session_is_refused_untouched(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "other.db"
    path.write_bytes(content)
    with pytest.raises(NotAWorkshop, match=reason):
        Database.open(path)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    import sqlite3

    path = tmp_path / "music.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE song (title TEXT)")
    connection.close()
    with pytest.raises(NotAWorkshop, match="another program"):
        Database.open(path)


def test_a_missing_file_is_told_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        Database.open(tmp_path / "none.db")
    assert refused.value.remedy("en").startswith("Check the path, or make a new session: session-tui new")


def test_a_new_file_is_for_its_owner_only(tmp_path: Path, preset: Preset) -> None:
    path = tmp_path / "folder" / "s.db"
    Database.create(path).close()
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(Refused, match="something at"):
        Database.create(path)


def test_an_old_file_is_put_aside_before_it_is_changed(tmp_path: Path, preset: Preset) -> None:
    path = tmp_path / "s.db"
    database = Database.create(path)
    database.run(workshop.create, preset)
    database.run(people.add, name="Anna Petrova")
    database.close()
    put_aside(path)
    put_aside(path)
    copies = sorted(file.name for file in tmp_path.iterdir())
    assert copies == ["s.before-update-1.db", "s.before-update-2.db", "s.db"]
    copy = Database.open(tmp_path / "s.before-update-1.db")
    assert [p.name for p in copy.run(people.everyone)] == ["Anna Petrova"]
    copy.close()
