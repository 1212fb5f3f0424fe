"""A list of objects in JSON as a sheet: a row an object, a column a name; what this program exports comes back so."""

from __future__ import annotations

import json
from pathlib import Path

from session_tui.domain.errors import BadFile
from session_tui.importing.tables import Book, Sheet

MOST = 64 * 2**20  # bytes


def is_document(path: Path | str) -> bool:
    return Path(path).suffix.lower() == ".json"


def read_document(path: Path | str) -> Book:
    """The objects of a JSON list. Raises `BadFile` where the file is anything else."""
    path = Path(path)
    try:
        if path.stat().st_size > MOST:
            raise BadFile("importing.no_document", file=path.name)
        found = json.loads(path.read_text("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as problem:
        raise BadFile("importing.no_document", file=path.name) from problem
    if not isinstance(found, list) or not found or not all(isinstance(row, dict) for row in found):
        raise BadFile("importing.no_document", file=path.name)
    heads = list(dict.fromkeys(name for row in found for name in row))
    rows = [[shown(row.get(name)) for name in heads] for row in found]
    return Book(path.name, (Sheet("", [heads, *rows]),), "utf-8")


def shown(value: object) -> str:
    """A value as a cell.

    >>> shown(None), shown(7), shown(["a", "b"]), shown(True)
    ('', '7', 'a, b', '1')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, list):
        return ", ".join(map(shown, value))
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else str(value)
