"""Where a proposal stands after the count, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from session_tui.domain.voting.details import Means, Pairwise, Shares, Transfers
from session_tui.domain.voting.methods import Method
from session_tui.domain.voting.reason import Reason
from session_tui.domain.voting.result import ProposalTally, Tally
from session_tui.domain.voting.selection import Placing


def standing(row: ProposalTally, tally: Tally) -> Reason:
    """What a proposal has got."""
    match tally.details:
        case Means(sums):
            total, raters = next(found[1:] for found in sums if found[0] == row.proposal)
            return Reason("has_mean", {"mean": row.points, "total": total, "n": raters})
        case Pairwise(order):
            return Reason("has_duels", {"wins": int(row.points), "n": len(order) - 1})
        case Transfers() as transfers:
            return transferred(row, tally, transfers)
        case Shares() as shares:
            return bought(row, tally.method, shares)
    if tally.method in (Method.DOTS, Method.BORDA):
        unit = "dots" if tally.method == Method.DOTS else "points"
        return Reason(f"has_{unit}", {"n": int(row.points)})
    return Reason("has_votes", {"n": row.votes_for})


def transferred(row: ProposalTally, tally: Tally, transfers: Transfers) -> Reason:
    """When it was elected or left, and with how many votes."""
    for number, stage in enumerate(transfers.stages, start=1):
        votes = dict(stage.votes)
        if row.proposal in stage.elected:
            if tally.method == Method.IRV:
                live = int(sum(votes.values(), Fraction(0)))
                return Reason("irv_won", {"votes": row.votes_for, "n": live, "stage": number})
            key = "stv_won" if row.points >= transfers.quota else "stv_left"
            return Reason(key, {"votes": row.points, "quota": transfers.quota, "stage": number})
        if row.proposal == stage.excluded:
            key = "out_by_lot" if stage.tiebreak == "lot" else "out"
            return Reason(key, {"votes": row.points, "stage": number})
    return Reason("stood", {"votes": row.points})


def bought(row: ProposalTally, method: Method, shares: Shares) -> Reason:
    """What it cost its supporters, or that they could not pay it."""
    for purchase in shares.purchases:
        if purchase.proposal == row.proposal:
            if purchase.price is None:
                return Reason("share_added", {"n": row.votes_for})
            key = "share_bought" if method == Method.EQUAL_SHARES else "share_bought_by_points"
            return Reason(key, {"n": row.votes_for, "price": purchase.price})
    return Reason("share_short", {"n": row.votes_for})


def elected_placings(rows: Iterable[ProposalTally], elected: Sequence[int]) -> dict[int, Placing]:
    """The choice of a method that chooses while it counts."""
    return {row.proposal: Placing(row.proposal in elected, ()) for row in rows}
