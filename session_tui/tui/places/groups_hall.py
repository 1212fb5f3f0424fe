"""What the groups place shows: groups, people and the proof, read in one go and never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from session_tui.domain import communities, names
from session_tui.domain.grouping.problem import Aim
from session_tui.domain.grouping.rulebook import Rulebook, Word
from session_tui.domain.grouping.standing import Standing
from session_tui.domain.people import ParticipantView
from session_tui.domain.sectors import GroupView, PlacementView
from session_tui.domain.text import fold

if TYPE_CHECKING:
    from session_tui.store.db import Db

NOWHERE = 0  # the number of the column of those who are not placed yet


@dataclass(frozen=True)
class Hall:
    """`standing` counts the seats as they are now; it is None while there is nobody to place. `labels` are the session's
    own words for communities, by what placing calls them."""

    groups: tuple[GroupView, ...] = ()
    people: tuple[ParticipantView, ...] = ()
    placement: PlacementView | None = None
    standing: Standing | None = None
    book: Rulebook = field(default_factory=Rulebook)
    labels: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def by_number(self) -> dict[int, GroupView]:
        return {group.number: group for group in self.groups}

    @cached_property
    def by_group(self) -> dict[int, list[ParticipantView]]:
        """People by group, sorted by surname; those without a group under `NOWHERE`."""
        inside: dict[int, list[ParticipantView]] = {group.number: [] for group in self.groups}
        for person in sorted(self.people, key=lambda p: names.sort_key(p.name, p.surname)):
            inside.setdefault(person.group or NOWHERE, []).append(person)
        return inside

    @property
    def unplaced(self) -> list[ParticipantView]:
        return self.by_group.get(NOWHERE, [])

    @cached_property
    def communities(self) -> tuple[str, ...]:
        """Everybody's communities, the known ones in their usual order, then the session's own."""
        there = {person.community for person in self.people}
        own = sorted(there - {*communities.KNOWN, ""})
        return (*(c for c in communities.KNOWN if c in there), *own, *([""] if "" in there else []))

    @cached_property
    def largest(self) -> int:
        """The most people of one community in one group: the longest bar."""
        return max((many for group in self.groups for many in group.communities.values()), default=0)

    @cached_property
    def values(self) -> Mapping[Aim, int]:
        """Every aim as the seats are now."""
        return self.standing.values() if self.standing is not None else {}

    @cached_property
    def names(self) -> dict[int, str]:
        """People's names by badge number."""
        return {person.number: person.name for person in self.people}

    @cached_property
    def leaders(self) -> dict[int, int]:
        """The group that somebody leads, by badge number."""
        return {rule.people[0][0]: rule.group or 0 for rule in self.book.rules if rule.word is Word.LEADER}

    @property
    def seats(self) -> dict[int, int]:
        return {person.number: person.group for person in self.people if person.group is not None}

    def beyond(self, group: int, community: str) -> int:
        """How many people of a community a group has above its share, below zero: too few; 0 within it."""
        if self.standing is None or not community:
            return 0
        windows = self.standing.communities.windows.get(fold(community))
        if windows is None:
            return 0
        window = windows[self.standing.place_of[group]]
        count = self.by_number[group].communities.get(community, 0)
        return count - window.high if count > window.high else min(0, count - window.low)

    @cached_property
    def uneven(self) -> bool:
        """Whether some group has more or fewer of a community than its share."""
        return any(self.beyond(group.number, c) for group in self.groups for c in self.communities)

    @property
    def order(self) -> tuple[Aim, ...]:
        return self.standing.problem.order if self.standing is not None else ()


def read_hall(db: Db) -> Hall:
    """Everything the groups place shows, counted before it reaches the screen."""
    from session_tui.services import groups
    from session_tui.services import people as registry

    people = registry.everyone(db)
    views = groups.views(db, people)
    standing = None
    if people and views:
        seats = {person.number: person.group for person in people if person.group is not None}
        standing = Standing(groups.problem(db), seats)
    hall = Hall(views, people, groups.certificate(db), standing, groups.rulebook(db), groups.labels(db))
    _ = hall.by_group, hall.values, hall.uneven  # made here, in the thread
    return hall


def wish_rank(person: ParticipantView, group: int | None) -> int:
    """Which of a person's wishes a group is, from 1; 0 where it is none of them."""
    return person.wishes.index(group) + 1 if group in person.wishes else 0


def rank_sign(person: ParticipantView, group: int | None) -> str:
    """The wish that a group is to a person as one sign; a dash where it is none, a blank where there are no wishes."""
    if not person.wishes or group is None:
        return " "
    rank = wish_rank(person, group)
    return "–" if not rank else chr(ord("①") + rank - 1) if rank <= 20 else "+"
