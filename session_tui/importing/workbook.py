"""XLSX, XLS and ODS through python-calamine, in a child process under a memory limit and a clock."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from session_tui.domain.errors import BadFile
from session_tui.importing.tables import Merge, Sheet

CHILD = Path(__file__).with_name("calamine_child.py")
SECONDS = 60  # an honest workbook of 100,000 rows takes two
LEAST_MEGABYTES, MOST_MEGABYTES = 192, 768
MEMORY_RATIO = 3  # of a reader's memory to the unzipped file; a list of 100,000 needs 2 at most
CELLS = 30_000_000


def read_workbook(path: Path, size: int) -> tuple[Sheet, ...]:
    """The sheets of a workbook whose parts take `size` bytes unzipped. Raises `BadFile` within the clock's time."""
    spec = find_spec("python_calamine")
    assert spec is not None
    assert spec.origin is not None, "python-calamine is a dependency of the program"
    folder = Path(spec.origin).parent.parent
    megabytes = min(MOST_MEGABYTES, LEAST_MEGABYTES + MEMORY_RATIO * (size >> 20))
    arguments = [str(path.resolve()), str(megabytes), str(SECONDS), str(CELLS), str(folder)]
    try:
        child = subprocess.run(
            [sys.executable, "-I", str(CHILD), *arguments], capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise BadFile("importing.too_large", file=path.name) from error
    lines = child.stdout.splitlines()
    if child.returncode < 0 or b"memory allocation" in child.stderr or b"MemoryError" in child.stderr:
        raise BadFile("importing.too_large", file=path.name)  # the limit ended it
    end: dict[str, Any] = json.loads(lines[-1]) if lines and lines[-1].startswith(b"{") else {}
    if child.returncode or "done" not in end:
        raise BadFile(f"importing.{ERRORS.get(end.get('error', ''), 'damaged')}", file=path.name)
    return sheets_of(lines[:-1])


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
