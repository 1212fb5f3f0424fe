"""The report as a DOCX that an office can edit: real headings, real tables, styles to change in one place.

The same report gives the same bytes: the archive is packed again with a fixed date.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

from session_tui.domain.report import Report
from session_tui.reporting.engine import made_at
from session_tui.reporting.outline import Facts, Grid, Heading, Paragraph, Piece
from session_tui.reporting.sheets import storable

ACCENT = (0x0B, 0x55, 0x63)
TEXT_WIDTH, NARROW, LETTER = 162, 10, 2.4  # millimetres: between the margins, of a column of numbers, of its head
LONGEST = 30_000  # characters of a paragraph


def docx_bytes(report: Report, pieces: Iterable[Piece]) -> bytes:
    import docx

    document = docx.Document()
    style(document)
    about = document.core_properties
    about.title, about.language = plain(report.title)[:250], report.lang
    about.author = plain(", ".join(report.organisers))[:250]
    about.created = about.modified = made_at(report.created).replace(tzinfo=None)
    for piece in pieces:
        add(document, piece)
    content = io.BytesIO()
    document.save(content)
    return packed(content.getvalue())


def style(document: Any) -> None:
    """The report's look: serif titles, one accent, margins of a letter; in faces that offices have."""
    from docx.shared import Mm, Pt, RGBColor

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(24)
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Calibri", Pt(10.5)
    for name, size in (("Title", 28), ("Heading 1", 20), ("Heading 2", 13)):
        font = document.styles[name].font
        font.name, font.size, font.color.rgb = "Georgia", Pt(size), RGBColor(*ACCENT)
        fonts = document.styles[name].element.rPr.rFonts
        for kind in [kind for kind in fonts.attrib if "Theme" in kind]:
            del fonts.attrib[kind]


def add(document: Any, piece: Piece) -> None:
    match piece:
        case Heading(level, text):
            document.add_heading(plain(text), level)
        case Paragraph(text, strong):
            document.add_paragraph().add_run(plain(text)).bold = strong
        case Facts(pairs):
            for name, value in pairs:
                line = document.add_paragraph(style="List Bullet")
                line.add_run(f"{name}: ").bold = True
                line.add_run(plain(value))
        case Grid(heads, rows, numeric):
            add_table(document, heads, rows, numeric)


def add_table(document: Any, heads: Iterable[str], rows: Iterable[Iterable[str]], numeric: frozenset[int]) -> None:
    """A table whose head is repeated on every page, numbers to the right, hairlines between rows that never split."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement

    lines = [tuple(heads), *(tuple(row) for row in rows)]
    table = document.add_table(rows=len(lines), cols=len(lines[0]))
    table.autofit = False
    table._tbl.tblPr.append(hairlines())
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    widths = column_widths(lines[0], numeric)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    cells = iter(table._cells)
    for at, line in enumerate(lines):
        for column, text in enumerate(line):
            cell = next(cells)
            cell.width = widths[column]
            paragraph = cell.paragraphs[0]
            paragraph.add_run(plain(text)).bold = at == 0
            if column in numeric:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    document.add_paragraph()


def hairlines() -> Any:
    """Lines above and below rows, none between columns."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "C9D2D5")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    return borders


def column_widths(heads: Sequence[str], numeric: frozenset[int]) -> list[Any]:
    """Columns of numbers as wide as their heads, the first column of text as wide as two of the others."""
    from docx.shared import Mm

    narrow = {column: NARROW + LETTER * len(heads[column]) for column in numeric}
    texts = [column for column in range(len(heads)) if column not in numeric]
    share = (TEXT_WIDTH - sum(narrow.values())) / (len(texts) + 1)
    return [Mm(narrow.get(column, share * (1 + (column == texts[0])))) for column in range(len(heads))]


def plain(text: str) -> str:
    """What XML can hold of a text."""
    kept = "".join(c for c in storable(text) if c in "\n\t" or ord(c) >= 0x20)
    return kept[:LONGEST]


def packed(content: bytes) -> bytes:
    """The same archive, its entries dated alike."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as made, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as fixed:
        for entry in made.infolist():
            fixed.writestr(
                zipfile.ZipInfo(entry.filename, (2000, 1, 1, 0, 0, 0)), made.read(entry), zipfile.ZIP_DEFLATED
            )
    return target.getvalue()
