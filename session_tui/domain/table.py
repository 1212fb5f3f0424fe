"""A table that leaves the program: as a file of its own, or inside the report."""

from __future__ import annotations

from dataclasses import dataclass

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Table:
    """A table that leaves the program: `name` is a file's stem in ASCII; each row is as long as `headers`.

    None is an empty cell.
    """

    name: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: str = ""
