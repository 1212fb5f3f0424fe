"""Who was there: by group, by community, by town; and the words that a reader may look up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from session_tui.domain.report import Attendee, GroupChapter, Report
from session_tui.locale import say

TERMS = ("session", "group", "community", "round", "base", "majority", "quorum", "margin", "secret", "recommendation")
LONG = 40  # lines of a list that gets a page of its own
LISTED = 80  # members named in a group's chapter; of larger groups they stand in the annex only
TOWNS = 60


@dataclass(frozen=True, slots=True)
class Counted:
    """People by community and group: a row is its name, a count for each of `heads`, all of them, those in the hall.

    `towns` come by how many are from there; `more_towns` are those left out.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...], int, int], ...]
    towns: tuple[tuple[str, int], ...]
    more_towns: int


class Presence:
    """The part of a report that tells of people."""

    report: Report

    def say(self, key: str, **params: object) -> str:
        return say(f"report.{key}", self.report.lang, **params)

    @cached_property
    def by_group(self) -> dict[int, list[Attendee]]:
        """People in their order, by their group's number; groups in the order of their chapters."""
        found: dict[int, list[Attendee]] = {group.number: [] for group in self.report.groups if group.number}
        for person in self.report.attendance:
            found.setdefault(person.group, []).append(person)
        return found

    @property
    def attendance(self) -> list[tuple[int, str, list[Attendee]]]:
        """People by group: its number, its name (empty for those without one), its people in their order."""
        names = {group.number: group.name for group in self.report.groups if group.number}
        return [(group, names.get(group, ""), people) for group, people in self.by_group.items() if people]

    def members(self, group: GroupChapter) -> list[str]:
        """The names of a group's people, where they are not too many for its chapter."""
        people = self.by_group.get(group.number, []) if group.number else []
        return [person.name for person in people] if len(people) <= LISTED else []

    @property
    def presence(self) -> Counted:
        """How many came, of which community, in which group, from which towns."""
        groups = [number for number, _, _ in self.attendance]
        names = dict.fromkeys(person.community for person in self.report.attendance)
        rows = []
        for name in names:
            people = [person for person in self.report.attendance if person.community == name]
            by_group = Counter(person.group for person in people)
            here = sum(person.checked_in for person in people)
            shown = name or self.say("no_community")
            rows.append((shown, tuple(by_group[number] for number in groups), len(people), here))
        towns = Counter(person.town for person in self.report.attendance if person.town).most_common()
        towns.sort(key=lambda item: (-item[1], item[0]))
        heads = tuple(str(number) if number else "—" for number in groups)
        return Counted(heads, tuple(rows), tuple(towns[:TOWNS]), max(0, len(towns) - TOWNS))

    def is_long(self, lines: Sequence[object]) -> bool:
        """A list that is worth a new page."""
        return len(lines) > LONG

    def about(self, person: Attendee) -> str:
        """What the list says of a person after the name; who was not seen in the hall is marked in words."""
        told = [part for part in (person.organisation, person.position, person.town, person.community) if part]
        line = "".join(f", {part}" for part in told)
        return line if person.checked_in else f"{line} ({self.say('away')})"

    @property
    def glossary(self) -> list[tuple[str, str]]:
        return [(self.say(f"term_{term}"), self.say(f"term_{term}_means")) for term in TERMS]
