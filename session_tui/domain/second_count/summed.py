"""What can be counted proposal by proposal: plain arithmetic over one ballot after another."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from statistics import median
from typing import Any

from session_tui.domain.second_count.figures import Counted, Figures, Said, places

METHODS = frozenset({"for-against", "consent", "approval", "dots", "score", "borda", "matrix"})


def counted(rule: Mapping[str, Any], candidates: Sequence[int], ballots: Collection[Said]) -> Counted:
    method, scale = rule["method"], (int(rule["scale"][0]), int(rule["scale"][1]))
    most = None if rule.get("borda") == "named" else rule["max_choices"] or len(candidates)
    found = {one: naive(method, scale, most, ballots, one) for one in candidates}
    ranks = places({one: merit(method, figures, ballots, one) for one, figures in found.items()})
    return Counted({one: {**figures, "rank": ranks[one]} for one, figures in found.items()})


def naive(method: str, scale: tuple[int, int], most: int | None, ballots: Collection[Said], proposal: int) -> Figures:
    """What one proposal got: for, against, abstain, points. `most` is how many proposals a ranking may have, None for as many
    as each has.

    >>> naive("dots", (1, 5), 2, [{1: 3}, {1: 1, 2: 1}, {}], 1)
    {'for': 2, 'against': 0, 'abstain': 0, 'points': Fraction(4, 1)}
    """
    given = [said[proposal] for said in ballots if proposal in said]
    signs: list[int] = []
    points = Fraction(0)
    if method in ("for-against", "consent"):
        signs = given
        points = Fraction(given.count(1))
    elif method == "approval":
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
                points += (most or len(said)) - sum(1 for value in said.values() if value < said[proposal])
    elif method == "matrix":
        pairs = [divmod(value, 100) for value in given]
        sides = [[compared(2 * half, sum(scale)) for half in pair] for pair in pairs]
        signs = [1 if side == [1, 1] else -1 if 1 not in side else 0 for side in sides]
        points = sum((middle([pair[at] for pair in pairs]) for at in (0, 1)), points) if pairs else points
    else:
        raise ValueError(method)
    return {"for": signs.count(1), "against": signs.count(-1), "abstain": signs.count(0), "points": points}


def merit(method: str, figures: Figures, ballots: Collection[Said], proposal: int) -> tuple[int | Fraction, ...]:
    """What a proposal is ranked by, the larger the better."""
    if method == "for-against":
        return figures["for"], -figures["against"]
    if method == "consent":
        return -figures["against"], figures["for"]
    if method not in ("score", "matrix"):
        return (figures["points"],)
    given = [said[proposal] for said in ballots if proposal in said]
    if method == "score" or not given:
        return len(given) > 0, figures["points"], 0, 0
    return True, figures["points"], middle([value // 100 for value in given]), figures["for"]


def compared(one: int, other: int) -> int:
    return (one > other) - (one < other)


def middle(values: list[int]) -> Fraction:
    return Fraction(median(values)).limit_denominator(2)
