"""The desk at the door: what is one step for whoever stands there, made of several."""

from __future__ import annotations

from collections.abc import Sequence

from session_tui.domain.grouping.rules import Infeasible
from session_tui.domain.people import ParticipantView
from session_tui.services import groups, people
from session_tui.store.database import step
from session_tui.store.db import Db
from session_tui.store.tables import Placement


@step("people.add")
def register(db: Db, /, *, wishes: Sequence[int] = (), **fields: str) -> ParticipantView:
    """A walk-in: on the list, in the hall and, once people are placed, in the group where they fit best.

    Nobody else is moved. Where the rules leave no group, the person is registered without one: the door never waits.
    """
    person = people.add(db, present=True, wishes=wishes, **fields)
    if not db.number_of(Placement):
        return person
    try:
        group = groups.seat(db, person.number)
    except Infeasible:
        return person
    db.put(Placement, [{"participant_id": person.number, "group_number": group}])
    return people.one(db, person.number)
