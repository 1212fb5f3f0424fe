"""One list in many formats is one list: the export is the same, byte for byte."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

ROWS = [
    ("ФИО", "Организация", "Должность", "Город", "Сообщество", "E-mail", "Телефон", "Приоритет 1"),
    ("Орлов Пётр Ильич", "Завод «Луч»", "директор", "Юрга", "бизнес", "orlov@example.org", "+7 900 111-22-33", "2"),
    ("Зимина Анна", "Администрация; отдел", "глава", "Топки", "администрация", "", "", "1"),
    ("Семёнов-Тян Олег", "НИИ № 5", "", "Кемерово", "эксперт", "oleg@example.org", "", ""),
]


def write(path: Path, kind: str) -> None:
    if kind == "xlsx":
        import xlsxwriter

        book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False})
        sheet = book.add_worksheet()
        for i, row in enumerate(ROWS):
            sheet.write_row(i, 0, row)
        book.close()
        return
    encoding, separator = {"cp1251": ("cp1251", ";"), "utf16": ("utf-16", "\t"), "utf8": ("utf-8-sig", ",")}[kind]
    lines = [separator.join(f'"{cell}"' if separator in cell else cell for cell in row) for row in ROWS]
    path.write_bytes("\r\n".join(lines).encode(encoding))


def test_the_same_list_in_four_formats_is_exported_alike(call: Any, tmp_path: Path) -> None:
    exported = []
    for kind in ("utf8", "cp1251", "utf16", "xlsx"):
        source = tmp_path / f"list-{kind}{'.xlsx' if kind == 'xlsx' else '.csv'}"
        write(source, kind)
        assert call("participants", "import", f"{kind}.db", source, "--json").document["new"] == 3
        call("export", f"{kind}.db", kind)
        exported.append((tmp_path / kind / "participants.csv").read_bytes())
    assert exported == [exported[0]] * 4
    assert "orlov@example.org" in exported[0].decode("utf-8-sig")


@pytest.mark.real
def test_the_real_twins_are_exported_alike(call: Any, real_data: Path, tmp_path: Path) -> None:
    exported = []
    for name in ("ru_duma2011_elected_A.csv", "ru_duma2011_elected_A_cp1251.csv", "ru_duma2011_elected_A.ods"):
        call("participants", "import", f"{name}.db", real_data / "04_participants" / name)
        call("export", f"{name}.db", name)
        exported.append((tmp_path / name / "participants.csv").read_bytes())
    assert exported == [exported[0]] * 3


def test_pseudonymous_lists_name_nobody(call: Any, tmp_path: Path) -> None:
    write(tmp_path / "list.csv", "utf8")
    call("participants", "import", "s.db", tmp_path / "list.csv")
    call("export", "s.db", "out", "--pseudonyms")
    text = (tmp_path / "out" / "participants.csv").read_text(encoding="utf-8-sig")
    for trace in ("Орлов", "Завод", "orlov@", "Юрга", "900"):
        assert trace not in text
    assert text.splitlines()[0] == "number,community,group,wishes,tags,checked_in,consent_at"
