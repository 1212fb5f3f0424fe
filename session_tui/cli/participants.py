"""Commands on participants: import, the blank list, list, check-in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast, get_args

import click

from session_tui.cli.fields import group_names, problems, sheet_options, source_json
from session_tui.cli.output import (
    as_json,
    opened,
    print_json,
    refusing,
    remark,
    session_argument,
    table,
    tell,
    told,
    voice,
)
from session_tui.cli.session import make
from session_tui.domain.drafts import GroupName
from session_tui.domain.errors import Refused
from session_tui.domain.identity import Policy
from session_tui.domain.people import Doubt, ImportPlan, PlannedChange
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
    help="What a file may change in people known already: what is empty, all but hand-made, nothing.",
)
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
    session: str, file: Path, dry_run: bool, policy: str, rejected: Path | None, mapping: dict[str, str], sheet: str,
    encoding: str, as_json: bool,
) -> None:  # fmt: skip
    """Import a list of participants from a spreadsheet (CSV, TSV, XLSX, XLS, ODS)."""
    from session_tui.importing.participants import read_participants
    from session_tui.tui.rejected import write_rejected

    if rejected is not None and rejected.resolve() == file.resolve():
        raise click.UsageError("--rejected would overwrite the list itself: give it another name")
    voice.facts = {"rows": 0, "people": 0, "new": 0, "changed": 0}
    with opened_or_made(session, dry_run=dry_run) as database:
        read = read_participants(file, groups=group_names(database), mapping=mapping, sheet=sheet, encoding=encoding)
        chosen = cast(Policy, policy)
        if dry_run:
            plan = database.run(registry.preview, read, policy=chosen)
        else:
            plan = database.run(registry.admit, read, policy=chosen).plan
    if rejected is not None:
        n = write_rejected(plan, file, rejected, voice.lang, mapping=mapping, encoding=encoding)
        remark("rejected_written", file=rejected, n=n)
    if as_json:
        print_json(plan_json(plan))
    else:
        print_plan(plan, dry_run=dry_run)


def plan_json(plan: ImportPlan) -> dict[str, Any]:
    """The plan as the dry run and the real run both print it."""
    return {
        "rows": plan.source.rows,
        "people": plan.people,
        "new": len(plan.new),
        "changed": len(plan.changed),
        "unchanged": plan.unchanged,
        "doubtful": len(plan.doubtful),
        "rejected": problems(plan.rejected),
        "skipped": problems(plan.skipped),
        "warnings": problems(plan.warnings),
        "changes": [change_json(change) for change in plan.changed],
        "differing": [change_json(change) for change in plan.differing],
        "doubts": [doubt_json(doubt) for doubt in plan.doubtful],
        **{k: v for k, v in source_json(plan.source).items() if k != "rows"},
    }


def change_json(change: PlannedChange) -> dict[str, Any]:
    fields = [{"field": c.field, "ours": c.ours, "theirs": c.theirs, "taken": c.taken} for c in change.changes]
    return {"row": change.row, "number": change.number, "name": change.name, "fields": fields}


def doubt_json(doubt: Doubt) -> dict[str, Any]:
    return {
        "row": doubt.row, "name": doubt.name, "organisation": doubt.organisation, "known": doubt.known,
        "known_number": doubt.known_number, "known_row": doubt.known_row, "known_organisation": doubt.known_organisation,
    }  # fmt: skip


def print_plan(plan: ImportPlan, *, dry_run: bool) -> None:
    source = plan.source
    place = source.sheet or " ".join(
        filter(None, (source.encoding, repr(source.delimiter) if source.delimiter else ""))
    )
    tell("read_from", file=source.file, place=place, row=source.header_row)
    table([(field, "←", header) for field, header in source.columns.items()])
    if source.ignored_columns:
        tell("ignored", columns=", ".join(source.ignored_columns))
    tell(
        "plan", rows=source.rows, people=plan.people, new=len(plan.new), changed=len(plan.changed),
        unchanged=plan.unchanged, doubtful=len(plan.doubtful), rejected=len(plan.rejected), skipped=len(plan.skipped),
    )  # fmt: skip
    for problem in plan.rejected:
        click.echo(f"✗ {problem.message(voice.lang)}")
    for problem in plan.skipped:
        click.echo(f"– {problem.message(voice.lang)}")
    for problem in plan.warnings:
        click.echo(f"! {problem.message(voice.lang)}")
    for doubt in plan.doubtful:
        click.echo("? " + told("doubt", row=doubt.row, name=doubt.name, known=doubt.known, place=known_place(doubt)))
    for change in plan.changed:
        said = "; ".join(f"{c.field}: «{c.ours}» → «{c.theirs}»" for c in change.changes if c.taken)
        click.echo(f"~ {change.row} {change.name}: {said}")
    if dry_run:
        tell("nothing_written")


def known_place(doubt: Doubt) -> str:
    return f"{doubt.known_number:03}" if doubt.known_number else told("of_row", row=doubt.known_row)


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
