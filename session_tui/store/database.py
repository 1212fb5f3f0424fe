"""The seam between screens and the store: `run` does one use case in one transaction."""

from __future__ import annotations

import asyncio
import getpass
import platform
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy.exc import DatabaseError, OperationalError

from session_tui.domain.errors import NotAWorkshop, Refused
from session_tui.store import journal, schema
from session_tui.store.db import Db
from session_tui.store.engine import create_file, is_url, make_engine
from session_tui.store.rewrite import catch_up

P = ParamSpec("P")
T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])
Clock = Callable[[], datetime]


def step(action: str) -> Callable[[F], F]:
    """Mark a use case that writes; `action` names its entry in the journal (a message of `locale/*/journal.py`)."""

    def mark(use_case: F) -> F:
        use_case.action = action  # type: ignore[attr-defined]
        return use_case

    return mark


def utc_now() -> datetime:
    return datetime.now(UTC)


def this_station() -> str:
    """This computer as the journal names it."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError):  # a container without a user name
        user = "?"
    return f"{user}@{platform.node() or '?'}"


class Database:
    """One strategic session on disk or on a server.

    `run(use_case, …)` opens a transaction, calls `use_case(db, …)`, adds the step to the journal when it changed
    anything, commits, and gives back the value. A use case that raises leaves no trace. Use cases never commit, so they
    compose. A use case not marked with `step` only reads.
    """

    def __init__(self, target: str, *, clock: Clock = utc_now, station: str = "") -> None:
        self.target = target
        self.clock = clock
        self.station = station or this_station()
        self.written: int | None = None  # the entry of the journal that this handle wrote last
        self._engine = make_engine(target)
        self._writing = self._engine.execution_options(writes=True)

    @classmethod
    def create(cls, target: str | Path, *, clock: Clock = utc_now, station: str = "") -> Database:
        """A new, empty database; refused where there is something already."""
        target = str(target)
        if not is_url(target) and target != ":memory:":
            if Path(target).exists() and Path(target).stat().st_size:
                raise Refused("store.exists", file=target)
            if not Path(target).exists():
                try:
                    create_file(Path(target))
                except OSError as problem:
                    raise Refused("store.cannot_create", file=target, problem=problem.strerror) from problem
        database = cls(target, clock=clock, station=station)
        try:
            with database._told(), database._writing.begin() as connection:
                if schema.revision_of(connection) is not None:
                    raise Refused("store.exists", file=target)
                schema.create(connection)
        except BaseException:
            database.close()
            raise
        return database

    @classmethod
    def open(cls, target: str | Path, *, clock: Clock = utc_now, station: str = "") -> Database:
        """A session that exists, brought up to date; one from a newer program is refused untouched."""
        target = str(target)
        if not is_url(target):
            check_file(Path(target))
        database = cls(target, clock=clock, station=station)
        try:
            database._bring_up_to_date()
        except BaseException:
            database.close()
            raise
        return database

    def _bring_up_to_date(self) -> None:
        with self._told():
            with self._engine.connect() as connection:
                revision = schema.revision_of(connection)
            if revision is None:
                raise NotAWorkshop("store.empty", file=self.target)
            schema.check_known(revision)
            if revision != schema.HEAD:
                from session_tui.store.migrate import migrate

                migrate(self._engine, self.target)
            self.run(catch_up)

    def run(self, use_case: Callable[Concatenate[Db, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """One use case, one transaction, and one journal entry if it changed anything."""
        action: str | None = getattr(use_case, "action", None)
        engine = self._engine if action is None else self._writing
        with self._told():
            with engine.connect() as connection:
                db = Db(connection, now=self._now(), station=self.station)
                try:
                    with connection.begin():
                        value = use_case(db, *args, **kwargs)
                        entry = journal.write(db, action) if action is not None and db.changes else None
                finally:
                    db.close()
            self.written = entry or self.written
            for later in db.afterwards:
                with self._engine.connect() as connection:
                    later(connection)
        return value

    async def call(self, use_case: Callable[Concatenate[Db, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """`run` in a thread; what follows the `await` is on the caller's thread again."""
        return await asyncio.to_thread(lambda: self.run(use_case, *args, **kwargs))

    def _now(self) -> str:
        return self.clock().astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Errors of the database as refusals that a person can act on."""
        try:
            yield
        except OperationalError as problem:
            reason = str(problem.orig).splitlines()[0] if str(problem.orig) else "?"
            if "locked" in reason:
                raise Refused("store.busy", file=self.shown) from problem
            if "full" in reason:
                raise Refused("store.disk_full", file=self.shown) from problem
            raise Refused("store.failed", file=self.shown, problem=reason) from problem
        except DatabaseError as problem:
            if "file is not a database" in str(problem.orig) or "malformed" in str(problem.orig):
                raise NotAWorkshop("store.damaged", file=self.shown) from problem
            raise

    @property
    def shown(self) -> str:
        """The target without a password."""
        return str(self._engine.url.render_as_string(hide_password=True)) if is_url(self.target) else self.target

    def close(self) -> None:
        self._engine.dispose()


def check_file(path: Path) -> None:
    """Refuse what can't be a session before SQLite touches it."""
    if not path.exists():
        raise Refused("store.no_file", file=str(path))
    if path.is_dir():
        raise NotAWorkshop("store.is_folder", file=str(path))
    try:
        with path.open("rb") as file:
            head = file.read(16)
    except OSError as problem:
        raise Refused("store.failed", file=str(path), problem=problem.strerror) from problem
    if head and head != b"SQLite format 3\x00":
        raise NotAWorkshop("store.not_sqlite", file=str(path))
