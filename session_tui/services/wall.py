"""Cards for the wall, assembled from the session."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from session_tui.domain.errors import Refused
from session_tui.domain.ideas import ProposalView
from session_tui.domain.selecting import STANDING, Order, Wanted, arranged
from session_tui.domain.wall import Card, Cards
from session_tui.locale import Lang, say
from session_tui.services import groups, proposals
from session_tui.services.paper import chosen_groups, occasion
from session_tui.services.support import supported
from session_tui.store.db import Db


def cards(
    db: Db, lang: Lang, *, group: int | None = None, numbers: Collection[int] = (), wanted: Wanted = STANDING,
    order: Order = "number",
) -> Cards:  # fmt: skip
    """A card a proposal: those of a group, of some numbers, or all that are wanted, in an order.

    Raises `Refused` where the group or a number is not there, or there is no card to print.
    """
    chosen_groups(db, group)
    for number in numbers:
        proposals.one(db, number)
    asked = wanted if group is None else replace(wanted, group=group)
    names = {one.number: one.name for one in groups.views(db, ())}
    found = [p for p in proposals.with_former(db) if asked.takes(p) and (not numbers or p.number in numbers)]
    if not found:
        raise Refused("wall.no_cards")
    ordered = arranged(found, order, supported(db) if order == "support" else None)
    return Cards(occasion(db, lang), tuple(card(p, names.get(p.group or 0, ""), lang) for p in ordered))


def card(proposal: ProposalView, group_name: str, lang: Lang) -> Card:
    return Card(
        proposal.number, proposal.title, proposal.group or 0, group_name, proposal.cluster,
        " · ".join(noted(proposal, lang)),
    )  # fmt: skip


def noted(proposal: ProposalView, lang: Lang) -> Iterator[str]:
    """Where it comes from, what kind it is, who put it forward, who answers for it."""
    if lineage := proposal.lineage.of(proposal.number):
        yield lineage
    if proposal.kind != "initiative":
        yield say(f"assembly.kind_{proposal.kind}", lang)
    if proposal.authors:
        yield say("wall.authors", lang, names=proposal.authors)
    if proposal.owner:
        yield say("wall.owner", lang, name=proposal.owner)
