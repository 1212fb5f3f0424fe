"""Decisions on a list's doubtful rows."""

from __future__ import annotations

from dataclasses import replace

from session_tui.domain.drafts import ParticipantDraft, ParticipantSheet, RowProblem, SheetSource
from session_tui.domain.people import Doubt, FieldChange, ImportPlan, ParticipantView, PlannedChange
from session_tui.tui.decisions import Decisions, decide

ANNA = ParticipantView(7, "Anna", "", "", "", "Works", "", "Yurga", "", "", "", "", (), (2,), None, False, "")
DRAFT = ParticipantDraft(2, "Anna", organisation="Mill", town="Mysky", email="a@example.org", wishes=(1,))
NAMESAKE = ParticipantDraft(3, "Boris", phone="12")
FIRST = ParticipantDraft(4, "Boris", organisation="Mine")
SHEET = ParticipantSheet(SheetSource("list.csv", 3, {}), (DRAFT, FIRST, NAMESAKE))
CHANGES = (FieldChange("organisation", "Works", "Mill", False), FieldChange("town", "Yurga", "Mysky", False),
           FieldChange("email", "", "a@example.org", True))  # fmt: skip
PLAN = ImportPlan(SHEET.source, (FIRST, NAMESAKE), (PlannedChange(2, 7, "Anna", CHANGES),), 0,
                  (Doubt(3, "Boris", "Boris", None, 4),), (), ())  # fmt: skip


def test_nothing_decided_fills_gaps_only() -> None:
    decided = decide(SHEET, PLAN, {7: ANNA}, Decisions())
    assert (decided.sheet, decided.policy, decided.joined) == (SHEET, "fill", {})


def test_row_that_is_an_earlier_one_fills_its_gaps_and_is_skipped() -> None:
    decided = decide(SHEET, PLAN, {7: ANNA}, Decisions(same=frozenset({3})))
    assert decided.sheet.people == (DRAFT, replace(FIRST, phone="12"))
    assert decided.sheet.skipped == (RowProblem(3, "", "Boris", "repeat", 4),)


def test_taken_row_keeps_its_fields_and_is_joined_by_number() -> None:
    decided = decide(SHEET, PLAN, {7: ANNA}, Decisions(take=frozenset({2})))
    assert (decided.sheet, decided.policy, decided.joined) == (SHEET, "theirs", {2: 7})


def test_row_that_is_kept_says_nothing_where_it_contradicts() -> None:
    other = PlannedChange(9, 8, "Vera", (FieldChange("town", "A", "B", False),))
    plan = replace(PLAN, differing=(other,))
    sheet = replace(SHEET, people=(*SHEET.people, ParticipantDraft(9, "Vera", town="B")))
    vera = replace(ANNA, number=8, name="Vera", town="A", wishes=())
    decided = decide(sheet, plan, {7: ANNA, 8: vera}, Decisions(take=frozenset({9})))
    assert decided.sheet.people[0] == replace(DRAFT, organisation="", town="", wishes=())
    assert decided.sheet.people[-1] == ParticipantDraft(9, "Vera", town="B")
    assert decided.joined == {2: 7, 9: 8}
