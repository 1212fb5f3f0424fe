"""Proposals: captured in one line, completed later, imported from lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from session_tui.domain.drafts import ProposalDraft, ProposalName, ProposalSheet
from session_tui.domain.errors import Refused
from session_tui.domain.ideas import KINDS, PASSPORT, ProposalsImported, ProposalView
from session_tui.domain.text import clean, clean_lines
from session_tui.services.workshop import dump_list, load_list
from session_tui.store.database import step
from session_tui.store.db import Db, table_of
from session_tui.store.tables import Proposal, SectorGroup

PROPOSAL = table_of(Proposal).c
COPIED = (*PASSPORT, "title", "external_id", "kind", "amount")
LINES = ("title", "external_id", "owner", "deadline", "funding", "authors", "indicator")


def everything(db: Db) -> tuple[ProposalView, ...]:
    """All proposals that stand, by number."""
    return tuple(proposal_view(row) for row in db.rows(Proposal, PROPOSAL.status == "active", order=(PROPOSAL.number,)))


def one(db: Db, number: int) -> ProposalView:
    return proposal_view(db.known(Proposal, "proposals.none", number))


def proposal_view(row: Row[Any]) -> ProposalView:
    return ProposalView(
        row.number, row.external_id, row.group_number, row.kind, row.title, row.problem, row.solution, row.effect,
        row.indicator, row.owner, row.deadline, row.resources, row.funding, row.risks, row.authors, row.amount,
        load_list(row.tags), row.status, row.created_at, row.updated_at,
    )  # fmt: skip


def names(db: Db) -> tuple[ProposalName, ...]:
    """How spreadsheets may name the proposals."""
    return tuple(ProposalName(p.number, p.external_id, p.title) for p in everything(db))


@step("proposals.submit")
def submit(db: Db, /, title: str, *, group: int | None = None, **fields: Any) -> ProposalView:
    """A new proposal: a title is enough. The rest of the passport may come with it or later."""
    values = passport(db, {**fields, "title": title, "group": group})
    if not values["title"]:
        raise Refused("proposals.no_title")
    number = db.next_id(Proposal)
    db.put(Proposal, [{**values, "number": number, "created_at": db.now, "updated_at": db.now}])
    db.note(number=number, title=values["title"][:80])
    return one(db, number)


@step("proposals.edit")
def edit(db: Db, /, number: int, **fields: Any) -> ProposalView:
    """Change fields of a passport; the journal keeps what they were."""
    before = one(db, number)
    values = passport(db, fields)
    if values.get("title") == "":
        raise Refused("proposals.no_title")
    changed = {k: v for k, v in values.items() if v != stored(before, k)}
    if changed:
        db.change(Proposal, number, **changed, updated_at=db.now)
    db.note(number=number, title=values.get("title", before.title)[:80])
    return one(db, number)


def stored(view: ProposalView, column: str) -> object:
    if column == "group_number":
        return view.group
    return dump_list(view.tags) if column == "tags" else getattr(view, column)


@step("proposals.withdraw")
def withdraw(db: Db, number: int) -> ProposalView:
    """Take a proposal back; it stays in the journal and in rounds already opened."""
    before = one(db, number)
    if before.status != "active":
        raise Refused("proposals.not_active", number=number)
    db.change(Proposal, number, status="withdrawn", updated_at=db.now)
    db.note(number=number, title=before.title[:80])
    return one(db, number)


def passport(db: Db, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields of a proposal, cleaned, by column."""
    values: dict[str, Any] = {}
    for field, value in fields.items():
        if field == "group":
            if value is not None:
                db.known(SectorGroup, "groups.none", value)
            values["group_number"] = value
        elif field == "kind":
            if value not in KINDS:
                raise Refused("proposals.no_kind", kind=value)
            values["kind"] = value
        elif field == "tags":
            values["tags"] = dump_list(tuple(filter(None, (clean(tag) for tag in value))))
        elif field == "amount":
            values["amount"] = value
        elif field in LINES:
            values[field] = clean(value)
        elif field in PASSPORT:
            values[field] = clean_lines(value)
        else:
            raise Refused("proposals.no_field", field=field)
    return values


def preview(db: Db, sheet: ProposalSheet) -> ProposalsImported:
    """What importing a list would do; nothing is changed."""
    return planned(db, sheet).outcome


@step("proposals.import")
def admit(db: Db, sheet: ProposalSheet) -> ProposalsImported:
    """Import a list as one step; known proposals (by external id, else by title) only have empty fields filled."""
    plan = planned(db, sheet)
    for number, fields in plan.completed.items():
        db.change(Proposal, number, **fields, updated_at=db.now)
    db.put(Proposal, ({**row, "created_at": db.now, "updated_at": db.now} for row in plan.new))
    db.note(file=sheet.source.file, n=len(plan.new), changed=len(plan.completed))
    return plan.outcome


@dataclass(frozen=True, slots=True)
class Planned:
    """Rows to add, fields to fill by proposal, and how many proposals stay as they are."""

    new: tuple[dict[str, Any], ...]
    completed: Mapping[int, dict[str, Any]]
    unchanged: int

    @property
    def outcome(self) -> ProposalsImported:
        return ProposalsImported(tuple(row["number"] for row in self.new), tuple(self.completed), self.unchanged)


def planned(db: Db, sheet: ProposalSheet) -> Planned:
    """Compare a list with what is known."""
    known = everything(db)
    by_id = {p.external_id: p for p in known if p.external_id}
    by_title = {(p.title, p.external_id): p for p in known}
    first = db.next_id(Proposal)
    rows: list[dict[str, Any]] = []
    completed: dict[int, dict[str, Any]] = {}
    unchanged = 0
    for draft in sheet.proposals:
        old = by_id.get(draft.external_id) if draft.external_id else by_title.get((draft.title, ""))
        if old is None:
            rows.append({**draft_values(draft), "number": first + len(rows)})
            continue
        fill = {k: v for k, v in draft_values(draft).items() if v not in ("", None, "[]") and not filled(old, k)}
        if fill:
            completed[old.number] = completed.get(old.number, {}) | fill
        else:
            unchanged += 1
    return Planned(tuple(rows), completed, unchanged)


def draft_values(draft: ProposalDraft) -> dict[str, Any]:
    values: dict[str, Any] = {field: getattr(draft, field) for field in COPIED}
    return {**values, "group_number": draft.group, "tags": dump_list(draft.tags)}


def filled(view: ProposalView, column: str) -> bool:
    return stored(view, column) not in ("", None, "[]")
