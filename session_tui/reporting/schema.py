"""What the embedded tables hold, told to machines: a Tabular Data Package (Frictionless Data, specs.frictionlessdata.io).

Types are those of the columns' cells; keys say how the tables hang together, so that any tool that knows the standard can
load, check and join them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from session_tui.domain.report import Report
from session_tui.domain.table import Table

NAME = "datapackage.json"
KEYS: Mapping[str, tuple[str, ...]] = {
    "participants": ("number",),
    "proposals": ("number",),
    "recommendations": ("number",),
    "rounds": ("number",),
    "results": ("round", "proposal"),
    "hands": ("round", "proposal"),
    "voters": ("round", "voter"),
    "communities": ("round", "proposal", "community"),
}
LINKS: Mapping[str, tuple[str, str]] = {"round": ("rounds", "number"), "proposal": ("proposals", "number")}
DATES = frozenset({"deadline"})
FLAGS = frozenset({"secret", "by_hands", "checked_in"})


def package(report: Report, files: Mapping[str, bytes]) -> bytes:
    """The package's description, the same for the same report."""
    tables = {table.name: table for table in report.attachments}
    resources = [resource(tables[name], tables, files[f"{name}.csv"]) for name in sorted(tables)]
    described = {
        "profile": "tabular-data-package", "name": "session", "title": report.title, "created": report.created,
        "resources": resources,
    }  # fmt: skip
    return (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def resource(table: Table, tables: Mapping[str, Table], content: bytes) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [field(table, at) for at in range(len(table.headers))], "missingValues": [""]}
    if set(KEYS.get(table.name, ("",))) <= set(table.headers):
        schema["primaryKey"] = list(KEYS[table.name])
    schema["foreignKeys"] = [
        {"fields": [head], "reference": {"resource": other, "fields": [column]}}
        for head, (other, column) in LINKS.items()
        if head in table.headers and other in tables and column in tables[other].headers
    ]
    return {
        "name": table.name, "path": f"{table.name}.csv", "title": table.title or table.name,
        "profile": "tabular-data-resource", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8",
        "bytes": len(content), "hash": f"sha256:{sha256(content).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "header": True}, "schema": schema,
    }  # fmt: skip


def field(table: Table, at: int) -> dict[str, Any]:
    """A column: its name and the type that every cell of it has."""
    name = table.headers[at]
    if name in FLAGS:
        return {"name": name, "type": "boolean", "trueValues": ["1"], "falseValues": ["0"]}
    if name in DATES:
        return {"name": name, "type": "date"}
    cells = [row[at] for row in table.rows if row[at] is not None]
    if cells and all(isinstance(cell, int) for cell in cells):
        return {"name": name, "type": "integer"}
    if cells and all(isinstance(cell, int | float) for cell in cells):
        return {"name": name, "type": "number"}
    return {"name": name, "type": "string"}
