"""What a file claims to be, checked before anything parses it."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Literal
from xml.parsers import expat

from session_tui.domain.errors import BadFile

Kind = Literal["text", "workbook"]

MEGABYTE = 1 << 20
MOST_FILE = 256 * MEGABYTE
MOST_UNZIPPED = 320 * MEGABYTE  # a list of 100,000 takes 60
FREE_UNZIPPED = 16 * MEGABYTE  # below this no ratio is suspicious
MOST_RATIO = 250  # sheets of repeated rows reach 100; a bomb 1,000
MOST_PARTS = 10_000
MOST_AREA = 12_000_000  # cells of a used range
FREE_AREA = 1_000_000  # below this a sparse sheet does no harm
LEAST_FILLED = 50  # a larger used range must have at least one cell in so many filled

# The first bytes of what is often sent instead of a table, with the reason told.
FOREIGN = (
    (b"%PDF", "not_a_table"),
    (b"\x1f\x8b", "packed"),
    (b"Rar!", "packed"),
    (b"7z\xbc\xaf", "packed"),
    (b"\x89PNG", "not_a_table"),
    (b"\xff\xd8\xff", "not_a_table"),
    (b"GIF8", "not_a_table"),
    (b"{\\rtf", "not_a_table"),
    (b"SQLite format 3", "not_a_table"),
)
WEB = re.compile(rb"\s*<(?:!doctype|html|\?xml|table|head|meta|body)\b", re.IGNORECASE)


def inspect(path: Path) -> tuple[Kind, int]:
    """How to read a file, and how many bytes it holds unzipped. Raises `BadFile` for what must not be parsed."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise BadFile("importing.not_a_file", file=path.name)
        if size > MOST_FILE:
            raise BadFile("importing.too_large", file=path.name)
        with path.open("rb") as file:
            head = file.read(512)
    except FileNotFoundError as error:
        raise BadFile("importing.not_found", file=str(path)) from error
    except OSError as error:
        raise BadFile("importing.unreadable", file=path.name, detail=error.strerror or str(error)) from error
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "workbook", inspect_archive(path)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "workbook", size
    for start, reason in FOREIGN:
        if head.startswith(start):
            raise BadFile(f"importing.{reason}", file=path.name)
    if path.suffix.lower() == ".json" and head.lstrip()[:1] in (b"[", b"{"):
        raise BadFile("importing.not_a_table", file=path.name)
    if WEB.match(head.removeprefix(b"\xef\xbb\xbf")):
        raise BadFile("importing.web_page", file=path.name)
    return "text", size


def inspect_archive(path: Path) -> int:
    """Check the parts of an XLSX or ODS; their unzipped size in bytes."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            size = sum(part.file_size for part in parts)
            if not any(part_name(part).startswith(("xl/", "content.xml")) for part in parts):
                raise BadFile("importing.packed", file=path.name)
            if any(part.flag_bits & 1 for part in parts):
                raise BadFile("importing.password", file=path.name)
            if len(parts) > MOST_PARTS or size > MOST_UNZIPPED or any(map(is_bomb, parts)):
                raise BadFile("importing.too_large", file=path.name)
            for part in parts:
                name = part_name(part)
                if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                    check_xlsx_sheet(path, archive, part)
                elif name == "content.xml":
                    check_ods(path, archive, part)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError, OSError, ValueError) as error:
        raise BadFile("importing.damaged", file=path.name) from error
    except Exception as error:  # zlib.error, lzma.LZMAError: whatever a damaged stream raises is one thing to a reader
        if isinstance(error, BadFile):
            raise
        raise BadFile("importing.damaged", file=path.name) from error
    return size


def part_name(part: zipfile.ZipInfo) -> str:
    """A part's name as readers look for it: some writers use capitals or backslashes."""
    return part.filename.replace("\\", "/").lstrip("/").lower()


def is_bomb(part: zipfile.ZipInfo) -> bool:
    return part.file_size > FREE_UNZIPPED and part.file_size > MOST_RATIO * max(part.compress_size, 1)


def read_part(path: Path, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """A part's bytes; one that is longer than it says is refused."""
    with archive.open(part) as stream:
        data = stream.read(part.file_size + 1)
    if len(data) != part.file_size:
        raise BadFile("importing.damaged", file=path.name)
    return data


CELL = re.compile(rb"\br=[\"']([A-Z]{1,3})([0-9]{1,7})[\"'][^>]*(?<!/)>")
FAR_ROW = re.compile(rb"r=[\"'][A-Z]{1,3}([0-9]{6,7})[\"']")
FAR_COLUMN = re.compile(rb"r=[\"']([A-Z]{2,3})[0-9]")


def check_xlsx_sheet(path: Path, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """A reader allocates the whole used range, so two cells far apart can cost gigabytes.

    A bound from the few far cells settles nearly every sheet; the rest are measured cell by cell.
    """
    data = read_part(path, archive, part)
    cells = data.count(b"</c>")
    rows = max(map(int, FAR_ROW.findall(data)), default=99_999)
    columns = max(map(column_number, set(FAR_COLUMN.findall(data))), default=26)
    if not is_excessive(rows * columns, cells):
        return
    if is_excessive(*used_range(data)):
        raise BadFile("importing.too_large", file=path.name)


def is_excessive(area: int, cells: int) -> bool:
    return area > MOST_AREA or area > max(FREE_AREA, cells * LEAST_FILLED)


def used_range(data: bytes) -> tuple[int, int]:
    """How many cells the used range of a sheet spans, and how many are filled.

    Cells with a style and no value end in `/>`; readers leave them out as well.
    """
    cells = 0
    left, right, top, bottom = 20_000, 0, 10_000_000, 0
    for letters, digits in CELL.findall(data):
        cells += 1
        row = int(digits)
        column = column_number(letters)
        top, bottom = min(top, row), max(bottom, row)
        left, right = min(left, column), max(right, column)
    return max(0, bottom - top + 1) * max(0, right - left + 1), cells


def column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


REPEATED_CELL = re.compile(rb"<(?:[\w.-]+:)?table-cell\b([^>]*?\bnumber-columns-repeated=[\"']([0-9]+)[\"'][^>]*)>")
REPEATED_ROW = re.compile(rb"<(?:[\w.-]+:)?table-row\b[^>]*?\bnumber-rows-repeated=[\"']([0-9]+)[\"'][^>]*(?<!/)>")
ROW_END = re.compile(rb"</(?:[\w.-]+:)?table-row>")
VALUE = re.compile(rb"\bvalue(?:-type)?=|<(?:[\w.-]+:)?p\b")


def check_ods(path: Path, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """A filled cell or row may be repeated by a mere number; blank ones at the end always are, and do no harm.

    A tag that is never closed makes readers search for its end without end, so the XML must be sound.
    """
    data = read_part(path, archive, part)
    check_xml(path, data)
    claimed = 0
    for match in REPEATED_CELL.finditer(data):
        attributes, times = match[1], int(match[2])
        if is_filled(attributes):
            claimed += times
    for match in REPEATED_ROW.finditer(data):
        times = int(match[1])
        if times < 2:
            continue
        end = ROW_END.search(data, match.end())
        row = data[match.end() : end.start() if end else len(data)]
        if VALUE.search(row):
            filled = (int(found[2]) for found in REPEATED_CELL.finditer(row) if is_filled(found[1]))
            claimed += times * (sum(filled) + row.count(b"table-cell"))
    if claimed > MOST_AREA // 10:
        raise BadFile("importing.too_large", file=path.name)


def check_xml(path: Path, data: bytes) -> None:
    """Refuse what is no sound XML, or declares entities."""

    def doctype(*_declared: object) -> None:
        raise BadFile("importing.damaged", file=path.name)

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise BadFile("importing.damaged", file=path.name) from error


def is_filled(attributes: bytes) -> bool:
    return not attributes.endswith(b"/") or VALUE.search(attributes) is not None
