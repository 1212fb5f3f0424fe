"""The desk at the door: what is one step for whoever stands there, made of several."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from session_tui.domain.grouping.rules import Infeasible
from session_tui.domain.people import Badge, ParticipantView
from session_tui.services import groups, people
from session_tui.store.database import step
from session_tui.store.db import Db
from session_tui.store.tables import GONE, Assignment, Participant, Placement


@step("people.check_in")
def check_in(db: Db, number: int) -> Badge:
    """The person is in the hall; a late-comer who sits nowhere is seated at once, with nobody moved."""
    badge = people.check_in(db, number)
    if badge.group is not None or not seated(db, [number]):
        return badge
    return people.badge(db, people.one(db, number), already=badge.already)


@step("people.check_in_many")
def check_in_many(db: Db, numbers: Iterable[int] | None = None) -> int:
    """Check in everybody, or those numbers, and seat those who sit nowhere; returns how many came in by it."""
    before = {person.number for person in people.everyone(db) if not person.present}
    came = people.check_in_many(db, numbers)
    arrived = [p.number for p in people.everyone(db) if p.number in before and p.present and p.group is None]
    seated(db, arrived)
    return came


@step("people.add")
def register(db: Db, /, *, wishes: Sequence[int] = (), **fields: str) -> ParticipantView:
    """A walk-in: on the list, in the hall and, once people are placed, in the group where they fit best.

    Nobody else is moved. Where the rules leave no group, the person is registered without one: the door never waits.
    """
    person = people.add(db, present=True, wishes=wishes, **fields)
    return people.one(db, person.number) if seated(db, [person.number]) else person


def seated(db: Db, newcomers: Sequence[int]) -> bool:
    """Seat people one after another, nobody else moving; whether anybody was. Before people are placed nobody is, and
    somebody for whom the rules leave no group stays without one."""
    found = False
    if not newcomers or not placed(db):
        return found
    for number in newcomers:
        try:
            group = groups.seat(db, number)
        except Infeasible:
            continue
        db.put(Placement, [{"participant_id": number, "group_number": group}])
        found = True
    return found


def placed(db: Db) -> bool:
    """Whether people have their groups: a placement was made, or half of those on the list sit somewhere."""
    if db.row(Assignment, 1) is not None:
        return True
    listed = db.number_of(Participant) - db.number_of(Participant, GONE)
    return listed <= 2 * db.number_of(Placement)
