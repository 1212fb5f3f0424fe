"""A second count, by another path: plain arithmetic over one ballot after another, sharing nothing with the tally.

It covers what can be counted proposal by proposal; run-offs, duels, transfers and purchases look at all at once.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction
from statistics import median

METHODS = frozenset({"for-against", "consent", "approval", "equal-shares", "dots", "score", "borda", "matrix"})
Said = Mapping[int, int]  # proposal → value: one ballot
Figures = dict[str, int | Fraction]


def naive(method: str, scale: tuple[int, int], places: int, ballots: Collection[Said], proposal: int) -> Figures:
    """What one proposal got: for, against, abstain, points. `places` is how many proposals a ranking may have.

    >>> naive("dots", (1, 5), 2, [{1: 3}, {1: 1, 2: 1}, {}], 1)
    {'for': 2, 'against': 0, 'abstain': 0, 'points': Fraction(4, 1)}
    """
    given = [said[proposal] for said in ballots if proposal in said]
    signs: list[int] = []
    points = Fraction(0)
    if method in ("for-against", "consent"):
        signs = given
        points = Fraction(given.count(1))
    elif method in ("approval", "equal-shares"):
        signs = [value for value in given if value]
        points = Fraction(len(signs))
    elif method == "dots":
        signs = [1 for value in given if value]
        points = Fraction(sum(given))
    elif method == "score":
        signs = [compared(2 * value, sum(scale)) for value in given]
        points = Fraction(sum(given), len(given)) if given else points
    elif method == "borda":
        signs = [1] * len(given)
        for said in ballots:
            if proposal in said:
                points += places - sum(1 for value in said.values() if value < said[proposal])
    elif method == "matrix":
        pairs = [divmod(value, 100) for value in given]
        sides = [[compared(2 * half, sum(scale)) for half in pair] for pair in pairs]
        signs = [1 if side == [1, 1] else -1 if 1 not in side else 0 for side in sides]
        points = sum((middle([pair[at] for pair in pairs]) for at in (0, 1)), points) if pairs else points
    else:
        raise ValueError(method)
    return {"for": signs.count(1), "against": signs.count(-1), "abstain": signs.count(0), "points": points}


def compared(one: int, other: int) -> int:
    return (one > other) - (one < other)


def middle(values: list[int]) -> Fraction:
    return Fraction(median(values)).limit_denominator(2)
