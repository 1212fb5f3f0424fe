"""Changing who sits where by hand, one person or two at a time, and seating who came late."""

from __future__ import annotations

from session_tui.domain.errors import Refused
from session_tui.domain.people import ParticipantView
from session_tui.services import people
from session_tui.services.groups.placing import problem
from session_tui.store.database import step
from session_tui.store.db import Db
from session_tui.store.tables import Placement, SectorGroup


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


def unplaced(db: Db) -> tuple[ParticipantView, ...]:
    """Participants who sit nowhere yet."""
    return tuple(person for person in people.everyone(db) if person.group is None)


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
