"""What rounds said, as the report prints it: outcomes in figures and words, and the protocol of each round."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal


@dataclass(frozen=True, slots=True)
class CommunitySupport:
    """How one community voted: `support` votes in favour of `cast` of it."""

    name: str
    sign: str
    support: int
    cast: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one round said of one proposal.

    `measure` tells what `support` counts: votes for (with `against` and `abstain`), approvals, or points (dots, scores,
    ranks). `cast` are the ballots in the round, `base` the number the threshold is a fraction of. `needed` is the
    support that adoption needed and `margin` what was over (negative: short), both None where no threshold was set.
    `adopted` is None while nothing is decided. `sentence` is the verdict in words, with its numbers.
    """

    round: int
    measure: Literal["votes", "approvals", "points"]
    support: int | Fraction
    cast: int
    base: int
    sentence: str
    against: int | None = None
    abstain: int | None = None
    needed: int | Fraction | None = None
    margin: int | Fraction | None = None
    adopted: bool | None = None
    rank: int | None = None
    by_community: tuple[CommunitySupport, ...] = ()

    @property
    def scale(self) -> Fraction:
        """Where a bar of this outcome ends: nothing drawn on it lies beyond."""
        parts = Fraction(self.support) + (self.against or 0) + (self.abstain or 0)
        ends = [parts, Fraction(self.needed or 0), Fraction(1)]
        if self.measure != "points":
            ends.append(Fraction(max(self.base, self.cast)))
        return max(ends)


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A proposal in the protocol of a round."""

    proposal: int
    title: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class RoundProtocol:
    """A round as anyone can recount it. `scope`, `method` and `rule` are in words; times are written out.

    `entitled` is the electorate, `cast` ≥ `valid` its ballots; `quorum` says in a sentence whether one was set and met.
    `absent` names who did not vote: open rounds only.
    """

    number: int
    title: str
    scope: str
    method: str
    rule: str
    electorate: str
    secret: bool
    entitled: int
    cast: int
    valid: int
    opened: str = ""
    closed: str = ""
    quorum: str = ""
    lines: tuple[RoundLine, ...] = ()
    absent: tuple[str, ...] = ()
