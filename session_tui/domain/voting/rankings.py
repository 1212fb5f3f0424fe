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


def behind(choices: Choices) -> Choices:
    """Each proposal of a ballot with how many the ballot ranks behind it.

    >>> behind(((7, 1), (4, 3), (9, 2)))
    ((7, 2), (9, 1), (4, 0))
    """
    ranked = sorted(choices, key=lambda choice: choice[1])
    return tuple((proposal, len(ranked) - place) for place, (proposal, _) in enumerate(ranked, start=1))
