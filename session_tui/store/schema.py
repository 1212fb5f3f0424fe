"""Making a new database, knowing an old one, and refusing what is not ours."""

from __future__ import annotations

from sqlalchemy import Connection, inspect, text
from sqlmodel import SQLModel

from session_tui.domain.errors import NotAWorkshop
from session_tui.store import tables
from session_tui.store.db import table_of
from session_tui.store.engine import APPLICATION_ID

REVISIONS = ("0001", "0002", "0003", "0004")  # every migration, oldest first; the last one is what this program writes
HEAD = REVISIONS[-1]

TABLES: dict[str, type[SQLModel]] = {
    table_of(model).name: model
    for model in vars(tables).values()
    if isinstance(model, type) and issubclass(model, SQLModel) and model is not SQLModel
}


def create(connection: Connection) -> None:
    """All tables, at the newest revision. Faster than running the migrations, and a test holds the two equal."""
    SQLModel.metadata.create_all(connection)
    connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
    connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")


def revision_of(connection: Connection) -> str | None:
    """The revision of a database of ours; None for an empty one; refused where it is somebody else's."""
    names = set(inspect(connection).get_table_names())
    if not names:
        return None
    if "alembic_version" not in names or "journal_entry" not in names:
        raise NotAWorkshop("store.not_a_workshop")
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())


def check_known(revision: str) -> None:
    """Refuse a database that a newer program made, before anything touches it."""
    if revision not in REVISIONS:
        raise NotAWorkshop("store.newer", revision=revision, head=HEAD)
