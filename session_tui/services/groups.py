"""Sector groups: who sits where, and changing it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping

from session_tui.domain.errors import Refused
from session_tui.domain.grouping.assignment import Assignment
from session_tui.domain.grouping.problem import Group, Person, Problem
from session_tui.domain.people import ParticipantView
from session_tui.domain.sectors import AimShown, GroupView, PlacementView
from session_tui.domain.text import clean, fold
from session_tui.services import people
from session_tui.store.database import step
from session_tui.store.db import Db, table_of
from session_tui.store.tables import Assignment as AssignmentRow
from session_tui.store.tables import Placement, Priority, SectorGroup


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


def problem(db: Db, *, seed: int = 0, only_present: bool = False, time_limit: float = 10.0) -> Problem:
    """What a placement starts from: everybody on the list, or those in the hall, with pins where people are pinned."""
    placed = [person for person in people.everyone(db) if person.present or not only_present]
    groups = db.rows(SectorGroup, order=(table_of(SectorGroup).c.number,))
    if not placed:
        raise Refused("groups.nobody_present" if only_present else "groups.nobody")
    return Problem(
        people=tuple(as_person(person) for person in placed),
        groups=tuple(Group(row.number, row.minimum, row.maximum) for row in groups),
        seed=seed,
        time_limit=time_limit,
    )


def as_person(person: ParticipantView) -> Person:
    return Person(
        key=person.number,
        community=fold(person.community),
        wishes=person.wishes,
        organisation=fold(person.organisation),
        town=fold(person.town),
        tags=person.tags,
        pinned=person.group if person.pinned else None,
    )


@step("groups.assign")
def confirm(db: Db, assignment: Assignment, *, seed: int = 0, only_present: bool = False) -> tuple[GroupView, ...]:
    """Seat people as a placement says. Somebody pinned meanwhile stays; somebody who has gone is left out.

    `only_present` says that the placement was of those in the hall: whoever else has a seat that is not pinned gives it
    up, so that the groups are as balanced as was proved.
    """
    here = {person.number: person for person in people.everyone(db)}
    seats = {number: group for number, group in assignment.seats.items() if number in here and not here[number].pinned}
    if only_present:
        others = [p for p in here.values() if p.group is not None and not p.pinned and p.number not in seats]
        db.remove(Placement, [(person.number,) for person in others])
    current = {row.participant_id: row for row in db.rows(Placement)}
    db.change_many(Placement, {(n,): {"group_number": group} for n, group in seats.items() if n in current})
    db.put(
        Placement,
        ({"participant_id": n, "group_number": group} for n, group in sorted(seats.items()) if n not in current),
    )
    certificate = {
        "at": db.now,
        "seed": seed,
        "status": assignment.status,
        "people": len(assignment.seats),
        "aims": json.dumps([[str(r.aim), r.value, r.bound, r.proved] for r in assignment.aims]),
    }
    moved = any(n not in current or current[n].group_number != group for n, group in seats.items())
    known = db.row(AssignmentRow, 1)
    if known is None:
        db.put(AssignmentRow, [{"id": 1, **certificate}])
    elif moved or any(getattr(known, key) != value for key, value in certificate.items() if key != "at"):
        db.change(AssignmentRow, 1, **certificate)
    db.note(n=len(seats))
    return everything(db)


def certificate(db: Db) -> PlacementView | None:
    """How the last placement was made, or None before the first one."""
    row = db.row(AssignmentRow, 1)
    if row is None:
        return None
    aims = tuple(AimShown(aim, value, bound, proved) for aim, value, bound, proved in json.loads(row.aims))
    return PlacementView(row.at, row.seed, row.status, row.people, aims)


@step("groups.move")
def move(db: Db, number: int, group: int | None) -> ParticipantView:
    """Seat one person in a group, or nowhere; a pin goes along."""
    person = people.one(db, number)
    if group is None:
        db.remove(Placement, [(number,)])
    else:
        db.known(SectorGroup, "groups.none", group)
        if person.group is None:
            db.put(Placement, [{"participant_id": number, "group_number": group}])
        else:
            db.change(Placement, number, group_number=group)
    db.note(name=person.name, group=group or 0)
    return people.one(db, number)


@step("groups.swap")
def swap(db: Db, one: int, other: int) -> tuple[ParticipantView, ParticipantView]:
    """Let two people change places."""
    first, second = people.one(db, one), people.one(db, other)
    if first.group is None or second.group is None:
        raise Refused("groups.not_placed", name=first.name if first.group is None else second.name)
    db.change(Placement, one, group_number=second.group)
    db.change(Placement, other, group_number=first.group)
    db.note(name=first.name, other=second.name)
    return people.one(db, one), people.one(db, other)


@step("groups.pin")
def pin(db: Db, number: int, pinned: bool) -> ParticipantView:
    """Fix a person's place, or free it again for the next placement."""
    person = people.one(db, number)
    if person.group is None:
        raise Refused("groups.not_placed", name=person.name)
    db.change(Placement, number, pinned=pinned)
    db.note(name=person.name, group=person.group)
    return people.one(db, number)


@step("groups.edit")
def edit(
    db: Db, number: int, *, name: str | None = None, moderator: str | None = None, room: str | None = None,
    priorities: tuple[str, ...] | None = None, limits: tuple[int | None, int | None] | None = None,
) -> GroupView:  # fmt: skip
    """Change a group's card; `limits` are the fewest and the most people it takes."""
    db.known(SectorGroup, "groups.none", number)
    texts: Mapping[str, str | None] = {"name": name, "moderator": moderator, "room": room}
    values: dict[str, object] = {field: clean(text) for field, text in texts.items() if text is not None}
    if values.get("name") == "":
        raise Refused("groups.no_name")
    if limits is not None:
        low, high = limits
        if (low or 0) < 0 or (high is not None and high < (low or 0)):
            raise Refused("groups.bad_limits", low=low or 0, high=high)
        values |= {"minimum": low, "maximum": high}
    if values:
        db.change(SectorGroup, number, **values)
    if priorities is not None:
        theme = table_of(Priority).c
        old = db.rows(Priority, theme.group_number == number, order=(theme.position,))
        wanted = [text for text in map(clean, priorities) if text]
        if [row.name for row in old] != wanted:
            db.remove(Priority, [(row.id,) for row in old])
            first = db.next_id(Priority)
            db.put(
                Priority,
                ({"id": first + i, "group_number": number, "position": i, "name": text}
                 for i, text in enumerate(wanted)),
            )  # fmt: skip
    view = next(group for group in everything(db) if group.number == number)
    db.note(group=number, name=view.name)
    return view


def unplaced(db: Db) -> tuple[ParticipantView, ...]:
    """Participants who sit nowhere yet."""
    return tuple(person for person in people.everyone(db) if person.group is None)


def seat(db: Db, number: int) -> int:
    """The best group for one person who sits nowhere, with nobody moved."""
    from session_tui.domain.grouping.moves import seat_newcomer

    whole = problem(db)
    seats = {row.participant_id: row.group_number for row in db.rows(Placement) if row.participant_id != number}
    return seat_newcomer(whole, seats, as_person(people.one(db, number)))


@step("groups.seat")
def seat_late(db: Db) -> tuple[ParticipantView, ...]:
    """Seat everybody who sits nowhere, one after another in the best group, with nobody moved."""
    from session_tui.domain.grouping.moves import seat_newcomer

    waiting = unplaced(db)
    if not waiting:
        return ()
    whole = problem(db)
    seats = {row.participant_id: row.group_number for row in db.rows(Placement)}
    known = {person.key: person for person in whole.people}
    for person in waiting:
        seats[person.number] = seat_newcomer(whole, seats, known[person.number])
    db.put(Placement, ({"participant_id": p.number, "group_number": seats[p.number]} for p in waiting))
    db.note(n=len(waiting))
    placed = {person.number for person in waiting}
    return tuple(person for person in people.everyone(db) if person.number in placed)
