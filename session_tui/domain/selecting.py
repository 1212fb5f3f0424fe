"""What a facilitator wants to see of the proposals, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from session_tui.domain.ideas import REQUIRED, ProposalView
from session_tui.domain.text import fold

Order = Literal["number", "group", "completeness", "support", "cluster"]
Fullness = Literal["", "full", "partial", "blank"]
ORDERS: tuple[Order, ...] = ("number", "group", "completeness", "support", "cluster")
STATUSES = ("active", "merged", "split", "withdrawn")
ANY = ""
NONE = "-"  # a tag or a cluster that is none


@dataclass(frozen=True, slots=True)
class Wanted:
    """What proposals must be like to be shown; an empty string or tuple asks nothing.

    `group` is a number, 0 for those of no group. `tag` and `cluster` may be `NONE`. `lacks` are fields that are empty.
    """

    status: str = "active"
    group: int | None = None
    kind: str = ANY
    tag: str = ANY
    cluster: str = ANY
    fullness: Fullness = ""
    lacks: tuple[str, ...] = ()

    def takes(self, proposal: ProposalView) -> bool:
        return (
            self.status in (ANY, proposal.status)
            and self.group in (None, proposal.group or 0)
            and self.kind in (ANY, proposal.kind)
            and self.is_tagged(proposal)
            and self.is_clustered(proposal)
            and self.fullness in ("", fullness(proposal))
            and not any(getattr(proposal, field) for field in self.lacks)
        )

    def is_tagged(self, proposal: ProposalView) -> bool:
        if self.tag == NONE:
            return not proposal.tags
        return self.tag == ANY or fold(self.tag) in map(fold, proposal.tags)

    def is_clustered(self, proposal: ProposalView) -> bool:
        if self.cluster == NONE:
            return not proposal.cluster
        return self.cluster == ANY or fold(self.cluster) == fold(proposal.cluster)


STANDING = Wanted()


def fullness(proposal: ProposalView) -> Fullness:
    """Whether all, some or none of what the report needs is filled."""
    lacking = len(proposal.missing)
    return "blank" if lacking == len(REQUIRED) else "partial" if lacking else "full"


def arranged(
    proposals: Iterable[ProposalView], order: Order, support: Mapping[int, Fraction] | None = None
) -> list[ProposalView]:
    """Proposals in an order, those of equal merit by number: the fullest first, the most supported first; those of no
    group or cluster and those never voted on come last."""
    votes = support or {}

    def merit(proposal: ProposalView) -> tuple[object, ...]:
        if order == "group":
            return (proposal.group is None, proposal.group or 0)
        if order == "completeness":
            return (len(proposal.missing),)
        if order == "support":
            return (proposal.number not in votes, -votes.get(proposal.number, Fraction(0)))
        if order == "cluster":
            return (not proposal.cluster, fold(proposal.cluster))
        return ()

    return sorted(proposals, key=lambda proposal: (*merit(proposal), proposal.number))


def tags_of(proposals: Iterable[ProposalView]) -> tuple[str, ...]:
    """Every tag, in the order of the alphabet."""
    return tuple(sorted({tag for proposal in proposals for tag in proposal.tags}, key=lambda tag: (fold(tag), tag)))


def clusters_of(proposals: Iterable[ProposalView]) -> tuple[str, ...]:
    """Every cluster, in the order of the alphabet."""
    return tuple(
        sorted({proposal.cluster for proposal in proposals if proposal.cluster}, key=lambda name: (fold(name), name))
    )
