"""Ballots of one round: a row a voter and a column a proposal, or a row a vote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from session_tui.domain.drafts import BallotSheet, ProposalName
from session_tui.domain.errors import BadFile
from session_tui.importing.ballot_values import NAMING, PARSERS, Values
from session_tui.importing.ballots_long import read_long
from session_tui.importing.ballots_wide import read_wide, wide_layout
from session_tui.importing.layout import Layout, lay_out
from session_tui.importing.polls import ballots_of, is_poll, read_poll
from session_tui.importing.proposal_names import Proposals, settle_proposal
from session_tui.importing.tables import open_book
from session_tui.importing.vocabulary_ideas import BALLOTS


def read_ballots(
    path: Path | str,
    *,
    method: str,
    proposals: Sequence[ProposalName],
    mapping: Mapping[str, str] | None = None,
    sheet: str = "",
    encoding: str = "",
) -> BallotSheet:
    """The ballots of a sheet, one a voter, values as the method's ballots hold them; or those of a `.pb` or `.soi` file.

    The form is found: wide where headers name proposals, else long where a column does. Values that the method doesn't
    know are rejected one by one and leave the rest of a ballot standing. Raises `BadFile` where neither form is found.
    """
    assert method in PARSERS, method
    if is_poll(path):
        return ballots_of(read_poll(path, encoding), method, proposals)
    known = Proposals(proposals)
    values = Values(method)
    book = open_book(path, encoding=encoding)
    mapping = mapping or {}
    if not {"proposal", "value"} & set(mapping):
        wide = wide_layout(book, known, mapping, sheet)
        if wide is not None:
            return read_wide(wide, known, values)
    layout = lay_out(
        book,
        BALLOTS,
        mapping,
        sheet,
        ("proposal",),
        lambda columns, body: settle_proposal(columns, body, BALLOTS, known),
    )
    if "proposal" not in layout.columns.fields:
        raise BadFile("importing.no_ballots", file=book.file, columns=shown(layout))
    return read_long(layout, known, values, needs_value=method not in NAMING)


def shown(layout: Layout) -> str:
    return ", ".join(f"«{layout.head.shown(at)}»" for at in range(len(layout.head.labels))) or "—"
