"""Files out: written whole or not at all."""

from __future__ import annotations

import os
import tempfile
import time
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from session_tui.domain.errors import Refused
from session_tui.domain.report import Report
from session_tui.locale import Lang
from session_tui.reporting.layout import Layout
from session_tui.reporting.pdf import Limits, Listener, render_pdf


@dataclass(frozen=True, slots=True)
class Rendered:
    """A report that lies on disk. `seconds` is what it took, to a hundredth."""

    file: Path
    pages: int
    sha256: str
    seconds: float
    lang: Lang


def render_report(
    report: Report,
    output: Path,
    templates: Path | None = None,
    progress: Listener | None = None,
    limits: Limits | None = None,
    layout: Layout | None = None,
) -> Rendered:
    """Prints the report to `output`, whose folder is made when missing. Raises Refused; then no file is touched."""
    started = time.monotonic()
    printed = render_pdf(report, templates, progress, limits, layout)
    write_whole(output, printed.pdf)
    seconds = round(time.monotonic() - started, 2)
    return Rendered(output, printed.pages, sha256(printed.pdf).hexdigest(), seconds, report.lang)


def write_whole(path: Path, data: bytes) -> None:
    """Writes beside the place and moves there when all is on disk: a reader sees the old file or the new one, whole.

    Raises Refused where the folder can't be written or the disk is full.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}-", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        flush_folder(path.parent)
    except OSError as error:
        raise Refused("report.cannot_write", file=str(path), why=error.strerror or str(error)) from error


def flush_folder(folder: Path) -> None:
    """Makes the new name durable too, where the system lets a folder be opened."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
