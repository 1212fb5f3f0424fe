"""Files made on the spot, in any form that lists come in."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import xlsxwriter

from session_tui.domain.drafts import GroupName

Rows = Sequence[Sequence[object]]
Write = Callable[..., Path]


@pytest.fixture
def groups() -> tuple[GroupName, ...]:
    return (
        GroupName(1, "Жильё и городская среда", ("благоустройство", "Housing")),
        GroupName(2, "Безопасные дороги", ("Roads",)),
        GroupName(3, "Экология", ("Environment",)),
    )


@pytest.fixture
def csv_file(tmp_path: Path) -> Write:
    """Writes rows as a text table and gives its path."""

    def write(
        rows: Rows, delimiter: str = ",", encoding: str = "utf-8", name: str = "list.csv", end: str = "\r\n"
    ) -> Path:
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=delimiter, lineterminator=end).writerows(rows)
        path = tmp_path / name
        path.write_bytes(text.getvalue().encode(encoding))
        return path

    return write


@pytest.fixture
def xlsx_file(tmp_path: Path) -> Write:
    """Writes sheets by name as a workbook; `merges` are (first row, first column, last row, last column, text)."""

    def write(
        sheets: dict[str, Rows], merges: Sequence[tuple[int, int, int, int, str]] = (), name: str = "list.xlsx"
    ) -> Path:
        path = tmp_path / name
        with xlsxwriter.Workbook(path) as book:
            for title, rows in sheets.items():
                sheet = book.add_worksheet(title)
                for at, row in enumerate(rows):
                    sheet.write_row(at, 0, row)
            for top, left, bottom, right, text in merges:
                book.worksheets()[0].merge_range(top, left, bottom, right, text)
        return path

    return write
