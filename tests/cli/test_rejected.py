"""Refused rows are written, mended and imported, whatever the list looked like."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from session_tui.domain.drafts import ParticipantSheet, RowProblem
from session_tui.domain.people import ImportPlan
from session_tui.importing.participants import read_participants
from session_tui.tui.rejected import write_rejected

MERGED_HEAD = (
    "Участник;Контакты;;Кто\n"
    "Ф.И.О.;Эл. почта;Телефон;Организация\n"
    "Иванов Иван Иванович;ivan@example.org;+7 900 000-00-00;=СУММ(1)\n"
    ";petr@example.org;+7 900 111-11-11;=СУММ(2)\n"
    "anna@example.org;;;Завод;лишнее\n"
)


@pytest.fixture
def listed(call: Any, tmp_path: Path) -> Path:
    call("new", "s.db", "--lang", "ru")
    (tmp_path / "list.csv").write_text(MERGED_HEAD, encoding="cp1251")
    return tmp_path


def table(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.reader(text))


def test_rows_come_as_they_were_with_reason_and_remedy(call: Any, listed: Path) -> None:
    plan = call("participants", "import", "s.db", "list.csv", "--rejected", "bad.csv", "--json").document
    assert [row["row"] for row in plan["rejected"]] == [4, 5]
    assert table(listed / "bad.csv") == [
        ["Ф.И.О.", "Эл. почта", "Телефон", "Организация", "", "Row", "Reason", "What to do"],
        ["", "petr@example.org", "'+7 900 111-11-11", "'=СУММ(2)", "", "4",
         plan["rejected"][0]["message"].partition("\n")[0], plan["rejected"][0]["message"].partition("\n")[2]],
        ["anna@example.org", "", "", "Завод", "лишнее", "5",
         plan["rejected"][1]["message"].partition("\n")[0].replace("@", " @ "),
         plan["rejected"][1]["message"].partition("\n")[2]],
    ]  # fmt: skip


def test_mended_they_come_in_and_nothing_of_ours_with_them(call: Any, listed: Path) -> None:
    call("participants", "import", "s.db", "list.csv", "--rejected", "bad.csv")
    again = call("participants", "import", "s.db", "bad.csv", "--dry-run", "--json").document
    assert [row["reason"] for row in again["rejected"]] == ["no-name", "name-is-email"]
    lines = table(listed / "bad.csv")
    lines[1][0], lines[2][0] = "Петров Пётр Петрович", "Котова Анна Ильинична"
    with (listed / "mended.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(lines)
    plan = call("participants", "import", "s.db", "mended.csv", "--json").document
    assert (plan["people"], plan["new"], plan["rejected"], plan["warnings"]) == (2, 2, [], [])
    assert plan["ignored_columns"] == ["E", "Row", "Reason", "What to do"]
    people = call("participants", "list", "s.db", "--json").document["participants"]
    assert [(p["name"], p["organisation"], p["email"], p["phone"], p["tags"]) for p in people[1:]] == [
        ("Петров Пётр Петрович", "=СУММ(2)", "petr@example.org", "+7 900 111-11-11", []),
        ("Котова Анна Ильинична", "Завод", "", "", []),
    ]


def test_csv_and_xlsx_say_the_same_and_other_formats_are_wrong_usage(call: Any, listed: Path) -> None:
    for name in ("bad.csv", "bad.xlsx"):
        call("participants", "import", "s.db", "list.csv", "--dry-run", "--rejected", name)
    one, other = (call("participants", "import", "s.db", name, "--dry-run", "--json").document for name in
                  ("bad.csv", "bad.xlsx"))  # fmt: skip
    assert one["rejected"] == other["rejected"] != []
    assert call("participants", "import", "s.db", "list.csv", "--rejected", "bad.ods").status == 2
    assert call("participants", "list", "s.db", "--json").document["participants"] == []


def test_the_list_itself_is_not_overwritten(call: Any, listed: Path) -> None:
    before = (listed / "list.csv").read_bytes()
    assert call("participants", "import", "s.db", "list.csv", "--rejected", "./list.csv").status == 2
    assert (listed / "list.csv").read_bytes() == before


def test_nothing_refused_is_a_head_alone(call: Any, listed: Path) -> None:
    (listed / "good.csv").write_text("Name,Town\nPeter Ivanov,York\n", encoding="utf-8")
    call("participants", "import", "s.db", "good.csv", "--rejected", "bad.csv")
    assert table(listed / "bad.csv") == [["Name", "Town", "Row", "Reason", "What to do"]]


def refuse(file: Path, sheet: ParticipantSheet, out: Path, every: int) -> None:
    """Writes some people of a list as if they had been refused."""
    refused = tuple(RowProblem(p.row, "x", "a@example.org", "name-is-email") for p in sheet.people[::every])
    plan = ImportPlan(sheet.source, (), (), 0, (), refused, ())
    assert write_rejected(plan, file, out, "ru", mapping={}) == len(refused)


def anonymous(people: Sequence[Any]) -> list[Any]:
    return [replace(person, row=0) for person in people]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_list_without_heads_gets_ours(tmp_path: Path, suffix: str) -> None:
    file, out = tmp_path / "list.csv", tmp_path / f"bad{suffix}"
    file.write_text(
        "1;Иванов Иван Иванович;ООО «Заря»;ivan@example.org\n2;Петров Пётр Ильич;ООО «Луч»;petr@example.org\n"
        "3;Котова Анна Ильинична;АО «Вега»;anna@example.org\n",
        encoding="utf-8",
    )
    sheet = read_participants(file)
    assert sheet.source.header_row == 0
    refuse(file, sheet, out, 2)
    again = read_participants(out)
    assert anonymous(again.people) == anonymous(sheet.people[::2])
    assert again.source.columns["name"] == "ФИО"


def test_what_is_merged_over_several_rows_is_written_in_each(tmp_path: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(str(tmp_path / "list.xlsx")) as book:
        page = book.add_worksheet("Люди")
        page.write_row(0, 0, ["ФИО", "Организация"])
        page.merge_range(1, 1, 3, 1, "Завод")
        page.write_column(1, 0, ["Иванов Иван Иванович", "Петров Пётр Ильич", "Котова Анна Ильинична"])
    sheet = read_participants(tmp_path / "list.xlsx")
    refuse(tmp_path / "list.xlsx", sheet, tmp_path / "bad.csv", 1)
    assert [row[:2] for row in table(tmp_path / "bad.csv")[1:]] == [[p.name, "Завод"] for p in sheet.people]


REAL = ("ep_Armenia_term-5.csv", "ru_duma2011_elected_A.ods", "ru_duma2011_elected_A60_merged_header.xlsx",
        "ru_duma2011_elected_A_cp1251.csv", "ru_moscow_502_hospital_heads.csv")  # fmt: skip


@pytest.mark.real
@pytest.mark.parametrize("name", REAL)
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_rows_of_public_lists_come_back_as_the_people_they_were(
    real_data: Path, tmp_path: Path, name: str, suffix: str
) -> None:
    file, out = real_data / "04_participants" / name, tmp_path / f"bad{suffix}"
    sheet = read_participants(file)
    refuse(file, sheet, out, 7)
    assert anonymous(read_participants(out).people) == anonymous(sheet.people[::7])
