"""Lists of proposals: compared with what is known, then taken in as one step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from session_tui.domain.drafts import ProposalDraft, ProposalSheet
from session_tui.domain.ideas import PASSPORT, ProposalsImported, ProposalView
from session_tui.services.proposals.clustering import assign
from session_tui.services.proposals.reading import everything, stored
from session_tui.services.workshop import dump_list
from session_tui.store.database import step
from session_tui.store.db import Db
from session_tui.store.tables import Proposal

COPIED = (*PASSPORT, "title", "external_id", "kind", "amount")


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
    assign(db, plan.clusters)
    db.note(file=sheet.source.file, n=len(plan.new), changed=len(plan.completed))
    return plan.outcome


@dataclass(frozen=True, slots=True)
class Planned:
    """Rows to add, clusters and fields to fill by proposal, and how many proposals stay as they are."""

    new: tuple[dict[str, Any], ...]
    clusters: Mapping[int, str]
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
    clusters: dict[int, str] = {}
    completed: dict[int, dict[str, Any]] = {}
    unchanged = 0
    for draft in sheet.proposals:
        old = by_id.get(draft.external_id) if draft.external_id else by_title.get((draft.title, ""))
        number = first + len(rows) if old is None else old.number
        if draft.cluster and (old is None or not old.cluster):
            clusters[number] = draft.cluster
        if old is None:
            rows.append({**draft_values(draft), "number": number})
            continue
        fill = {k: v for k, v in draft_values(draft).items() if v not in ("", None, "[]") and not filled(old, k)}
        if fill:
            completed[old.number] = completed.get(old.number, {}) | fill
        else:
            unchanged += 1
    return Planned(tuple(rows), clusters, completed, unchanged)


def draft_values(draft: ProposalDraft) -> dict[str, Any]:
    values: dict[str, Any] = {field: getattr(draft, field) for field in COPIED}
    return {**values, "group_number": draft.group, "tags": dump_list(draft.tags)}


def filled(view: ProposalView, column: str) -> bool:
    return stored(view, column) not in ("", None, "[]")
