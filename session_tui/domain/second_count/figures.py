"""What a second count gives, and what its methods share: places, and the lot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from typing import Any

Said = Mapping[int, int]  # proposal → value: one ballot
Figures = dict[str, int | Fraction]


@dataclass(frozen=True, slots=True)
class Counted:
    """Of each proposal `for`, `against`, `abstain`, `points` and `rank`; and whom the count itself elects, in order."""

    figures: Mapping[int, Figures]
    elected: tuple[int, ...] = ()


def row(votes: int, points: Fraction | int, rank: int) -> Figures:
    """The figures of a method in which nobody is against."""
    return {"for": votes, "against": 0, "abstain": 0, "points": Fraction(points), "rank": rank}


def places(merits: Mapping[int, Any]) -> dict[int, int]:
    """One more than the number of those that are better."""
    return {one: 1 + sum(other > merit for other in merits.values()) for one, merit in merits.items()}


def lots(seed: int, occasion: str, tied: Sequence[int]) -> list[int]:
    """In the order of the lot: the smallest SHA-256 of `seed:occasion:proposal` is first."""
    return sorted(tied, key=lambda one: sha256(f"{seed}:{occasion}:{one}".encode()).hexdigest())


def told_apart(
    tied: Sequence[int], counts: Sequence[Mapping[int, Fraction]], seed: int, occasion: str, *, most: bool
) -> list[int]:
    """The tied in the order in which they are taken: by the last count, then by each one before it, then by lot."""
    lot = lots(seed, occasion, tied)
    sign = -1 if most else 1
    return sorted(lot, key=lambda one: [sign * count[one] for count in reversed(counts)])


def by_rank(said: Said) -> list[int]:
    """A ballot's proposals, the best first."""
    return sorted(said, key=lambda one: said[one])
