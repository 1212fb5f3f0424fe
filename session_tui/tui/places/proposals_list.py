"""What the proposals place lists: columns, tabs, and the part of all proposals that is shown."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from session_tui.domain.ideas import REQUIRED, ProposalView
from session_tui.domain.sectors import GroupView
from session_tui.domain.selecting import Order
from session_tui.locale import Lang, say
from session_tui.tui.widgets.columns import Column
from session_tui.tui.widgets.tabline import Tab

if TYPE_CHECKING:
    from session_tui.store.db import Db

ALL, NO_GROUP = -1, 0  # tabs beside those of the groups
SIGNS = {"merged": "→", "split": "÷", "withdrawn": "×"}  # of those that stand no more


@dataclass(frozen=True, slots=True)
class Known:
    """What the place shows: every proposal, also those that stand no more, the groups, and the support where asked."""

    everything: tuple[ProposalView, ...]
    groups: tuple[GroupView, ...]
    support: Mapping[int, Fraction]


def read_proposals(db: Db, with_support: bool) -> Known:
    """All proposals and the groups they come from; the groups' people are not counted."""
    from session_tui.services import groups, proposals, support

    found = proposals.with_former(db)
    for proposal in found:
        _ = proposal.haystack  # made here, in the thread, so that the first letter of a filter finds it ready
    return Known(found, groups.views(db, ()), support.supported(db) if with_support else {})


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


def columns(
    tab: int, order: Order, drafts: Collection[int], support: Mapping[int, Fraction], lang: Lang
) -> tuple[Column[ProposalView], ...]:
    """Number, title, group where several are shown, what the list is ordered by, and how full the passport is."""
    group = Column[ProposalView](say("proposals_place.head_group", lang), lambda p: str(p.group or "·"), 3, right=True,
                                 keep=5, tone=lambda _: "quiet")  # fmt: skip
    ordered = Column[ProposalView](
        say(f"proposals_place.order_{order}", lang),
        (lambda p: p.cluster) if order == "cluster" else (lambda p: percent(support.get(p.number))),
        14 if order == "cluster" else 9, right=order == "support", keep=2, tone=lambda _: "accent",
    )  # fmt: skip
    return (
        Column(say("proposals_place.head_number", lang), lambda p: str(p.number), 3, right=True,
               tone=lambda _: "quiet"),
        Column(say("proposals_place.title", lang), lambda p: p.title, 20, flex=1,
               tone=lambda p: "" if p.status == "active" else "quiet"),
        Column("", lambda p: "✎" if p.number in drafts else SIGNS.get(p.status, ""), 1, tone=lambda _: "warn"),
        *([ordered] if order in ("cluster", "support") else []),
        *([group] if tab == ALL else []),
        Column(say("proposals_place.head_passport", lang), fullness, 7, right=True, keep=6,
               tone=lambda p: "quiet" if p.missing else "accent"),
    )  # fmt: skip


def percent(part: Fraction | None) -> str:
    return "—" if part is None else f"{round(part * 100)} %"


def fullness(proposal: ProposalView) -> str:
    return f"{len(REQUIRED) - len(proposal.missing)}/{len(REQUIRED)}" if proposal.missing else "✓"
