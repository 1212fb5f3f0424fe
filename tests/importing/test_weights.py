"""Lists of votes: which columns, and what each row says."""

from __future__ import annotations

from pathlib import Path

import pytest

from session_tui.domain.drafts import RowProblem
from session_tui.domain.errors import BadFile
from session_tui.domain.weighing import WeightDraft
from session_tui.importing.weights import read_weights


def test_every_row_is_a_weight_or_has_a_reason(tmp_path: Path) -> None:
    file = tmp_path / "votes.csv"
    file.write_text("Участник;Вес\nАнна Астра;3\n2;1,0\nБорис;ноль\n;4\nВера;\nГлеб;0\nИтого;8\n", encoding="cp1251")
    sheet = read_weights(file)
    assert sheet.weights == (WeightDraft(2, "Анна Астра", 3), WeightDraft(3, "2", 1))
    assert sheet.rejected == (
        RowProblem(4, "Вес", "ноль", "bad-weight"),
        RowProblem(5, "Участник", "", "no-voter"),
        RowProblem(7, "Вес", "0", "bad-weight"),
    )
    assert sheet.skipped == (RowProblem(6, "", "Вера", "no-weight"), RowProblem(8, "", "Итого", "total"))
    assert all(problem.message(lang) for problem in (*sheet.rejected, *sheet.skipped) for lang in ("en", "ru"))


def test_columns_may_be_named_by_hand(tmp_path: Path) -> None:
    file = tmp_path / "votes.csv"
    file.write_text("a,b\n7,2\n", encoding="utf-8")
    with pytest.raises(BadFile, match="no column of voters"):
        read_weights(file)
    assert read_weights(file, mapping={"voter": "a", "weight": "b"}).weights == (WeightDraft(2, "7", 2),)
