"""Options that several commands share, and what they mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, TypeVar

import click

from session_tui.cli.output import voice
from session_tui.domain.drafts import GroupName, RowProblem, SheetSource
from session_tui.services import groups
from session_tui.store.database import Database

F = TypeVar("F", bound=Callable[..., Any])


def sheet_options(command: F) -> F:
    """`--map`, `--sheet` and `--encoding` of every command that reads a file."""
    for option in (
        click.option("--encoding", default="", help="The file's encoding, where the program can't be sure."),
        click.option("--sheet", default="", help="The sheet of a workbook, by name."),
        click.option("--map", "mapping", multiple=True, metavar="FIELD=COLUMN", callback=pairs,
                     help="Read a field from a column, named by its header or letter."),
    ):  # fmt: skip
        command = option(command)
    return command


def pairs(_context: click.Context, _parameter: click.Parameter, values: Sequence[str]) -> dict[str, str]:
    """`FIELD=COLUMN` options as a mapping; wrong usage where there is no `=`."""
    found: dict[str, str] = {}
    for value in values:
        field, sign, column = value.partition("=")
        if not sign or not field.strip() or not column.strip():
            raise click.BadParameter(f"{value!r} is not of the form NAME=VALUE")
        found[field.strip()] = column.strip()
    return found


def rule_words(_context: click.Context, _parameter: click.Parameter, values: Sequence[str]) -> dict[str, object]:
    """`--rule majority=2/3,base=present --rule quorum=50%` as a mapping."""
    parts = [part for value in values for part in value.replace(";", ",").split(",") if part.strip()]
    return dict(pairs(_context, _parameter, parts))


def group_names(database: Database) -> tuple[GroupName, ...]:
    """How spreadsheets may name the session's groups."""
    return tuple(GroupName(g.number, g.name, g.priorities) for g in database.run(groups.everything))


def problems(found: Sequence[RowProblem]) -> list[dict[str, Any]]:
    """Rows refused or skipped, for JSON."""
    return [
        {"row": p.row, "column": p.column, "value": p.value, "reason": p.reason, "message": p.message(voice.lang)}
        for p in found
    ]


def source_json(source: SheetSource) -> dict[str, Any]:
    """How a file was understood, for JSON."""
    values = asdict(source)
    columns: Mapping[str, str] = source.columns
    return {**values, "columns": dict(columns), "ignored_columns": list(source.ignored_columns)}
