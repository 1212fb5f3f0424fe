"""A placement known by its counts alone: what it takes to seat one person more, without looking at all the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from session_tui.domain.grouping.problem import Problem
from session_tui.domain.grouping.shares import Window, even
from session_tui.domain.grouping.standing import Spread, Standing, open_below

Counts = Mapping[tuple[str, int], int]  # people by what they share and by the number of their group


@dataclass(frozen=True, slots=True)
class Crowd:
    """People who are seated, as counts. `sizes` and `pinned` go by the group's number, `ranks` by the wish that was met.

    A count that the newcomer has no part in may be left out: it is the same wherever they sit.
    """

    sizes: Mapping[int, int]
    pinned: Mapping[int | None, int] = field(default_factory=dict)
    communities: Counts = field(default_factory=dict)
    organisations: Counts = field(default_factory=dict)
    towns: Counts = field(default_factory=dict)
    tags: Counts = field(default_factory=dict)
    ranks: Mapping[int, int] = field(default_factory=dict)


class CrowdStanding(Standing):
    """A placement of a crowd and of the newcomer `key`, who sits nowhere yet.

    `problem.people` holds the newcomer and those whom rules tie to them; `seats` says where these sit.
    """

    def __init__(self, problem: Problem, crowd: Crowd, seats: Mapping[int, int], key: int) -> None:
        self.crowd = crowd
        self.newcomer = problem.by_key[key]
        super().__init__(problem, seats)

    def prepare(self) -> None:
        crowd, new = self.crowd, self.newcomer
        pinned = Counter(crowd.pinned)
        pinned[new.pinned] += 1
        shares = even(self.problem.groups, pinned, sum(crowd.sizes.values()) + 1)
        self.size_windows = shares.sizes

        @cache
        def equal(many: int) -> list[Window]:
            return open_below(shares.of_anything(many))

        def below(_value: str, many: int) -> list[Window]:
            return equal(many)

        self.communities = spread(crowd.communities, [new.community], shares.of_community)
        self.tagged = spread(crowd.tags, self.tags.intersection(new.tags), shares.of_community)
        self.organisations = spread(crowd.organisations, [new.organisation], below)
        self.towns = spread(crowd.towns, [new.town], below)

    def load(self) -> None:
        crowd = self.crowd
        for place, group in enumerate(self.problem.groups):
            self.sizes[place] = crowd.sizes.get(group.number, 0)
        for counts, kept in ((crowd.communities, self.communities), (crowd.tags, self.tagged),
                             (crowd.organisations, self.organisations), (crowd.towns, self.towns)):  # fmt: skip
            for (value, number), many in counts.items():
                kept.shift(value, self.place_of[number], many)
        self.lonely = sum(many == 1 for many in crowd.communities.values())
        self.ranks.update(crowd.ranks)


def spread(counts: Counts, more: Iterable[str], windows: Callable[[str, int], list[Window]]) -> Spread:
    """How what is counted should be spread, one person more being of each of `more`."""
    totals: Counter[str] = Counter()
    for (value, _), many in counts.items():
        totals[value] += many
    totals.update(value for value in more if value)
    return Spread({value: windows(value, many) for value, many in totals.items()})
