"""Long lists into SQLite: many rows a statement, and what all rows share written into it once.

A row of nineteen columns, nine of them the same in all rows, costs two thirds of what it costs by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

PARAMETERS = 900  # of a statement: every SQLite takes 999


def insert_columns(
    connection: Connection,
    table: str,
    names: Sequence[str],
    columns: Sequence[Sequence[Any]],
    same: Mapping[str, Any],
) -> None:
    """Rows by their columns, of one length; the columns of `same` get one value in all rows."""
    width, rows = len(columns), len(columns[0])
    each = max(1, PARAMETERS // width)
    into = ", ".join(f'"{name}"' for name in (*names, *same))
    row = f"({', '.join((*'?' * width, *map(literal, same.values())))})"
    statement = f'INSERT INTO "{table}" ({into}) VALUES '
    values: list[Any] = [None] * (rows * width)  # row after row
    for at, cells in enumerate(columns):
        values[at::width] = cells
    whole = rows // each * each * width
    if whole:
        several = [tuple(values[at : at + each * width]) for at in range(0, whole, each * width)]
        connection.exec_driver_sql(statement + ", ".join([row] * each), several)
    if whole < len(values):
        rest = [tuple(values[at : at + width]) for at in range(whole, len(values), width)]
        connection.exec_driver_sql(statement + row, rest)


def literal(value: str | int | None) -> str:
    """A column's default as SQL.

    >>> literal("it's"), literal(False), literal(None)
    ("'it''s'", '0', 'NULL')
    """
    if value is None:
        return "NULL"
    return "'" + value.replace("'", "''") + "'" if isinstance(value, str) else str(int(value))
