"""The tables of one strategic session.

Columns hold whole numbers, text, flags and nothing else, so that a row is the same value in SQLite, in PostgreSQL and
in the journal: moments are ISO 8601 text in UTC, lists are JSON text. Rows are written through `Db.put`, `Db.change`
and `Db.remove` only, which keep the journal.
"""

from typing import Any, ClassVar

from sqlalchemy import BigInteger, Column, ColumnElement, ForeignKey, Index, Integer, Text, literal_column
from sqlmodel import Field, SQLModel

# A random row id that is SQLite's row id itself, so that no hidden counter remembers the order of arrival.
RANDOM_ID = BigInteger().with_variant(Integer, "sqlite")
# What participants are counted by. Literal, else the indexes of the same words would not be used.
PRESENT: ColumnElement[bool] = literal_column("checked_in_at <> '' AND withdrawn_at = ''")
GONE: ColumnElement[bool] = literal_column("withdrawn_at <> ''")


class Workshop(SQLModel, table=True):
    """The event; exactly one row."""

    id: int = Field(default=1, primary_key=True)
    title: str
    place: str = ""
    starts_on: str = ""
    ends_on: str = ""
    organisers: str = "[]"
    partners: str = "[]"
    number: str = ""
    lang: str = "ru"
    chair: str = ""
    secretary: str = ""
    created_at: str = ""


class SectorGroup(SQLModel, table=True):
    __tablename__ = "sector_group"

    number: int = Field(primary_key=True)
    name: str
    moderator: str = ""
    room: str = ""
    minimum: int | None = None
    maximum: int | None = None


class Priority(SQLModel, table=True):
    id: int = Field(primary_key=True)
    group_number: int = Field(foreign_key="sector_group.number", index=True)
    position: int
    name: str


class AgendaItem(SQLModel, table=True):
    __tablename__ = "agenda_item"

    id: int = Field(primary_key=True)
    position: int
    kind: str
    title: str
    starts_at: str = ""
    minutes: int = 0
    started_at: str = ""
    finished_at: str = ""


class Participant(SQLModel, table=True):
    """`id` is the badge number; `hand_fields` lists, as JSON, what was entered by hand and no file overwrites.

    The two indexes hold the few rows that are counted at every step, so that a hundred thousand are counted at once.
    """

    __table_args__: ClassVar[Any] = (
        Index("participant_present", "checked_in_at", sqlite_where=PRESENT, postgresql_where=PRESENT),
        Index("participant_gone", "withdrawn_at", sqlite_where=GONE, postgresql_where=GONE),
    )

    id: int = Field(primary_key=True)
    external_id: str = Field(default="", index=True)
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
    tags: str = "[]"
    hand_fields: str = "[]"
    checked_in_at: str = ""
    withdrawn_at: str = ""
    consent_at: str = ""
    erased_at: str = ""
    created_at: str = ""


class Preference(SQLModel, table=True):
    participant_id: int = Field(primary_key=True, foreign_key="participant.id")
    rank: int = Field(primary_key=True)
    group_number: int = Field(foreign_key="sector_group.number")


class Placement(SQLModel, table=True):
    participant_id: int = Field(primary_key=True, foreign_key="participant.id")
    group_number: int = Field(foreign_key="sector_group.number", index=True)
    pinned: bool = False


class Assignment(SQLModel, table=True):
    """The certificate of the last placement: per aim its value, its bound and whether it is proved, as JSON."""

    id: int = Field(default=1, primary_key=True)
    at: str
    seed: int
    status: str
    people: int
    aims: str


class PlacingRule(SQLModel, table=True):
    """What the facilitator asks of a placement; `kind` says which of the columns count.

    apart, together: two participants. leader: a participant and a group. closed: a group and a community in `value`.
    aim: one aim in `value`, in the order of `position`. tag: a tag to be balanced in `value`.
    """

    __tablename__ = "placing_rule"

    id: int = Field(primary_key=True)
    kind: str
    position: int = 0
    participant_id: int | None = Field(default=None, foreign_key="participant.id", index=True)
    other_id: int | None = Field(default=None, foreign_key="participant.id")
    group_number: int | None = Field(default=None, foreign_key="sector_group.number")
    value: str = ""


class Proposal(SQLModel, table=True):
    number: int = Field(primary_key=True)
    external_id: str = Field(default="", index=True)
    group_number: int | None = Field(default=None, foreign_key="sector_group.number", index=True)
    kind: str = "initiative"
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
    amount: int | None = Field(default=None, sa_type=BigInteger)
    tags: str = "[]"
    status: str = "active"
    created_at: str = ""
    updated_at: str = ""


class ProposalLink(SQLModel, table=True):
    """Where a proposal comes from: several merged into it (`merge`), or one split into it and others (`split`).

    `batch` numbers the merges of one proposal; `filled` is what that merge changed in it, as JSON: by column what stood
    there before and after, and `made` where the merge made the proposal. Taken back, a link is removed.
    """

    __tablename__ = "proposal_link"

    proposal_number: int = Field(primary_key=True, foreign_key="proposal.number")
    origin_number: int = Field(primary_key=True, foreign_key="proposal.number")
    kind: str
    batch: int = 1
    filled: str = "{}"


class ProposalCluster(SQLModel, table=True):
    """The cluster that a proposal was put into, by its name; a proposal of no cluster has no row."""

    __tablename__ = "proposal_cluster"

    proposal_number: int = Field(primary_key=True, foreign_key="proposal.number")
    name: str


class Round(SQLModel, table=True):
    """One vote. All but `status` and `closed_at` is frozen when it opens; `rule_hash` seals it."""

    number: int = Field(primary_key=True)
    title: str = ""
    group_number: int | None = Field(default=None, foreign_key="sector_group.number")
    method: str
    rule: str
    rule_hash: str
    electorate: str
    entitled: int | None = None
    present: int | None = None
    secret: bool = False
    status: str = "open"
    opened_at: str = ""
    closed_at: str = ""


class RoundProposal(SQLModel, table=True):
    """A proposal as it stood on the ballot when the round opened."""

    __tablename__ = "round_proposal"

    round_number: int = Field(primary_key=True, foreign_key="round.number")
    proposal_number: int = Field(primary_key=True, foreign_key="proposal.number")
    position: int
    external_id: str = ""
    title: str


class RoundVoter(SQLModel, table=True):
    """Who may vote in a round, with the community they spoke for when it opened."""

    __tablename__ = "round_voter"

    round_number: int = Field(primary_key=True, foreign_key="round.number")
    participant_id: int = Field(primary_key=True, foreign_key="participant.id")
    community: str = ""


class Turnout(SQLModel, table=True):
    """Who has voted: `p:<badge>` for participants, `b:<serial>` for ballot papers, `x:<label>` for others.

    No time, no order of arrival. The voter's receipt is made from `nonce`.
    """

    __table_args__: ClassVar[Any] = {"sqlite_with_rowid": False}

    round_number: int = Field(primary_key=True, foreign_key="round.number")
    voter: str = Field(primary_key=True)
    nonce: str = ""


class Ballot(SQLModel, table=True):
    """What one voter said. In a secret round voter, source, time and station stay empty, and the id is random."""

    __table_args__: ClassVar[Any] = (
        Index("one_current_ballot_a_voter", "round_number", "voter", unique=True,
              sqlite_where=Column("current", Integer) == 1, postgresql_where=Column("current", Integer)),
    )  # fmt: skip

    id: int = Field(sa_column=Column(RANDOM_ID, primary_key=True, autoincrement=False))
    round_number: int = Field(foreign_key="round.number", index=True)
    voter: str | None = None
    current: bool = True
    source: str | None = None
    entered_at: str | None = None
    station: str | None = None


class Choice(SQLModel, table=True):
    """One line of a ballot: the value given to one proposal."""

    __table_args__: ClassVar[Any] = {"sqlite_with_rowid": False}

    ballot_id: int = Field(
        sa_column=Column(BigInteger, ForeignKey("ballot.id"), primary_key=True, autoincrement=False),
    )
    proposal_number: int = Field(primary_key=True, foreign_key="proposal.number")
    value: int


class HandCount(SQLModel, table=True):
    """A show of hands on one proposal."""

    __tablename__ = "hand_count"

    round_number: int = Field(primary_key=True, foreign_key="round.number")
    proposal_number: int = Field(primary_key=True, foreign_key="proposal.number")
    votes_for: int
    votes_against: int
    votes_abstain: int


class HandEntry(SQLModel, table=True):
    """Every count of hands that was ever entered, how it came in and at which computer; `HandCount` has the last ones."""

    __tablename__ = "hand_entry"

    id: int = Field(primary_key=True)
    round_number: int = Field(foreign_key="round.number", index=True)
    proposal_number: int = Field(foreign_key="proposal.number")
    votes_for: int
    votes_against: int
    votes_abstain: int
    source: str = ""
    entered_at: str = ""
    station: str = ""


class BallotReason(SQLModel, table=True):
    """Why a ballot blocks a proposal. As secret as the ballot is."""

    __table_args__: ClassVar[Any] = {"sqlite_with_rowid": False}
    __tablename__ = "ballot_reason"

    ballot_id: int = Field(
        sa_column=Column(BigInteger, ForeignKey("ballot.id"), primary_key=True, autoincrement=False),
    )
    proposal_number: int = Field(primary_key=True, foreign_key="proposal.number")
    text: str = Field(sa_type=Text)


class ChairRuling(SQLModel, table=True):
    """What the chair said of a tie, the dearest first; a proposal below zero is one that the chair voted against."""

    __tablename__ = "chair_ruling"

    round_number: int = Field(primary_key=True, foreign_key="round.number")
    position: int = Field(primary_key=True)
    proposal: int
    ruled_at: str = ""
    station: str = ""


class RoundSource(SQLModel, table=True):
    """The closed rounds that a round was fed by: what they adopted is what it votes on."""

    __tablename__ = "round_source"

    round_number: int = Field(primary_key=True, foreign_key="round.number")
    source_number: int = Field(primary_key=True, foreign_key="round.number")


class PaperEntry(SQLModel, table=True):
    """A ballot paper of an open round as one person keyed it in; `choices` are pairs (proposal, value) as JSON."""

    __tablename__ = "paper_entry"

    round_number: int = Field(primary_key=True, foreign_key="round.number")
    paper: str = Field(primary_key=True)
    keyer: str = Field(primary_key=True)
    choices: str
    counted: bool = False
    entered_at: str = ""


class SecretPaper(SQLModel, table=True):
    """The same in a secret round, until it closes: without a time, and the journal knows nothing of it."""

    __table_args__: ClassVar[Any] = {"sqlite_with_rowid": False}
    __tablename__ = "secret_paper"

    round_number: int = Field(primary_key=True, foreign_key="round.number")
    paper: str = Field(primary_key=True)
    keyer: str = Field(primary_key=True)
    choices: str
    counted: bool = False


class SealedCount(SQLModel, table=True):
    """Votes of a community on a proposal in a secret round, until it closes: numbers that only the round's code can read
    (`domain.sealed_counts`), in hexadecimal. `side` is `for` or `cast`."""

    __table_args__: ClassVar[Any] = {"sqlite_with_rowid": False}
    __tablename__ = "sealed_count"

    round_number: int = Field(primary_key=True, foreign_key="round.number")
    community: str = Field(primary_key=True)
    proposal_number: int = Field(primary_key=True, foreign_key="proposal.number")
    side: str = Field(primary_key=True)
    one: str = Field(sa_type=Text)
    two: str = Field(sa_type=Text)


class CommunityCount(SQLModel, table=True):
    """Votes of a community on a proposal in a closed secret round, where at least five of it voted; `*` is all others."""

    __tablename__ = "community_count"

    round_number: int = Field(primary_key=True, foreign_key="round.number")
    proposal_number: int = Field(primary_key=True, foreign_key="proposal.number")
    community: str = Field(primary_key=True)
    votes_for: int
    votes_cast: int


class Chore(SQLModel, table=True):
    """Something that must follow a step and can't be part of its transaction; the row goes when it is done."""

    name: str = Field(primary_key=True)


class Recommendation(SQLModel, table=True):
    number: int = Field(primary_key=True)
    proposal_number: int = Field(foreign_key="proposal.number", unique=True)
    round_number: int = Field(foreign_key="round.number")
    wording: str
    addressee: str = ""
    owner: str = ""
    deadline: str = ""
    indicator: str = ""
    status: str = "planned"
    adopted_at: str = ""


class Station(SQLModel, table=True):
    """One computer working on the session."""

    id: int = Field(primary_key=True)
    name: str = Field(unique=True)
    first_seen_at: str = ""


class JournalEntry(SQLModel, table=True):
    """One step: who, when, what. `hash` seals it together with all entries before it; entries are only ever added.

    Its parameters are sealed through their digest, so that a person's data can be erased from them (`erased`) without
    breaking the chain.
    """

    __tablename__ = "journal_entry"

    id: int = Field(primary_key=True)
    at: str
    station_id: int = Field(foreign_key="station.id")
    action: str
    params: str = "{}"
    params_digest: str = ""
    undoes: int | None = Field(default=None, foreign_key="journal_entry.id", unique=True)
    final: str = ""
    previous: str = ""
    hash: str = ""
    erased: bool = False


class JournalChange(SQLModel, table=True):
    """The rows of one table that a step put, changed or removed, before and after, as JSON in `data`."""

    __tablename__ = "journal_change"

    entry_id: int = Field(primary_key=True, foreign_key="journal_entry.id")
    position: int = Field(primary_key=True)
    data: str = Field(sa_type=Text)
    digest: str
    erased: bool = False


# Not part of a session's content, and not in the journal.
JOURNAL: tuple[type[SQLModel], ...] = (JournalChange, JournalEntry, Station, SecretPaper, SealedCount, Chore)
SECRET: tuple[type[SQLModel], ...] = (BallotReason, Choice, Ballot)
