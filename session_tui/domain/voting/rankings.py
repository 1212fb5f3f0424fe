"""Ranked ballots, as orders of proposals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from session_tui.domain.voting.ballots import Ballot

Order = tuple[int, ...]


def orders(ballots: Iterable[Ballot]) -> Mapping[Order, int]:
    """How many votes each order of proposals has, the best first; blank ballots are the empty order. Gaps close up."""
    votes: Counter[Order] = Counter()
    for ballot in ballots:
        ranked = sorted(ballot.choices, key=lambda choice: choice[1])
        votes[tuple(proposal for proposal, _ in ranked)] += ballot.weight
    return votes
