"""Bringing an older session up to date, after a copy of it has been put aside."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine

from session_tui.store.engine import is_url

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(engine: Engine, target: str, revision: str = "head") -> None:
    """Run the missing migrations in one transaction, with foreign keys checked at the end."""
    from alembic import command
    from alembic.config import Config

    if not is_url(target) and target != ":memory:":
        put_aside(Path(target))
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    # Alembic's batch mode rebuilds tables that others refer to: keys rest meanwhile and are checked afterwards.
    with engine.execution_options(writes=True).connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")  # type: ignore[union-attr]
        try:
            with connection.begin():
                config.attributes["connection"] = connection
                command.upgrade(config, revision)
                if sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise AssertionError("a migration broke a reference between tables")
        finally:
            if sqlite:
                connection.connection.driver_connection.execute("PRAGMA foreign_keys=ON")  # type: ignore[union-attr]


def put_aside(path: Path) -> None:
    """Keep the file as it was, beside itself, under a name not yet taken."""
    from session_tui.store.backup import backup

    number = 1
    while (copy := path.with_name(f"{path.stem}.before-update-{number}{path.suffix}")).exists():
        number += 1
    backup(str(path), copy)
