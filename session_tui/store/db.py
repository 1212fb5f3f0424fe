"""The handle that a use case works with: one transaction, which remembers what it changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, Connection, Row, Table, Text, bindparam, cast, func, select, tuple_
from sqlalchemy.sql import ColumnElement
from sqlmodel import Session, SQLModel

from session_tui.domain.errors import Refused
from session_tui.store.bulk import insert_columns
from session_tui.store.by_column import ByColumn

Key = tuple[Any, ...]
Values = Mapping[str, Any]
BLOCK = 4_000  # rows written between two looks at whether to go on
CHUNK = 500  # rows a query: below SQLite's limit on parameters, whatever the key


@dataclass(frozen=True, slots=True)
class Change:
    """Rows of one table before and after a step; `before` is empty for rows put, `after` for rows removed.

    Both run in the same order; a row is a sequence of values in the order of `columns`. Columns that have one value in
    all rows of `after` may be told once, in `same`; those rows then hold the other columns only.
    """

    table: str
    columns: tuple[str, ...]
    before: Sequence[Sequence[Any]]
    after: Sequence[Sequence[Any]]
    same: Mapping[str, Any] = field(default_factory=dict)


class Db(Session):
    """One transaction of one use case.

    Reads are plain queries. Rows are written with `put`, `change` and `remove`, which note what they did in `changes`,
    so that the step becomes one entry of the journal and can be taken back exactly.
    """

    def __init__(self, connection: Connection, *, now: str, station: str) -> None:
        super().__init__(bind=connection, autoflush=False, expire_on_commit=False)
        self.now = now
        self.station = station
        self.changes: list[Change] = []
        self.params: dict[str, object] = {}
        self.final = ""
        self.undoes: int | None = None
        self.afterwards: list[Callable[[Connection], None]] = []

    def note(self, **params: object) -> None:
        """What the journal says of this step: parameters of the message `journal.<action>`."""
        self.params.update(params)

    def make_final(self, reason: str) -> None:
        """This step can't be undone; `reason` is a message of the journal's room."""
        self.final = reason

    def rows(self, table: type[SQLModel], *where: ColumnElement[bool], order: Sequence[Any] = ()) -> Sequence[Row[Any]]:
        """The rows of a table as plain named tuples."""
        return self.execute(select(table_of(table)).where(*where).order_by(*order)).all()

    def row(self, table: type[SQLModel], *key: object) -> Row[Any] | None:
        """One row by its primary key."""
        core = table_of(table)
        where = [column == value for column, value in zip(core.primary_key, key, strict=True)]
        return self.execute(select(core).where(*where)).one_or_none()

    def number_of(self, table: type[SQLModel], *where: ColumnElement[bool]) -> int:
        return int(self.execute(select(func.count()).select_from(table_of(table)).where(*where)).scalar_one())

    def next_id(self, table: type[SQLModel]) -> int:
        """The number after the highest one; writers come one at a time, so nobody else can take it."""
        (column,) = table_of(table).primary_key
        return int(self.execute(select(func.coalesce(func.max(column), 0))).scalar_one()) + 1

    def put(self, table: type[SQLModel], rows: Iterable[Values]) -> None:
        """New rows, missing columns filled with their defaults."""
        values = self._insert(table, rows)
        if values:
            core = table_of(table)
            self.changes.append(Change(core.name, names_of(core), (), values))

    def put_columns(
        self,
        table: type[SQLModel],
        columns: Mapping[str, Sequence[Any]],
        told: Callable[[int], None] | None = None,
        same: Values | None = None,
    ) -> None:
        """`put` for long lists: new rows given as columns of one length, which must hold the key; `same` has the columns
        with one value in all rows.

        `told` hears every few thousand rows how many are written; what it raises ends the step.
        """
        core = table_of(table)
        names, values = names_of(core), {**defaults_of(table), **(same or {})}
        same = {name: values[name] for name in names if name not in columns}
        given = tuple(name for name in names if name in columns)
        cells = tuple(columns[name] for name in given)
        rows = ByColumn(cells)
        for start in range(0, len(rows), BLOCK):
            if told and start:
                told(start)
            self._insert_alike(core, given, [column[start : start + BLOCK] for column in cells], same)
        if rows:
            self.changes.append(Change(core.name, names, (), rows, same))

    def _insert_alike(self, core: Table, given: Sequence[str], cells: Sequence[Sequence[Any]], same: Values) -> None:
        """Rows by their given columns; the others have the same value in all of them."""
        connection = self.connection()
        if connection.dialect.name == "sqlite":
            insert_columns(connection, core.name, given, cells, same)
        else:
            self._insert_rows(core, (*given, *same), [(*row, *same.values()) for row in zip(*cells, strict=True)])

    def put_unrecorded(self, table: type[SQLModel], rows: Iterable[Values]) -> None:
        """New rows that the journal must not know: what was said on secret ballots."""
        self._insert(table, rows)

    def _insert(self, table: type[SQLModel], rows: Iterable[Values]) -> list[Sequence[Any]]:
        core = table_of(table)
        names, defaults = names_of(core), defaults_of(table)
        values: list[Sequence[Any]] = [[row[n] if n in row else defaults[n] for n in names] for row in rows]
        if values:
            self._insert_rows(core, names, values)
        return values

    def _insert_rows(self, core: Table, names: Sequence[str], values: Sequence[Sequence[Any]]) -> None:
        """Rows handed straight to the driver: every column is a number, a text or a flag, which it takes as it is.

        A text may come in UTF-8, in all rows or in none: SQLite then keeps it as it is.
        """
        connection = self.connection()
        encoded = {name for name, value in zip(names, values[0], strict=True) if isinstance(value, bytes)}
        if connection.dialect.name == "sqlite":
            columns = {name: cast(bindparam(name), Text) if name in encoded else bindparam(name) for name in names}
            text = core.insert().values(columns).compile(dialect=connection.dialect).string
            connection.exec_driver_sql(text, [tuple(row) for row in values])  # question marks, in the columns' order
            return
        text = (
            core.insert().values({name: bindparam(name) for name in names}).compile(dialect=connection.dialect).string
        )
        rows = [dict(zip(names, row, strict=True)) for row in values]
        for row in rows:
            row |= {name: row[name].decode() for name in encoded}
        connection.exec_driver_sql(text, rows)

    def change(self, table: type[SQLModel], *key: object, **values: object) -> None:
        """New values in one row; nothing is written or noted where they are the same as before."""
        self.change_many(table, {key: values})

    def change_many(self, table: type[SQLModel], updates: Mapping[Key, Values]) -> None:
        """New values in many rows, by primary key; all updates name the same columns."""
        core = table_of(table)
        if not updates:
            return
        keys = [column.name for column in core.primary_key]
        names = names_of(core)
        before: list[Sequence[Any]] = []
        after: list[Sequence[Any]] = []
        for old in self._fetch(core, list(updates)):
            key = tuple(getattr(old, name) for name in keys)
            new = {**old._mapping, **updates[key]}
            if any(new[name] != getattr(old, name) for name in names):
                before.append(list(old))
                after.append([new[name] for name in names])
        if not after:
            return
        written = [name for name in next(iter(updates.values())) if name in names]
        statement = (
            core.update()
            .where(*(core.c[name] == bindparam(f"key_{name}") for name in keys))
            .values({name: bindparam(f"new_{name}") for name in written})
        )
        at = {name: names.index(name) for name in (*keys, *written)}
        self.connection().execute(
            statement,
            [
                {f"key_{n}": row[at[n]] for n in keys} | {f"new_{n}": row[at[n]] for n in written}
                for row in after
            ],
        )  # fmt: skip
        self.changes.append(Change(core.name, names, before, after))

    def remove(self, table: type[SQLModel], keys: Iterable[Key]) -> None:
        """Rows taken out, by primary key."""
        core = table_of(table)
        wanted = list(keys)
        before = [list(row) for row in self._fetch(core, wanted)]
        if not before:
            return
        names = [column.name for column in core.primary_key]
        statement = core.delete().where(*(core.c[name] == bindparam(f"key_{name}") for name in names))
        self.connection().execute(
            statement,
            [{f"key_{n}": v for n, v in zip(names, key, strict=True)} for key in wanted],
        )
        self.changes.append(Change(core.name, names_of(core), before, ()))

    def _fetch(self, core: Table, keys: Sequence[Key]) -> Iterator[Row[Any]]:
        """Rows by their keys. Many keys of several columns are asked for by the first one, which costs a tenth."""
        columns: list[Column[Any]] = list(core.primary_key)
        query = select(core).order_by(*columns)
        if len(columns) > 1 and len(keys) <= CHUNK:
            yield from self.execute(query.where(tuple_(*columns).in_(keys)))
            return
        firsts, wanted = list(dict.fromkeys(key[0] for key in keys)), set(keys)
        for start in range(0, len(firsts), CHUNK):
            rows = self.execute(query.where(columns[0].in_(firsts[start : start + CHUNK])))
            if len(columns) == 1:
                yield from rows
            else:
                names = [column.name for column in columns]
                yield from (row for row in rows if tuple(getattr(row, name) for name in names) in wanted)

    def flush(self, objects: Sequence[Any] | None = None) -> None:
        """Nothing is ever flushed: a row added behind the journal's back is a mistake in the program."""
        if self.new or self.dirty or self.deleted:
            raise AssertionError("rows are written through put, change and remove, which keep the journal")

    def known(self, table: type[SQLModel], refusal: str, *key: object) -> Row[Any]:
        """One row that must be there; else the refusal of that name, which is told the key as `number`."""
        row = self.row(table, *key)
        if row is None:
            raise Refused(refusal, number=key[-1])
        return row


def table_of(table: type[SQLModel]) -> Table:
    """The SQLAlchemy table beneath a SQLModel class."""
    core = table.__table__  # type: ignore[attr-defined]
    assert isinstance(core, Table)
    return core


def names_of(core: Table) -> tuple[str, ...]:
    return tuple(column.name for column in core.columns)


def defaults_of(table: type[SQLModel]) -> dict[str, Any]:
    """Each column's default; a column without one must be given and is absent here."""
    return {name: info.default for name, info in table.model_fields.items() if not info.is_required()}
