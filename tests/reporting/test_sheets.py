"""Tables that leave the program can be read back, and do nothing when opened."""

from __future__ import annotations

import csv
import json
import os
import stat
from pathlib import Path

import pytest
import python_calamine
from hypothesis import given
from hypothesis import strategies as st

from session_tui.domain.errors import Refused
from session_tui.domain.table import Table
from session_tui.reporting.files import write_whole
from session_tui.reporting.sheets import Format, write_tables
from session_tui.reporting.tables import FORMULA_STARTS, csv_bytes, guarded

FORMATS: tuple[Format, ...] = ("csv", "json", "xlsx")
TABLE = Table(
    "people",
    ("№", "Имя", "Баллы"),
    ((1, "Иванов, «Заря»", 2.5), (2, "=1+1", None), (-3, "https://example.org", 0)),
    "Люди",
)


def test_csv_opens_with_the_right_letters_and_runs_nothing(tmp_path: Path) -> None:
    (file,) = write_tables(tmp_path, [TABLE], "csv")
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    with file.open(encoding="utf-8-sig", newline="") as text:
        assert list(csv.reader(text)) == [
            ["№", "Имя", "Баллы"],
            ["1", "Иванов, «Заря»", "2.5"],
            ["2", "'=1+1", ""],
            ["-3", "https://example.org", "0"],
        ]


def test_xlsx_holds_text_and_numbers_only_and_the_same_bytes(tmp_path: Path) -> None:
    (file,) = write_tables(tmp_path / "a", [TABLE], "xlsx")
    (again,) = write_tables(tmp_path / "b", [TABLE], "xlsx")
    assert file.read_bytes() == again.read_bytes()
    sheet = python_calamine.load_workbook(str(file)).get_sheet_by_name("people")
    assert sheet.to_python() == [
        ["№", "Имя", "Баллы"],
        [1.0, "Иванов, «Заря»", 2.5],
        [2.0, "=1+1", ""],
        [-3.0, "https://example.org", 0.0],
    ]


def test_json_is_a_list_of_objects(tmp_path: Path) -> None:
    (file,) = write_tables(tmp_path, [TABLE], "json")
    assert json.loads(file.read_text("utf-8"))[1] == {"№": 2, "Имя": "=1+1", "Баллы": None}


@given(st.lists(st.tuples(st.text(st.characters(codec="utf-8")), st.integers()), max_size=5))
def test_any_text_survives_csv(rows: list[tuple[str, int]]) -> None:
    import io

    text = csv_bytes(Table("t", ("a", "b"), tuple(rows))).decode("utf-8")
    read = list(csv.reader(io.StringIO(text, newline="")))[1:]
    assert read == [[str(guarded(word)), str(number)] for word, number in rows]
    assert not any(word.startswith(FORMULA_STARTS) for word, _ in read)


def test_lone_surrogates_do_not_stop_an_export(tmp_path: Path) -> None:
    table = Table("t", ("a",), (("x\ud800y",),))
    for format in FORMATS:
        (file,) = write_tables(tmp_path, [table], format)
        assert file.stat().st_size > 0


def test_a_file_that_cannot_be_written_is_refused_and_the_old_one_stays(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "old").write_bytes(b"old")
    with pytest.raises(Refused) as caught:
        write_whole(tmp_path / "folder" / "old" / "new", b"new")
    assert caught.value.key == "report.cannot_write"
    assert (tmp_path / "folder" / "old").read_bytes() == b"old"


def test_a_file_is_replaced_in_one_step_and_kept_private(tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(b"old")
    write_whole(file, b"new")
    assert file.read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["report.pdf"]
    if os.name != "nt":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
