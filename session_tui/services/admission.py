"""A list admitted as the facilitator decided row by row, also over what a hand wrote."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import replace
from typing import Any

from session_tui.domain.drafts import ParticipantSheet
from session_tui.domain.identity import Policy
from session_tui.domain.people import Admitted, ImportPlan, PlannedChange
from session_tui.services import people, registry
from session_tui.services.workshop import dump_list
from session_tui.store.database import step
from session_tui.store.db import Db
from session_tui.store.tables import Participant

Progress = Callable[[int, int], None]  # done, in all


def preview(
    db: Db, sheet: ParticipantSheet, *, policy: Policy = "fill", joined: Mapping[int, int] | None = None,
    over: Container[int] = (), progress: Progress | None = None,
) -> ImportPlan:  # fmt: skip
    """As `registry.preview`, but `over` names rows whose every field is taken, whoever wrote ours."""
    return overriding(registry.preview(db, sheet, policy=policy, joined=joined, progress=progress), over)


def overriding(plan: ImportPlan, over: Container[int]) -> ImportPlan:
    """The plan where the rows in `over` take everything that the file says otherwise."""
    changed = tuple(taken_whole(p) if p.row in over else p for p in plan.changed)
    more = tuple(taken_whole(p) for p in plan.differing if p.row in over)
    differing = tuple(p for p in plan.differing if p.row not in over)
    return replace(plan, changed=(*changed, *more), unchanged=plan.unchanged - len(more), differing=differing)


def taken_whole(planned: PlannedChange) -> PlannedChange:
    return replace(planned, changes=tuple(replace(change, taken=True) for change in planned.changes))


@step("people.import")
def admit(
    db: Db, sheet: ParticipantSheet, *, policy: Policy = "fill", joined: Mapping[int, int] | None = None,
    over: Container[int] = (), progress: Progress | None = None,
) -> Admitted:  # fmt: skip
    """As `registry.admit`, in one step with what `over` takes; a hand's word that was given up binds no later file."""
    admitted = registry.admit(db, sheet, policy=policy, joined=joined, progress=progress)
    for planned in (*admitted.plan.changed, *admitted.plan.differing):
        if planned.row in over:
            give_up(db, planned)
    plan = overriding(admitted.plan, over)
    db.note(changed=len(plan.changed))
    return replace(admitted, plan=plan)


def give_up(db: Db, planned: PlannedChange) -> None:
    """Write what a plan left as it was here, and forget that a hand wrote it."""
    values: dict[str, Any] = {
        change.field: dump_list(tuple(change.theirs.split(", "))) if change.field == "tags" else change.theirs
        for change in planned.changes
        if not change.taken
    }
    if values:
        kept = tuple(f for f in people.one(db, planned.number).hand_fields if f not in values)
        db.change(Participant, planned.number, **values, hand_fields=dump_list(kept))
