"""What importing a list would do, or did: decided by options, told as JSON or in lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, cast, get_args

import click

from session_tui.cli.fields import problems, source_json
from session_tui.cli.output import table, tell, told, voice
from session_tui.domain.deciding import Decided, Decisions, check_rows, decide
from session_tui.domain.drafts import ParticipantSheet
from session_tui.domain.errors import Refused
from session_tui.domain.identity import Policy
from session_tui.domain.people import Crowd, Doubt, ImportPlan, PlannedChange
from session_tui.services import registry
from session_tui.store.database import Database

DECISION = re.compile(r"\s*(\d+(?:\s*,\s*\d+)*)\s*=\s*(\w+)\s*")


def decided(
    database: Database, sheet: ParticipantSheet, policy: Policy, decisions: Sequence[str], same: frozenset[int]
) -> Decided:
    """What `--policy`, `--row` and `--same` say. Raises `Refused` for rows that have nothing to decide."""
    rows: dict[int, Policy] = {}
    for text in decisions:
        found = DECISION.fullmatch(text)
        if not found or found[2] not in get_args(Policy):
            raise Refused("importing.bad_decision", text=text)
        rows.update(dict.fromkeys(map(int, found[1].split(",")), cast(Policy, found[2])))
    if not rows and not same:
        return Decided(sheet, policy, {}, {})
    plan = database.run(registry.preview, sheet, policy=policy)
    check_rows(plan, rows, same)
    return decide(sheet, plan, Decisions(policy, rows, same))


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
    fields = [{"field": c.field, "ours": c.ours, "theirs": c.theirs, "taken": c.taken, "by_hand": c.by_hand}
              for c in change.changes]  # fmt: skip
    wishes = {} if change.wishes is None else {"wishes": list(change.wishes)}
    return {"row": change.row, "number": change.number, "name": change.name, "fields": fields, **wishes}


def doubt_json(doubt: Doubt) -> dict[str, Any]:
    return {
        "row": doubt.row, "name": doubt.name, "organisation": doubt.organisation, "known": doubt.known,
        "known_number": doubt.known_number, "known_row": doubt.known_row, "known_organisation": doubt.known_organisation,
    }  # fmt: skip


def print_plan(plan: ImportPlan, crowd: Crowd, *, dry_run: bool) -> None:
    source = plan.source
    place = source.sheet or " ".join(
        filter(None, (source.encoding, repr(source.delimiter) if source.delimiter else ""))
    )
    tell("read_from", file=source.file, place=place, row=source.header_row)
    table([(field, "←", header) for field, header in source.columns.items()])
    if source.ignored_columns:
        tell("ignored", columns=", ".join(source.ignored_columns))
    if source.other_sheets:
        tell("other_sheets", sheets=", ".join(source.other_sheets))
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
        click.echo(f"~ {change.row} {change.name}: {'; '.join(changes_of(change, taken=True))}")
    for change in (*plan.changed, *plan.differing):
        if kept := changes_of(change, taken=False):
            click.echo("= " + told("kept", row=change.row, name=change.name, fields="; ".join(kept)))
    if plan.doubtful:
        tell("doubts_kept", n=len(plan.doubtful))
    if crowd.people > crowd.names:
        tell("crowd_would_be" if dry_run else "crowd", people=crowd.people, names=crowd.names)
    if dry_run:
        tell("nothing_written")


def changes_of(change: PlannedChange, *, taken: bool) -> list[str]:
    """What is taken from the file, or what it says otherwise and is not taken; `✎` where a hand wrote ours."""
    said = [
        f"{c.field}: «{c.ours}»{' ✎' if c.by_hand else ''} → «{c.theirs}»" for c in change.changes if c.taken == taken
    ]
    if taken and change.wishes is not None:
        said.append(f"wishes: {', '.join(map(str, change.wishes))}")
    return said


def known_place(doubt: Doubt) -> str:
    return f"{doubt.known_number:03}" if doubt.known_number else told("of_row", row=doubt.known_row)
