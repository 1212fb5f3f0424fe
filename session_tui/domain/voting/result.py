"""What a count yields, before anything is judged."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from session_tui.domain.voting.details import Details
from session_tui.domain.voting.methods import Method


@dataclass(frozen=True, slots=True)
class ProposalTally:
    """One proposal's count; what `votes_for` and `points` mean is said in the file of each method.

    `rank` is a competition rank: 1, 2, 2, 4.
    """

    proposal: int
    votes_for: int = 0
    votes_against: int = 0
    votes_abstain: int = 0
    points: Fraction = Fraction(0)
    rank: int = 0

    @property
    def voted(self) -> int:
        """Votes for, against and abstained on this proposal."""
        return self.votes_for + self.votes_against + self.votes_abstain


@dataclass(frozen=True, slots=True)
class Tally:
    """The count of a round. `results` go by rank; equal ranks keep the order that the round has.

    `cast` counts ballots handed in, blank ones too; `valid` those that say something about at least one proposal.
    After a show of hands there are no ballots: both are the largest number of hands counted on one proposal.
    `elected` is filled by the methods that choose while they count (instant run-off, single transferable vote, equal
    shares), in the order of election; `details` lets their steps be followed.
    """

    method: Method
    cast: int
    valid: int
    results: tuple[ProposalTally, ...]
    by_hands: bool = False
    elected: tuple[int, ...] = ()
    details: Details | None = None

    def of(self, proposal: int) -> ProposalTally:
        """The count of one proposal; `KeyError` where the round did not have it."""
        for result in self.results:
            if result.proposal == proposal:
                return result
        raise KeyError(proposal)


def ranked(rows: Iterable[ProposalTally], merit: Callable[[ProposalTally], Any]) -> tuple[ProposalTally, ...]:
    """Rows in falling order of merit with competition ranks; equal ones keep their order."""
    ordered = sorted(rows, key=merit, reverse=True)
    placed: list[ProposalTally] = []
    for position, row in enumerate(ordered, start=1):
        tied = placed and merit(ordered[position - 2]) == merit(row)
        placed.append(replace(row, rank=placed[-1].rank if tied else position))
    return tuple(placed)
