"""Where a proposal stands after the count, in words."""

from __future__ import annotations

from session_tui.domain.voting.details import Means
from session_tui.domain.voting.methods import Method
from session_tui.domain.voting.reason import Reason
from session_tui.domain.voting.result import ProposalTally, Tally


def standing(row: ProposalTally, tally: Tally) -> Reason:
    """What a proposal has got."""
    if isinstance(tally.details, Means):
        total, raters = next(sums[1:] for sums in tally.details.sums if sums[0] == row.proposal)
        return Reason("has_mean", {"mean": row.points, "total": total, "n": raters})
    if tally.method == Method.DOTS:
        return Reason("has_dots", {"n": int(row.points)})
    return Reason("has_votes", {"n": row.votes_for})
