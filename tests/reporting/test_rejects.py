"""Refused rows as they were, with what to do beside them."""

from __future__ import annotations

import csv
from pathlib import Path

import python_calamine

from session_tui.domain.drafts import RowProblem
from session_tui.reporting.rejects import rejects_table, write_rejects

PROBLEMS = (
    RowProblem(9, "ФИО", "ivan@example.org", "name-is-email"),
    RowProblem(4, "ФИО", "", "no-name"),
    RowProblem(9, "Группа", "99", "unknown-group"),
)
ROWS = {4: ["", "=1+1"], 9: ["ivan@example.org", "+7 900", "99"], 5: ["not", "refused"]}
LINES = [
    ["", "=1+1", "", "4", "Строка 4: в столбце «ФИО» нет имени.", "Впишите имя или удалите строку."],
    ["ivan@example.org", "+7 900", "99", "9",
     "Строка 9, «ФИО»: «ivan @ example.org» — это адрес почты, а не имя. Строка 9, «Группа»: группы «99» нет.",
     "Впишите имя. Напишите номер или название группы."],
]  # fmt: skip
HEADS = ["ФИО", "Телефон", "", "Строка", "Причина", "Что сделать"]


def test_rows_keep_the_order_of_the_file_and_stay_one_line_each() -> None:
    table = rejects_table(["ФИО", "Телефон"], ROWS, PROBLEMS, "ru")
    assert list(table.headers) == HEADS
    assert [[str(cell) for cell in row] for row in table.rows] == LINES


def test_csv_runs_nothing_and_xlsx_holds_text(tmp_path: Path) -> None:
    table = rejects_table(["ФИО", "Телефон"], ROWS, PROBLEMS, "ru")
    write_rejects(tmp_path / "bad.csv", table)
    write_rejects(tmp_path / "bad.XLSX", table)
    with (tmp_path / "bad.csv").open(encoding="utf-8-sig", newline="") as file:
        read = list(csv.reader(file))
    assert read == [HEADS, [*LINES[0][:1], "'=1+1", *LINES[0][2:]], ["ivan@example.org", "'+7 900", *LINES[1][2:]]]
    book = python_calamine.load_workbook(str(tmp_path / "bad.XLSX")).get_sheet_by_name("rejected").to_python()
    assert book == [HEADS, [*LINES[0][:3], 4.0, *LINES[0][4:]], [*LINES[1][:3], 9.0, *LINES[1][4:]]]


def test_nothing_refused_is_a_head_alone() -> None:
    assert rejects_table(["Name"], {}, (), "en").headers == ("Name", "Row", "Reason", "What to do")
    assert rejects_table(["Name"], {}, (), "en").rows == ()
