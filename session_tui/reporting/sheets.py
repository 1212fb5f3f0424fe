"""Tables out: CSV (`reporting.tables` says which), XLSX or JSON, each file written whole or not at all."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping, Sequence
from math import ceil
from pathlib import Path
from typing import Any, Literal

from session_tui.domain.table import Table
from session_tui.reporting.files import write_whole
from session_tui.reporting.tables import csv_bytes

Format = Literal["csv", "xlsx", "json"]
SHEET_NAME_LIMIT = 31  # characters, Excel's own
CELL_LIMIT = 32_767  # characters, Excel's own
NARROWEST, WIDEST = 6, 60  # characters of a column
LINE_HEIGHT, MOST_LINES = 15, 27  # points; a row of Excel is at most 409


def write_tables(folder: Path, tables: Sequence[Table], format: Format) -> tuple[Path, ...]:
    """Writes each table to `folder` as `<name>.<format>` and returns the files in the tables' order.

    The folder is made when missing. Raises Refused where it can't be written.
    """
    write = WRITERS[format]
    files = tuple(folder / f"{table.name}.{format}" for table in tables)
    for file, table in zip(files, tables, strict=True):
        write_whole(file, write(table))
    return files


def marked_csv(table: Table) -> bytes:
    """CSV that spreadsheets open with the right letters."""
    return csv_bytes(table, mark=True)


def json_bytes(table: Table) -> bytes:
    """A list of objects, one a row, keyed by the headers; lone surrogates become `?`."""
    rows = [dict(zip(table.headers, row, strict=True)) for row in table.rows]
    return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def xlsx_bytes(table: Table) -> bytes:
    """A workbook of one sheet."""
    return workbook((table,))


def workbook(tables: Sequence[Table]) -> bytes:
    """A sheet a table, each head frozen and filterable. Text stays text: no formulas, no links."""
    from datetime import UTC, datetime

    import xlsxwriter

    content = io.BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(content, plain) as book:
        title = storable(tables[0].title) if tables else ""
        book.set_properties({"title": title, "created": datetime(2000, 1, 1, tzinfo=UTC)})  # no clock: same bytes
        bold = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for table in tables:
            fill(book.add_worksheet(storable(table.name)[:SHEET_NAME_LIMIT]), table, bold, wrapped)
    return content.getvalue()


def fill(sheet: Any, table: Table, bold: object, wrapped: object) -> None:
    """Rows as high as their longest text: not every program finds that out by itself."""
    widths = [width(header, [row[at] for row in table.rows]) for at, header in enumerate(table.headers)]
    sheet.write_row(0, 0, [storable(header) for header in table.headers], bold)
    for at, row in enumerate(table.rows, 1):
        for column, cell in enumerate(row):
            sheet.write(at, column, storable(cell) if isinstance(cell, str) else cell, wrapped)
        lines = max((lines_of(cell, wide) for cell, wide in zip(row, widths, strict=True)), default=1)
        if lines > 1:
            sheet.set_row(at, LINE_HEIGHT * min(lines, MOST_LINES))
    for column, wide in enumerate(widths):
        sheet.set_column(column, column, wide)
    sheet.freeze_panes(1, 0)
    sheet.set_paper(9)  # A4, as wide as the page, the head on each
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    if table.headers:
        sheet.autofilter(0, 0, len(table.rows), len(table.headers) - 1)


def lines_of(cell: object, wide: int) -> int:
    """About how many lines a text takes in a column."""
    return sum(ceil((len(line) + 1) / wide) or 1 for line in cell.split("\n")) if isinstance(cell, str) else 1


def storable(text: str) -> str:
    """What XML and Excel can hold of a text."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\ufffe", "?").replace("\uffff", "?")[:CELL_LIMIT]


def width(header: str, cells: Sequence[object]) -> int:
    """A column's width in characters: that of its longest cell, within reason."""
    longest = max([len(header), *(len(str(cell)) for cell in cells if cell is not None)])
    return min(max(longest + 2, NARROWEST), WIDEST)


WRITERS: Mapping[Format, Callable[[Table], bytes]] = {"csv": marked_csv, "xlsx": xlsx_bytes, "json": json_bytes}
