"""Ballots in the wide form: a row a voter, a column a proposal."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from session_tui.domain.drafts import BallotDraft, BallotSheet, RowProblem
from session_tui.domain.text import clean, fold
from session_tui.importing import junk
from session_tui.importing.ballot_values import Values
from session_tui.importing.ballots_long import replaced
from session_tui.importing.cells import tidy
from session_tui.importing.columns import Columns, mapped
from session_tui.importing.content import distinct
from session_tui.importing.headers import LABEL, Head, meaning
from session_tui.importing.layout import Layout, body_of
from session_tui.importing.proposal_names import Proposals
from session_tui.importing.rows import Numbered, Row, width_of
from session_tui.importing.tables import Book, Sheet
from session_tui.importing.vocabulary_ideas import BALLOTS

SEARCHED = 30  # rows from the top
WORDS = r"(?:reasons?|why|причин[аы]|почему|обоснование)"
WHY = re.compile(rf"{WORDS}(?:[\s:.(–—-]+(?P<after>[^)]+?)\)?)?|(?P<before>.+?)[\s:.(–—-]+{WORDS}\)?", re.IGNORECASE)


def wide_layout(book: Book, proposals: Proposals, mapping: Mapping[str, str], sheet: str) -> Layout | None:
    """The sheet whose header names most proposals, or None where none names any."""
    best: tuple[int, Sheet, Head] | None = None
    for candidate in book.candidates(sheet):
        found = head_of(candidate, proposals)
        if found is not None and (best is None or found[0] > best[0]):
            best = (found[0], candidate, found[1])
    if best is None:
        return None
    _, chosen, head = best
    body = body_of(chosen, head)
    told = mapped(head, mapping, BALLOTS)
    fields = dict(told)
    for column, label in enumerate(head.labels):
        number = proposals.find(label)
        if number is not None and column not in told.values():
            fields.setdefault(str(number), column)
    for column, label in enumerate(head.labels):
        about = reason_of(label, proposals)
        if about is not None and column not in fields.values():
            fields.setdefault(f"why {about}", column)
    voter = told.get("voter", voter_column(head, body, set(fields.values())))
    if voter is not None:
        fields["voter"] = voter
    return Layout(book, chosen, Columns(head, fields, frozenset(told)), body)


def reason_of(label: str, proposals: Proposals) -> int | None:
    """The proposal whose blocks a column explains: `Park: why`, `Причина (Парк)`; alone, the only one of a round."""
    text = clean(label)
    found = WHY.fullmatch(text)
    if found is None:
        return None
    about = (found["after"] or found["before"] or "").strip()
    return proposals.only if not about else proposals.find(about)


def head_of(sheet: Sheet, proposals: Proposals) -> tuple[int, Head] | None:
    """How many proposals the header names, and the header.

    Cells of ballots are often numbers, as the names of proposals are: only the first row that is as wide as those below
    it can be the header.
    """
    width = width_of(sheet.rows)
    widest = 0
    for at, row in enumerate(sheet.rows[:SEARCHED]):
        filled = sum(1 for cell in row if cell and not cell.isspace())
        if filled <= widest:
            continue
        widest = filled
        named = {number for cell in row if cell and (number := proposals.find(cell)) is not None}
        voters = any(meaning(cell, cell, BALLOTS)[0] == "voter" for cell in row if cell)
        if len(named) >= 2 or (len(named) == 1 and (voters or filled == 1)):
            labels = tuple(tidy(cell, LABEL) for cell in row) + ("",) * (width - len(row))
            return len(named), Head(at + 1, labels, labels)
        if filled > 2:
            return None
    return None


def voter_column(head: Head, body: Sequence[Numbered], used: set[int]) -> int | None:
    """The column that names voters: by its header, else the first that is filled everywhere and never the same."""
    offers = []
    for column, label in enumerate(head.labels):
        name, weight = meaning(label, label, BALLOTS)
        if name == "voter" and column not in used:
            offers.append((-weight, column))
    if offers:
        return min(offers)[1]
    for column in range(len(head.labels)):
        values = [row[column] for _, row in body if column < len(row)]
        if column not in used and all(value.strip() for value in values) and distinct(values) == 1:
            return column
    return None


def read_wide(layout: Layout, proposals: Proposals, values: Values) -> BallotSheet:
    fields = layout.columns.fields
    columns = [(int(name), column, layout.head.shown(column)) for name, column in fields.items() if name.isdigit()]
    reasons = [(int(name.removeprefix("why ")), column) for name, column in fields.items() if name.startswith("why ")]
    voter_at = fields.get("voter")
    ballots: dict[str, BallotDraft] = {}
    rejected: list[RowProblem] = []
    skipped: list[RowProblem] = []
    earlier_votes: Counter[tuple[int, int]] = Counter()
    revotes = 0
    for number, row in layout.body:
        reason = nothing(row, layout.head)
        if reason:
            skipped.append(RowProblem(number, "", tidy(next(cell for cell in row if cell.strip()), 200), reason))
            continue
        voter = str(number) if voter_at is None else clean(row[voter_at] if voter_at < len(row) else "", 200)
        if not voter:
            assert voter_at is not None
            rejected.append(RowProblem(number, layout.head.shown(voter_at), "", "no-voter"))
            continue
        choices = []
        for proposal, column, header in columns:
            value = values.read(row[column]) if column < len(row) else None
            if isinstance(value, str):
                rejected.append(RowProblem(number, header, tidy(row[column], 200), value))
            elif value is not None:
                choices.append((proposal, value))
        earlier = ballots.pop(voter, None)
        if earlier is not None:
            revotes += len(earlier.choices)
            earlier_votes.update(earlier.choices)
            skipped.append(RowProblem(earlier.row, "", voter, "voter-twice", number))
        blocked = {proposal for proposal, value in choices if value < 0}
        why = tuple(
            (proposal, text)
            for proposal, column in reasons
            if proposal in blocked and column < len(row) and (text := clean(row[column]))
        )
        ballots[voter] = BallotDraft(number, voter, tuple(choices), why)
    source = layout.source()
    return BallotSheet(
        source, tuple(ballots.values()), tuple(rejected), tuple(skipped), revotes, replaced(earlier_votes)
    )


def nothing(row: Row, head: Head) -> str | None:
    """The reason why a row is no ballot, or None."""
    first = next(cell.strip() for cell in row if cell.strip())
    if junk.is_total(first):
        return "total"
    if all(fold(cell) == fold(label) for cell, label in zip(row, head.labels, strict=False)):
        return "header"
    return None
