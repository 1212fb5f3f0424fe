"""Ranked ballots, as orders of proposals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from session_tui.domain.voting.ballots import Choices

Order = tuple[int, ...]


def orders(ballots: Mapping[Choices, int]) -> Mapping[Order, int]:
    """How many votes each order of proposals has, the best first; blank ballots are the empty order. Gaps close up."""
    votes: Counter[Order] = Counter()
    for choices, weight in ballots.items():
        ranked = sorted(choices, key=lambda choice: choice[1])
        votes[tuple(proposal for proposal, _ in ranked)] += weight
    return votes
