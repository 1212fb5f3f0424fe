"""Files that claim to be more than they are: small on disk, endless to whoever believes them.

Used by `test_bombs.py`, and by `benchmarks/fuzz_import.py`, which measures each by itself.
"""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

Write = Callable[[Path], None]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
ODF = "urn:oasis:names:tc:opendocument:xmlns"
LAUGHS = "<!DOCTYPE l [<!ENTITY a0 'ha'>{}]>".format(
    "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 11))
)
CELL = '<c r="{}" t="inlineStr"><is><t>{}</t></is></c>'
HEAD = f'<row r="1">{CELL.format("A1", "ФИО")}</row><row r="2">{CELL.format("A2", "Орлов Пётр Ильич")}</row>'


def xlsx(
    path: Path, rows: str = HEAD, *, prolog: str = "", strings: str = "", more: dict[str, bytes] | None = None
) -> None:
    """The least that is an XLSX, with these rows."""
    relations = f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    if strings:
        relations += f'<Relationship Id="rId2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
        )
        archive.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{PACKAGE}">{relations}</Relationships>')
        archive.writestr(
            "xl/worksheets/sheet1.xml",
            f'<?xml version="1.0"?>{prolog}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>',
        )
        if strings:
            archive.writestr("xl/sharedStrings.xml", strings)
        for name, data in (more or {}).items():
            archive.writestr(name, data)


def ods(path: Path, rows: str, prolog: str = "") -> None:
    """The least that is an ODS, with these rows."""
    names = " ".join(f'xmlns:{name}="{ODF}:{name}:1.0"' for name in ("office", "table", "text"))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{ODF}:manifest:1.0"/>')
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0"?>{prolog}<office:document-content {names}><office:body><office:spreadsheet>'
            f'<table:table table:name="S">{rows}</table:table></office:spreadsheet></office:body></office:document-content>',
        )


def repeated(rows: int, columns: int, text: str = "ФИО") -> str:
    cell = f'<table:table-cell table:number-columns-repeated="{columns}" office:value-type="string"><text:p>{text}</text:p>'
    return f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-cell></table:table-row>'


def xls(rows: int = 40) -> bytes:
    """A sound XLS of so many people."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import xlwt

        book = xlwt.Workbook()
    sheet = book.add_sheet("S")
    for column, head in enumerate(("ФИО", "Организация")):
        sheet.write(0, column, head)
    for row in range(1, rows):
        sheet.write(row, 0, f"Орлов{'аб'[row % 2] * row} Пётр Ильич")
        sheet.write(row, 1, f"Завод № {row}")
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def put(data: bytes, at: int, form: str, *values: int) -> bytes:
    changed = bytearray(data)
    struct.pack_into(form, changed, at, *values)
    return bytes(changed)


def record(data: bytes, kind: int) -> int:
    """Where a BIFF record of this kind begins."""
    at = 512
    while at < len(data) - 4:
        found, length = struct.unpack_from("<HH", data, at)
        if found == kind:
            return at
        at += 4 + length
    raise AssertionError(f"no record {kind:#x}")


SST, DIMENSIONS, LABEL, EOF = 0xFC, 0x200, 0xFD, 0x0A


def lying(change: Callable[[bytes], bytes]) -> Write:
    return lambda path: (path.write_bytes(change(xls())), None)[1]


def locked(data: bytes) -> bytes:
    """With the record that says that everything after it is encrypted."""
    at = record(data, 0x42)  # the code page, made into a FILEPASS of the same length
    return put(data, at, "<H", 0x2F)


def plain(text: bytes) -> Write:
    return lambda path: (path.write_bytes(text), None)[1]


def nested(path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/zeros", bytes(50_000_000))
    xlsx(path, more={f"xl/media/{n}.zip": inner.getvalue() for n in range(50)})


def cut(path: Path) -> None:
    xlsx(path, HEAD * 50)
    path.write_bytes(path.read_bytes()[:-300])


BOMBS: dict[str, Write] = {
    "zip.xlsx": lambda path: xlsx(path, " " * 300_000_000),
    "sparse.xlsx": lambda path: xlsx(path, HEAD + f'<row r="1048576">{CELL.format("XFD1048576", "x")}</row>'),
    "backwards.xlsx": lambda path: xlsx(path, f'<row r="900000">{CELL.format("ZZ900000", "x")}</row>{HEAD}'),
    "strings.xlsx": lambda path: xlsx(
        path, HEAD, strings=f'<sst xmlns="{MAIN}" count="4294967295" uniqueCount="4294967295"><si><t>a</t></si></sst>'
    ),
    "index.xlsx": lambda path: xlsx(path, HEAD + '<row r="3"><c r="A3" t="s"><v>4294967295</v></c></row>'),
    "laughs.xlsx": lambda path: xlsx(path, f'<row r="1">{CELL.format("A1", "&a10;")}</row>', prolog=LAUGHS),
    "laughing strings.xlsx": lambda path: xlsx(
        path,
        '<row r="1"><c r="A1" t="s"><v>0</v></c></row>',
        strings=f'<?xml version="1.0"?>{LAUGHS}<sst xmlns="{MAIN}"><si><t>&a10;</t></si></sst>',
    ),
    "nested.xlsx": nested,
    "cut.xlsx": cut,
    "long cell.xlsx": lambda path: xlsx(path, HEAD + f'<row r="3">{CELL.format("A3", "ы" * 15_000_000)}</row>'),
    "many merges.xlsx": lambda path: xlsx(
        path, HEAD + "</sheetData><mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 20_000 + "</mergeCells><sheetData>"
    ),
    "columns.ods": lambda path: ods(path, repeated(1, 2_000_000_000)),
    "rows.ods": lambda path: ods(path, repeated(2_000_000_000, 1)),
    "both.ods": lambda path: ods(path, repeated(1_048_576, 16_384)),
    "quoted.ods": lambda path: ods(path, repeated(1_048_576, 1_024).replace('"', "'")),
    "spaces.ods": lambda path: ods(
        path, '<table:table-row><table:table-cell office:value-type="string"><text:p>a<text:s text:c="2000000000"/></text:p>'
        "</table:table-cell></table:table-row>"
    ),
    "laughs.ods": lambda path: ods(path, repeated(1, 1, "&a10;"), LAUGHS),
    "sectors.xls": lying(lambda data: put(data, 44, "<I", 0xFFFFFFF0)),
    "shift.xls": lying(lambda data: put(data, 30, "<H", 31)),
    "difat.xls": lying(lambda data: put(data, 68, "<II", 0, 0x7FFFFFFF)),
    "loop.xls": lying(lambda data: put(data, 76, "<I", 0)),
    "dimensions.xls": lying(lambda data: put(data, record(data, DIMENSIONS) + 4, "<IIHH", 0, 0xFFFFFFFF, 0, 0xFFFF)),
    "far.xls": lying(lambda data: put(data, record(data, LABEL) + 4, "<HH", 0xFFFF, 0xFFFF)),
    "strings.xls": lying(lambda data: put(data, record(data, SST) + 4, "<II", 0xFFFFFFFF, 0xFFFFFFFF)),
    "length.xls": lying(lambda data: put(data, record(data, LABEL) + 2, "<H", 0xFFFF)),
    "cut.xls": lying(lambda data: data[: len(data) // 2]),
    "locked.xls": lying(locked),
    "zeros.csv": plain(bytes(30_000_000)),
    "one line.csv": plain("ФИО;".encode() * 4_000_000),
    "one quote.csv": plain("ФИО;Город\n\"".encode() + "Орлов;Юрга\n".encode() * 40_000),
    "commas.csv": plain("ФИО\n".encode() + b"," * 20_000_000),
    "breaks.csv": plain("ФИО\n".encode() + b"\n" * 30_000_000),
    "page.xls": plain(b"<html><table>" + b"<tr><td>" * 500_000),
}  # fmt: skip
