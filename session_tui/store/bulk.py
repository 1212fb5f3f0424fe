"""Long lists into SQLite: many rows a statement, and what all rows share written into it once.

A row of nineteen columns, nine of them the same in all rows, costs two thirds of what it costs by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

from sqlalchemy import Connection

PARAMETERS = 900  # of a statement: every SQLite takes 999


def insert_many(
    connection: Connection,
    table: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]],
    same: Mapping[str, Any],
) -> None:
    """Rows of values in the order of `columns`; the columns of `same` get one value in all rows."""
    each = max(1, PARAMETERS // len(columns))
    names = ", ".join(f'"{name}"' for name in (*columns, *same))
    row = f"({', '.join((*'?' * len(columns), *map(literal, same.values())))})"
    statement = f'INSERT INTO "{table}" ({names}) VALUES '
    whole = len(rows) // each * each
    if whole:
        several = [tuple(chain.from_iterable(rows[at : at + each])) for at in range(0, whole, each)]
        connection.exec_driver_sql(statement + ", ".join([row] * each), several)
    if whole < len(rows):
        connection.exec_driver_sql(statement + row, [tuple(one) for one in rows[whole:]])


def literal(value: str | int | None) -> str:
    """A column's default as SQL.

    >>> literal("it's"), literal(False), literal(None)
    ("'it''s'", '0', 'NULL')
    """
    if value is None:
        return "NULL"
    return "'" + value.replace("'", "''") + "'" if isinstance(value, str) else str(int(value))
