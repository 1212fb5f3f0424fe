"""Cells merged downwards: an organisation written once beside the three people who come from it."""

from __future__ import annotations

from collections.abc import Sequence

from session_tui.importing.layout import Layout
from session_tui.importing.rows import Body


def fill_down(layout: Layout, fields: Sequence[str]) -> Body:
    """The body, where cells of these fields that are merged over several rows say their text in each of them."""
    columns = {layout.columns.fields[name] for name in fields if name in layout.columns.fields}
    texts: dict[tuple[int, int], str] = {}
    rows = layout.sheet.rows
    for merge in layout.sheet.merges:
        if merge.left in columns and merge.bottom > merge.top >= layout.head.row and merge.top < len(rows):
            source = rows[merge.top]
            if merge.left < len(source):
                for at in range(merge.top + 1, min(merge.bottom + 1, len(rows))):
                    texts[at + 1, merge.left] = source[merge.left]
    if not texts:
        return layout.body
    filled = [
        [texts.get((number, column), cell) if not cell.strip() else cell for column, cell in enumerate(row)]
        for number, row in layout.body
    ]
    return Body(layout.body.numbers, filled)
