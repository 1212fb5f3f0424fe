"""A list from a file: what it would do, and doing it in one step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from sqlalchemy import select

from session_tui.domain.drafted import column
from session_tui.domain.drafts import ParticipantDraft, ParticipantSheet
from session_tui.domain.heap import uncollected
from session_tui.domain.identity import Policy, Register
from session_tui.domain.names import key as normal
from session_tui.domain.people import (
    FIELDS,
    Admitted,
    Crowd,
    Doubt,
    FieldChange,
    ImportPlan,
    ParticipantView,
    PlannedChange,
)
from session_tui.services.people import PERSON, views
from session_tui.services.workshop import dump_list
from session_tui.store.database import step
from session_tui.store.db import Db, Key, table_of
from session_tui.store.tables import Participant, Placement, Preference

BLOCK = 4_000  # rows compared between two looks at whether to go on
Progress = Callable[[int, int], None]  # done, in all


@uncollected()
def preview(
    db: Db,
    sheet: ParticipantSheet,
    *,
    policy: Policy = "fill",
    rows: Mapping[int, Policy] | None = None,
    joined: Mapping[int, int] | None = None,
    progress: Progress | None = None,
) -> ImportPlan:
    """What importing the sheet would do; nothing is changed.

    `policy`: `fill` only what is empty here, take `theirs` except where a hand wrote ours, keep `ours`, or go `over`
    what a hand wrote as well; `rows` have policies of their own. `joined` maps rows that are doubtful to the badge
    numbers of the people they mean. `progress` is told rows compared and rows in all; what it raises ends the comparing.
    """
    joined, rows = joined or {}, rows or {}
    known = views(db, db.rows(Participant, PERSON.withdrawn_at == "", order=(PERSON.id,)))
    if not known:
        doubtful_ones = namesakes(sheet, progress)
        return ImportPlan(
            sheet.source, sheet.people, (), 0, doubtful_ones, sheet.rejected, sheet.skipped, sheet.warnings
        )
    by_number = {person.number: person for person in known}
    register = Register(known)
    taken: set[int] = set()
    earlier: dict[str, ParticipantDraft] = {}
    new: list[ParticipantDraft] = []
    changed: list[PlannedChange] = []
    differing: list[PlannedChange] = []
    doubtful: list[Doubt] = []
    unchanged = 0
    names = sheet.keys or map(normal, column(sheet.people, "name"))
    for at, (draft, name) in enumerate(zip(sheet.people, names, strict=True)):
        if progress and at % BLOCK == 0:
            progress(at, len(sheet.people))
        match = register.find(draft, name, taken)
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
        planned = compare(person, draft, rows.get(draft.row, policy))
        if any(change.taken for change in planned.changes) or planned.wishes is not None:
            changed.append(planned)
        else:
            unchanged += 1
            if planned.changes:
                differing.append(planned)
    if progress:
        progress(len(sheet.people), len(sheet.people))
    return ImportPlan(
        sheet.source, tuple(new), tuple(changed), unchanged, tuple(doubtful), sheet.rejected, sheet.skipped,
        sheet.warnings, tuple(differing),
    )  # fmt: skip


def namesakes(sheet: ParticipantSheet, progress: Progress | None) -> tuple[Doubt, ...]:
    """Those who share their name with an earlier person of the list, where nobody is known yet."""
    people = sheet.people
    rows, named, of = (column(people, name) for name in ("row", "name", "organisation"))
    pairs = tuple(repeated(sheet, progress)) if sheet.namesakes is None else sheet.namesakes
    if progress:
        progress(len(people), len(people))
    return tuple(Doubt(rows[at], named[at], named[first], None, rows[first], of[at], of[first]) for at, first in pairs)


def repeated(sheet: ParticipantSheet, progress: Progress | None) -> Iterator[tuple[int, int]]:
    """The places of people whose name came before in the list, with the place where it came first."""
    keys = sheet.keys or list(map(normal, column(sheet.people, "name")))
    earlier: dict[str, int] = {}
    for start in range(0, len(keys), BLOCK):
        if progress:
            progress(start, len(keys))
        places = range(start, min(start + BLOCK, len(keys)))
        for at, first in zip(places, map(earlier.setdefault, keys[start : places.stop], places), strict=True):
            if first != at:
                yield at, first


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
            taken = policy == "over" or (not by_hand and (policy == "theirs" or (policy == "fill" and not ours)))
            changes.append(FieldChange(field, ours, theirs, taken=taken, by_hand=by_hand))
    wishes = None
    if draft.wishes and draft.wishes != person.wishes and policy != "ours" and (not person.wishes or policy != "fill"):
        wishes = draft.wishes
    return PlannedChange(draft.row, person.number, person.name, tuple(changes), wishes, person.hand_fields)


def crowd(db: Db, more: Sequence[ParticipantDraft] = ()) -> Crowd:
    """Everybody on the list, and more people who would come, counted as people and by name."""
    core = table_of(Participant)
    found = [name for (name,) in db.execute(select(core.c.name).where(core.c.withdrawn_at == ""))]
    found += column(more, "name")
    return Crowd(len(found), len(set(map(normal, found))))


def shown(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else ", ".join(value)


@step("people.import")
@uncollected()
def admit(
    db: Db,
    sheet: ParticipantSheet,
    *,
    policy: Policy = "fill",
    rows: Mapping[int, Policy] | None = None,
    joined: Mapping[int, int] | None = None,
    progress: Progress | None = None,
) -> Admitted:
    """Import a sheet as one step that can be undone; importing it again changes nothing.

    `progress` is told, every few thousand rows, how much is done of how much: each person counts once when compared and
    once when written. What it raises ends the step without a trace.
    """
    people = len(sheet.people)
    halfway = (lambda done, _: progress(done, 2 * people)) if progress else None
    plan = preview(db, sheet, policy=policy, rows=rows, joined=joined, progress=halfway)
    first = db.next_id(Participant)
    numbers = range(first, first + len(plan.new))
    put_people(db, plan.new, numbers, (lambda done: progress(people + done, 2 * people)) if progress else None)
    change_people(db, plan.changed)
    if progress:
        progress(2 * people, 2 * people)
    db.note(file=plan.source.file, n=len(plan.new), changed=len(plan.changed))
    return Admitted(plan, dict(zip(column(plan.new, "row"), numbers, strict=True)))


def put_people(
    db: Db, drafts: Sequence[ParticipantDraft], numbers: Sequence[int], told: Callable[[int], None] | None
) -> None:
    """People of a list with their wishes and places, under these badge numbers."""
    columns = {field: column(drafts, field) for field in FIELDS}
    columns["tags"] = list(map(dump_list, columns["tags"])) if any(columns["tags"]) else []
    said = {field: cells for field, cells in columns.items() if field == "name" or any(cells)}
    db.put_columns(Participant, {"id": numbers, **said}, told, same={"created_at": db.now})
    wishes = column(drafts, "wishes")
    if any(wishes):
        put_wishes(db, zip(numbers, wishes, strict=True))
    placed = [
        (number, group) for number, group in zip(numbers, column(drafts, "group"), strict=True) if group is not None
    ]
    db.put(Placement, ({"participant_id": number, "group_number": group} for number, group in placed))


def put_wishes(db: Db, people: Iterable[tuple[int, Sequence[int]]]) -> None:
    """The wishes of people by badge number, the dearest first."""
    rows = [(number, rank, group) for number, wishes in people for rank, group in enumerate(wishes, 1)]
    if rows:
        numbers, ranks, groups = zip(*rows, strict=True)
        db.put_columns(Preference, {"participant_id": numbers, "rank": ranks, "group_number": groups})


def change_people(db: Db, changed: Sequence[PlannedChange]) -> None:
    """What the plan takes from the file, people with the same changed fields together.

    A field taken over what a hand wrote is the file's from then on: no later file needs to be told again.
    """
    updates: dict[tuple[str, ...], dict[Key, dict[str, str]]] = {}
    for planned in changed:
        values = {
            change.field: dump_list(tuple(change.theirs.split(", "))) if change.field == "tags" else change.theirs
            for change in planned.changes
            if change.taken
        }
        if any(change.taken and change.by_hand for change in planned.changes):
            values["hand_fields"] = dump_list(tuple(field for field in planned.hand_fields if field not in values))
        if values:
            updates.setdefault(tuple(values), {})[planned.number,] = values
    for alike in updates.values():
        db.change_many(Participant, alike)
    wishes = {planned.number: planned.wishes for planned in changed if planned.wishes is not None}
    if wishes:
        old: list[Key] = [(row.participant_id, row.rank) for row in db.rows(Preference) if row.participant_id in wishes]
        db.remove(Preference, old)
        put_wishes(db, wishes.items())
