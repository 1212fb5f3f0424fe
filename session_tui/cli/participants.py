"""Commands on participants: import, the blank list, list, check-in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast, get_args

import click

from session_tui.cli.fields import group_names, sheet_options
from session_tui.cli.output import (
    as_json,
    opened,
    print_json,
    refusing,
    remark,
    session_argument,
    voice,
)
from session_tui.cli.session import make
from session_tui.domain.drafts import GroupName
from session_tui.domain.errors import Refused
from session_tui.domain.identity import Policy
from session_tui.locale import Lang, say
from session_tui.services import registry
from session_tui.store.database import Database
from session_tui.store.engine import is_url


@click.group()
def participants() -> None:
    """Import a list, show it, check people in."""


@contextmanager
def opened_or_made(session: str, *, dry_run: bool) -> Iterator[Database]:
    """The session; a file that isn't there yet becomes a new session, except in a dry run."""
    if is_url(session) or Path(session).exists():
        with opened(session) as database:
            yield database
        return
    database = make(":memory:" if dry_run else session)
    remark("would_make" if dry_run else "made_first", file=session)
    try:
        yield database
    finally:
        database.close()


def table_file(_context: click.Context, _parameter: click.Parameter, path: Path | None) -> Path | None:
    """A file that refused rows can be written to, known before anything is imported."""
    if path is not None and path.suffix.lower() not in (".csv", ".xlsx", ".txt", ""):
        raise click.BadParameter(f"{path.name}: the rejected rows are written as .xlsx or .csv")
    return path


@participants.command("import")
@session_argument
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would happen, and change nothing.")
@click.option(
    "--policy",
    type=click.Choice(get_args(Policy)),
    default="fill",
    show_default=True,
    help="What a file may change in people known already: what is empty; all but what a hand wrote; nothing; everything.",
)
@click.option(
    "--row",
    "decisions",
    multiple=True,
    metavar="ROWS=POLICY",
    help="Another policy for single rows, such as 12,15=theirs.",
)
@click.option("--same", multiple=True, type=int, metavar="ROW", help="The doubtful row's person is the one known.")
@click.option(
    "--rejected",
    type=click.Path(path_type=Path),
    callback=table_file,
    help="Write the rows that were refused to this .xlsx or .csv, to be mended and imported.",
)
@sheet_options
@as_json
@refusing
def import_(
    session: str, file: Path, dry_run: bool, policy: str, decisions: tuple[str, ...], same: tuple[int, ...],
    rejected: Path | None, mapping: dict[str, str], sheet: str, encoding: str, as_json: bool,
) -> None:  # fmt: skip
    """Import a list of participants from a spreadsheet (CSV, TSV, XLSX, XLS, ODS)."""
    from session_tui.cli.plans import decided, plan_json, print_plan
    from session_tui.importing.participants import read_participants
    from session_tui.tui.rejected import write_rejected

    if rejected is not None and rejected.resolve() == file.resolve():
        raise click.UsageError("--rejected would overwrite the list itself: give it another name")
    voice.facts = {"rows": 0, "people": 0, "new": 0, "changed": 0}
    with opened_or_made(session, dry_run=dry_run) as database:
        read = read_participants(file, groups=group_names(database), mapping=mapping, sheet=sheet, encoding=encoding)
        chosen = decided(database, read, cast(Policy, policy), decisions, frozenset(same))
        how: dict[str, Any] = {"policy": chosen.policy, "rows": chosen.rows, "joined": chosen.joined}
        if dry_run:
            plan = database.run(registry.preview, chosen.sheet, **how)
        else:
            plan = database.run(registry.admit, chosen.sheet, **how).plan
        crowd = database.run(registry.crowd, plan.new if dry_run else ())
    if rejected is not None:
        n = write_rejected(plan, file, rejected, voice.lang, mapping=mapping, encoding=encoding)
        remark("rejected_written", file=rejected, n=n)
    if as_json:
        print_json({**plan_json(plan), "participants": crowd.people, "names": crowd.names})
    else:
        print_plan(plan, crowd, dry_run=dry_run)


@participants.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--lang", type=click.Choice(["ru", "en"]), help="The session's language otherwise, else yours.")
@click.option("--session", help="Name this session's groups on the sheet.")
@as_json
@refusing
def template(file: Path, lang: Lang | None, session: str | None, as_json: bool) -> None:
    """Write a blank list (XLSX) to be filled in and imported."""
    from session_tui.reporting.blank_list import blank_list
    from session_tui.reporting.files import write_whole

    if file.suffix.lower() != ".xlsx":
        raise Refused("paper.not_xlsx", file=file)
    known: tuple[GroupName, ...] = ()
    if session:
        with opened(session) as database:
            known = group_names(database)
    voice.lang = lang or voice.lang
    blank = blank_list(voice.lang, known)
    if file.exists() and file.read_bytes() != blank:
        raise Refused("paper.exists", file=file)  # somebody may have filled it in already
    write_whole(file, blank)
    if as_json:
        print_json({"file": str(file), "lang": voice.lang})
    else:
        click.echo(say("paper.template_written", voice.lang, file=file))
