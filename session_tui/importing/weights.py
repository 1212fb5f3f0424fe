"""How many votes each voter has: a row a voter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from session_tui.domain.drafts import RowProblem
from session_tui.domain.errors import BadFile
from session_tui.domain.weighing import WeightDraft, WeightSheet
from session_tui.importing import junk
from session_tui.importing.cells import tidy
from session_tui.importing.layout import lay_out
from session_tui.importing.tables import open_book
from session_tui.importing.vocabulary_ideas import WEIGHTS

WHOLE = re.compile(r"^0*([1-9]\d{0,8})(?:[.,]0+)?$")


def read_weights(
    path: Path | str, *, mapping: Mapping[str, str] | None = None, sheet: str = "", encoding: str = ""
) -> WeightSheet:
    """The weights of a sheet: rows = weights + rejected + skipped. A blank weight is not said: that voter has one vote.

    Raises `BadFile` where there is no column of voters or none of weights.
    """
    book = open_book(path, encoding=encoding)
    layout = lay_out(book, WEIGHTS, mapping or {}, sheet, ("weight",), lambda columns, _body: columns)
    columns = layout.columns
    if not {"voter", "weight"} <= columns.fields.keys():
        heads = ", ".join(f"«{layout.head.shown(at)}»" for at in range(len(layout.head.labels)))
        raise BadFile("importing.no_weights", file=book.file, columns=heads or "—")
    width = len(layout.head.labels)
    weights: list[WeightDraft] = []
    rejected: list[RowProblem] = []
    skipped: list[RowProblem] = []
    for number, cells in layout.body:
        row = [*cells, *[""] * (width - len(cells))]
        voter, weight = tidy(row[columns.fields["voter"]], 200), tidy(row[columns.fields["weight"]]).replace(" ", "")
        whole = WHOLE.match(weight)
        if junk.is_total(next(cell for cell in row if cell.strip()).strip()):
            skipped.append(RowProblem(number, "", voter, "total"))
        elif not voter:
            rejected.append(RowProblem(number, columns.header("voter"), "", "no-voter"))
        elif not weight:
            skipped.append(RowProblem(number, "", voter, "no-weight"))
        elif whole is None:
            rejected.append(RowProblem(number, columns.header("weight"), tidy(weight, 200), "bad-weight"))
        else:
            weights.append(WeightDraft(number, voter, int(whole[1])))
    return WeightSheet(layout.source(), tuple(weights), tuple(rejected), tuple(skipped))
