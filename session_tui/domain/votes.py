"""Rounds, ballots and results as screens and files see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from session_tui.domain.drafts import RowProblem
from session_tui.domain.voting.electorate import Electorate
from session_tui.domain.voting.methods import Method
from session_tui.domain.voting.rule import Rule
from session_tui.domain.voting.tally import Tally
from session_tui.domain.voting.verdict import Verdict


@dataclass(frozen=True, slots=True)
class OnBallot:
    """A proposal as it stands on the ballot of a round."""

    number: int
    external_id: str
    title: str


@dataclass(frozen=True, slots=True)
class RoundView:
    """One vote. `group` is None for the plenary; `cast` is the turnout: known voters, or the largest show of hands.

    `sources` are the closed rounds whose adopted proposals it votes on, where it was fed by such.
    """

    number: int
    title: str
    group: int | None
    method: Method
    rule: Rule
    rule_hash: str
    electorate: Electorate
    secret: bool
    status: str
    opened_at: str
    closed_at: str
    cast: int
    by_hands: bool
    proposals: tuple[OnBallot, ...]
    sources: tuple[int, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.status == "open"


@dataclass(frozen=True, slots=True)
class RoundResult:
    """The count of a round and what follows from it, a verdict a proposal in the round's order.

    `support` gives, per proposal and community, the voters for it and all who voted; it is empty for secret rounds and
    for shows of hands. `chair` is what the chair said of a tie: proposals, the dearest first, negative where against.
    `reasons` are those of who blocked.
    """

    round: RoundView
    tally: Tally
    verdicts: tuple[Verdict, ...]
    support: Mapping[int, Mapping[str, tuple[int, int]]]
    chair: tuple[int, ...] = ()
    reasons: tuple[BlockReason, ...] = ()


@dataclass(frozen=True, slots=True)
class BlockReason:
    """Why somebody blocks a proposal; `voter` is empty in secret rounds."""

    proposal: int
    text: str
    voter: str = ""


@dataclass(frozen=True, slots=True)
class VoterView:
    """Someone who may vote in a round, and whether they have; `choices` is None before that and in secret rounds.

    `receipt` is empty until they have voted.
    """

    number: int
    name: str
    organisation: str
    voted: bool
    choices: Mapping[int, int] | None
    receipt: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof that somebody's ballot was recorded, not how; `number` is 0 for a paper or a voter without a badge."""

    number: int
    name: str
    code: str


@dataclass(frozen=True, slots=True)
class BallotsTaken:
    """What a sheet of ballots did: voters counted in, voters whose earlier ballot was replaced, those who said the same
    again, and the rows refused."""

    taken: int
    replaced: int
    same: int
    rejected: tuple[RowProblem, ...]
    round: RoundView


@dataclass(frozen=True, slots=True)
class PaperKeyed:
    """What one person read on a ballot paper; `counted` once the paper has become a ballot. `reasons` are those of blocks,
    which two people need not read alike."""

    keyer: str
    choices: tuple[tuple[int, int], ...]
    counted: bool
    reasons: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PaperView:
    """A ballot paper, named by its serial (`#12`) or its voter, with all readings of it."""

    paper: str
    entries: tuple[PaperKeyed, ...]

    @property
    def state(self) -> str:
        """`counted`, or what it waits for: `once` for a second reading, `differs` for somebody to settle it."""
        if any(entry.counted for entry in self.entries):
            return "counted"
        return "once" if len(self.entries) < 2 else "differs"

    @property
    def differences(self) -> tuple[int, ...]:
        """Proposals on which the readings differ."""
        said = [dict(entry.choices) for entry in self.entries]
        named = sorted({proposal for one in said for proposal in one})
        return tuple(p for p in named if len({one.get(p) for one in said}) > 1)


@dataclass(frozen=True, slots=True)
class BallotVersion:
    """One entry of a voter's ballot: what it said, how and where it came in; the last one counts."""

    voter: str
    choices: Mapping[int, int]
    counts: bool
    source: str
    entered_at: str
    station: str


@dataclass(frozen=True, slots=True)
class HandVersion:
    """One count of hands as it was entered (for, against, abstain); the last one of a proposal counts."""

    proposal: int
    counts: tuple[int, int, int]
    stands: bool
    source: str
    entered_at: str
    station: str


@dataclass(frozen=True, slots=True)
class RoundFiles:
    """All that a count of a closed round depends on, and what came of it, to be counted again by anybody.

    `ballots` are (ballot, voter, proposal, value), the voter empty in secret rounds, a blank ballot as one line without a
    proposal; `hands` are (proposal, for, against, abstain); `receipts` are sorted, and tell nothing about ballots.
    """

    rule: Mapping[str, Any]
    ballots: tuple[tuple[int, str, int | None, int | None], ...]
    hands: tuple[tuple[int, int, int, int], ...]
    receipts: tuple[str, ...]
    result: Mapping[str, object]
