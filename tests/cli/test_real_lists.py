"""Every public list and every odd table, by the command line: exactly its people, or its refusal, within five seconds."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

pytestmark = [pytest.mark.real, pytest.mark.slow]
FOLDERS = ("04_participants", "05_odd_tables")
SECONDS = 5
# file: rows, people, rejected, skipped, doubtful
LISTS = {
    "04_participants": {
        "ep_Armenia_term-5.csv": (146, 130, 0, 16, 0),
        "ep_Estonia_term-13.csv": (121, 120, 0, 1, 0),
        "ep_Kazakhstan_term-5.csv": (107, 107, 0, 0, 0),
        "ep_Russia_term-6.csv": (450, 450, 0, 0, 0),
        "ep_UK_scale/term-52.csv": (686, 675, 0, 11, 3),
        "ep_UK_scale/term-53.csv": (681, 665, 0, 16, 1),
        "ep_UK_scale/term-54.csv": (673, 659, 0, 14, 1),
        "ep_UK_scale/term-55.csv": (672, 669, 0, 3, 0),
        "ep_UK_term-56.csv": (651, 650, 0, 1, 0),
        "ru_duma2011_elected_A.csv": (225, 225, 0, 0, 0),
        "ru_duma2011_elected_A.ods": (225, 225, 0, 0, 0),
        "ru_duma2011_elected_A60_merged_header.xlsx": (61, 60, 0, 1, 0),
        "ru_duma2011_elected_A_cp1251.csv": (225, 225, 0, 0, 0),
        "ru_duma2011_elected_A_sectortruth.csv": (225, 225, 0, 0, 0),
        "ru_duma6_deputies_votestats.tsv": (470, 470, 0, 0, 0),
        "ru_moscow_502_hospital_heads.csv": (100, 100, 0, 0, 4),
        "ru_moscow_589_zags_heads.csv": (38, 38, 0, 0, 0),
    },
    "05_odd_tables": {
        "csv-spectrum/comma_in_quotes.csv": (1, 1, 0, 0, 0),
        "frictionless/blank-rows-multiple.csv": (2, 2, 0, 0, 0),
        "frictionless/blank-rows.csv": (2, 2, 0, 0, 0),
        "frictionless/bom.csv": (2, 2, 0, 0, 0),
        "frictionless/defective-rows.csv": (2, 2, 0, 0, 0),
        "frictionless/duplicate-headers.csv": (2, 2, 0, 0, 0),
        "frictionless/sheet2.xlsx": (2, 2, 0, 0, 0),
        "frictionless/table.ods": (2, 2, 0, 0, 0),
        "frictionless/table.tsv": (3, 2, 0, 1, 0),
        "frictionless/Таблица.csv": (2, 2, 0, 0, 0),
        "messytables/simple.ods": (3, 3, 0, 0, 0),
        "pyexcel-ods/pyexcel_81_ods_19.ods": (1, 1, 0, 0, 0),
    },
}
NO_PEOPLE = """
agate/test_ambiguous_date.xlsx agate/test_numeric_column_name.xlsx agate/test_skip_lines.xlsx calamine/any_sheets.ods
calamine/covered.ods calamine/date_1904.xlsx calamine/has_x000D_.xlsx calamine/header-row.xlsx calamine/issue_530.xlsx
calamine/merge_cells.xlsx calamine/merged_cells.ods calamine/merged_range.xlsx calamine/no-header.xlsx
calamine/number_rows_repeated.ods calamine/temperature-in-middle.xlsx calamine/whitespace_trim.xlsx csv-spectrum/empty.csv
csv-spectrum/newlines.csv csv-spectrum/simple.csv csv-spectrum/simple_crlf.csv csv-spectrum/utf8.csv csvkit/bad.csv
csvkit/dummy_col_shuffled_ragged.csv csvkit/mac_newlines.csv csvkit/no_header_row.csv csvkit/optional_quote_characters.csv
frictionless/blank-headers.csv frictionless/duplicate-column.csv frictionless/issue-1009-semicolon.csv
frictionless/merged-cells.xlsx frictionless/multiline-headers.xlsx frictionless/table-with-accents.csv messytables/complex.csv
messytables/excel_pasting.csv messytables/large.xlsx messytables/multilineods.ods messytables/null.csv messytables/simple.psv
messytables/simple.ssv messytables/skip_initials.csv messytables/small.csv messytables/utf-16le_encoded.csv
messytables/utf8bom.csv messytables/weird_head_padding.csv pyexcel-ods/comment-in-cell.ods pyexcel-ods/issue_27.ods
pyexcel-ods/white_space.ods ru_factions_cp866.csv ru_infogorod_table5_merged.xlsx
"""
REFUSED = {
    **dict.fromkeys(NO_PEOPLE.split(), "no_people"),
    "blns/blns.json": "not_a_table",
    "calamine/empty_sheet.xlsx": "empty",
    "calamine/errors.xlsx": "empty",
    "calamine/pass_protected.xlsx": "password",
    "csvkit/empty.csv": "empty",
    "csvkit/null_byte.csv": "nul",
    "frictionless/empty.csv": "empty",
    "frictionless/table-infer-iso-8859-7.csv": "unsure_encoding",
    "frictionless/table.csv.gz": "packed",
    "messytables/libreoffice.xlsx": "empty",
    "messytables/simple.zip": "packed",
    **{f"csv-spectrum/{name}.json": "not_a_table" for name in
       ("comma_in_quotes", "empty", "newlines", "simple", "simple_crlf", "utf8")},
}  # fmt: skip
RUSSIAN = ("ru_duma6_deputies_votestats.tsv", "ep_Russia_term-6.csv", "ru_duma2011_elected_A.csv")


def cases(folder: str) -> Iterator[str]:
    yield from LISTS[folder]
    if folder == "05_odd_tables":
        yield from REFUSED


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_file_is_a_case(real_data: Path, folder: str) -> None:
    files = {
        path.relative_to(real_data / folder).as_posix() for path in (real_data / folder).rglob("*") if path.is_file()
    }
    assert sorted(cases(folder)) == sorted(files)


@pytest.mark.parametrize("name", [f"{folder}/{name}" for folder in FOLDERS for name in LISTS[folder]])
def test_a_list_gives_exactly_its_people(call: Any, real_data: Path, name: str) -> None:
    folder, _, file = name.partition("/")
    start = time.monotonic()
    done = call("participants", "import", "s.stui", real_data / name, "--json").document
    assert time.monotonic() - start < SECONDS
    counts = (done["rows"], done["people"], len(done["rejected"]), len(done["skipped"]), done["doubtful"])
    assert counts == LISTS[folder][file]
    assert (done["new"], done["participants"]) == (done["people"], done["people"])
    assert len(call("participants", "list", "s.stui", "--json").document["participants"]) == done["people"]
    again = call("participants", "import", "s.stui", real_data / name, "--json").document
    assert (again["new"], again["changed"], again["unchanged"]) == (0, 0, done["people"])


@pytest.mark.parametrize("name", REFUSED)
def test_anything_else_is_refused_with_its_sentence(call: Any, real_data: Path, name: str) -> None:
    start = time.monotonic()
    said = call("participants", "import", "s.stui", real_data / "05_odd_tables" / name, "--json")
    assert time.monotonic() - start < SECONDS
    error = said.document["error"]
    assert (said.status, error["code"]) == (1, f"importing.{REFUSED[name]}")
    assert Path(name).name in error["message"]
    assert error["remedy"]
    assert said.err.strip().endswith(f"{error['message']}\n{error['remedy']}")
    assert (said.document["people"], said.document["new"]) == (0, 0)
    if REFUSED[name] == "no_people":
        assert "0 participants" in error["message"]
    assert call("participants", "list", "s.stui", "--json").document["participants"] == []


def test_three_lists_together_are_557_people_but_for_the_doubtful_ones(call: Any, real_data: Path) -> None:
    """Different lists name different organisations, so that nobody can be sure: the doubtful ones are counted, listed,
    and each is joined by a key or an option; joined, they are 557."""
    folder = real_data / "04_participants"
    doubtful = 0
    for name in RUSSIAN:
        done = call("participants", "import", "s.stui", folder / name, "--json").document
        assert done["participants"] == done["names"] + (doubtful := doubtful + done["doubtful"])
    assert (done["participants"], done["names"], doubtful) == (730, 557, 173)
    said = call("participants", "import", "t.stui", folder / RUSSIAN[0]).out
    assert "different names" not in said  # nothing to tell
    said = call("participants", "import", "s.stui", folder / RUSSIAN[2], "--dry-run").out
    assert "The session would hold 730 people under 557 different names." in said
    for name in RUSSIAN:
        plan = call("participants", "import", "u.stui", folder / name, "--dry-run", "--json").document
        same = [option for doubt in plan["doubts"] for option in ("--same", doubt["row"])]
        done = call("participants", "import", "u.stui", folder / name, *same, "--json").document
        assert done["doubtful"] == 0
    assert (done["participants"], done["names"]) == (557, 557)


def test_a_real_list_in_six_forms_is_exported_alike(call: Any, real_data: Path, tmp_path: Path) -> None:
    """The list as it is in ODS, written again as CSV cp1251, tab-separated UTF-16, XLSX and XLS."""
    import csv

    import xlwt

    folder = real_data / "04_participants"
    with (folder / "ru_duma2011_elected_A.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    with (tmp_path / "tabs.tsv").open("w", encoding="utf-16", newline="") as file:
        csv.writer(file, delimiter="\t").writerows(rows)
    with xlsxwriter.Workbook(tmp_path / "list.xlsx") as book:
        sheet = book.add_worksheet("Участники")
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    old = xlwt.Workbook(encoding="utf-8")
    page = old.add_sheet("Участники")
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            page.write(at, column, cell)
    old.save(str(tmp_path / "list.xls"))
    forms = [folder / f"ru_duma2011_elected_A{form}" for form in (".csv", "_cp1251.csv", ".ods")]
    exported = []
    for at, source in enumerate([*forms, tmp_path / "tabs.tsv", tmp_path / "list.xlsx", tmp_path / "list.xls"]):
        assert call("participants", "import", f"{at}.stui", source, "--json").document["new"] == 225
        call("export", f"{at}.stui", tmp_path / f"out{at}")
        exported.append((tmp_path / f"out{at}" / "participants.csv").read_bytes())
    assert exported == [exported[0]] * 6
