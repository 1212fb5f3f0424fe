"""Dots: a voter spreads k dots over the proposals, at most m on one (cumulative voting).

`points` are the dots, `votes_for` the voters who gave at least one. Ranked by dots.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from session_tui.domain.voting.result import ProposalTally, ranked
from session_tui.domain.voting.totals import Totals


def results(candidates: Sequence[int], totals: Totals) -> tuple[ProposalTally, ...]:
    return ranked(
        (
            ProposalTally(
                proposal,
                votes_for=sum(votes for dots, votes in totals.pairs(proposal) if dots > 0),
                points=Fraction(sum(dots * votes for dots, votes in totals.pairs(proposal))),
            )
            for proposal in candidates
        ),
        lambda row: row.points,
    )
