"""Consent: a proposal stands unless somebody blocks it with a reason.

Votes for agree, votes against block, votes abstained stand aside: they don't agree, and don't hinder. Adopted with at
least one who agrees and nobody who blocks. Ranked by fewer blocks, then by more who agree; `points` are those who
agree.

Source: the consent decision-making of sociocracy, e.g. J. Buck and S. Villines, "We the People", 2007; "standing aside"
as in C. T. Butler and A. Rothstein, "On Conflict and Consensus", 1987.
"""

from __future__ import annotations

from collections.abc import Sequence

from session_tui.domain.voting import for_against
from session_tui.domain.voting.result import ProposalTally, ranked
from session_tui.domain.voting.totals import Totals


def results(candidates: Sequence[int], totals: Totals) -> tuple[ProposalTally, ...]:
    counted = {row.proposal: row for row in for_against.results(candidates, totals)}
    return ranked((counted[proposal] for proposal in candidates), merit)


def merit(row: ProposalTally) -> tuple[int, int]:
    return -row.votes_against, row.votes_for
