"""What a facilitator decided about the doubtful rows of a list, put into the sheet before it is admitted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Literal

from session_tui.domain.drafts import ParticipantDraft, ParticipantSheet, RowProblem
from session_tui.domain.identity import Policy
from session_tui.domain.people import ImportPlan, ParticipantView, PlannedChange

State = Literal["", "same", "take", "over"]


@dataclass(frozen=True, slots=True)
class Decisions:
    """Rows whose person is one known already (`same`), rows whose differing fields are taken except where a hand wrote
    ours (`take`), and rows that are taken whole (`over`)."""

    same: frozenset[int] = frozenset()
    take: frozenset[int] = frozenset()
    over: frozenset[int] = frozenset()

    def of(self, row: int) -> State:
        """What was decided about a row; nothing yet is an empty word."""
        return next((name for name in STATES if row in getattr(self, name)), "")

    def put(self, row: int, state: State) -> Decisions:
        sets = {name: getattr(self, name) - {row} for name in STATES}
        if state:
            sets[state] |= {row}
        return Decisions(**sets)


STATES: tuple[State, ...] = ("same", "take", "over")


@dataclass(frozen=True, slots=True)
class Decided:
    """What `services.admission.preview` and `admit` are given."""

    sheet: ParticipantSheet
    policy: Policy
    joined: Mapping[int, int]
    over: frozenset[int] = frozenset()


def differences(planned: PlannedChange) -> tuple[str, ...]:
    """Fields in which a file and a card say different things, neither being empty."""
    return tuple(change.field for change in planned.changes if change.ours)


def decide(
    sheet: ParticipantSheet, plan: ImportPlan, people: Mapping[int, ParticipantView], decisions: Decisions
) -> Decided:
    """`plan` is the sheet's plan under the policy `fill`; `people` are those known, by badge number."""
    joined = {
        doubt.row: doubt.known_number
        for doubt in plan.doubtful
        if doubt.row in decisions.same and doubt.known_number is not None
    }
    repeats = {
        doubt.row: doubt.known_row
        for doubt in plan.doubtful
        if doubt.row in decisions.same and doubt.known_row is not None
    }
    sheet = without_repeats(sheet, repeats)
    taken = decisions.take | decisions.over
    if not taken:
        return Decided(sheet, "fill", joined)
    known = {planned.row: planned for planned in (*plan.changed, *plan.differing)}
    joined |= {row: planned.number for row, planned in known.items()}
    drafts = []
    for draft in sheet.people:
        planned = known.get(draft.row)
        if draft.row not in taken and draft.row in joined:
            drafts.append(silenced(draft, people[joined[draft.row]], planned))
        else:
            drafts.append(draft)
    return Decided(replace(sheet, people=tuple(drafts)), "theirs", joined, decisions.over)


def silenced(draft: ParticipantDraft, person: ParticipantView, planned: PlannedChange | None) -> ParticipantDraft:
    """The draft without what contradicts a card: an empty field says nothing."""
    contradicting = differences(planned) if planned else [f.name for f in fields(draft) if getattr(person, f.name, "")]
    empty: dict[str, Any] = {
        name: () if isinstance(getattr(draft, name), tuple) else "" for name in contradicting if name not in KEPT
    }
    if person.wishes:
        empty["wishes"] = ()
    return replace(draft, **empty)


KEPT = ("row", "group")


def without_repeats(sheet: ParticipantSheet, repeats: Mapping[int, int]) -> ParticipantSheet:
    """Rows that are an earlier row's person fill that row's gaps and become skipped rows."""
    if not repeats:
        return sheet
    drafts = {draft.row: draft for draft in sheet.people}
    skipped = list(sheet.skipped)
    for row in sorted(repeats):
        draft, first = drafts.pop(row), first_of(repeats, row)
        drafts[first] = filled(drafts[first], draft)
        skipped.append(RowProblem(row, "", draft.name, "repeat", first))
    return replace(sheet, people=tuple(drafts.values()), skipped=tuple(sorted(skipped, key=lambda p: p.row)))


def first_of(repeats: Mapping[int, int], row: int) -> int:
    """The row that a chain of repeats begins with."""
    while row in repeats:
        row = repeats[row]
    return row


def filled(draft: ParticipantDraft, other: ParticipantDraft) -> ParticipantDraft:
    """A draft whose empty fields are filled from another."""
    gaps = {f.name: getattr(other, f.name) for f in fields(draft) if getattr(draft, f.name) in ("", (), None)}
    return replace(draft, **gaps)


def by_number(people: Iterable[ParticipantView]) -> dict[int, ParticipantView]:
    return {person.number: person for person in people}
