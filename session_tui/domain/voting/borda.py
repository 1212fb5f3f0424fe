"""Borda count: places on ballots are turned into points.

With L places on a ballot (as many as there are proposals, or `max_choices` where the rule limits them) the first
place gives L points, the second L - 1, and so on; a proposal that is not ranked gets none, so that ranking fewer
never pays. By the modified count (`borda = named`) L is the number of proposals that this very ballot ranks: the last of it
always gives one point, so that ranking more pays, and who names one only gives it one.
`votes_for` counts the ballots that rank the proposal, `points` their points. Ranked by points.

Source: J.-C. de Borda, "Mémoire sur les élections au scrutin", 1781; for ballots with fewer places P. Emerson, "The
original Borda count and partial voting", Social Choice and Welfare 40 (2013), where the first is the "Borda" column and
the second his "modified Borda count".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from session_tui.domain.voting.rankings import Order
from session_tui.domain.voting.result import ProposalTally, ranked


def results(candidates: Sequence[int], votes: Mapping[Order, int], places: int | None) -> tuple[ProposalTally, ...]:
    """The rows of a count with `places` on every ballot; None for as many as each ranks."""
    points = dict.fromkeys(candidates, 0)
    named = dict.fromkeys(candidates, 0)
    for order, weight in votes.items():
        most = len(order) if places is None else places
        for place, proposal in enumerate(order):
            points[proposal] += (most - place) * weight
            named[proposal] += weight
    rows = (
        ProposalTally(proposal, votes_for=named[proposal], points=Fraction(points[proposal])) for proposal in candidates
    )
    return ranked(rows, lambda row: row.points)
