"""Commands by which anybody can count a round again: export, recount."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from session_tui.cli.ballots import spoken
from session_tui.cli.output import as_json, opened, print_json, refusing, session_argument, tell
from session_tui.cli.round_fields import round_argument
from session_tui.services import ballot_history


@click.command("export")
@session_argument
@round_argument
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False))
@as_json
@refusing
def export(session: str, number_: int, directory: Path, as_json: bool) -> None:
    """Write a closed round's ballots, rule and result as files; of a secret round without voters, sorted by content."""
    from session_tui.reporting.round_files import write_round

    with opened(session) as database:
        written = write_round(database.run(ballot_history.files, number_), directory)
    if as_json:
        print_json({"round": number_, "files": [str(path) for path in written]})
    else:
        tell("exported", n=len(written))


@click.command("recount")
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False))
@as_json
@refusing
def recount(directory: Path, as_json: bool) -> None:
    """Count an exported round again from its files alone; exit status 1 where the result does not follow."""
    from session_tui.domain.round_recount import disagreements
    from session_tui.importing.round_files import read_round

    files = read_round(directory)
    found = disagreements(files.rule, files.ballots, files.hands, files.result)
    if as_json:
        print_json({"round": files.rule.get("round"), "sound": not found, "disagreements": found})
    elif found:
        click.echo(spoken("recount_differs", found=", ".join(found)))
    else:
        click.echo(spoken("recount_agrees", n=len({line[0] for line in files.ballots}) or len(files.hands)))
    if found:
        sys.exit(1)
