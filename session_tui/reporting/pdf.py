"""Report → PDF, in a child process under a clock and a memory limit, with its steps told as they come."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from session_tui.domain.errors import Refused
from session_tui.domain.report import Report
from session_tui.reporting.child import REFUSED
from session_tui.reporting.layout import Layout
from session_tui.reporting.paths import PACKAGE

# No folder of the system's fonts: the same letters on every machine, and none that is not bundled.
FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><cachedir>{cache}</cachedir></fontconfig>
"""
NOT_INHERITED = ("FONTCONFIG_PATH", "FONTCONFIG_SYSROOT", "PYTHONHOME", "PYTHONSTARTUP", "WEASYPRINT_DEBUG")


@dataclass(frozen=True, slots=True)
class Limits:
    """After so many seconds of the clock, or beyond so much memory, the child process is ended."""

    seconds: float = 600
    megabytes: int = 6_000


@dataclass(frozen=True, slots=True)
class Progress:
    """A step of printing: `stage` is compose, layout, write or done; `page` how many pages are laid out, `chapter` the
    one that has just got one more, empty where there is none."""

    stage: str
    page: int = 0
    chapter: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    pdf: bytes
    pages: int


Listener = Callable[[Progress], None]


class RenderFailed(Refused):
    """The layout process ended without a result: out of time, out of memory, or broken."""


def render_pdf(
    report: Report,
    own: Path | None = None,
    progress: Listener | None = None,
    limits: Limits | None = None,
    layout: Layout | None = None,
) -> Printed:
    """The report as PDF/A-3a and PDF/UA-1, the same bytes for the same report and templates.

    `own` is the facilitator's template folder. An exception in `progress` ends the process and comes out of here, which
    is how a screen cancels. Raises Refused (templates, memory, clock, missing libraries).
    """
    limits = limits or Limits()
    with (
        tempfile.TemporaryDirectory(prefix="session-tui-", ignore_cleanup_errors=True) as folder,
        start(Path(folder), limits) as process,
    ):
        late = threading.Event()
        clock = threading.Timer(limits.seconds, end_late, (process, late))
        clock.start()
        try:
            refusal, pages = converse(process, pickle.dumps((report, own, layout or Layout())), progress)
            status = process.wait()
        finally:
            clock.cancel()
        if late.is_set():
            raise RenderFailed("report.too_slow", seconds=round(limits.seconds))
        if status == REFUSED and refusal is not None:
            raise refusal
        if status != 0:
            raise failure(status, (Path(folder) / "errors").read_text("utf-8", "replace"), limits)
        return Printed((Path(folder) / "report.pdf").read_bytes(), pages)


def end_late(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()


@contextmanager
def start(folder: Path, limits: Limits) -> Iterator[subprocess.Popen[bytes]]:
    """The layout process; it is gone when the block ends, however it ends."""
    fonts = folder / "fonts.conf"
    fonts.write_text(FONTCONFIG.format(cache=folder / "cache"), "utf-8")
    environment = {name: value for name, value in os.environ.items() if name not in NOT_INHERITED}
    environment |= {
        "FONTCONFIG_FILE": str(fonts),
        "PYTHONHASHSEED": "0",
        "PYTHONPATH": str(PACKAGE.parent),
        "PYTHONUTF8": "1",
        "TMPDIR": str(folder),  # WeasyPrint's copies of the fonts go when the folder goes, even after a kill
    }
    # -P: a file named like a module, in whatever folder we were started from, must not be run.
    program = [sys.executable, "-P", "-m", "session_tui.reporting.child"]
    line = [*program, str(folder / "report.pdf"), str(limits.megabytes)]
    with (folder / "errors").open("wb") as errors:
        process = subprocess.Popen(
            line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, env=environment, cwd=folder
        )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()


def converse(process: subprocess.Popen[bytes], order: bytes, progress: Listener | None) -> tuple[Refused | None, int]:
    """Gives the order and listens until the process has nothing more to say: its refusal if any, and the pages."""
    assert process.stdin is not None
    assert process.stdout is not None
    hand_over(process.stdin, order)
    refusal, pages = None, 0
    for line in process.stdout:
        message = json.loads(line)
        if "refused" in message:
            refusal = Refused(message["refused"], **message["params"])
            continue
        pages = message["page"]
        if progress is not None:
            progress(Progress(message["stage"], pages, message["chapter"]))
    return refusal, pages


def hand_over(stdin: IO[bytes], order: bytes) -> None:
    try:
        stdin.write(order)
        stdin.close()
    except BrokenPipeError:
        return  # it ended before it listened; its exit status and its last words tell why


def failure(status: int, errors: str, limits: Limits) -> RenderFailed:
    """What went wrong, from the exit status and the process's last words."""
    lines = [line for line in errors.splitlines() if line.strip()]
    if "MemoryError" in errors or "failed to allocate" in errors:
        return RenderFailed("report.too_large", megabytes=limits.megabytes)
    why = lines[-1].strip() if lines else f"exit status {status}"
    return RenderFailed("report.renderer_failed", why=why[:300])
