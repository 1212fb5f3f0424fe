"""The steps of a count, kept so that anybody can follow them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Quadrant = Literal["first", "plan", "spare", "drop"]
Tiebreak = Literal["", "earlier", "lot"]


@dataclass(frozen=True, slots=True)
class Means:
    """Score: of each proposal (id, sum of scores, number of scores)."""

    sums: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Medians:
    """Priority matrix: of each proposal (id, median impact, median feasibility, quadrant)."""

    places: tuple[tuple[int, Fraction, Fraction, Quadrant], ...]


@dataclass(frozen=True, slots=True)
class Pairwise:
    """Schulze: `wins[i][j]` ballots prefer `order[i]` to `order[j]`; `strengths` are those of the strongest paths."""

    order: tuple[int, ...]
    wins: tuple[tuple[int, ...], ...]
    strengths: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a transferring count: votes of those still in, then who was elected and who was left out.

    `votes` + `exhausted` is the sum of the ballots, at every stage. `tiebreak` says what settled who goes, or whose
    surplus goes first: the count of an earlier stage, or the lot.
    """

    votes: tuple[tuple[int, Fraction], ...]
    exhausted: Fraction
    elected: tuple[int, ...] = ()
    excluded: int | None = None
    transferred: int | None = None
    tiebreak: Tiebreak = ""


@dataclass(frozen=True, slots=True)
class Transfers:
    """Instant run-off and single transferable vote. `quota` is 0 where there is none."""

    quota: int
    stages: tuple[Stage, ...]


@dataclass(frozen=True, slots=True)
class Purchase:
    """One step of equal shares: a proposal, its cost, and the most that one supporter paid for it: for an approval, a dot,
    or a proposal ranked behind it.

    `price` is `None` where the proposal was added afterwards, to use what was left.
    """

    proposal: int
    cost: int
    price: Fraction | None
    by_lot: bool = False


@dataclass(frozen=True, slots=True)
class Shares:
    """Equal shares: what each voter had to begin with, what was bought in which order, and what was left over."""

    share: Fraction
    purchases: tuple[Purchase, ...]
    left: Fraction


Details = Means | Medians | Pairwise | Transfers | Shares
