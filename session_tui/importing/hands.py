"""Shows of hands: a row a proposal, with votes for, against and abstaining."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from session_tui.domain.drafts import CountDraft, CountSheet, ProposalName, RowProblem
from session_tui.domain.errors import BadFile
from session_tui.importing import junk
from session_tui.importing.cells import said, tidy
from session_tui.importing.layout import Layout, lay_out
from session_tui.importing.proposal_names import Proposals, settle_proposal
from session_tui.importing.rows import Row
from session_tui.importing.tables import open_book
from session_tui.importing.vocabulary_ideas import COUNTS

SIDES = ("for", "against", "abstain")
PEOPLE = r"(?:чел(?:\.|овек(?:а)?)?|голос(?:а|ов)?|votes?)"
PART = r"\d{1,3}(?:[.,]\d+)?%"
# a number, also with a word and its share: `327 чел. 72,7 %`, `327 (72,7 %)`; spaces are taken out before
COUNT = re.compile(rf"^(\d{{1,9}})(?:[.,]0+)?(?:{PEOPLE}?(?:\({PART}\))?|{PEOPLE}{PART})$", re.IGNORECASE)


def read_counts(
    path: Path | str,
    *,
    proposals: Sequence[ProposalName],
    mapping: Mapping[str, str] | None = None,
    sheet: str = "",
    encoding: str = "",
) -> CountSheet:
    """The counts of a sheet: rows = counts + rejected + skipped. A blank cell counts none; a blank row was not voted on.

    Raises `BadFile` where there is no column of proposals or none of votes for.
    """
    known = Proposals(proposals)
    layout = lay_out(
        open_book(path, encoding=encoding),
        COUNTS,
        mapping or {},
        sheet,
        ("for",),
        lambda columns, body: settle_proposal(columns, body, COUNTS, known),
    )
    if not {"proposal", "for"} <= layout.columns.fields.keys():
        columns = ", ".join(f"«{layout.head.shown(at)}»" for at in range(len(layout.head.labels)))
        raise BadFile("importing.no_counts", file=layout.book.file, columns=columns or "—")
    return read(layout, known)


def read(layout: Layout, proposals: Proposals) -> CountSheet:
    columns = layout.columns
    width = len(layout.head.labels)
    counts: dict[int, CountDraft] = {}
    rejected: list[RowProblem] = []
    skipped: list[RowProblem] = []
    for number, cells in layout.body:
        row = [*cells, *[""] * (width - len(cells))]
        name = row[columns.fields["proposal"]]
        proposal = proposals.find(name)
        if proposal is None and junk.is_total(next(cell for cell in row if cell.strip()).strip()):
            skipped.append(RowProblem(number, "", tidy(name, 200), "total"))
        elif proposal is None:
            reason = "unknown-proposal" if name.strip() else "no-proposal"
            rejected.append(RowProblem(number, columns.header("proposal"), tidy(name, 200), reason))
        elif proposal in counts:
            problem = RowProblem(
                number, columns.header("proposal"), tidy(name, 200), "counted-twice", counts[proposal].row
            )
            rejected.append(problem)
        elif not any(said(row[columns.fields[side]]) for side in SIDES if side in columns.fields):
            skipped.append(RowProblem(number, "", tidy(name, 200), "not-cast"))
        else:
            votes = [votes_of(row, columns.fields.get(side)) for side in SIDES]
            bad = [side for side, count in zip(SIDES, votes, strict=True) if count is None]
            if bad:
                cell = tidy(row[columns.fields[bad[0]]], 200)
                rejected.append(RowProblem(number, columns.header(bad[0]), cell, "bad-count"))
            else:
                in_favour, against, abstained = (count or 0 for count in votes)
                counts[proposal] = CountDraft(number, proposal, in_favour, against, abstained)
    return CountSheet(layout.source(), tuple(counts.values()), tuple(rejected), tuple(skipped))


def votes_of(row: Row, column: int | None) -> int | None:
    """A number of votes, 0 where nothing is said, None where it is no number."""
    text = "".join(said(row[column]).split()) if column is not None else ""
    if not text:
        return 0
    found = COUNT.match(text)
    return int(found[1]) if found else None
