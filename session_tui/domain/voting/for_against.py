"""For, against, abstain: each proposal is a motion of its own.

`points` are the votes for. Ranked by votes for; where those are equal, by fewer against.
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
                votes_for=(votes_for := totals.votes(proposal, 1)),
                votes_against=totals.votes(proposal, -1),
                votes_abstain=totals.votes(proposal, 0),
                points=Fraction(votes_for),
            )
            for proposal in candidates
        ),
        merit,
    )


def merit(row: ProposalTally) -> tuple[int, int]:
    return row.votes_for, -row.votes_against
