"""What even means: the sizes groups should have, and the share of each community they should get.

Sizes are as even as the bounds allow: water poured into vessels of different floors and brims, people already pinned
counting as floor. A group's share of a community is in proportion to its size among the groups open to that community.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from session_tui.domain.grouping.problem import Group, Problem


@dataclass(frozen=True, slots=True)
class Window:
    """How many may sit there without being beyond the share."""

    low: int
    high: int

    def beyond(self, count: int) -> int:
        return max(0, count - self.high, self.low - count)


@dataclass(frozen=True, slots=True)
class Shares:
    """Even sizes, exact: `level` people on average in each group. All sequences are in the order of groups."""

    groups: tuple[Group, ...]
    level: tuple[Fraction, ...]

    @property
    def sizes(self) -> list[Window]:
        return [around(level) for level in self.level]

    def of_community(self, community: str, count: int) -> list[Window]:
        """Windows for a community of `count` people; a group closed to it should have none of them."""
        level = [Fraction(0) if community in g.closed_to else v for g, v in zip(self.groups, self.level, strict=True)]
        return self.proportional(level, count)

    def of_anything(self, count: int) -> list[Window]:
        """Windows for `count` people who have something else in common."""
        return self.proportional(self.level, count)

    @staticmethod
    def proportional(level: Sequence[Fraction], count: int) -> list[Window]:
        whole = sum(level)
        return [around(count * part / whole) if whole else Window(0, 0) for part in level]


def around(share: Fraction) -> Window:
    """The whole numbers next to a share; the share itself where it is whole."""
    low = share.numerator // share.denominator
    return Window(low, low + (share.denominator > 1))


def shares_of(problem: Problem) -> Shares:
    """Even sizes for a problem. Where the bounds contradict each other the nearest there is."""
    return even(problem.groups, Counter(person.pinned for person in problem.people), len(problem.people))


def even(groups: tuple[Group, ...], pinned: Mapping[int | None, int], count: int) -> Shares:
    """Even sizes for so many people, of whom some are pinned to groups, by the groups' numbers."""
    bounds = []
    for group in groups:
        high = count if group.maximum is None else min(group.maximum, count)
        bounds.append((min(max(group.minimum or 0, pinned.get(group.number, 0)), high), high))
    return Shares(groups, tuple(pour(bounds, count)))


def pour(bounds: Sequence[tuple[int, int]], count: int) -> Iterator[Fraction]:
    """The most even levels between the bounds that hold `count` in all.

    >>> [str(level) for level in pour([(0, 2), (0, 9), (0, 9)], 9)]
    ['2', '7/2', '7/2']
    """

    def held(level: int) -> int:
        return sum(min(max(low, level), high) for low, high in bounds)

    below, above = 0, count + 1
    while above - below > 1:
        middle = (below + above) // 2
        if held(middle) <= count:
            below = middle
        else:
            above = middle
    rising = [low <= below < high for low, high in bounds]
    rest = Fraction(max(0, count - held(below)), max(1, sum(rising)))
    for (low, high), rises in zip(bounds, rising, strict=True):
        yield min(max(low, below), high) + (rest if rises else Fraction(0))
