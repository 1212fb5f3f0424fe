"""Hostile and foreign files are refused in a sentence, before anything parses them."""

from __future__ import annotations

import time
import zipfile
from pathlib import Path

import pytest

from session_tui.domain.errors import BadFile
from session_tui.importing.tables import open_book

WORKBOOK = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}"/>'
    "</Relationships>"
)
SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)
ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="S">{}</table:table></office:spreadsheet></office:body></office:document-content>'
)
MANIFEST = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
ODS_CELL = '<table:table-cell{} office:value-type="string"><text:p>x</text:p></table:table-cell>'


def cell(reference: str, text: str = "x") -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def xlsx(path: Path, rows: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", RELATIONS.format("officeDocument", "xl/workbook.xml"))
        archive.writestr("xl/workbook.xml", WORKBOOK)
        archive.writestr("xl/_rels/workbook.xml.rels", RELATIONS.format("worksheet", "worksheets/sheet1.xml"))
        archive.writestr("xl/worksheets/sheet1.xml", SHEET.format(rows))
    return path


def ods(path: Path, rows: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", ODS.format(rows))
    return path


def refusal(path: Path) -> str:
    """The key of the refusal, which must come within five seconds and have words in both languages."""
    start = time.monotonic()
    with pytest.raises(BadFile) as refused:
        open_book(path)
    assert time.monotonic() - start < 5
    assert path.name in refused.value.text("ru")
    assert path.name in refused.value.what("en")
    assert refused.value.remedy("ru")
    assert refused.value.remedy("en")
    return refused.value.key.removeprefix("importing.")


def test_two_cells_far_apart_are_refused(tmp_path: Path) -> None:
    rows = f'<row r="1">{cell("A1")}</row><row r="200000">{cell("CV200000")}</row>'
    assert refusal(xlsx(tmp_path / "sparse.xlsx", rows)) == "too_large"


def test_cells_below_the_first_screen_are_read(tmp_path: Path) -> None:
    book = open_book(xlsx(tmp_path / "low.xlsx", f'<row r="500">{cell("AB500", "y")}</row>'))
    assert len(book.sheets[0].rows) == 500
    assert book.sheets[0].rows[499] == [""] * 27 + ["y"]


def test_styled_cells_without_a_value_cost_nothing(tmp_path: Path) -> None:
    rows = f'<row r="1">{cell("A1")}</row><row r="1048576"><c r="XFD1048576" s="1"/></row>'
    assert open_book(xlsx(tmp_path / "styled.xlsx", rows)).sheets[0].rows == [["x"]]


@pytest.mark.parametrize(("rows", "columns"), [(1_048_576, 16_384), (9_000_000, 1), (500, 16_384)])
def test_an_ods_of_millions_of_repeated_cells_is_refused(tmp_path: Path, rows: int, columns: int) -> None:
    cells = ODS_CELL.format(f' table:number-columns-repeated="{columns}"')
    row = f'<table:table-row table:number-rows-repeated="{rows}">{cells}</table:table-row>'
    assert refusal(ods(tmp_path / "billions.ods", row)) == "too_large"


def test_blank_cells_repeated_to_the_edge_are_ordinary(tmp_path: Path) -> None:
    rows = (
        f'<table:table-row>{ODS_CELL.format("")}<table:table-cell table:number-columns-repeated="16383"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048575"><table:table-cell table:number-columns-repeated="16384"/>'
        "</table:table-row>"
    )
    assert open_book(ods(tmp_path / "edge.ods", rows)).sheets[0].rows == [["x"]]


@pytest.mark.parametrize("rows", ["<table:table-row>", "<!-- ", "</table:table-row>", "&unknown;"])
def test_an_ods_whose_tags_do_not_match_is_damaged_at_once(tmp_path: Path, rows: str) -> None:
    assert refusal(ods(tmp_path / "unsound.ods", rows)) == "damaged"


def test_an_ods_that_declares_entities_is_refused(tmp_path: Path) -> None:
    path = ods(tmp_path / "entities.ods", "")
    with zipfile.ZipFile(path) as archive:
        content = archive.read("content.xml").decode()
    start = content.index("<office:")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", f'{content[:start]}<!DOCTYPE d [<!ENTITY a "aa">]>{content[start:]}')
    assert refusal(path) == "damaged"


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    assert refusal(xlsx(tmp_path / "bomb.xlsx", " " * 60_000_000)) == "too_large"


def test_a_part_that_is_longer_than_it_says_is_refused(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "liar.xlsx", f'<row r="1">{cell("A1")}</row>' * 100)
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x01\x02")
    size = int.from_bytes(data[at + 24 : at + 28], "little")
    data[at + 24 : at + 28] = (size // 2).to_bytes(4, "little")
    path.write_bytes(data)
    assert refusal(path) == "damaged"


@pytest.mark.parametrize(
    ("name", "data", "key"),
    [
        ("cut.xlsx", b"PK\x03\x04" + b"\x00" * 60, "damaged"),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 2000, "damaged"),
        ("page.xls", b"<html><table><tr><td>x</td></tr></table></html>", "web_page"),
        ("report.csv", b"%PDF-1.7\n", "not_a_table"),
        ("list.csv.gz", b"\x1f\x8b\x08\x00", "packed"),
        ("noise.csv", bytes(range(1, 9)) * 100, "not_a_table"),
    ],
)
def test_what_is_no_table_is_named(tmp_path: Path, name: str, data: bytes, key: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert refusal(path) == key


def test_another_archive_is_no_table(tmp_path: Path) -> None:
    path = tmp_path / "photos.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("photo.jpg", b"x")
    assert refusal(path) == "packed"


def test_a_truncated_workbook_is_damaged(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "whole.xlsx", f'<row r="1">{cell("A1")}</row>')
    cut = tmp_path / "cut.xlsx"
    cut.write_bytes(path.read_bytes()[:-200])
    assert refusal(cut) == "damaged"


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.csv") == "not_found"
    assert refusal(tmp_path) == "not_a_file"
