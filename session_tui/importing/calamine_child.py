"""Reads one workbook in a process of its own, so that a hostile file can take down nothing but this process.

Run as a script by `importing.workbook`: `calamine_child.py FILE MEGABYTES SECONDS CELLS FOLDER`. It knows nothing of
the program. It prints one JSON value a line: a sheet `{"sheet", "hidden", "merges"}`, then its rows in blocks of lists
of texts, and at the end `{"done": true}` or `{"error": code}`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

BLOCK = 2_000  # rows a line
MEGABYTE = 1 << 20


def main(file: str, megabytes: int, seconds: int, cells: int, folder: str) -> None:
    limit(megabytes * MEGABYTE, seconds)
    sys.path.append(folder)
    import python_calamine

    try:
        with python_calamine.CalamineWorkbook.from_path(file) as book:
            for about in book.sheets_metadata:
                if about.typ is not python_calamine.SheetTypeEnum.WorkSheet:
                    continue
                sheet = book.get_sheet_by_name(about.name)
                left = sheet.start[1] if sheet.start else 0  # blank columns that rows come without
                if sheet.end:
                    cells -= (sheet.end[0] + 1) * (sheet.end[1] + 1)
                if cells < 0:
                    return say({"error": "memory"})
                hidden = about.visible is not python_calamine.SheetVisibleEnum.Visible
                merges = [[*start, *end] for start, end in sheet.merged_cell_ranges or []]
                say({"sheet": about.name, "hidden": hidden, "merges": merges})
                for block in blocks(sheet.iter_rows(), [""] * left):
                    say(block)
    except python_calamine.PasswordError:
        return say({"error": "password"})
    except MemoryError:
        return say({"error": "memory"})
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        return say({"error": "damaged", "detail": str(error)[:200]})
    return say({"done": True})


def limit(memory: int, seconds: int) -> None:
    """At most so much memory beyond what the interpreter has taken, and processor time, where they can be set."""
    try:
        import resource
    except ImportError:  # Windows: the parent's clock remains
        return
    try:
        taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    except OSError:
        taken = 256 * MEGABYTE
    for what, most in ((resource.RLIMIT_AS, taken + memory), (resource.RLIMIT_CPU, seconds)):
        hard = resource.getrlimit(what)[1]
        soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(what, (soft, hard))
        except (ValueError, OSError):  # macOS refuses RLIMIT_AS: the guard's checks and the clock remain
            continue


def blocks(rows: Iterator[list[Any]], indent: list[str]) -> Iterator[list[list[str]]]:
    block: list[list[str]] = []
    for row in rows:
        block.append(indent + [cell if type(cell) is str else WRITE[type(cell)](cell) for cell in row])
        if len(block) == BLOCK:
            yield block
            block = []
    if block:
        yield block


def number(value: float) -> str:
    """A number as a person writes it: 2.0 is 2, and 0.1 + 0.2 is 0.3."""
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return format(value, ".15g")


def moment(value: datetime) -> str:
    if value.time() == time(0):
        return value.date().isoformat()
    return value.isoformat(" ", "minutes" if value.second == 0 and value.microsecond == 0 else "seconds")


def hour(value: time) -> str:
    return value.isoformat("minutes" if value.second == 0 and value.microsecond == 0 else "seconds")


WRITE: dict[type, Callable[[Any], str]] = {
    float: number,
    int: str,
    bool: lambda value: "TRUE" if value else "FALSE",
    date: date.isoformat,
    datetime: moment,
    time: hour,
    timedelta: str,
}


def say(value: object) -> None:
    sys.stdout.buffer.write(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), sys.argv[5])
