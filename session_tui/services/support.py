"""How the hall supports each proposal, for ordering lists of them."""

from __future__ import annotations

from fractions import Fraction

from session_tui.domain.voting.methods import APPROVALS, MOTIONS
from session_tui.services import results
from session_tui.store.db import Db


def supported(db: Db) -> dict[int, Fraction]:
    """By proposal, its support in the last closed round that had it, as a part of what that round could give: votes for
    by ballots cast, or points by those of the best."""
    found: dict[int, Fraction] = {}
    for result in results.results(db):
        by_votes = result.tally.method in MOTIONS or result.tally.method in APPROVALS
        most = max([Fraction(1), *(row.points for row in result.tally.results)])
        for row in result.tally.results:
            cast = Fraction(max(1, result.tally.cast))
            found[row.proposal] = row.votes_for / cast if by_votes else row.points / most
    return found
