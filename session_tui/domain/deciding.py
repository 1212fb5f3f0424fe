"""What a facilitator decided about the rows of a list before it is admitted."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields, replace

from session_tui.domain.drafts import ParticipantDraft, ParticipantSheet, RowProblem
from session_tui.domain.errors import Refused
from session_tui.domain.identity import Policy
from session_tui.domain.people import ImportPlan


@dataclass(frozen=True, slots=True)
class Decisions:
    """`policy` holds for every row of somebody known but those in `rows`; `same` are doubtful rows whose person is the
    one whom they are taken for."""

    policy: Policy = "fill"
    rows: Mapping[int, Policy] = field(default_factory=dict)
    same: frozenset[int] = frozenset()

    def of(self, row: int) -> Policy:
        """What holds for a row of somebody known."""
        return self.rows.get(row, self.policy)

    def put(self, row: int, policy: Policy) -> Decisions:
        """Another policy for one row."""
        others = {known: decided for known, decided in self.rows.items() if known != row}
        return replace(self, rows=others if policy == self.policy else {**others, row: policy})

    def for_all(self, policy: Policy) -> Decisions:
        """One policy for all rows, whatever was decided of single ones."""
        return replace(self, policy=policy, rows={})

    def turn(self, row: int) -> Decisions:
        """A doubtful row's person is the one known, or is not after all."""
        return replace(self, same=self.same ^ {row})


@dataclass(frozen=True, slots=True)
class Decided:
    """What `services.registry.preview` and `admit` are given."""

    sheet: ParticipantSheet
    policy: Policy
    rows: Mapping[int, Policy]
    joined: Mapping[int, int]


def decide(sheet: ParticipantSheet, plan: ImportPlan, decisions: Decisions) -> Decided:
    """The sheet as it is to be admitted. `plan` is what it would do before any decision."""
    doubts = [doubt for doubt in plan.doubtful if doubt.row in decisions.same]
    joined = {doubt.row: doubt.known_number for doubt in doubts if doubt.known_number is not None}
    repeats = {doubt.row: doubt.known_row for doubt in doubts if doubt.known_row is not None}
    return Decided(without_repeats(sheet, repeats), decisions.policy, decisions.rows, joined)


def check_rows(plan: ImportPlan, rows: Collection[int], same: Collection[int]) -> None:
    """Refuse decisions on rows that have nothing to decide: no wish of a person goes unheard."""
    known = {planned.row for planned in (*plan.changed, *plan.differing)}
    doubtful = {doubt.row for doubt in plan.doubtful}
    for row in sorted(set(rows) - known):
        raise Refused("importing.nothing_to_decide", row=row)
    for row in sorted(set(same) - doubtful):
        raise Refused("importing.not_doubtful", row=row)


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
    return replace(sheet, people=tuple(drafts.values()), skipped=tuple(sorted(skipped, key=lambda p: p.row)), keys=())


def first_of(repeats: Mapping[int, int], row: int) -> int:
    """The row that a chain of repeats begins with."""
    while row in repeats:
        row = repeats[row]
    return row


def filled(draft: ParticipantDraft, other: ParticipantDraft) -> ParticipantDraft:
    """A draft whose empty fields are filled from another."""
    gaps = {f.name: getattr(other, f.name) for f in fields(draft) if getattr(draft, f.name) in ("", (), None)}
    return replace(draft, **gaps)
