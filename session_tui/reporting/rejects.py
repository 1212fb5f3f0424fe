"""The rows that an import refused: as they were, with the reason and the remedy beside, to be mended and imported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from session_tui.domain.drafts import RowProblem
from session_tui.domain.table import Cell, Table
from session_tui.locale import Lang, say
from session_tui.reporting.files import write_whole
from session_tui.reporting.sheets import xlsx_bytes
from session_tui.reporting.tables import csv_bytes

SUFFIXES = (".csv", ".xlsx")


def write_rejects(path: Path, table: Table) -> None:
    """Writes the table as XLSX where the name ends so, else as CSV. Raises Refused where it can't be written."""
    write_whole(path, xlsx_bytes(table) if path.suffix.lower() == ".xlsx" else csv_bytes(table, mark=True))


def rejects_table(
    header: Sequence[str], rows: Mapping[int, Sequence[str]], problems: Sequence[RowProblem], lang: Lang
) -> Table:
    """A line a refused row, in the order of the file: its cells under the file's own heads, then its number, the reasons
    and what to do.

    `rows` holds cells by the number of their row. A row with several problems stays one line, so that it is mended and
    imported once.
    """
    told: dict[int, list[tuple[str, str]]] = {}
    for problem in sorted(problems, key=lambda problem: problem.row):
        reason, _, remedy = unlike_data(problem.message(lang)).partition("\n")
        told.setdefault(problem.row, []).append((reason, remedy))
    width = max([len(header), *(len(rows[number]) for number in told)])
    heads = tuple(say(f"paper.rejected_{name}", lang) for name in ("row", "reason", "remedy"))
    lines = tuple(
        (*padded(rows[number], width), number, *(" ".join(dict.fromkeys(parts)) for parts in zip(*said, strict=True)))
        for number, said in told.items()
    )
    return Table("rejected", (*map(str, padded(header, width)), *heads), lines, say("paper.rejected_title", lang))


def unlike_data(message: str) -> str:
    """A message with no e-mail address in it: an import that looks for one in every column would take it for data.

    >>> unlike_data("«ivan@example.org» is no name")
    '«ivan @ example.org» is no name'
    """
    return message.replace("@", " @ ")


def padded(cells: Sequence[str], width: int) -> tuple[Cell, ...]:
    return (*cells, *("",) * (width - len(cells)))
