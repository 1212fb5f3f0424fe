"""The rows of a list that were refused, as the file has them, written down to be mended and imported again.

The command line writes them the same way.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from session_tui.domain.people import ImportPlan
from session_tui.importing.headers import Head
from session_tui.importing.tables import Sheet
from session_tui.locale import Lang, say

SHARED = ("organisation", "town", "community", "group", "position")  # merged over several rows, a cell speaks for each


def write_rejected(
    plan: ImportPlan, source: Path, path: Path, lang: Lang, *, mapping: Mapping[str, str], encoding: str = ""
) -> int:
    """Writes the refused rows of `source` to `path`; returns how many they are.

    `mapping` and `encoding` are what the list was read with. Raises Refused where the file can't be written.
    """
    from session_tui.importing.headers import find_head
    from session_tui.importing.tables import open_book
    from session_tui.importing.vocabulary import PARTICIPANTS
    from session_tui.reporting.rejects import rejects_table, write_rejects

    sheet = open_book(source, encoding=encoding).candidates(plan.source.sheet)[0]
    head = find_head(sheet, PARTICIPANTS, mapping.values())
    merged = merged_texts(sheet, head, plan)
    rows = {
        number: [merged.get((number, at), cell) if not cell.strip() else cell for at, cell in enumerate(row)]
        for number in {problem.row for problem in plan.rejected}
        for row in [sheet.rows[number - 1]]
    }
    table = rejects_table(header_of(head, plan, lang), rows, plan.rejected, lang)
    write_rejects(path, table)
    return len(table.rows)


def beside(source: Path, lang: Lang) -> Path:
    """A name for the file next to the list, with a number behind it where that is taken already."""
    stem = f"{source.stem} — {say('dialogs.rejected_file', lang)}"
    file, n = source.with_name(f"{stem}.csv"), 2
    while file.exists():
        file, n = source.with_name(f"{stem} {n}.csv"), n + 1
    return file


def header_of(head: Head, plan: ImportPlan, lang: Lang) -> list[str]:
    """The heads of the columns in one row, so that the file is understood as the list was.

    A part of a merged head is told by the words above it where its own say nothing; a list without heads gets ours.
    """
    from session_tui.importing.vocabulary import PARTICIPANTS
    from session_tui.reporting.blank_list import heads

    if not head.row:
        ours, fields = heads(lang), {shown: field for field, shown in plan.source.columns.items()}
        return [ours.get(fields.get(head.shown(at), ""), "") for at in range(len(head.labels))]
    return [
        path if label and not PARTICIPANTS.recognise(label)[0] and PARTICIPANTS.recognise(path)[0] else label
        for label, path in zip(head.labels, head.paths, strict=True)
    ]


def merged_texts(sheet: Sheet, head: Head, plan: ImportPlan) -> dict[tuple[int, int], str]:
    """What merged cells say in the rows below their first, by row (from 1) and column (from 0)."""
    shown = {plan.source.columns[field] for field in SHARED if field in plan.source.columns}
    columns = {at for at in range(len(head.labels)) if head.shown(at) in shown}
    texts: dict[tuple[int, int], str] = {}
    for merge in sheet.merges:
        if merge.left in columns and merge.bottom > merge.top >= head.row and merge.top < len(sheet.rows):
            first = sheet.rows[merge.top]
            for row in range(merge.top + 2, merge.bottom + 2):
                texts[row, merge.left] = first[merge.left] if merge.left < len(first) else ""
    return texts
