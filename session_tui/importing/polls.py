"""Votes in the formats of public collections: Pabulib's `.pb`, and PrefLib's `.soc`, `.soi`, `.toc` and `.toi`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from session_tui.domain.drafts import (
    BallotDraft,
    BallotSheet,
    ProposalDraft,
    ProposalName,
    ProposalSheet,
    RowProblem,
    SheetSource,
)
from session_tui.domain.errors import BadFile
from session_tui.importing.ballot_values import NAMING
from session_tui.importing.encodings import decode
from session_tui.importing.guard import inspect
from session_tui.importing.proposal_names import Proposals

Kind = Literal["approval", "points", "order"]

# What each method can make of a vote. Approving is naming, whatever else a vote says.
READS: dict[str, tuple[Kind, ...]] = {
    "approval": ("approval", "points", "order"),
    "equal-shares": ("approval", "points", "order"),
    "equal-shares-dots": ("points",),
    "equal-shares-ranks": ("order",),
    "dots": ("points",),
    "score": ("points",),
    "borda": ("order",),
    "schulze": ("order",),
    "irv": ("order",),
    "stv": ("order",),
}
SUFFIXES = (".pb", ".soc", ".soi", ".toc", ".toi")


@dataclass(frozen=True, slots=True)
class Vote:
    """One vote of a file: what it names, the best first where `kind` is order; with points where it is points, and with
    ranks where several may share one."""

    row: int
    voter: str
    names: tuple[str, ...]
    points: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Poll:
    """A file of proposals and votes."""

    file: str
    kind: Kind
    proposals: tuple[ProposalDraft, ...]
    votes: tuple[Vote, ...]
    rejected: tuple[RowProblem, ...] = ()
    refused: tuple[RowProblem, ...] = ()  # votes that can't be read


def is_poll(path: Path | str) -> bool:
    """Whether a file is of one of these formats, by its name.

    >>> is_poll("Zabrze.PB"), is_poll("votes.csv")
    (True, False)
    """
    return Path(path).suffix.lower() in SUFFIXES


def read_poll(path: Path | str, encoding: str = "") -> Poll:
    """Raises `BadFile` where the file is not what its name says."""
    from session_tui.importing.pabulib import read_pabulib
    from session_tui.importing.preflib import read_preflib

    path = Path(path)
    kind, _ = inspect(path)
    if kind != "text":
        raise BadFile("polls.not_a_poll", file=path.name)
    text = decode(path.read_bytes(), encoding, file=path.name).text
    return (read_pabulib if path.suffix.lower() == ".pb" else read_preflib)(path.name, text)


def proposals_of(poll: Poll) -> ProposalSheet:
    """The proposals of a file: rows = proposals + rejected."""
    source = SheetSource(poll.file, len(poll.proposals) + len(poll.rejected), {"external_id": "id", "title": "name"})
    return ProposalSheet(source, poll.proposals, poll.rejected)


def ballots_of(poll: Poll, method: str, proposals: Sequence[ProposalName]) -> BallotSheet:
    """The votes of a file as ballots of one method. Raises `BadFile` where the method needs other votes."""
    if poll.kind not in READS.get(method, ()):
        shown = (f"voting.method_{method.replace('-', '_')}",)
        raise BadFile("polls.other_votes", file=poll.file, votes=(f"polls.votes_{poll.kind}",), method=shown)
    known = Proposals(proposals)
    rejected = [*poll.refused, *shared_ranks(poll, method)]
    tied = {problem.row for problem in rejected}
    ballots = []
    for vote in poll.votes:
        if vote.row in tied:
            continue
        unknown = [name for name in vote.names if known.find(name) is None]
        rejected += [RowProblem(vote.row, "vote", name, "unknown-proposal") for name in unknown]
        numbers = [number for name in vote.names if (number := known.find(name)) is not None]
        if not unknown:
            ballots.append(BallotDraft(vote.row, vote.voter, tuple(zip(numbers, values(vote, method), strict=True))))
    source = SheetSource(poll.file, len(poll.votes) + len(poll.refused), {"voter": "voter_id", "proposal": "vote"})
    return BallotSheet(source, tuple(ballots), tuple(rejected))


def shared_ranks(poll: Poll, method: str) -> list[RowProblem]:
    """Orders in which several share a rank, where the method can't count them: one problem a row, with its voters."""
    if poll.kind != "order" or method in NAMING or method == "schulze":
        return []
    found: dict[int, tuple[int, Vote]] = {}
    for vote in poll.votes:
        if len({*vote.points}) < len(vote.points):
            found[vote.row] = (found.get(vote.row, (0, vote))[0] + 1, vote)
    return [
        RowProblem(row, "vote", f"{', '.join(vote.names)} ×{voters}", "shared-rank")
        for row, (voters, vote) in found.items()
    ]


def values(vote: Vote, method: str) -> Sequence[int]:
    """The value of each proposal that a vote names, as a ballot of the method holds it."""
    if method in NAMING:
        return [1] * len(vote.names)
    return vote.points or range(1, len(vote.names) + 1)
