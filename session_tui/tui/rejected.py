"""The rows that a list's import refused, as a file to be mended and imported again."""

from __future__ import annotations

from pathlib import Path

from session_tui.domain.people import ImportPlan
from session_tui.locale import Lang, say


def write_rejected(source: Path, plan: ImportPlan, lang: Lang) -> Path:
    """Beside the source: each refused row as it was, with the reason and the remedy; a file of that name is kept.

    Raises `Refused` where the folder can't be written.
    """
    from session_tui.domain.report import Cell, Table
    from session_tui.importing.tables import open_book
    from session_tui.reporting.files import write_whole
    from session_tui.reporting.tables import csv_bytes

    sheet = open_book(source).candidates(plan.source.sheet)[0]
    problems = sorted(plan.rejected, key=lambda problem: problem.row)
    rows = [tuple(sheet.rows[problem.row - 1]) for problem in problems]
    header = tuple(sheet.rows[plan.source.header_row - 1]) if plan.source.header_row else ()
    width = max(map(len, (header, *rows)))
    heads = tuple(say(f"dialogs.rejected_{name}", lang) for name in ("row", "reason", "remedy"))
    lines: list[tuple[Cell, ...]] = []
    for problem, cells in zip(problems, rows, strict=True):
        reason, _, remedy = problem.message(lang).partition("\n")
        lines.append((*padded(cells, width), problem.row, reason, remedy))
    file = free_name(source.with_name(f"{source.stem} — {say('dialogs.rejected_file', lang)}.csv"))
    write_whole(file, csv_bytes(Table("rejected", (*padded(header, width), *heads), tuple(lines)), mark=True))
    return file


def padded(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    return (*cells, *("",) * (width - len(cells)))


def free_name(path: Path) -> Path:
    """The path, or the first one with a number behind its stem that is free."""
    file, n = path, 2
    while file.exists():
        file, n = path.with_name(f"{path.stem} {n}{path.suffix}"), n + 1
    return file
