"""Who is to be placed, where, under which rules, and what counts as better: the values a placement starts from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class Aim(StrEnum):
    """One whole number that a placement makes as small as it can, given the aims before it.

    The first three concern sizes and always come first; the facilitator orders the others. "Beyond the share" counts
    people above the share rounded up or below the share rounded down.
    """

    SIZE_OVER = "size_over"  # people above the even size in the fullest group
    SIZE_UNDER = "size_under"  # people below the even size in the emptiest group
    SIZE_SUM = "size_sum"  # the same, over all groups, above and below
    BALANCE = "balance"  # communities: people beyond the share, where it is worst
    BALANCE_SUM = "balance_sum"  # the same, over all groups and communities
    TAGS = "tags"  # balanced tags (gender, youth): as for communities
    TAGS_SUM = "tags_sum"
    COMPANY = "company"  # people who are the only one of their community in their group
    ORGANISATIONS = "organisations"  # people of one organisation above its share, where it is worst
    ORGANISATIONS_SUM = "organisations_sum"
    TOWNS = "towns"
    TOWNS_SUM = "towns_sum"
    UNMET = "unmet"  # people who have wishes and sit in none of them
    WORST = "worst"  # the rank of the least dear wish that was met
    RANKS = "ranks"  # sum of the ranks of all wishes met
    MOVES = "moves"  # people who sit elsewhere than before


SIZES = (Aim.SIZE_OVER, Aim.SIZE_UNDER, Aim.SIZE_SUM)
DEFAULT_AIMS = (
    Aim.BALANCE,
    Aim.BALANCE_SUM,
    Aim.COMPANY,
    Aim.ORGANISATIONS,
    Aim.ORGANISATIONS_SUM,
    Aim.UNMET,
    Aim.WORST,
    Aim.RANKS,
)


def in_order(aims: Iterable[Aim]) -> tuple[Aim, ...]:
    """The aims as they are solved: sizes first, none twice, and `unmet` no later than the other aims of wishes.

    Without that, leaving everybody without a wish would be the best way to a small rank.

    >>> [str(aim) for aim in in_order([Aim.RANKS, Aim.BALANCE])]
    ['size_over', 'size_under', 'size_sum', 'unmet', 'ranks', 'balance']
    """
    ordered = dict.fromkeys(SIZES)
    for aim in aims:
        if aim in (Aim.WORST, Aim.RANKS):
            ordered.setdefault(Aim.UNMET)
        ordered.setdefault(aim)
    return tuple(ordered)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to be placed. `key` is the caller's number for them; wishes are group numbers, the dearest first.

    An empty community, organisation or town isn't known: such people are neither balanced nor spread by it.
    `tried` is a seat that is tried out: as binding as a pin, but even sizes are what they are without it.
    """

    key: int
    community: str = ""
    wishes: tuple[int, ...] = ()
    organisation: str = ""
    town: str = ""
    tags: tuple[str, ...] = ()
    pinned: int | None = None
    tried: int | None = None

    @property
    def held(self) -> int | None:
        """The group that this person can't leave."""
        return self.pinned if self.tried is None else self.tried


@dataclass(frozen=True, slots=True)
class Group:
    """A sector group: how few and how many people it takes, and which communities it is closed to.

    A balanced tag of that name has no share there either, though nobody is kept out for it.
    """

    number: int
    minimum: int | None = None
    maximum: int | None = None
    closed_to: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Problem:
    """Everything that decides a placement.

    `apart` and `together` are pairs of keys; a pair in which somebody isn't to be placed asks for nothing.
    `balanced_tags` are the tags that the aims `tags` and `tags_sum` look at. `time_limit` is in seconds of solving.
    `before` says where people sit already: whoever is in it counts as moved in any other group, and no more than
    `max_moves` may be, if that is given.

    Two people with one key, two groups with one number, a pin to a group that doesn't exist, or somebody kept apart
    from themselves are mistakes of the caller: ValueError.
    """

    people: tuple[Person, ...]
    groups: tuple[Group, ...]
    apart: tuple[tuple[int, int], ...] = ()
    together: tuple[tuple[int, int], ...] = ()
    aims: tuple[Aim, ...] = DEFAULT_AIMS
    seed: int = 0
    time_limit: float = 10.0
    balanced_tags: tuple[str, ...] = ()
    before: Mapping[int, int] = field(default_factory=dict)
    max_moves: int | None = None

    def __post_init__(self) -> None:
        for name in ("people", "groups", "apart", "together", "aims", "balanced_tags"):
            object.__setattr__(self, name, tuple(getattr(self, name)))
        if len(self.by_key) < len(self.people):
            raise ValueError("two people have the same key")
        if len(self.by_number) < len(self.groups):
            raise ValueError("two groups have the same number")
        if any(person.pinned is not None and person.pinned not in self.by_number for person in self.people):
            raise ValueError("somebody is pinned to a group that doesn't exist")
        if any(one == other for one, other in self.apart):
            raise ValueError("somebody is kept apart from themselves")

    @cached_property
    def by_key(self) -> dict[int, Person]:
        return {person.key: person for person in self.people}

    @cached_property
    def by_number(self) -> dict[int, Group]:
        return {group.number: group for group in self.groups}

    @cached_property
    def order(self) -> tuple[Aim, ...]:
        """The aims as they are solved."""
        return in_order(self.aims)

    @cached_property
    def counts_moves(self) -> bool:
        """Whether it matters who sits where already."""
        return bool(self.before) and (Aim.MOVES in self.order or self.max_moves is not None)

    def moves(self, seats: Mapping[int, int]) -> int:
        """How many people who sat somewhere sit elsewhere."""
        return sum(1 for key, number in self.before.items() if seats.get(key, number) != number)

    def pairs(self, pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """Those pairs of whom both are to be placed, the smaller key first, each once, in order."""
        known = self.by_key
        return sorted({(min(p), max(p)) for p in pairs if p[0] in known and p[1] in known and p[0] != p[1]})

    def wishes(self, wishes: tuple[int, ...]) -> tuple[int, ...]:
        """Wishes for groups that exist, each once. The others are left out, and what follows moves up."""
        return tuple(dict.fromkeys(number for number in wishes if number in self.by_number))
