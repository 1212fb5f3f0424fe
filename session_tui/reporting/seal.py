"""What lets a finished document be checked: one number over its tables, printed on its pages, and one for every page.

The seal of the tables is what `LC_ALL=C sha256sum * | sha256sum` prints for the extracted files. Pages are sealed by
what is drawn on them. Both stand in the document's private data (PieceInfo, ISO 32000-1, 14.5).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from session_tui.domain.report import Report
from session_tui.reporting import schema
from session_tui.reporting.tables import csv_bytes

OWNER = "SessionTui"
DARK = re.compile(rb"\x01+")  # a run of dark modules


def files_of(report: Report) -> dict[str, bytes]:
    """The files that are embedded, by name, in name order: the report's tables, and what describes them to machines."""
    files = {f"{table.name}.csv": csv_bytes(table) for table in report.attachments}
    if files:
        files[schema.NAME] = schema.package(report, files)
    return dict(sorted(files.items()))


def seal(files: Mapping[str, bytes]) -> str:
    """SHA-256 over the list of the files' own, in hexadecimal.

    >>> seal({})[:16]
    'e3b0c44298fc1c14'
    """
    lines = "".join(f"{sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items()))
    return sha256(lines.encode()).hexdigest()


def in_eights(digits: str) -> str:
    """A checksum in groups of eight, as people compare it.

    >>> in_eights("e3b0c44298fc1c14")
    'e3b0c442 98fc1c14'
    """
    return " ".join(digits[start : start + 8] for start in range(0, len(digits), 8))


def code_of(text: str) -> tuple[int, str]:
    """A text as a QR code: modules on a side, and the dark ones as the path of a drawing."""
    import segno

    rows = [bytes(row) for row in segno.make(text, error="m", micro=False).matrix]
    runs = [
        (found.start(), y, found.end() - found.start()) for y, row in enumerate(rows) for found in DARK.finditer(row)
    ]
    return len(rows), " ".join(f"M{x} {y}h{length}v1h-{length}z" for x, y, length in runs)


def put_marks(
    pdf: Any, *, lang: str, form: str, plain: bool, tables: str, pages: Sequence[str], made: datetime
) -> None:
    """Writes the seals into the private data of an open document. `plain`: made from the program's own templates."""
    from pikepdf import Array, Dictionary, String

    private = Dictionary(
        Lang=String(lang), Form=String(form), Plain=plain, Tables=String(tables), Pages=Array(map(String, pages))
    )
    mark = Dictionary(LastModified=String(f"D:{made:%Y%m%d%H%M%S}Z"), Private=private)
    pdf.Root.PieceInfo = Dictionary({f"/{OWNER}": mark})
