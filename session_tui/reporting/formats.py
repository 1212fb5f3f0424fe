"""The report in forms that are no PDF, all from the same value: what one says, all say."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

from session_tui.domain.errors import Refused
from session_tui.domain.report import Report
from session_tui.domain.table import Cell, Table
from session_tui.locale import say
from session_tui.reporting.docx import docx_bytes
from session_tui.reporting.figures import verdict
from session_tui.reporting.files import Rendered, render_report, write_whole
from session_tui.reporting.html import compose
from session_tui.reporting.layout import Format, Layout, formats_of
from session_tui.reporting.markdown import markdown
from session_tui.reporting.outline import outline
from session_tui.reporting.pdf import Listener
from session_tui.reporting.sheets import workbook


def write_report(
    report: Report,
    output: Path,
    format: Format = "pdf",
    templates: Path | None = None,
    layout: Layout | None = None,
    progress: Listener | None = None,
) -> Rendered:
    """Writes the report to `output` in a format; only a PDF has pages, and tells of its progress.

    Raises Refused where the form of the document exists in no such format, and where the file can't be written.
    """
    if format == "pdf":
        return render_report(report, output, templates, progress, layout=layout)
    layout = layout or Layout()
    if format not in formats_of(layout.form):
        raise Refused("report.form_of_pdf", form=layout.form, format=format)
    started = time.monotonic()
    content = html_bytes(report, templates, layout) if format == "html" else WRITERS[format](report, layout)
    write_whole(output, content)
    seconds = round(time.monotonic() - started, 2)
    return Rendered(output, 0, sha256(content).hexdigest(), seconds, report.lang)


def html_bytes(report: Report, templates: Path | None, layout: Layout) -> bytes:
    """One page that needs nothing but itself."""
    return compose(layout.narrowed(report), templates, layout, screen=True).encode("utf-8", "replace")


def markdown_bytes(report: Report, layout: Layout) -> bytes:
    return markdown(outline(report, layout)).encode("utf-8", "replace")


def office_bytes(report: Report, layout: Layout) -> bytes:
    return docx_bytes(report, outline(report, layout))


def json_bytes(report: Report, layout: Layout) -> bytes:
    """The whole value, names as in `domain.report`; fractions as text."""
    return (json.dumps(asdict(report), ensure_ascii=False, indent=1, default=plain) + "\n").encode("utf-8", "replace")


def plain(value: object) -> object:
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else str(value)
    raise TypeError(f"no JSON for {type(value).__name__}")


def xlsx_bytes(report: Report, layout: Layout) -> bytes:
    """Decisions and the voting protocol as people read them, then the embedded tables as they are."""
    return workbook((decisions(report), protocol(report), *report.attachments))


def decisions(report: Report) -> Table:
    keys = ("no", "recommendation", "support", "needed_head", "owner", "deadline", "indicator", "addressee")
    rows = tuple(
        (one.rank, one.wording or one.title, exact(one.outcome.support if one.outcome else None),
         exact(one.outcome.needed if one.outcome else None), one.owner, one.deadline, one.indicator, one.addressee)
        for one in report.recommendations
    )  # fmt: skip
    return headed(report, "decisions", keys, rows)


def protocol(report: Report) -> Table:
    keys = ("round", "no", "proposal", "support", "against", "abstain", "needed_head", "verdict")
    rows = tuple(
        (one.number, line.proposal, line.title, exact(line.outcome.support), line.outcome.against, line.outcome.abstain,
         exact(line.outcome.needed), verdict(line.outcome, report.lang))
        for one in report.rounds
        for line in one.lines
    )  # fmt: skip
    return headed(report, "protocol", keys, rows)


def headed(report: Report, name: str, keys: tuple[str, ...], rows: tuple[tuple[Cell, ...], ...]) -> Table:
    """A table whose name and heads are words of the report's language."""
    heads = tuple(say(f"report.{key}", report.lang) for key in keys)
    return Table(say(f"report.{name}", report.lang), heads, rows)


def exact(value: int | Fraction | None) -> Cell:
    """A number as a spreadsheet holds it."""
    if value is None or isinstance(value, int):
        return value
    return value.numerator if value.denominator == 1 else float(value)


WRITERS: Mapping[str, Callable[[Report, Layout], bytes]] = {
    "md": markdown_bytes, "docx": office_bytes, "json": json_bytes, "xlsx": xlsx_bytes,
}  # fmt: skip
