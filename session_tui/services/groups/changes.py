"""Explaining and changing a placement that stands: why somebody sits there, and moving few people for the better."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from session_tui.domain.errors import Refused
from session_tui.domain.grouping.problem import Aim, Problem
from session_tui.domain.sectors import GroupView
from session_tui.services import people
from session_tui.services.groups.placing import certify, problem
from session_tui.services.groups.views import everything
from session_tui.store.database import step
from session_tui.store.db import Db
from session_tui.store.tables import Placement

if TYPE_CHECKING:
    from session_tui.domain.grouping.rebalance import Rebalancing


def standing_problem(
    db: Db, number: int | None = None, *, time_limit: float = 10.0, aims: Sequence[Aim] = (), seed: int = 0
) -> tuple[Problem, dict[int, int]]:
    """The problem of those who sit somewhere, and where; refused where nobody does, or not that person.

    `domain.grouping.explain` and `rebalance` take both, outside of any transaction: solving takes its time.
    """
    if number is not None and (person := people.one(db, number)).group is None:
        raise Refused("groups.not_placed", name=person.name)
    seats = {p.number: p.group for p in people.everyone(db) if p.group is not None}
    if not seats:
        raise Refused("groups.nobody_placed")
    return problem(db, time_limit=time_limit, aims=aims, seed=seed), seats


@step("groups.rebalance")
def confirm_moves(db: Db, plan: Rebalancing, *, seed: int = 0) -> tuple[GroupView, ...]:
    """Move people as a rebalancing says, with its certificate; refused where somebody was moved or pinned meanwhile."""
    here = {person.number: person for person in people.everyone(db)}
    for move in plan.moves:
        person = here.get(move.key)
        if person is None or person.group != move.before or person.pinned:
            raise Refused("groups.moved_meanwhile", number=move.key, group=move.before)
    db.change_many(Placement, {(move.key,): {"group_number": move.after} for move in plan.moves})
    certify(db, plan.assignment, seed=seed, moved=bool(plan.moves))
    db.note(n=len(plan.moves))
    return everything(db)
