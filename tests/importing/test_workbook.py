"""Workbooks come back as a person would write their cells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from session_tui.domain.errors import BadFile
from session_tui.importing import workbook
from session_tui.importing.tables import Merge, open_book

Write = Callable[..., Path]


def test_cells_are_written_as_people_write_them(tmp_path: Path) -> None:
    path = tmp_path / "cells.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Лист")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        sheet.write_row(0, 0, [2.0, 0.1 + 0.2, 79161234567, True, "текст"])
        sheet.write_datetime(1, 0, dt.datetime(2026, 11, 22), day)
        sheet.write_datetime(1, 1, dt.datetime(2026, 11, 22, 9, 30), moment)
        sheet.write_formula(1, 2, "=1/0", None, "#DIV/0!")
        book.add_worksheet("Пусто")
        hidden = book.add_worksheet("Скрыто")
        hidden.write(0, 0, "x")
        hidden.hide()
    sheets = open_book(path).sheets
    assert [(sheet.name, sheet.hidden, list(sheet.rows)) for sheet in sheets] == [
        (
            "Лист",
            False,
            [["2", "0.3", "79161234567", "TRUE", "текст"], ["2026-11-22", "2026-11-22 09:30", "", "", ""]],
        ),
        ("Пусто", False, []),
        ("Скрыто", True, [["x"]]),
    ]


def test_columns_left_of_the_first_filled_one_stay(xlsx_file: Write) -> None:
    sheet = open_book(xlsx_file({"S": [[], ["", "", "x"], ["", "", "", "y"]]})).sheets[0]
    assert list(sheet.rows) == [["", "", "", ""], ["", "", "x", ""], ["", "", "", "y"]]


def test_merged_ranges_are_told(xlsx_file: Write) -> None:
    sheet = open_book(xlsx_file({"S": [["a", "b"]]}, merges=[(1, 0, 2, 0, "c")])).sheets[0]
    assert sheet.merges == (Merge(1, 0, 2, 0),)


@pytest.mark.parametrize(("honest", "key"), [(1 << 20, "importing.damaged"), (0, "importing.too_large")])
def test_a_reader_that_takes_too_long_is_ended(
    xlsx_file: Write, monkeypatch: pytest.MonkeyPatch, honest: int, key: str
) -> None:
    path = xlsx_file({"S": [["a"]]})
    monkeypatch.setattr(workbook, "LEAST_SECONDS", 0.001)
    monkeypatch.setattr(workbook, "HONEST", honest)
    with pytest.raises(BadFile) as refused:
        open_book(path)
    assert refused.value.key == key


def test_waiting_for_a_workbook_can_be_ended(xlsx_file: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    def cancel() -> None:
        raise InterruptedError

    path = xlsx_file({"S": [["a"]]})
    monkeypatch.setattr(workbook, "LOOK", 0.001)
    with pytest.raises(InterruptedError):
        open_book(path, waiting=cancel)
    waits: list[int] = []
    assert list(open_book(path, waiting=lambda: waits.append(1)).sheets[0].rows) == [["a"]]
    assert waits


def test_more_cells_than_allowed_are_refused(xlsx_file: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "CELLS", 3)
    with pytest.raises(BadFile) as refused:
        open_book(xlsx_file({"S": [["a", "b"], ["c", "d"]]}))
    assert refused.value.key == "importing.too_large"
