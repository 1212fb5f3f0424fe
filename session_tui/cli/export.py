"""The command that writes the session's lists as files."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from session_tui.cli.output import as_json, opened, print_json, refusing, remark, session_argument
from session_tui.services import exports, workshop

Format = Literal["csv", "xlsx", "json"]


@click.command()
@session_argument
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False))
@click.option("--format", "format_", type=click.Choice(["csv", "xlsx", "json"]), default="csv", show_default=True)
@click.option("--pseudonyms", is_flag=True, help="Participants as numbers and communities only.")
@as_json
@refusing
def export(session: str, directory: Path, format_: Format, pseudonyms: bool, as_json: bool) -> None:
    """Write the session's lists as files."""
    from session_tui.reporting.sheets import write_tables

    with opened(session) as database:
        tables = database.run(exports.tables, database.run(workshop.view).lang, pseudonyms)
    files = write_tables(directory, tables, format_)
    if as_json:
        print_json({"files": [str(file) for file in files]})
    else:
        for file in files:
            click.echo(str(file))
        remark("exported", n=len(files))
