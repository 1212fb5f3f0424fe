"""Priority matrix: each voter rates the impact and the feasibility of proposals on one scale.

A proposal's place is the pair of medians (for an even number of votes: the mean of the two in the middle). The
quadrants are cut at the middle of the scale, and a median counts as high only above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from session_tui.domain.voting.details import Medians, Quadrant
from session_tui.domain.voting.result import ProposalTally, ranked
from session_tui.domain.voting.totals import Totals
from session_tui.domain.voting.values import decode

Place = tuple[int, Fraction, Fraction, Quadrant]


def results(
    candidates: Sequence[int], totals: Totals, scale: tuple[int, int]
) -> tuple[tuple[ProposalTally, ...], Medians]:
    """Rows and places.

    `points` is the sum of the two medians. A vote is for where both ratings are above the middle, against where
    neither is, else abstained. Ranked by points, then by impact, then by votes for; what nobody rated comes last.
    """
    rows: list[ProposalTally] = []
    places: dict[int, Place] = {}
    for proposal in candidates:
        ratings = [(decode(value), votes) for value, votes in totals.pairs(proposal)]
        impact = median([(pair[0], votes) for pair, votes in ratings])
        feasibility = median([(pair[1], votes) for pair, votes in ratings])
        places[proposal] = (proposal, impact, feasibility, quadrant(impact, feasibility, scale))
        high = [(sum(2 * half > sum(scale) for half in pair), votes) for pair, votes in ratings]
        rows.append(
            ProposalTally(
                proposal,
                votes_for=sum(votes for halves, votes in high if halves == 2),
                votes_against=sum(votes for halves, votes in high if halves == 0),
                votes_abstain=sum(votes for halves, votes in high if halves == 1),
                points=impact + feasibility,
            )
        )
    ordered = ranked(rows, lambda row: (row.voted > 0, row.points, places[row.proposal][1], row.votes_for))
    return ordered, Medians(tuple(places[proposal] for proposal in candidates))


def median(votes: Sequence[tuple[int, int]]) -> Fraction:
    """The middle of (value, votes); for an even number of votes the mean of the two in the middle; 0 without votes.

    >>> median([(5, 1), (1, 1), (2, 1)]), median([(4, 2), (1, 1), (5, 1)]), median([(1, 1), (2, 1)])
    (Fraction(2, 1), Fraction(4, 1), Fraction(3, 2))
    """
    total = sum(count for _, count in votes)
    if not total:
        return Fraction(0)
    return Fraction(at(votes, (total - 1) // 2) + at(votes, total // 2), 2)


def at(votes: Sequence[tuple[int, int]], position: int) -> int:
    """The value at a position, from 0, of the votes laid out in order."""
    ordered = iter(sorted(votes))
    value, count = next(ordered)
    while position >= count:
        position -= count
        value, count = next(ordered)
    return value


def quadrant(impact: Fraction, feasibility: Fraction, scale: tuple[int, int]) -> Quadrant:
    """`first` both high, `plan` only the impact, `spare` only the feasibility, `drop` neither."""
    middle = Fraction(sum(scale), 2)
    if impact > middle:
        return "first" if feasibility > middle else "plan"
    return "spare" if feasibility > middle else "drop"
