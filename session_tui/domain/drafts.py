"""What a spreadsheet says, before anybody is asked: drafts of rows, and the rows that were refused or skipped.

`importing` makes these values, `services` compares them with what is known. Rows are numbered as in the file, from 1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from session_tui.locale import Lang, say


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A row, or one cell of it, that needs a person's eye: `reason` is a message in `locale/*/rows.py`.

    `column` is the header as in the file, or empty where the whole row is meant. `other_row` is the earlier row that
    this one repeats or contradicts, 0 where there is none.
    """

    row: int
    column: str
    value: str
    reason: str
    other_row: int = 0

    def message(self, lang: Lang) -> str:
        return say(
            f"rows.{self.reason}", lang, row=self.row, column=self.column, value=self.value, other_row=self.other_row
        )


@dataclass(frozen=True, slots=True)
class SheetSource:
    """Where rows came from and how they were understood.

    `columns` maps a field to the header it was read from; `rows` counts the rows below the header, blank ones left out;
    `header_row` is 0 where the file has no header. `encoding` and `delimiter` are empty for workbooks, `sheet` for CSV.
    """

    file: str
    rows: int
    columns: Mapping[str, str]
    ignored_columns: tuple[str, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    other_sheets: tuple[str, ...] = ()
    header_row: int = 0


@dataclass(frozen=True, slots=True)
class GroupName:
    """A sector group as a spreadsheet may name it: by number, by name, or by one of its priorities."""

    number: int
    name: str
    priorities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ParticipantDraft:
    """One person of a list. Empty strings mean that the list does not say.

    `group` is the number of an existing sector group; `wishes` are such numbers, the dearest first, none twice.
    """

    row: int
    name: str
    surname: str = ""
    given_name: str = ""
    patronymic: str = ""
    organisation: str = ""
    position: str = ""
    town: str = ""
    community: str = ""
    email: str = ""
    phone: str = ""
    external_id: str = ""
    tags: tuple[str, ...] = ()
    group: int | None = None
    wishes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ParticipantSheet:
    """A list of participants: `source.rows` = people + rejected + skipped.

    `keys` may hold the people's names in their normal form, by which namesakes are found, and `namesakes` the places of
    those who share theirs with somebody before them, with the first one's.
    """

    source: SheetSource
    people: Sequence[ParticipantDraft]
    rejected: tuple[RowProblem, ...] = ()
    skipped: tuple[RowProblem, ...] = ()
    warnings: tuple[RowProblem, ...] = ()
    keys: tuple[str, ...] = field(default=(), repr=False, compare=False)
    namesakes: tuple[tuple[int, int], ...] | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class ProposalDraft:
    """One proposal of a list, with what the list says of its passport. `group` is an existing group's number."""

    row: int
    title: str
    problem: str = ""
    solution: str = ""
    effect: str = ""
    indicator: str = ""
    owner: str = ""
    deadline: str = ""
    resources: str = ""
    funding: str = ""
    risks: str = ""
    authors: str = ""
    kind: str = "initiative"
    amount: int | None = None
    external_id: str = ""
    tags: tuple[str, ...] = ()
    group: int | None = None
    cluster: str = ""


@dataclass(frozen=True, slots=True)
class ProposalSheet:
    source: SheetSource
    proposals: tuple[ProposalDraft, ...]
    rejected: tuple[RowProblem, ...] = ()
    skipped: tuple[RowProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class ProposalName:
    """A proposal as a spreadsheet may name it: external id where it has one, else number, else exact title."""

    number: int
    external_id: str
    title: str


@dataclass(frozen=True, slots=True)
class BallotDraft:
    """What one voter said: proposals by number with the value given (1, -1, 0, dots, points or a rank), and why those are
    blocked that are."""

    row: int
    voter: str
    choices: tuple[tuple[int, int], ...]
    reasons: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class BallotSheet:
    """Ballots of one round, one a voter. `revotes` counts earlier votes that a later one of the same voter replaced, and
    `earlier` says which they were: proposal, value, how many."""

    source: SheetSource
    ballots: tuple[BallotDraft, ...]
    rejected: tuple[RowProblem, ...] = ()
    skipped: tuple[RowProblem, ...] = ()
    revotes: int = 0
    earlier: tuple[tuple[int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class CountDraft:
    """A show of hands on one proposal, by its number."""

    row: int
    proposal: int
    votes_for: int
    votes_against: int
    votes_abstain: int


@dataclass(frozen=True, slots=True)
class CountSheet:
    source: SheetSource
    counts: tuple[CountDraft, ...]
    rejected: tuple[RowProblem, ...] = ()
    skipped: tuple[RowProblem, ...] = ()
