"""The blank list: nobody in it, and everything that is written under its heads is understood."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest

from session_tui.domain import communities
from session_tui.domain.drafts import GroupName, ParticipantDraft
from session_tui.importing.participants import read_participants
from session_tui.locale import Lang
from session_tui.reporting.blank_list import blank_list, choices, heads

GROUPS = tuple(GroupName(number, f"Group {number}") for number in range(1, 5))


def filled(path: Path, data: bytes, rows: list[dict[str, str]], lang: Lang) -> Path:
    """The blank list with rows under its heads, written into the workbook as a spreadsheet program would."""
    columns = list(heads(lang))
    lines = "".join(
        f'<row r="{at}">'
        + "".join(
            f'<c r="{chr(65 + columns.index(name))}{at}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
            for name, text in sorted(row.items(), key=lambda item: columns.index(item[0]))
        )
        + "</row>"
        for at, row in enumerate(rows, 2)
    )
    path.write_bytes(data)
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b"</sheetData>", f"{lines}</sheetData>".encode())
    with zipfile.ZipFile(path, "w") as book:
        for name, part in parts.items():
            book.writestr(name, part)
    return path


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_blank_it_is_read_as_nobody_without_complaint(tmp_path: Path, lang: Lang) -> None:
    (tmp_path / "blank.xlsx").write_bytes(blank_list(lang))
    sheet = read_participants(tmp_path / "blank.xlsx", groups=GROUPS)
    assert (sheet.people, sheet.rejected, sheet.skipped, sheet.warnings) == ((), (), (), ())
    assert (sheet.source.rows, sheet.source.header_row) == (0, 1)
    plain = {name: label for name, label in heads(lang).items() if not name.startswith("wish")}
    assert dict(sheet.source.columns) == plain


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_filled_in_every_column_is_understood(tmp_path: Path, lang: Lang) -> None:
    names: list[Any] = list(choices(lang, GROUPS)["community"])
    card = {
        "organisation": "Завод",
        "position": "инженер",
        "town": "Юрга",
        "email": "a@example.org",
        "phone": "+7 900 1",
    }
    rows = [
        {"name": f"Иванов Пётр {'Абвгд'[i]}ович", **card, "community": name, "wish1": "2", "wish2": "4", "wish3": "1"}
        for i, name in enumerate(names)
    ]
    sheet = read_participants(filled(tmp_path / "list.xlsx", blank_list(lang), rows, lang), groups=GROUPS)
    assert (sheet.rejected, sheet.skipped, sheet.warnings, sheet.source.ignored_columns) == ((), (), (), ())
    assert sheet.people == tuple(
        ParticipantDraft(row=at, name=row["name"], **card, community=code, wishes=(2, 4, 1))  # type: ignore[arg-type]
        for at, (row, code) in enumerate(zip(rows, communities.KNOWN, strict=True), 2)
    )


def test_a_name_alone_is_enough(tmp_path: Path) -> None:
    data = blank_list("en", GROUPS)
    sheet = read_participants(filled(tmp_path / "list.xlsx", data, [{"name": "Peter Ivanov"}], "en"), groups=GROUPS)
    assert [person.name for person in sheet.people] == ["Peter Ivanov"]


def test_lists_to_choose_from_stand_in_their_columns(tmp_path: Path) -> None:
    (tmp_path / "blank.xlsx").write_bytes(blank_list("ru", GROUPS))
    with zipfile.ZipFile(tmp_path / "blank.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        texts = book.read("xl/sharedStrings.xml").decode()
    found = re.findall(r'<dataValidation .*?sqref="(\w+):\w+".*?<formula1>"(.*?)"</formula1>', sheet)
    names = ",".join(communities.name(code, "ru") for code in communities.KNOWN)
    assert found == [("E2", names), ("H2", "1,2,3,4"), ("I2", "1,2,3,4"), ("J2", "1,2,3,4")]
    assert all(f">{group.name}<" in texts for group in GROUPS)


def test_the_same_bytes_every_time() -> None:
    assert blank_list("ru") == blank_list("ru") != blank_list("ru", GROUPS)
