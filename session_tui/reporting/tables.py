"""The CSV that leaves the program: one dialect, safe to open in a spreadsheet.

UTF-8, comma, fields quoted where needed, lines end in CRLF (RFC 4180). Files start with a byte order mark, without
which spreadsheets take Cyrillic for something else; tables embedded in the PDF have none. A cell of text that a
spreadsheet would take for a formula gets an apostrophe before it (OWASP, "CSV injection").
"""

from __future__ import annotations

import csv
import io

from session_tui.domain.table import Cell, Table

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\0")


def guarded(cell: Cell) -> Cell:
    """The cell, its text harmless in a spreadsheet; numbers stay numbers.

    >>> guarded("=1+1"), guarded("+7 900"), guarded(-3), guarded("Юрга"), guarded(None)
    ("'=1+1", "'+7 900", -3, 'Юрга', '')
    """
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
    return "" if cell is None else cell


def csv_bytes(table: Table, mark: bool = False) -> bytes:
    """The table as CSV; `mark` puts the byte order mark first. Characters that UTF-8 can't hold become `?`."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([guarded(header) for header in table.headers])
    writer.writerows([guarded(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig" if mark else "utf-8", "replace")


def csv_rows(content: bytes) -> list[dict[str, str]]:
    """What `csv_bytes` wrote, each row by its columns, apostrophes of guarded cells taken off again.

    Raises ValueError where the text is no such table.

    >>> csv_rows(csv_bytes(Table("t", ("a", "b"), (("=1", None),))))
    [{'a': '=1', 'b': ''}]
    """
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    heads = lines[0] if lines else []
    return [{head: bared(cell) for head, cell in zip(heads, line, strict=True)} for line in lines[1:]]


def bared(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA_STARTS) else cell
