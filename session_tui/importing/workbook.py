"""XLSX, XLS and ODS through python-calamine, in a child process under a memory limit and a clock."""

from __future__ import annotations

import json
import math
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from session_tui.domain.errors import BadFile
from session_tui.importing.tables import Merge, Sheet

CHILD = Path(__file__).with_name("calamine_child.py")
LEAST_SECONDS, MOST_SECONDS = 4.0, 60.0
SECONDS_A_MEGABYTE = 1 / 3  # unzipped; a list of 100,000 has sixty and takes two seconds
LEAST_MEGABYTES, MOST_MEGABYTES = 192, 768
MEMORY_RATIO = 3  # of a reader's memory to the unzipped file; a list of 100,000 needs 2 at most
CELLS = 12_000_000
LOOK = 0.2  # seconds between two looks at whether to go on
HONEST = 16 << 20  # unzipped bytes below which no sound workbook runs out of time


def read_workbook(path: Path, size: int, waiting: Callable[[], None] | None = None) -> tuple[Sheet, ...]:
    """The sheets of a workbook whose parts take `size` bytes unzipped. Raises `BadFile` within the clock's time.

    `waiting` is called a few times a second meanwhile; what it raises ends the reading.
    """
    seconds = min(MOST_SECONDS, LEAST_SECONDS + SECONDS_A_MEGABYTE * (size >> 20))
    try:
        code, output, errors = run(command(path, size, seconds), seconds, waiting)
    except subprocess.TimeoutExpired as error:
        raise BadFile("importing.damaged" if size < HONEST else "importing.too_large", file=path.name) from error
    lines = output.splitlines()
    if code < 0 or b"memory allocation" in errors or b"MemoryError" in errors:
        raise BadFile("importing.too_large", file=path.name)  # the limit ended it
    end: dict[str, Any] = json.loads(lines[-1]) if lines and lines[-1].startswith(b"{") else {}
    if code or "done" not in end:
        raise BadFile(f"importing.{ERRORS.get(end.get('error', ''), 'damaged')}", file=path.name)
    return sheets_of(lines[:-1])


def command(path: Path, size: int, seconds: float) -> list[str]:
    """The child's command line, its limits in megabytes of memory, seconds of processor time and cells."""
    spec = find_spec("python_calamine")
    assert spec is not None
    assert spec.origin is not None, "python-calamine is a dependency of the program"
    megabytes = min(MOST_MEGABYTES, LEAST_MEGABYTES + MEMORY_RATIO * (size >> 20))
    limits = [str(megabytes), str(math.ceil(seconds) + 1), str(CELLS)]
    return [sys.executable, "-I", str(CHILD), str(path.resolve()), *limits, str(Path(spec.origin).parent.parent)]


def run(arguments: list[str], seconds: float, waiting: Callable[[], None] | None) -> tuple[int, bytes, bytes]:
    """The exit status of a child and what it wrote; it is ended when its time is over or `waiting` raises."""
    until = time.monotonic() + seconds
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        try:
            while True:
                left = until - time.monotonic()
                try:
                    output, errors = child.communicate(timeout=min(LOOK, max(0, left)))
                except subprocess.TimeoutExpired:
                    if left <= 0:
                        raise
                    if waiting:
                        waiting()
                else:
                    return child.returncode, output, errors
        finally:
            child.kill()


ERRORS = {"password": "password", "memory": "too_large", "damaged": "damaged"}


def sheets_of(lines: list[bytes]) -> tuple[Sheet, ...]:
    sheets: list[Sheet] = []
    rows: list[list[str]] = []
    for line in lines:
        value = json.loads(line)
        if isinstance(value, dict):
            rows = []
            merges = tuple(Merge(*corners) for corners in value["merges"])
            sheets.append(Sheet(value["sheet"], rows, merges, value["hidden"]))
        else:
            rows.extend(value)
    return tuple(sheets)
