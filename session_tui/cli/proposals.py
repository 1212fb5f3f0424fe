"""Commands on proposals: import, list, add."""

from __future__ import annotations

from pathlib import Path

import click

from session_tui.cli.fields import group_names, problems, sheet_options, source_json
from session_tui.cli.output import as_json, opened, print_json, refusing, session_argument, table, tell, voice
from session_tui.cli.participants import opened_or_made
from session_tui.services import proposals as use_cases


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


@proposals.command("list")
@session_argument
@as_json
@refusing
def list_(session: str, as_json: bool) -> None:
    """Show all proposals with what their passports lack."""
    with opened(session) as database:
        found = database.run(use_cases.everything)
    if as_json:
        print_json(
            {
                "proposals": [
                    {
                        "number": p.number, "external_id": p.external_id, "group": p.group, "kind": p.kind,
                        "title": p.title, "problem": p.problem, "solution": p.solution, "effect": p.effect,
                        "indicator": p.indicator, "owner": p.owner, "deadline": p.deadline, "resources": p.resources,
                        "funding": p.funding, "risks": p.risks, "authors": p.authors, "amount": p.amount,
                        "tags": list(p.tags), "completeness": p.completeness, "missing": list(p.missing),
                    }
                    for p in found
                ]
            }
        )  # fmt: skip
        return
    table([(p.number, p.group or "—", f"{p.completeness} %", p.title) for p in found])
    tell("proposals", n=len(found))


@proposals.command("add")
@session_argument
@click.argument("title")
@click.option("--group", type=int, help="The sector group's number.")
@as_json
@refusing
def add(session: str, title: str, group: int | None, as_json: bool) -> None:
    """Write a proposal: one line is enough."""
    with opened(session) as database:
        written = database.run(use_cases.submit, title, group=group)
    if as_json:
        print_json({"number": written.number, "title": written.title, "group": written.group})
    else:
        tell("proposal_written", number=written.number, title=written.title)
