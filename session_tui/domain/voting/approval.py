"""Approval: a voter names every proposal they would have, up to k where the rule says so.

`votes_for` and `points` are the approvals; nobody votes against or abstains. Ranked by approvals.

Source: S. J. Brams and P. C. Fishburn, "Approval Voting", American Political Science Review 72 (1978).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from session_tui.domain.voting.result import ProposalTally, ranked
from session_tui.domain.voting.totals import Totals


def results(candidates: Sequence[int], totals: Totals) -> tuple[ProposalTally, ...]:
    approvals = ((proposal, totals.votes(proposal, 1)) for proposal in candidates)
    return ranked(
        (ProposalTally(proposal, votes_for=votes, points=Fraction(votes)) for proposal, votes in approvals),
        lambda row: row.points,
    )
