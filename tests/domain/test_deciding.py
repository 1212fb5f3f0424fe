"""Decisions on a list's rows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from session_tui.domain.deciding import Decisions, check_rows, decide
from session_tui.domain.drafts import ParticipantDraft, ParticipantSheet, RowProblem, SheetSource
from session_tui.domain.errors import Refused
from session_tui.domain.people import Doubt, FieldChange, ImportPlan, PlannedChange

ANNA = ParticipantDraft(2, "Anna", organisation="Mill")
NAMESAKE = ParticipantDraft(3, "Boris", phone="12")
FIRST = ParticipantDraft(4, "Boris", organisation="Mine")
VERA = ParticipantDraft(5, "Vera", town="Yurga")
SHEET = ParticipantSheet(SheetSource("list.csv", 4, {}), (ANNA, FIRST, NAMESAKE, VERA))
CHANGES = (FieldChange("organisation", "Works", "Mill", taken=False),)
PLAN = ImportPlan(SHEET.source, (FIRST, NAMESAKE, VERA), (PlannedChange(2, 7, "Anna", CHANGES),), 0,
                  (Doubt(3, "Boris", "Boris", None, 4), Doubt(5, "Vera", "Vera", 9, None)), (), ())  # fmt: skip


def test_nothing_decided_fills_gaps_only() -> None:
    decided = decide(SHEET, PLAN, Decisions())
    assert (decided.sheet, decided.policy, decided.rows, decided.joined) == (SHEET, "fill", {}, {})


def test_a_row_that_is_an_earlier_one_fills_its_gaps_and_is_skipped() -> None:
    decided = decide(SHEET, PLAN, Decisions().turn(3))
    assert decided.sheet.people == (ANNA, replace(FIRST, phone="12"), VERA)
    assert decided.sheet.skipped == (RowProblem(3, "", "Boris", "repeat", 4),)


def test_a_row_that_is_somebody_known_is_joined_and_may_be_parted_again() -> None:
    assert decide(SHEET, PLAN, Decisions().turn(5)).joined == {5: 9}
    assert decide(SHEET, PLAN, Decisions().turn(5).turn(5)).joined == {}


def test_a_row_may_differ_from_all_until_all_are_decided_anew() -> None:
    decisions = Decisions().for_all("theirs").put(2, "ours").put(4, "over")
    assert [decisions.of(row) for row in (2, 3, 4)] == ["ours", "theirs", "over"]
    assert decisions.put(2, "theirs").rows == {4: "over"}
    assert [decisions.for_all("ours").of(row) for row in (2, 3, 4)] == ["ours"] * 3


@pytest.mark.parametrize(("rows", "same", "key"), [([3], [], "nothing_to_decide"), ([2], [4], "not_doubtful")])
def test_decisions_on_rows_that_have_none_are_refused(rows: list[int], same: list[int], key: str) -> None:
    check_rows(PLAN, [2], [3, 5])
    with pytest.raises(Refused) as refused:
        check_rows(PLAN, rows, same)
    assert refused.value.key == f"importing.{key}"
