"""Placing everybody: what a placement starts from, and seating people as it says."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from session_tui.domain.errors import Refused
from session_tui.domain.grouping.assignment import Assignment
from session_tui.domain.grouping.problem import Aim, Group, Person, Problem
from session_tui.domain.grouping.rulebook import RuleLine, with_tags
from session_tui.domain.people import ParticipantView
from session_tui.domain.sectors import GroupView
from session_tui.domain.text import fold
from session_tui.services import people
from session_tui.services.groups.rules import asked_of
from session_tui.services.groups.views import everything
from session_tui.store.database import step
from session_tui.store.db import Db
from session_tui.store.tables import Assignment as AssignmentRow
from session_tui.store.tables import Placement


def problem(
    db: Db, *, seed: int = 0, only_present: bool = False, time_limit: float = 10.0, aims: Sequence[Aim] = (),
    rules: Sequence[RuleLine] | None = None,
) -> Problem:  # fmt: skip
    """What a placement starts from: everybody on the list, or those in the hall, with all rules that are stored.

    `aims` and `rules` take the place of those stored. A pin made by hand comes before a leader's seat.
    """
    placed = [person for person in people.everyone(db) if person.present or not only_present]
    if not placed:
        raise Refused("groups.nobody_present" if only_present else "groups.nobody")
    asked = asked_of(db, rules)
    return Problem(
        people=tuple(as_person(person, asked.leaders) for person in placed),
        groups=tuple(Group(n, *limits, asked.closed.get(n, frozenset())) for n, limits in sorted(asked.limits.items())),
        apart=asked.apart,
        together=asked.together,
        aims=with_tags(tuple(aims) or asked.aims, asked.tags),
        seed=seed,
        time_limit=time_limit,
        balanced_tags=asked.tags,
    )


def as_person(person: ParticipantView, leaders: Mapping[int, int]) -> Person:
    return Person(
        key=person.number,
        community=fold(person.community),
        wishes=person.wishes,
        organisation=fold(person.organisation),
        town=fold(person.town),
        tags=tuple(map(fold, person.tags)),
        pinned=person.group if person.pinned else leaders.get(person.number),
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
    moved = any(n not in current or current[n].group_number != group for n, group in seats.items())
    certify(db, assignment, seed=seed, moved=moved)
    db.note(n=len(seats))
    return everything(db)


def certify(db: Db, assignment: Assignment, *, seed: int, moved: bool) -> None:
    """Keep what is proved of a placement; the same certificate again changes nothing unless somebody was moved."""
    certificate = {
        "at": db.now,
        "seed": seed,
        "status": assignment.status,
        "people": len(assignment.seats),
        "aims": json.dumps([[str(r.aim), r.value, r.bound, r.proved] for r in assignment.aims]),
    }
    known = db.row(AssignmentRow, 1)
    if known is None:
        db.put(AssignmentRow, [{"id": 1, **certificate}])
    elif moved or any(getattr(known, key) != value for key, value in certificate.items() if key != "at"):
        db.change(AssignmentRow, 1, **certificate)
