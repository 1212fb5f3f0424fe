"""A list from a file: what it would do, and doing it in one step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from session_tui.domain.drafts import ParticipantDraft, ParticipantSheet
from session_tui.domain.identity import Policy, Register
from session_tui.domain.names import key as normal
from session_tui.domain.people import FIELDS, Admitted, Doubt, FieldChange, ImportPlan, ParticipantView, PlannedChange
from session_tui.services.people import PERSON, views
from session_tui.services.workshop import dump_list
from session_tui.store.database import step
from session_tui.store.db import Db, Key
from session_tui.store.tables import Participant, Placement, Preference


def preview(
    db: Db, sheet: ParticipantSheet, *, policy: Policy = "fill", joined: Mapping[int, int] | None = None
) -> ImportPlan:
    """What importing the sheet would do; nothing is changed.

    `policy`: `fill` only what is empty here, take `theirs` except where a hand wrote ours, or keep `ours`. `joined`
    maps rows that are doubtful to the badge numbers of the people they mean.
    """
    joined = joined or {}
    known = views(db, db.rows(Participant, PERSON.withdrawn_at == "", order=(PERSON.id,)))
    by_number = {person.number: person for person in known}
    register = Register(known)
    taken: set[int] = set()
    earlier: dict[str, ParticipantDraft] = {}
    new: list[ParticipantDraft] = []
    changed: list[PlannedChange] = []
    differing: list[PlannedChange] = []
    doubtful: list[Doubt] = []
    unchanged = 0
    for draft in sheet.people:
        name = normal(draft.name)
        match = register.find(draft, name, taken) if known else None
        if draft.row in joined and joined[draft.row] in by_number:
            person = by_number[joined[draft.row]]
        elif match and match.sure:
            taken.add(match.position)
            person = known[match.position]
        else:
            namesake = known[match.position] if match else earlier.get(name)
            if namesake:
                doubtful.append(doubt(draft, namesake))
            earlier.setdefault(name, draft)
            new.append(draft)
            continue
        planned = compare(person, draft, policy)
        if any(change.taken for change in planned.changes) or planned.wishes is not None:
            changed.append(planned)
        else:
            unchanged += 1
            if planned.changes:
                differing.append(planned)
    return ImportPlan(
        sheet.source, tuple(new), tuple(changed), unchanged, tuple(doubtful), sheet.rejected, sheet.skipped,
        sheet.warnings, tuple(differing),
    )  # fmt: skip


def doubt(draft: ParticipantDraft, other: ParticipantView | ParticipantDraft) -> Doubt:
    """A row beside the namesake it may mean."""
    if isinstance(other, ParticipantView):
        return Doubt(draft.row, draft.name, other.name, other.number, None, draft.organisation, other.organisation)
    return Doubt(draft.row, draft.name, other.name, None, other.row, draft.organisation, other.organisation)


def compare(person: ParticipantView, draft: ParticipantDraft, policy: Policy) -> PlannedChange:
    """Field by field, what the file says otherwise; an empty cell says nothing."""
    changes = []
    for field in FIELDS:
        ours, theirs = shown(getattr(person, field)), shown(getattr(draft, field))
        if theirs and theirs != ours:
            by_hand = field in person.hand_fields
            changes.append(FieldChange(field, ours, theirs, taken=not ours or (policy == "theirs" and not by_hand)))
    wishes = None
    if draft.wishes and draft.wishes != person.wishes and (not person.wishes or policy == "theirs"):
        wishes = draft.wishes
    return PlannedChange(draft.row, person.number, person.name, tuple(changes), wishes)


def shown(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else ", ".join(value)


@step("people.import")
def admit(
    db: Db, sheet: ParticipantSheet, *, policy: Policy = "fill", joined: Mapping[int, int] | None = None
) -> Admitted:
    """Import a sheet as one step that can be undone; importing it again changes nothing."""
    plan = preview(db, sheet, policy=policy, joined=joined)
    first = db.next_id(Participant)
    numbers = {draft.row: number for number, draft in enumerate(plan.new, first)}
    db.put(Participant, (new_row(draft, numbers[draft.row], db.now) for draft in plan.new))
    db.put(Preference, wishes_of((numbers[draft.row], draft.wishes) for draft in plan.new))
    db.put(
        Placement,
        (
            {"participant_id": numbers[draft.row], "group_number": draft.group}
            for draft in plan.new
            if draft.group is not None
        ),
    )
    for planned in plan.changed:
        apply(db, planned)
    db.note(file=plan.source.file, n=len(plan.new), changed=len(plan.changed))
    return Admitted(plan, numbers)


def apply(db: Db, planned: PlannedChange) -> None:
    values = {
        change.field: dump_list(tuple(change.theirs.split(", "))) if change.field == "tags" else change.theirs
        for change in planned.changes
        if change.taken
    }
    if values:
        db.change(Participant, planned.number, **values)
    if planned.wishes is not None:
        old: list[Key] = [
            (planned.number, row.rank) for row in db.rows(Preference) if row.participant_id == planned.number
        ]
        db.remove(Preference, old)
        db.put(Preference, wishes_of([(planned.number, planned.wishes)]))


def new_row(draft: ParticipantDraft, number: int, now: str) -> dict[str, Any]:
    return {
        "id": number, "external_id": draft.external_id, "name": draft.name, "surname": draft.surname,
        "given_name": draft.given_name, "patronymic": draft.patronymic, "organisation": draft.organisation,
        "position": draft.position, "town": draft.town, "community": draft.community, "email": draft.email,
        "phone": draft.phone, "tags": dump_list(draft.tags), "created_at": now,
    }  # fmt: skip


def wishes_of(people: Any) -> Iterator[dict[str, int]]:
    for number, wishes in people:
        for rank, group in enumerate(wishes, 1):
            yield {"participant_id": number, "rank": rank, "group_number": group}
