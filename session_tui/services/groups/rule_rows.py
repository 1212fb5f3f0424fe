"""Rules between how they were written and how they are stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import NamedTuple

from session_tui.domain import communities
from session_tui.domain.errors import Refused
from session_tui.domain.grouping.problem import DEFAULT_AIMS, Aim
from session_tui.domain.grouping.rulebook import RuleLine, Word, read_aims
from session_tui.domain.people import ParticipantView
from session_tui.domain.text import fold
from session_tui.services import people
from session_tui.store.db import Db, table_of
from session_tui.store.tables import SectorGroup

Limits = tuple[int | None, int | None]


class RuleRow(NamedTuple):
    """A stored rule without its number: what makes two rules the same."""

    kind: str
    position: int = 0
    participant_id: int | None = None
    other_id: int | None = None
    group_number: int | None = None
    value: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Rules as a placement takes them: pairs of badge numbers, a leader's group by badge number, groups' limits."""

    apart: tuple[tuple[int, int], ...]
    together: tuple[tuple[int, int], ...]
    leaders: Mapping[int, int]
    closed: Mapping[int, frozenset[str]]
    aims: tuple[Aim, ...]
    tags: tuple[str, ...]
    limits: Mapping[int, Limits]


def asked_from(rows: Iterable[RuleRow], limits: Mapping[int, Limits]) -> Asked:
    """What these rules ask for."""
    of_kind: dict[str, list[RuleRow]] = defaultdict(list)
    for row in rows:
        of_kind[row.kind].append(row)
    closed: dict[int, set[str]] = defaultdict(set)
    for row in of_kind["closed"]:
        closed[row.group_number or 0].add(row.value)
    pairs = {
        kind: tuple((row.participant_id or 0, row.other_id or 0) for row in of_kind[kind])
        for kind in ("apart", "together")
    }
    return Asked(
        apart=pairs["apart"],
        together=pairs["together"],
        leaders={row.participant_id or 0: row.group_number or 0 for row in of_kind["leader"]},
        closed={group: frozenset(values) for group, values in closed.items()},
        aims=tuple(Aim(row.value) for row in of_kind["aim"]) or DEFAULT_AIMS,
        tags=tuple(row.value for row in of_kind["tag"]),
        limits=limits,
    )


class Scribe:
    """Turns rules as they were written into rows: finds who and what they name, and refuses what can't be meant."""

    def __init__(self, db: Db) -> None:
        self.db = db
        self.by_number = {person.number: person for person in people.everyone(db)}
        groups = db.rows(SectorGroup, order=(table_of(SectorGroup).c.number,))
        self.limits: dict[int, Limits] = {row.number: (row.minimum, row.maximum) for row in groups}

    def rows(self, lines: Iterable[RuleLine], kept: Iterable[RuleRow] = ()) -> list[RuleRow]:
        """All rules, those kept first; limits go to `limits`."""
        writers: dict[Word, Callable[[RuleLine], Iterable[RuleRow]]] = {
            Word.APART: self.pairs,
            Word.TOGETHER: self.pairs,
            Word.LEADER: self.leaders,
            Word.CLOSED: self.closed,
            Word.LIMITS: self.limit,
            Word.AIMS: self.aims,
            Word.TAGS: self.tags,
        }
        written: list[RuleRow] = []
        for line in lines:
            try:
                written += writers[line.word](line)
            except Refused as refused:
                if not line.place:
                    raise
                raise Refused("groups.in_rule", place=line.place, why=(refused.key, refused.params)) from None
        found = list(dict.fromkeys([*kept, *written]))
        leads: dict[int | None, int | None] = {}
        for row in found:
            if row.kind == "leader" and leads.setdefault(row.participant_id, row.group_number) != row.group_number:
                raise Refused("groups.leads_already", number=row.participant_id, group=leads[row.participant_id],
                              other=row.group_number)  # fmt: skip
        return found

    def pairs(self, line: RuleLine) -> Iterable[RuleRow]:
        who = sorted(self.person(cell).number for cell in line.cells)
        if len(set(who)) < len(who):
            raise Refused("groups.named_twice", rule=line.word.value, place=line.place or "—")
        found = combinations(who, 2) if line.word is Word.APART else pairwise(who)
        return [RuleRow(line.word.value, participant_id=one, other_id=other) for one, other in found]

    def leaders(self, line: RuleLine) -> Iterable[RuleRow]:
        group = self.group(line.cells[0])
        who = [self.person(cell).number for cell in line.cells[1:]]
        return [RuleRow("leader", participant_id=number, group_number=group) for number in who]

    def closed(self, line: RuleLine) -> Iterable[RuleRow]:
        group = self.group(line.cells[0])
        return [RuleRow("closed", group_number=group, value=self.community(cell)) for cell in line.cells[1:]]

    def limit(self, line: RuleLine) -> Iterable[RuleRow]:
        least, most = (*line.cells[1:], "")[:2]
        low, high = bound(least), bound(most)
        if high is not None and high < (low or 0):
            raise Refused("groups.bad_limits", low=low or 0, high=high)
        self.limits[self.group(line.cells[0])] = (low, high)
        return ()

    def aims(self, line: RuleLine) -> Iterable[RuleRow]:
        return [RuleRow("aim", place, value=aim.value) for place, aim in enumerate(read_aims(line.cells))]

    def tags(self, line: RuleLine) -> Iterable[RuleRow]:
        known = {fold(tag) for person in self.by_number.values() for tag in person.tags}
        wanted = list(dict.fromkeys(map(fold, line.cells)))
        for tag in wanted:
            if tag not in known:
                raise Refused("groups.no_tag", tag=tag, known=", ".join(sorted(known)) or "—")
        return [RuleRow("tag", place, value=tag) for place, tag in enumerate(wanted)]

    def person(self, text: str) -> ParticipantView:
        if text.isascii() and text.isdigit() and int(text) in self.by_number:
            return self.by_number[int(text)]
        return people.find(self.db, text)

    def group(self, text: str) -> int:
        number = int(text) if text.isascii() and text.isdigit() else 0
        if number not in self.limits:
            raise Refused("groups.none", number=text)
        return number

    def community(self, text: str) -> str:
        own = {fold(person.community) for person in self.by_number.values()} - {""}
        if fold(text) in own:
            return fold(text)
        known = communities.recognise(text)
        if known is None:
            every = ", ".join(sorted({*communities.KNOWN, *own}))
            raise Refused("groups.no_community", community=text, known=every)
        return known


def bound(text: str) -> int | None:
    """A number of people, or None where there is no limit."""
    if text in ("", "-", "–", "—"):
        return None
    if not (text.isascii() and text.isdigit()):
        raise Refused("groups.not_a_number", text=text)
    return int(text)
