"""Score: voters rate as many proposals as they like; the mean of the ratings counts, as an exact fraction.

`points` is the mean over those who rated the proposal, 0 where nobody did. A rating above the middle of the scale is
a vote for, below it a vote against, exactly in the middle an abstention. Ranked by the mean; a proposal that nobody
rated comes last, whatever the scale.

Source: W. D. Smith, "Range voting", 2000 (there "average" scoring, where blanks don't count).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from session_tui.domain.voting.details import Means
from session_tui.domain.voting.result import ProposalTally, ranked
from session_tui.domain.voting.totals import Totals


def results(
    candidates: Sequence[int], totals: Totals, scale: tuple[int, int]
) -> tuple[tuple[ProposalTally, ...], Means]:
    rows: list[ProposalTally] = []
    sums: list[tuple[int, int, int]] = []
    twice_middle = sum(scale)
    for proposal in candidates:
        pairs = totals.pairs(proposal)
        points, raters = sum(score * votes for score, votes in pairs), sum(votes for _, votes in pairs)
        rows.append(
            ProposalTally(
                proposal,
                votes_for=sum(votes for score, votes in pairs if 2 * score > twice_middle),
                votes_against=sum(votes for score, votes in pairs if 2 * score < twice_middle),
                votes_abstain=sum(votes for score, votes in pairs if 2 * score == twice_middle),
                points=Fraction(points, raters) if raters else Fraction(0),
            )
        )
        sums.append((proposal, points, raters))
    return ranked(rows, lambda row: (row.voted > 0, row.points)), Means(tuple(sums))
