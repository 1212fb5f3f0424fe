"""How far the hall is split over a proposal.

Two measures, both exact. `closeness`: twice the smaller of the votes for and against, as a part of both together; 0
when all are on one side, 1 when the sides are equal. `gap`: the share of support in the community that supports most,
less that in the community that supports least. The hall counts as split from four votes against six on (closeness
4/5), or when communities differ by half of their votes or more.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

CLOSE = Fraction(4, 5)
APART = Fraction(1, 2)
LEAST = 5  # voters of a community, below which its share says little and its members could be recognised


@dataclass(frozen=True, slots=True)
class Support:
    """One community in one round: how many of it voted, and how many of those supported the proposal."""

    community: str
    voted: int
    votes_for: int


def closeness(votes_for: int, votes_against: int) -> Fraction:
    """0 to 1; 0 where nobody is against, as in methods where nobody can be."""
    both = votes_for + votes_against
    return Fraction(2 * min(votes_for, votes_against), both) if both else Fraction(0)


def gap(supports: Collection[Support]) -> Fraction | None:
    """0 to 1, over communities of which at least `LEAST` voted; None where fewer than two are left."""
    shares = [Fraction(support.votes_for, support.voted) for support in supports if support.voted >= LEAST]
    return max(shares) - min(shares) if len(shares) > 1 else None


def is_split(votes_for: int, votes_against: int, supports: Collection[Support] = ()) -> bool:
    """Whether to warn."""
    apart = gap(supports)
    return closeness(votes_for, votes_against) >= CLOSE or (apart is not None and apart >= APART)


def may_show(supports: Collection[Support]) -> bool:
    """Whether a secret round's breakdown can be shown: no community of which some, but fewer than `LEAST`, voted.

    One small community is enough to hide all: it could be computed from the total and the others.
    """
    return all(support.voted == 0 or support.voted >= LEAST for support in supports)
