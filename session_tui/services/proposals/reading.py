"""Proposals as screens, commands and files see them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row

from session_tui.domain.drafts import ProposalName
from session_tui.domain.ideas import Lineage, ProposalView
from session_tui.services.proposals.clustering import clustered
from session_tui.services.workshop import dump_list, load_list
from session_tui.store.db import Db, table_of
from session_tui.store.tables import Proposal, ProposalLink

PROPOSAL, LINK = table_of(Proposal).c, table_of(ProposalLink).c


def everything(db: Db) -> tuple[ProposalView, ...]:
    """All proposals that stand, by number."""
    return views(db, db.rows(Proposal, PROPOSAL.status == "active", order=(PROPOSAL.number,)))


def with_former(db: Db) -> tuple[ProposalView, ...]:
    """All proposals by number, also the merged, the split and the withdrawn."""
    return views(db, db.rows(Proposal, order=(PROPOSAL.number,)))


def one(db: Db, number: int) -> ProposalView:
    return views(db, [db.known(Proposal, "proposals.none", number)])[0]


def views(db: Db, rows: Iterable[Row[Any]]) -> tuple[ProposalView, ...]:
    known, put = lineages(db), clustered(db)
    return tuple(proposal_view(row, known.get(row.number, Lineage()), put.get(row.number, "")) for row in rows)


def lineages(db: Db) -> dict[int, Lineage]:
    """Where proposals come from and what became of them, for those that were merged or split."""
    found: dict[int, dict[str, tuple[int, ...]]] = {}

    def add(number: int, field: str, other: int) -> None:
        fields = found.setdefault(number, {})
        fields[field] = (*fields.get(field, ()), other)

    for link in db.rows(ProposalLink, order=(LINK.proposal_number, LINK.batch, LINK.origin_number)):
        merged = link.kind == "merge"
        made = merged and '"made"' in link.filled
        if merged and not made and link.proposal_number not in found.get(link.proposal_number, {}).get("made_of", ()):
            add(link.proposal_number, "made_of", link.proposal_number)  # it stood before the others came to it
        add(link.proposal_number, "made_of" if merged else "part_of", link.origin_number)
        add(link.origin_number, "merged_into" if merged else "split_into", link.proposal_number)
    return {number: Lineage(**fields) for number, fields in found.items()}


def proposal_view(row: Row[Any], lineage: Lineage, cluster: str) -> ProposalView:
    return ProposalView(
        row.number, row.external_id, row.group_number, row.kind, row.title, row.problem, row.solution, row.effect,
        row.indicator, row.owner, row.deadline, row.resources, row.funding, row.risks, row.authors, row.amount,
        load_list(row.tags), row.status, row.created_at, row.updated_at, lineage, cluster,
    )  # fmt: skip


def names(db: Db) -> tuple[ProposalName, ...]:
    """How spreadsheets may name the proposals."""
    return tuple(ProposalName(p.number, p.external_id, p.title) for p in everything(db))


def stored(view: ProposalView, column: str) -> object:
    if column == "group_number":
        return view.group
    return dump_list(view.tags) if column == "tags" else getattr(view, column)
