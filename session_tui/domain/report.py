"""The report: a frozen tree of values that every printed or exported form is made from.

A Report is assembled for one language: sentences are ready to be printed, dates are written out (`domain.dates`),
communities carry their names. Text of people is carried as they wrote it; quotes, spaces and missing glyphs are the
printer's business. Empty strings and empty tuples mean that the session does not say; the pages then leave a part out,
or say plainly that there is nothing. Order is meaningful everywhere: what stands first is printed first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from session_tui.domain.protocol import Outcome, RoundProtocol
from session_tui.domain.table import Table
from session_tui.locale import Lang


@dataclass(frozen=True, slots=True)
class Share:
    """How many people of a community: `sign` is its one letter."""

    name: str
    sign: str
    count: int


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers of the summary. `present` are the participants who were checked in, of `participants`."""

    participants: int
    present: int
    groups: int
    proposals: int
    recommendations: int
    rounds: int = 0
    ballots: int = 0
    towns: int = 0
    organisations: int = 0


@dataclass(frozen=True, slots=True)
class Passport:
    """What a proposal says of itself, each part possibly empty. `deadline` and `amount` are written out."""

    problem: str = ""
    solution: str = ""
    effect: str = ""
    indicator: str = ""
    owner: str = ""
    deadline: str = ""
    resources: str = ""
    funding: str = ""
    risks: str = ""
    amount: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """The parts that are told in prose."""
        return (self.problem, self.solution, self.effect, self.risks)

    @property
    def is_blank(self) -> bool:
        return not any(
            (*self.texts, self.indicator, self.owner, self.deadline, self.resources, self.funding, self.amount)
        )


@dataclass(frozen=True, slots=True)
class ReportProposal:
    """A proposal. `fate` says in a sentence what became of one that did not stay, for example whom it was merged into;
    `origin` what one that stands was made of.

    `outcomes` hold the rounds in their order, the deciding one last; `joined` are sentences, one a round: how it counted
    together what was merged later.
    """

    number: int
    title: str
    authors: str = ""
    kind: str = ""
    external_id: str = ""
    passport: Passport = Passport()
    status: Literal["open", "adopted", "not_adopted", "merged", "declined"] = "open"
    fate: str = ""
    outcomes: tuple[Outcome, ...] = ()
    origin: str = ""
    joined: tuple[str, ...] = ()

    @property
    def stands(self) -> bool:
        """Neither merged nor declined."""
        return self.status not in ("merged", "declined")


@dataclass(frozen=True, slots=True)
class ReportRecommendation:
    """An adopted proposal as decision-makers get it. `rank` counts from 1; `proposal` and `group` are numbers, group 0
    being the plenary; `group_name` is empty then. `outcome` is the vote that adopted it, None where it was taken up
    without one. `follow_up` is the status of carrying it out, in words."""

    rank: int
    proposal: int
    title: str
    wording: str = ""
    group: int = 0
    group_name: str = ""
    outcome: Outcome | None = None
    owner: str = ""
    deadline: str = ""
    indicator: str = ""
    addressee: str = ""
    follow_up: str = ""


@dataclass(frozen=True, slots=True)
class Contested:
    """A proposal that stayed contested: it missed narrowly, ended in a tie, or splits the hall by community.

    `sentence` says which, with numbers.
    """

    proposal: int
    title: str
    kind: Literal["near_miss", "tie", "split"]
    sentence: str
    outcome: Outcome
    group: int = 0
    group_name: str = ""


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """A point of the day: `time` as printed (10:00–11:30), `kind` in words, `note` what came of it.

    `is_meeting`: those whom the recommendations are for talk of how to use them.
    """

    time: str
    title: str
    kind: str = ""
    speaker: str = ""
    place: str = ""
    note: str = ""
    is_meeting: bool = False


@dataclass(frozen=True, slots=True)
class GroupChapter:
    """A sector group, or the plenary (number 0): its proposals in order of support, merged and declined ones last."""

    number: int
    name: str
    priorities: tuple[str, ...] = ()
    moderator: str = ""
    room: str = ""
    size: int = 0
    communities: tuple[Share, ...] = ()
    proposals: tuple[ReportProposal, ...] = ()


@dataclass(frozen=True, slots=True)
class Attendee:
    """A participant as listed; `name` is a pseudonym where the report is pseudonymous. Group 0: not placed."""

    number: int
    name: str
    organisation: str = ""
    position: str = ""
    town: str = ""
    community: str = ""
    group: int = 0
    checked_in: bool = True


@dataclass(frozen=True, slots=True)
class PlacementAim:
    """One aim of placing people, in their order: the value reached, the bound nobody can pass, and whether the two were
    proved equal. All in words or figures as printed."""

    aim: str
    value: str
    bound: str = ""
    proved: bool = False


@dataclass(frozen=True, slots=True)
class PlacementNote:
    """How people came into their groups: a sentence with the status of the proof, then the aims."""

    sentence: str
    aims: tuple[PlacementAim, ...] = ()
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A heading with its text: a method that was used, or a word of the glossary."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything the document says.

    `created` is the time of the session's last change in ISO 8601 (with offset, or UTC when without): the document is
    dated by it, never by the clock. `data_hash` is the SHA-256 of the session's data in hexadecimal. `attachments` are
    embedded as CSV, in name order; they never hold the voters of a secret round. `chair` and `secretary` sign the
    minutes.
    """

    lang: Lang
    title: str
    created: str
    counts: Counts
    subtitle: str = ""
    place: str = ""
    dates: str = ""
    organisers: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    number: str = ""
    status: Literal["draft", "final"] = "draft"
    purpose: str = ""
    chair: str = ""
    secretary: str = ""
    communities: tuple[Share, ...] = ()
    recommendations: tuple[ReportRecommendation, ...] = ()
    contested: tuple[Contested, ...] = ()
    agenda: tuple[AgendaLine, ...] = ()
    groups: tuple[GroupChapter, ...] = ()
    rounds: tuple[RoundProtocol, ...] = ()
    attendance: tuple[Attendee, ...] = ()
    pseudonymous: bool = False
    placement: PlacementNote | None = None
    methods: tuple[Term, ...] = ()
    data_hash: str = ""
    attachments: tuple[Table, ...] = ()

    @property
    def proposals(self) -> tuple[ReportProposal, ...]:
        """All proposals, a group after another."""
        return tuple(proposal for group in self.groups for proposal in group.proposals)
