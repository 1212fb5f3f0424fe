"""Ballots in the long form: a row a vote, with voter, proposal, a value where the method needs one, and maybe why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from session_tui.domain.drafts import BallotDraft, BallotSheet, RowProblem
from session_tui.domain.errors import BadFile
from session_tui.domain.text import clean
from session_tui.importing import junk
from session_tui.importing.ballot_values import Values
from session_tui.importing.cells import tidy
from session_tui.importing.layout import Layout
from session_tui.importing.proposal_names import Proposals
from session_tui.importing.rows import Numbered

ISO = re.compile(r"^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?")
DAY_FIRST = re.compile(r"^(\d{2})\.(\d{2})\.(\d{4})(?:[ ,]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?")


def read_long(layout: Layout, proposals: Proposals, values: Values, *, needs_value: bool) -> BallotSheet:
    """Of several votes of one voter on one proposal the last counts: by a column of time, else by its row."""
    columns = layout.columns
    fields = columns.fields
    if needs_value and "value" not in fields:
        shown = ", ".join(f"«{layout.head.shown(at)}»" for at in range(len(layout.head.labels)))
        raise BadFile("importing.no_ballots", file=layout.book.file, columns=shown or "—")
    width = len(layout.head.labels)
    votes: dict[str, dict[int, int | None]] = {}
    first_rows: dict[str, int] = {}
    reasons: dict[str, dict[int, str]] = {}
    rejected: list[RowProblem] = []
    skipped: list[RowProblem] = []
    earlier: Counter[tuple[int, int]] = Counter()
    revotes = 0
    for number, cells in by_time(layout.body, fields.get("time")):
        row = cells if len(cells) >= width else [*cells, *[""] * (width - len(cells))]
        name = row[fields["proposal"]]
        proposal = proposals.find(name)
        voter = str(number) if "voter" not in fields else clean(row[fields["voter"]], 200)
        value = values.read(row[fields["value"]]) if "value" in fields else 1
        if proposal is None and junk.is_total(next(cell for cell in row if cell.strip()).strip()):
            skipped.append(RowProblem(number, "", tidy(name or row[0], 200), "total"))
        elif proposal is None:
            reason = "unknown-proposal" if name.strip() else "no-proposal"
            rejected.append(RowProblem(number, columns.header("proposal"), tidy(name, 200), reason))
        elif not voter:
            rejected.append(RowProblem(number, columns.header("voter"), "", "no-voter"))
        elif isinstance(value, str):
            rejected.append(RowProblem(number, columns.header("value"), tidy(row[fields["value"]], 200), value))
        elif value is None and needs_value:
            skipped.append(RowProblem(number, "", tidy(row[fields["value"]], 200), "not-cast"))
        else:
            said = votes.setdefault(voter, {})
            first_rows[voter] = min(number, first_rows.get(voter, number))
            if proposal in said:
                revotes += 1
                earlier[proposal, said[proposal] or 0] += 1
            said[proposal] = value
            text = clean(row[fields["reason"]]) if "reason" in fields else ""
            if text and value is not None and value < 0:
                reasons.setdefault(voter, {})[proposal] = text
            else:
                reasons.get(voter, {}).pop(proposal, None)
    ballots = [
        BallotDraft(
            row,
            voter,
            tuple((one, value) for one, value in votes[voter].items() if value is not None),
            tuple(reasons.get(voter, {}).items()),
        )
        for voter, row in sorted(first_rows.items(), key=lambda item: item[1])
    ]
    rejected.sort(key=lambda problem: problem.row)
    skipped.sort(key=lambda problem: problem.row)
    return BallotSheet(layout.source(), tuple(ballots), tuple(rejected), tuple(skipped), revotes, replaced(earlier))


def replaced(earlier: Counter[tuple[int, int]]) -> tuple[tuple[int, int, int], ...]:
    """Votes that later ones of the same voters replaced: proposal, value, how many."""
    return tuple((proposal, value, votes) for (proposal, value), votes in sorted(earlier.items()))


def by_time(body: Sequence[Numbered], column: int | None) -> Sequence[Numbered]:
    """Rows in the order of their time where every one has it; equal moments stay in the file's order."""
    if column is None:
        return body
    keys: dict[int, tuple[float, str]] = {}
    for number, row in body:
        key = moment(row[column].strip() if column < len(row) else "")
        if key is None:
            return body
        keys[number] = key
    return sorted(body, key=lambda numbered: keys[numbered[0]])


def moment(text: str) -> tuple[float, str] | None:
    """Something that sorts as the moments do which the texts of one column name, or None where it names none.

    >>> moment("1658933760180"), moment("22.06.2012 9:01"), moment("2012-06-22T10:01:48"), moment("вчера")
    ((1658933760180.0, ''), (0.0, '2012-06-22T09:01:00'), (0.0, '2012-06-22T10:01:48'), None)
    """
    if text.replace(".", "", 1).isdecimal():
        return float(text), ""
    if ISO.match(text):
        return 0.0, text.replace(" ", "T")
    found = DAY_FIRST.match(text)
    if found:
        day, month, year, hour, minute, second = (part or "0" for part in found.groups())
        return 0.0, f"{year}-{month}-{day}T{int(hour):02}:{int(minute):02}:{int(second):02}"
    return None
