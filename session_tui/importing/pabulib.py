"""Participatory budgets in the format of pabulib.org: sections META, PROJECTS and VOTES, cells parted by semicolons.

Source: D. Stolicki, S. Szufa and N. Talmon, "Pabulib: A Participatory Budgeting Library", 2020.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from fractions import Fraction

from session_tui.domain.drafts import ProposalDraft, RowProblem
from session_tui.domain.errors import BadFile
from session_tui.domain.text import LINE_LIMIT, clean, clean_lines
from session_tui.importing.polls import Kind, Poll, Vote

SECTIONS = ("META", "PROJECTS", "VOTES")
KINDS: Mapping[str, Kind] = {
    "approval": "approval",
    "choose-1": "approval",
    "cumulative": "points",
    "scoring": "points",
    "ordinal": "order",
}

WHOLE = re.compile(r"-?\d{1,9}(?:\.0{1,9})?")

Record = tuple[int, Mapping[str, str]]


def read_pabulib(file: str, text: str) -> Poll:
    """One file's text. Money that is no whole number is rounded up: a budget must not be overdrawn by a fraction."""
    sections = parted(file, text)
    meta = {record["key"]: record["value"] for _, record in sections["META"] if {"key", "value"} <= record.keys()}
    kind = KINDS.get(meta.get("vote_type", "").lower())
    if kind is None:
        raise BadFile("polls.vote_type", file=file, kind=meta.get("vote_type") or "—", known=", ".join(KINDS))
    proposals: list[ProposalDraft] = []
    rejected: list[RowProblem] = []
    for row, record in sections["PROJECTS"]:
        if record.get("project_id"):
            proposals.append(proposal(row, record, file))
        else:
            rejected.append(RowProblem(row, "project_id", record.get("name", ""), "no-title"))
    said = [vote(row, record, kind) for row, record in sections["VOTES"]]
    votes = tuple(one for one in said if isinstance(one, Vote))
    refused = tuple(one for one in said if isinstance(one, RowProblem))
    return Poll(file, kind, tuple(proposals), votes, tuple(rejected), refused)


def parted(file: str, text: str) -> dict[str, list[Record]]:
    """The records of each section with their rows, counted from 1; the first line of a section names its columns."""
    found: dict[str, list[Record]] = {}
    section: list[Record] | None = None
    columns: list[str] | None = None
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";")
    try:
        for cells in rows:
            row = [cell.strip() for cell in cells]
            if row and row[0] in SECTIONS and not any(row[1:]) and row[0] not in found:
                section = found[row[0]] = []
                columns = None
            elif section is None or not any(row):
                continue
            elif columns is None:
                columns = [cell.lower() for cell in row]
            else:
                section.append((rows.line_num, dict(zip(columns, row, strict=False))))
    except csv.Error as error:
        raise BadFile("polls.row", file=file, row=rows.line_num) from error
    if missing := [name for name in SECTIONS if name not in found]:
        raise BadFile("polls.no_section", file=file, section=missing[0])
    return found


def proposal(row: int, record: Mapping[str, str], file: str) -> ProposalDraft:
    """A project; one without a name is called by its id."""
    key = clean(record["project_id"])
    try:
        amount = -(-Fraction(record.get("cost", "").replace(",", ".")) // 1) if record.get("cost") else None
    except ValueError as error:
        raise BadFile("polls.row", file=file, row=row) from error
    return ProposalDraft(
        row,
        clean(record.get("name", ""), LINE_LIMIT) or key,
        solution=clean_lines(record.get("description", "")),
        amount=amount,
        external_id=key,
        tags=tuple(filter(None, (clean(tag) for tag in record.get("category", "").split(",")))),
    )


def vote(row: int, record: Mapping[str, str], kind: Kind) -> Vote | RowProblem:
    """A voter's projects, or why they can't be read; a vote that names none is a blank ballot. Where the file has no
    column of voters, each row is one."""
    names = tuple(name.strip() for name in record.get("vote", "").split(",") if name.strip())
    voter = clean(record.get("voter_id", str(row)), LINE_LIMIT)
    if not voter:
        return RowProblem(row, "voter_id", "", "no-voter")
    if kind != "points":
        return Vote(row, voter, names)
    text = record.get("points", "")
    cells = [cell.strip() for cell in text.split(",") if cell.strip()]
    points = tuple(int(Fraction(cell)) for cell in cells if WHOLE.fullmatch(cell))
    if len(points) != len(cells):
        return RowProblem(row, "points", clean(text, LINE_LIMIT), "bad-points")
    if len(points) != len(names):
        return RowProblem(row, "points", clean(text, LINE_LIMIT), "points-unlike")
    return Vote(row, voter, names, points)
