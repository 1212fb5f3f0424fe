"""Ballots in both forms say the same, and what can't be one is named by row and column."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from session_tui.domain.drafts import BallotDraft, ProposalName, RowProblem
from session_tui.domain.errors import BadFile
from session_tui.importing.ballot_values import BadValue, Values
from session_tui.importing.ballots import read_ballots

Write = Callable[..., Path]
PLAIN = (ProposalName(1, "", "Парк"), ProposalName(2, "", "Сквер"), ProposalName(3, "", "Мост"))
OUTSIDE = (ProposalName(1, "17", "Парк"), ProposalName(2, "1", "Сквер"))


def test_wide_ballots_by_number_and_title(csv_file: Write) -> None:
    rows = [
        ["Протокол голосования"],
        ["Участник", "Дата", "Парк", "№2", "Предложение 3", "Иное"],
        ["Ким А.", "1 мая", "за", "против", "воздержался", "за"],
        ["Ли О.", "1 мая", "+", "", "может быть", ""],
        ["", "1 мая", "за", "", "", ""],
        ["Ким А.", "2 мая", "против", "", "", ""],
        ["Пустой", "2 мая", "", "", "", ""],
        ["Итого", "", "2", "", "", ""],
    ]
    sheet = read_ballots(csv_file(rows), method="for-against", proposals=PLAIN)
    assert sheet.ballots == (
        BallotDraft(4, "Ли О.", ((1, 1),)),
        BallotDraft(6, "Ким А.", ((1, -1),)),
        BallotDraft(7, "Пустой", ()),
    )
    assert sheet.rejected == (
        RowProblem(4, "Предложение 3", "может быть", "bad-vote"),
        RowProblem(5, "Участник", "", "no-voter"),
    )
    assert sheet.skipped == (RowProblem(3, "", "Ким А.", "voter-twice", 6), RowProblem(8, "", "Итого", "total"))
    assert (sheet.revotes, sheet.source.ignored_columns) == (3, ("Дата", "Иное"))
    assert dict(sheet.source.columns) == {"voter": "Участник", "1": "Парк", "2": "№2", "3": "Предложение 3"}


def test_a_number_means_the_external_id_where_there_are_such(csv_file: Write) -> None:
    sheet = read_ballots(
        csv_file([["voter", "17", "1", "2"], ["a", "1", "-1", "1"]]), method="for-against", proposals=OUTSIDE
    )
    assert sheet.ballots == (BallotDraft(2, "a", ((1, 1), (2, -1))),)
    assert sheet.source.ignored_columns == ("2",)


def test_without_a_column_of_voters_rows_are_the_voters(csv_file: Write) -> None:
    sheet = read_ballots(
        csv_file([["1", "2", "3"], ["1", "", ""], ["1", "x", "нет"]]), method="approval", proposals=PLAIN
    )
    assert sheet.ballots == (BallotDraft(2, "2", ((1, 1),)), BallotDraft(3, "3", ((1, 1), (2, 1))))


def test_the_first_column_that_never_repeats_names_the_voters(csv_file: Write) -> None:
    rows = [["день", "код слушателя", "1", "2"], ["пн", "k1", "3", "1"], ["пн", "k2", "", "2"]]
    sheet = read_ballots(csv_file(rows), method="dots", proposals=PLAIN)
    assert [(ballot.voter, ballot.choices) for ballot in sheet.ballots] == [("k1", ((1, 3), (2, 1))), ("k2", ((2, 2),))]


def test_long_ballots_where_the_last_vote_counts(csv_file: Write) -> None:
    rows = [
        ["timestamp", "comment-id", "voter-id", "vote"],
        ["30", "17", "a", "1"],
        ["10", "17", "a", "-1"],
        ["20", "1", "a", "0"],
        ["40", "99", "a", "1"],
        ["50", "17", "b", "7"],
        ["60", "17", "b", ""],
    ]
    sheet = read_ballots(csv_file(rows), method="for-against", proposals=OUTSIDE)
    assert sheet.ballots == (BallotDraft(2, "a", ((1, 1), (2, 0))),)
    assert sheet.revotes == 1
    assert sheet.rejected == (
        RowProblem(5, "comment-id", "99", "unknown-proposal"),
        RowProblem(6, "vote", "7", "bad-vote"),
    )
    assert sheet.skipped == (RowProblem(7, "", "", "not-cast"),)


def test_long_approvals_need_no_value(csv_file: Write) -> None:
    sheet = read_ballots(
        csv_file([["voter_id", "project_id"], ["a", "17"], ["a", "1"], ["b", "1"]]),
        method="approval",
        proposals=OUTSIDE,
    )
    assert sheet.ballots == (BallotDraft(2, "a", ((1, 1), (2, 1))), BallotDraft(4, "b", ((2, 1),)))


def test_a_later_no_takes_an_approval_back(csv_file: Write) -> None:
    rows = [
        ["участник", "предложение", "голос", "время"],
        ["a", "Парк", "да", "01.05.2026 10:00"],
        ["a", "Парк", "нет", "01.05.2026 10:05"],
    ]
    sheet = read_ballots(csv_file(rows), method="approval", proposals=PLAIN)
    assert (sheet.ballots, sheet.revotes) == ((BallotDraft(2, "a", ()),), 1)


def test_columns_can_be_mapped(csv_file: Write) -> None:
    rows = [["кто", "за что", "сколько"], ["a", "Парк", "3"], ["b", "Мост", "2"]]
    mapping = {"voter": "A", "proposal": "за что", "value": "C"}
    sheet = read_ballots(csv_file(rows), method="dots", proposals=PLAIN, mapping=mapping)
    assert [(ballot.voter, ballot.choices) for ballot in sheet.ballots] == [("a", ((1, 3),)), ("b", ((3, 2),))]


def test_a_sheet_without_votes_is_refused(csv_file: Write) -> None:
    with pytest.raises(BadFile) as refused:
        read_ballots(csv_file([["ФИО", "Город"], ["Ким", "Юрга"]]), method="approval", proposals=PLAIN)
    assert refused.value.key == "importing.no_ballots"
    with pytest.raises(BadFile):
        read_ballots(csv_file([["voter", "proposal"], ["a", "1"]]), method="score", proposals=PLAIN)


@pytest.mark.parametrize(
    ("method", "text", "value"),
    [
        ("for-against", "ЗА", 1),
        ("for-against", "−", -1),
        ("for-against", "Воздержалась", 0),
        ("for-against", "pass", None),
        ("for-against", "TRUE", 1),
        ("for-against", "2", "bad-vote"),
        ("consent", "возражаю", -1),
        ("consent", "в сторону", 0),
        ("approval", "✓", 1),
        ("approval", "0", None),
        ("approval", "3", "bad-approval"),
        ("equal-shares", "1", 1),
        ("dots", "2.0", 2),
        ("dots", "0", None),
        ("dots", "-1", "bad-points"),
        ("dots", "2,5", "bad-points"),
        ("score", "0", 0),
        ("score", "-2", -2),
        ("borda", "1", 1),
        ("irv", "0", "bad-rank"),
        ("stv", "", None),
        ("schulze", "первое", "bad-rank"),
        ("matrix", "4/3", 403),
        ("matrix", "4 x 3", 403),
        ("matrix", "402", 402),
        ("matrix", "7", "bad-matrix"),
    ],
)
def test_values_of_each_method(method: str, text: str, value: int | str | None) -> None:
    assert Values(method).read(text) == value


def test_an_unknown_value_carries_its_reason() -> None:
    with pytest.raises(BadValue, match="bad-vote"):
        Values("for-against").parse("?!")


VOTES = st.dictionaries(
    st.sampled_from(["a", "b", "c", "d"]),
    st.dictionaries(st.sampled_from([1, 2, 3]), st.sampled_from([1, -1, 0]), min_size=1),
    min_size=1,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(VOTES)
def test_both_forms_say_the_same(csv_file: Write, votes: dict[str, dict[int, int]]) -> None:
    wide = [["voter", "1", "2", "3"]] + [
        [voter, *(str(said.get(proposal, "")) for proposal in (1, 2, 3))] for voter, said in votes.items()
    ]
    long = [["voter", "proposal", "value"]] + [
        [voter, str(proposal), str(value)] for voter, said in votes.items() for proposal, value in said.items()
    ]
    for rows in (wide, long):
        sheet = read_ballots(csv_file(rows), method="for-against", proposals=PLAIN)
        assert {ballot.voter: dict(ballot.choices) for ballot in sheet.ballots} == votes
        assert (sheet.rejected, sheet.skipped, sheet.revotes) == ((), (), 0)


@pytest.mark.parametrize("head", ["Причина", "why", "Reason for blocking"])
def test_a_row_a_vote_may_say_why_it_blocks(csv_file: Write, head: str) -> None:
    rows = [["voter", "proposal", "vote", head], ["a", "1", "block", "too dear"], ["a", "2", "agree", "fine"],
            ["b", "1", "block", ""]]  # fmt: skip
    sheet = read_ballots(csv_file(rows), method="consent", proposals=BLOCKED)
    assert [(ballot.voter, ballot.reasons) for ballot in sheet.ballots] == [("a", ((1, "too dear"),)), ("b", ())]


@pytest.mark.parametrize("head", ["Парк: причина", "Причина (Парк)", "why 1", "Reason: Парк", "1 — why"])
def test_a_column_beside_a_proposal_may_say_why(csv_file: Write, head: str) -> None:
    rows = [["voter", "Парк", "Сквер", head], ["a", "block", "agree", "too dear"], ["b", "agree", "block", "fine"]]
    sheet = read_ballots(csv_file(rows), method="consent", proposals=BLOCKED)
    assert [(ballot.voter, ballot.reasons) for ballot in sheet.ballots] == [("a", ((1, "too dear"),)), ("b", ())]
    assert sheet.source.ignored_columns == ()


def test_the_only_proposal_needs_no_name_in_its_column_of_reasons(csv_file: Write) -> None:
    rows = [["voter", "Парк", "Причина"], ["a", "block", "too dear"], ["b", "agree", ""]]
    sheet = read_ballots(csv_file(rows), method="consent", proposals=BLOCKED[:1])
    assert [(ballot.voter, ballot.reasons) for ballot in sheet.ballots] == [("a", ((1, "too dear"),)), ("b", ())]


BLOCKED = (ProposalName(1, "", "Парк"), ProposalName(2, "", "Сквер"))
