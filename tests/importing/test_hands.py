"""Counts of hands are read exactly, or named by row and column."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from session_tui.domain.drafts import CountDraft, ProposalName, RowProblem
from session_tui.domain.errors import BadFile
from session_tui.importing.hands import read_counts

Write = Callable[..., Path]
PROPOSALS = (ProposalName(1, "", "Парк"), ProposalName(2, "", "Сквер"), ProposalName(3, "x3", "Мост"))


@pytest.mark.parametrize(
    "header",
    [
        ["Предложение", "За", "Против", "Воздержались"],
        ["voting_id", "votes.yes", "votes.no", "votes.abstain"],
        ["Название предложения", "Голосов за", "Голосов против", "Воздержалось"],
        ["comment-id", "agrees", "disagrees", "passes"],
        ["proposal", "yes", "no", "abstain"],
        ["Вопрос повестки дня", "За", "Против", "Воздержавшихся"],
    ],
)
def test_counts_by_many_headers(csv_file: Write, header: list[str]) -> None:
    sheet = read_counts(csv_file([header, ["1", "31", "7", "2"], ["x3", "1 200", "", "0"]]), proposals=PROPOSALS)
    assert sheet.counts == (CountDraft(2, 1, 31, 7, 2), CountDraft(3, 3, 1200, 0, 0))
    assert (sheet.rejected, sheet.skipped) == ((), ())


def test_every_row_is_accounted_for(csv_file: Write) -> None:
    rows = [
        ["№", "Предложение", "за", "против"],
        ["1", "Парк", "10", "-"],
        ["2", "Сквер", "много", "3"],
        ["3", "Мост", "", ""],
        ["4", "Фонтан", "1", "1"],
        ["5", "Парк", "9", "1"],
        ["6", "", "9", "1"],
        ["Всего", "", "29", "6"],
    ]
    sheet = read_counts(csv_file(rows), proposals=PROPOSALS)
    assert sheet.counts == (CountDraft(2, 1, 10, 0, 0),)
    assert sheet.rejected == (
        RowProblem(3, "за", "много", "bad-count"),
        RowProblem(5, "Предложение", "Фонтан", "unknown-proposal"),
        RowProblem(6, "Предложение", "Парк", "counted-twice", 2),
        RowProblem(7, "Предложение", "", "no-proposal"),
    )
    assert [(problem.row, problem.reason) for problem in sheet.skipped] == [(4, "not-cast"), (8, "total")]
    assert sheet.source.rows == 7


def test_without_votes_for_there_are_no_counts(csv_file: Write) -> None:
    with pytest.raises(BadFile) as refused:
        read_counts(csv_file([["Предложение", "Город"], ["1", "Юрга"]]), proposals=PROPOSALS)
    assert refused.value.key == "importing.no_counts"


@pytest.mark.parametrize(
    ("cell", "votes"),
    [("327 чел. 72,7 %", 327), ("327 (72.7%)", 327), ("1 327 голосов", 1327), ("40 votes (9 %)", 40), ("327 72,7 %", None),
     ("72,7 %", None), ("чел.", None)],
)  # fmt: skip
def test_numbers_with_words_and_shares(csv_file: Write, cell: str, votes: int | None) -> None:
    sheet = read_counts(csv_file([["Вопрос", "За", "Против"], ["1", cell, "7"]]), proposals=PROPOSALS)
    assert [draft.votes_for for draft in sheet.counts] == ([] if votes is None else [votes])
    assert [problem.reason for problem in sheet.rejected] == (["bad-count"] if votes is None else [])
