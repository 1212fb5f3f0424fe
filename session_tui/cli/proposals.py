"""Commands on proposals: import, list, add."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any, TextIO, TypeVar

import click

from session_tui.cli.fields import group_names, problems, sheet_options, source_json
from session_tui.cli.output import as_json, opened, print_json, refusing, session_argument, table, tell, voice
from session_tui.cli.participants import opened_or_made
from session_tui.domain.capture import lines as lines_of
from session_tui.domain.ideas import KINDS, PASSPORT, ProposalView
from session_tui.domain.selecting import ORDERS, STATUSES, Order, Wanted, arranged
from session_tui.services import proposals as use_cases
from session_tui.services.support import supported

F = TypeVar("F", bound=Callable[..., Any])


@click.group()
def proposals() -> None:
    """Import proposals, write one, show them."""


@proposals.command("import")
@session_argument
@click.argument("file", type=click.Path(path_type=Path))
@sheet_options
@as_json
@refusing
def import_(session: str, file: Path, mapping: dict[str, str], sheet: str, encoding: str, as_json: bool) -> None:
    """Import proposals from a spreadsheet; repeating it changes nothing."""
    from session_tui.importing.proposals import read_proposals

    with opened_or_made(session, dry_run=False) as database:
        read = read_proposals(file, groups=group_names(database), mapping=mapping, sheet=sheet, encoding=encoding)
        done = database.run(use_cases.admit, read)
    if as_json:
        print_json(
            {
                "rows": read.source.rows, "proposals": len(read.proposals), "new": len(done.new),
                "changed": len(done.changed), "unchanged": done.unchanged, "rejected": problems(read.rejected),
                "skipped": problems(read.skipped),
                **{k: v for k, v in source_json(read.source).items() if k != "rows"},
            }
        )  # fmt: skip
        return
    for problem in (*read.rejected, *read.skipped):
        click.echo(f"– {problem.message(voice.lang)}")
    tell(
        "proposals_read", n=len(read.proposals), new=len(done.new), changed=len(done.changed), unchanged=done.unchanged,
        rejected=len(read.rejected), skipped=len(read.skipped),
    )  # fmt: skip


def of_status(_: click.Context, __: click.Parameter, value: str) -> str:
    return "" if value == "any" else value


def selecting(command: F) -> F:
    """Options that say which proposals, and in which order."""
    for option in (
        click.option("--order", type=click.Choice(ORDERS), default="number", show_default=True),
        click.option("--lacks", multiple=True, type=click.Choice(PASSPORT), help="A field that is empty; repeatable."),
        click.option("--passport", "fullness", type=click.Choice(["full", "partial", "blank"]),
                     help="How much of what the report needs is filled."),
        click.option("--cluster", default="", help="This cluster; - for none."),
        click.option("--tag", default="", help="This tag; - for none."),
        click.option("--kind", type=click.Choice(KINDS)),
        click.option("--group", type=int, help="The sector group's number; 0 for none."),
        click.option("--status", type=click.Choice([*STATUSES, "any"]), default="active", show_default=True,
                     callback=of_status),
    ):  # fmt: skip
        command = option(command)
    return command


def wanted(asked: dict[str, Any]) -> Wanted:
    """What the options of `selecting` ask for."""
    return Wanted(status=asked["status"], group=asked["group"], kind=asked["kind"] or "", tag=asked["tag"],
                  cluster=asked["cluster"], fullness=asked["fullness"] or "", lacks=tuple(asked["lacks"]))  # fmt: skip


@proposals.command("list")
@session_argument
@selecting
@as_json
@refusing
def list_(session: str, as_json: bool, **asked: Any) -> None:
    """Show proposals with what their passports lack: those that stand, or those that are asked for."""
    order: Order = asked["order"]
    with opened(session) as database:
        support = database.run(supported)
        known = [p for p in database.run(use_cases.with_former) if wanted(asked).takes(p)]
    found = arranged(known, order, support)
    if as_json:
        print_json({"proposals": [document(p, support.get(p.number)) for p in found]})
        return
    table(
        [(p.number, p.group or "—", f"{p.completeness} %", p.title, p.cluster, p.lineage.of(p.number)) for p in found]
    )
    tell("proposals", n=len(found))


def document(p: ProposalView, support: Fraction | None) -> dict[str, Any]:
    """A proposal with everything that is known of it, for JSON."""
    return {
        "number": p.number, "external_id": p.external_id, "group": p.group, "kind": p.kind, "title": p.title,
        **{field: getattr(p, field) for field in PASSPORT},
        "amount": p.amount, "tags": list(p.tags), "cluster": p.cluster, "status": p.status,
        "lineage": p.lineage.of(p.number), "completeness": p.completeness, "missing": list(p.missing),
        "support": support, "created_at": p.created_at, "updated_at": p.updated_at,
    }  # fmt: skip


@proposals.command("add")
@session_argument
@click.argument("title", required=False)
@click.option(
    "--lines", type=click.File(encoding="utf-8"), help="A text file (- for standard input): a proposal a line."
)
@click.option("--group", type=int, help="The sector group's number.")
@as_json
@refusing
def add(session: str, title: str | None, lines: TextIO | None, group: int | None, as_json: bool) -> None:
    """Write a proposal: one line is enough. Or many at once, as one step."""
    if (title is None) == (lines is None):
        raise click.UsageError("a TITLE or --lines, one of both")
    with opened(session) as database:
        if lines is not None:
            many = database.run(use_cases.submit_many, lines_of(lines.read()), group=group)
            if as_json:
                print_json({"proposals": [{"number": p.number, "title": p.title, "group": p.group} for p in many]})
            else:
                tell("proposals", n=len(many))
            return
        written = database.run(use_cases.submit, title or "", group=group)
    if as_json:
        print_json({"number": written.number, "title": written.title, "group": written.group})
    else:
        tell("proposal_written", number=written.number, title=written.title)
