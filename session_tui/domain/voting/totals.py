"""Ballots added up: all that the methods need which only sum votes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from operator import itemgetter

from session_tui.domain.voting.ballots import Ballot, Choices

Sums = Mapping[tuple[int, int], int]
VALUE = itemgetter(1)  # of a choice


@dataclass(frozen=True, slots=True)
class Totals:
    """`sums[(proposal, value)]` votes were given; `cast` ballots were handed in, `valid` of them name a proposal."""

    sums: Sums
    cast: int
    valid: int
    values: Mapping[int, tuple[tuple[int, int], ...]] = field(init=False)

    def __post_init__(self) -> None:
        by_proposal: dict[int, list[tuple[int, int]]] = {}
        for (proposal, value), votes in sorted(self.sums.items()):
            if votes:
                by_proposal.setdefault(proposal, []).append((value, votes))
        object.__setattr__(self, "values", {proposal: tuple(pairs) for proposal, pairs in by_proposal.items()})

    def votes(self, proposal: int, value: int) -> int:
        return self.sums.get((proposal, value), 0)

    def pairs(self, proposal: int) -> tuple[tuple[int, int], ...]:
        """Values given to a proposal with their votes, the lowest value first."""
        return self.values.get(proposal, ())


def condensed(ballots: Iterable[Ballot]) -> Mapping[Choices, int]:
    """What ballots say, with the votes that say it in the same order: no count needs them apart."""
    ballots = list(ballots)
    weights = Counter([ballot.choices for ballot in ballots if ballot.weight == 1])
    for ballot in ballots:
        if ballot.weight != 1:
            weights[ballot.choices] += ballot.weight
    return weights


def add_up(ballots: Mapping[Choices, int], *, zero_counts: bool) -> Totals:
    """The sums of ballots. Without `zero_counts`, the value 0 is the same as not naming a proposal."""
    sums: Counter[tuple[int, int]] = Counter()
    for choices, weight in ballots.items():
        for choice in choices:
            if choice[1] or zero_counts:
                sums[choice] += weight
    return Totals(sums, *turnout(ballots, zero_counts=zero_counts))


def turnout(ballots: Mapping[Choices, int], *, zero_counts: bool) -> tuple[int, int]:
    """The ballots handed in, and those that say something about a proposal."""
    cast = sum(ballots.values())
    if zero_counts:
        blank = ballots.get((), 0)
    else:
        blank = sum(weight for choices, weight in ballots.items() if not any(map(VALUE, choices)))
    return cast, cast - blank
