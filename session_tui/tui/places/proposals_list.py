"""What the proposals place lists: columns, tabs, and the part of all proposals that is shown."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from session_tui.domain.ideas import REQUIRED, ProposalView
from session_tui.domain.sectors import GroupView
from session_tui.locale import Lang, say
from session_tui.tui.widgets.columns import Column
from session_tui.tui.widgets.tabline import Tab

if TYPE_CHECKING:
    from session_tui.store.db import Db

ALL, NO_GROUP = -1, 0  # tabs beside those of the groups


def read_proposals(db: Db) -> tuple[tuple[ProposalView, ...], tuple[GroupView, ...]]:
    """All proposals and the groups they come from; the groups' people are not counted."""
    from session_tui.services import groups, proposals

    found = proposals.everything(db)
    for proposal in found:
        _ = proposal.haystack  # made here, in the thread, so that the first letter of a filter finds it ready
    return found, groups.views(db, ())


def tabs(proposals: Sequence[ProposalView], groups: Sequence[GroupView], lang: Lang) -> tuple[Tab, ...]:
    """All, each group, and those of no group where there are any."""
    counts: dict[int, int] = {}
    for proposal in proposals:
        counts[proposal.group or NO_GROUP] = counts.get(proposal.group or NO_GROUP, 0) + 1
    found = [Tab(ALL, say("proposals_place.all", lang), len(proposals))]
    found += [Tab(g.number, str(g.number), counts.get(g.number, 0), g.name) for g in groups]
    if NO_GROUP in counts:
        found.append(Tab(NO_GROUP, say("proposals_place.no_group", lang), counts[NO_GROUP]))
    return tuple(found)


def of_tab(proposals: Sequence[ProposalView], tab: int) -> Sequence[ProposalView]:
    if tab == ALL:
        return proposals
    return [proposal for proposal in proposals if (proposal.group or NO_GROUP) == tab]


def columns(tab: int, drafts: Collection[int], lang: Lang) -> tuple[Column[ProposalView], ...]:
    """Number, title, group where several are shown, and how full the passport is."""
    group = Column[ProposalView](say("proposals_place.head_group", lang), lambda p: str(p.group or "·"), 3, right=True,
                                 keep=5, tone=lambda _: "quiet")  # fmt: skip
    return (
        Column(say("proposals_place.head_number", lang), lambda p: str(p.number), 3, right=True,
               tone=lambda _: "quiet"),
        Column(say("proposals_place.title", lang), lambda p: p.title, 20, flex=1),
        Column("", lambda p: "✎" if p.number in drafts else "", 1, tone=lambda _: "warn"),
        *([group] if tab == ALL else []),
        Column(say("proposals_place.head_passport", lang), fullness, 7, right=True, keep=6,
               tone=lambda p: "quiet" if p.missing else "accent"),
    )  # fmt: skip


def fullness(proposal: ProposalView) -> str:
    return f"{len(REQUIRED) - len(proposal.missing)}/{len(REQUIRED)}" if proposal.missing else "✓"
