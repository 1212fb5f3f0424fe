"""Sector groups as they are: who is in them, and how the last placement was made."""

from __future__ import annotations

import json
from collections import Counter

from sqlalchemy import func, select

from session_tui.domain.people import ParticipantView
from session_tui.domain.sectors import AimShown, GroupView, PlacementView
from session_tui.domain.text import fold
from session_tui.services import people
from session_tui.store.db import Db, table_of
from session_tui.store.tables import Assignment, Participant, Priority, SectorGroup


def everything(db: Db) -> tuple[GroupView, ...]:
    """All groups by number, with who is in them counted."""
    return views(db, people.everyone(db))


def views(db: Db, everyone: tuple[ParticipantView, ...]) -> tuple[GroupView, ...]:
    """All groups, counted from participants already read."""
    priority = table_of(Priority).c
    themes: dict[int, list[str]] = {}
    for row in db.rows(Priority, order=(priority.group_number, priority.position)):
        themes.setdefault(row.group_number, []).append(row.name)
    members: dict[int, list[ParticipantView]] = {}
    for person in everyone:
        if person.group is not None:
            members.setdefault(person.group, []).append(person)
    result = []
    for row in db.rows(SectorGroup, order=(table_of(SectorGroup).c.number,)):
        inside = members.get(row.number, [])
        result.append(
            GroupView(
                row.number, row.name, tuple(themes.get(row.number, ())), row.moderator, row.room, row.minimum,
                row.maximum, len(inside), sum(person.present for person in inside),
                dict(sorted(Counter(person.community for person in inside).items())),
                dict(sorted(Counter(wish_rank(person) for person in inside if person.wishes).items())),
            )
        )  # fmt: skip
    return tuple(result)


def wish_rank(person: ParticipantView) -> int:
    """Which of a person's wishes their group is, from 1; 0 where it is none of them."""
    return person.wishes.index(person.group) + 1 if person.group in person.wishes else 0


def certificate(db: Db) -> PlacementView | None:
    """How the last placement was made, or None before the first one."""
    row = db.row(Assignment, 1)
    return None if row is None else as_certificate(**row._mapping)


def as_certificate(*, at: str, seed: int, status: str, people: int, aims: str, id: int = 1) -> PlacementView:
    """A stored certificate as people see it."""
    shown = tuple(AimShown(aim, value, bound, proved) for aim, value, bound, proved in json.loads(aims))
    return PlacementView(at, seed, status, people, shown)


def labels(db: Db) -> dict[str, str]:
    """How the session writes its own communities, by what placing calls them; the most common spelling of each."""
    written = table_of(Participant).c.community
    spelled: dict[str, dict[str, int]] = {}
    for label, many in db.execute(select(written, func.count()).group_by(written)):
        if label:
            spelled.setdefault(fold(label), {})[label] = many
    return {folded: min(many, key=lambda text: (-many[text], text)) for folded, many in sorted(spelled.items())}
