"""How good a placement is: every aim counted from the seats alone, person by person, without any solver.

This is the program's own recount of a placement, and what a move would cost.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter

from session_tui.domain.grouping.problem import Aim, Person, Problem
from session_tui.domain.grouping.shares import Window, shares_of

Traits = tuple[str, str, str, tuple[str, ...], tuple[int, ...]]
traits_of: Callable[[Person], Traits] = attrgetter("community", "organisation", "town", "tags", "wishes")


class Spread:
    """How people who share something are spread over groups, and how far that is beyond their share."""

    def __init__(self, windows: Mapping[str, list[Window]]) -> None:
        self.windows = windows
        self.counts: Counter[tuple[str, int]] = Counter()
        self.beyond: Counter[int] = Counter(
            missing for row in windows.values() for window in row if (missing := window.beyond(0))
        )

    def shift(self, value: str, place: int, by: int) -> None:
        """`by` people with that value more in the group at `place`, an index into the groups."""
        window, count = self.windows[value][place], self.counts[value, place]
        self.beyond[window.beyond(count)] -= 1
        self.beyond[window.beyond(count + by)] += 1
        self.counts[value, place] = count + by

    @property
    def largest(self) -> int:
        return max((far for far, many in self.beyond.items() if many > 0), default=0)

    @property
    def total(self) -> int:
        return sum(far * many for far, many in self.beyond.items())


def open_below(windows: Iterable[Window]) -> list[Window]:
    """Windows for what should only not be crowded: too few is never beyond."""
    return [Window(0, window.high) for window in windows]


class Standing:
    """A placement as counts, from which each aim is read and in which people can be moved.

    `seats` maps a key to a group's number; whoever it leaves out isn't seated yet.
    """

    def __init__(self, problem: Problem, seats: Mapping[int, int]) -> None:
        self.problem = problem
        self.seats = dict(seats)
        self.place_of = {group.number: place for place, group in enumerate(problem.groups)}
        self.sizes = [0] * len(problem.groups)
        self.lonely = 0
        self.moved = 0
        self.unmet = 0
        self.ranks: Counter[int] = Counter()
        self.rank_of: dict[tuple[int, ...], dict[int, int]] = {}
        self.tags = frozenset(problem.balanced_tags)
        self.prepare()
        self.load()

    def prepare(self) -> None:
        """Shares for everything that is counted."""
        shares, people = shares_of(self.problem), self.problem.people
        self.size_windows = shares.sizes
        several = len(self.problem.groups) > 0
        communities = Counter(p.community for p in people if p.community and several)
        self.communities = Spread({c: shares.of_community(c, many) for c, many in communities.items()})
        tags = Counter(tag for p in people for tag in set(p.tags) & self.tags)
        self.tagged = Spread({tag: shares.of_community(tag, many) for tag, many in tags.items()})
        organisations = Counter(p.organisation for p in people if p.organisation)
        self.organisations = Spread({o: open_below(shares.of_anything(m)) for o, m in organisations.items()})
        towns = Counter(p.town for p in people if p.town)
        self.towns = Spread({town: open_below(shares.of_anything(many)) for town, many in towns.items()})

    def load(self) -> None:
        """Seat everybody, people with the same traits in the same group at one stroke."""
        seats = self.seats
        self.moved = self.problem.moves(seats)
        together: dict[int, Counter[Traits]] = defaultdict(Counter)
        if len(seats) == len(self.problem.people):
            pairs = Counter(
                zip(map(traits_of, self.problem.people), (seats[p.key] for p in self.problem.people), strict=True)
            )
            for (traits, number), many in pairs.items():
                together[number][traits] = many
        else:
            for person in self.problem.people:
                if person.key in seats:
                    together[seats[person.key]][traits_of(person)] += 1
        for number, crowd in together.items():
            for traits, many in crowd.items():
                self.shift(traits, number, many)

    def shift(self, traits: Traits, number: int, by: int) -> None:
        """`by` people with these traits more in a group."""
        community, organisation, town, tags, wishes = traits
        place = self.place_of[number]
        self.sizes[place] += by
        if community:
            self.lonely -= self.communities.counts[community, place] == 1
            self.communities.shift(community, place, by)
            self.lonely += self.communities.counts[community, place] == 1
        if organisation:
            self.organisations.shift(organisation, place, by)
        if town:
            self.towns.shift(town, place, by)
        for tag in self.tags.intersection(tags):
            self.tagged.shift(tag, place, by)
        if wishes:
            self.shift_wishes(wishes, number, by)

    def shift_wishes(self, wishes: tuple[int, ...], number: int, by: int) -> None:
        if wishes not in self.rank_of:
            self.rank_of[wishes] = {wish: rank for rank, wish in enumerate(self.problem.wishes(wishes), 1)}
        ranks = self.rank_of[wishes]
        if number in ranks:
            self.ranks[ranks[number]] += by
        elif ranks:
            self.unmet += by

    def move(self, key: int, number: int | None) -> None:
        """Seat a person elsewhere, or nowhere."""
        traits = traits_of(self.problem.by_key[key])
        home = self.problem.before.get(key)
        if key in self.seats:
            self.moved -= home not in (None, self.seats[key])
            self.shift(traits, self.seats.pop(key), -1)
        if number is not None:
            self.moved += home not in (None, number)
            self.shift(traits, number, 1)
            self.seats[key] = number

    def after(self, key: int, number: int | None) -> dict[Aim, int]:
        """Every aim's value if that person were moved; nothing stays changed."""
        before = self.seats.get(key)
        self.move(key, number)
        values = self.values()
        self.move(key, before)
        return values

    def values(self) -> dict[Aim, int]:
        """Every aim's value, also of those that the problem doesn't ask for."""
        over = [max(0, size - window.high) for size, window in zip(self.sizes, self.size_windows, strict=True)]
        under = [max(0, window.low - size) for size, window in zip(self.sizes, self.size_windows, strict=True)]
        return {
            Aim.SIZE_OVER: max(over, default=0),
            Aim.SIZE_UNDER: max(under, default=0),
            Aim.SIZE_SUM: sum(over) + sum(under),
            Aim.BALANCE: self.communities.largest,
            Aim.BALANCE_SUM: self.communities.total,
            Aim.TAGS: self.tagged.largest,
            Aim.TAGS_SUM: self.tagged.total,
            Aim.COMPANY: self.lonely,
            Aim.ORGANISATIONS: self.organisations.largest,
            Aim.ORGANISATIONS_SUM: self.organisations.total,
            Aim.TOWNS: self.towns.largest,
            Aim.TOWNS_SUM: self.towns.total,
            Aim.UNMET: self.unmet,
            Aim.WORST: max((rank for rank, many in self.ranks.items() if many > 0), default=0),
            Aim.RANKS: sum(rank * many for rank, many in self.ranks.items()),
            Aim.MOVES: self.moved,
        }


def broken_rules(problem: Problem, seats: Mapping[int, int]) -> list[str]:
    """Hard rules that seats break, for the program's own check; empty for every placement it gives out."""
    broken = []
    if set(seats) != set(problem.by_key):
        broken.append("not everybody has one seat")
    if problem.max_moves is not None and problem.moves(seats) > problem.max_moves:
        broken.append(f"more than {problem.max_moves} have moved")
    sizes = Counter(seats.values())
    for group in problem.groups:
        if group.maximum is not None and sizes[group.number] > group.maximum:
            broken.append(f"group {group.number} is over its maximum")
        if group.minimum is not None and sizes[group.number] < group.minimum:
            broken.append(f"group {group.number} is under its minimum")
    closed = {group.number: group.closed_to for group in problem.groups}
    if any(closed.values()) or any(number not in closed for number in sizes):
        broken += [
            f"{p.key} can't sit there" for p in problem.people if p.community in closed.get(seats[p.key], p.community)
        ]
    broken += [f"{p.key} left the pin" for p in problem.people if p.held not in (None, seats[p.key])]
    broken += [f"{a} and {b} share a group" for a, b in problem.pairs(problem.apart) if seats[a] == seats[b]]
    broken += [f"{a} and {b} are parted" for a, b in problem.pairs(problem.together) if seats[a] != seats[b]]
    return broken
