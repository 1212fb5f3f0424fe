"""Ballots added up: all that the methods need which only sum votes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from session_tui.domain.voting.ballots import Ballot, Choices

Sums = Mapping[tuple[int, int], int]


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


def condensed(ballots: Iterable[Ballot]) -> tuple[Ballot, ...]:
    """Ballots that say the same in the same order, as one with their weights together: no count needs them apart."""
    weights: Counter[Choices] = Counter()
    for ballot in ballots:
        weights[ballot.choices] += ballot.weight
    return tuple(Ballot(choices, weight) for choices, weight in weights.items())


def add_up(ballots: Iterable[Ballot], *, zero_counts: bool) -> Totals:
    """The sums of ballots. Without `zero_counts`, the value 0 is the same as not naming a proposal."""
    sums: Counter[tuple[int, int]] = Counter()
    cast = valid = 0
    for ballot in ballots:
        said = [choice for choice in ballot.choices if choice[1] or zero_counts]
        for choice in said:
            sums[choice] += ballot.weight
        cast += ballot.weight
        valid += ballot.weight if said else 0
    return Totals(sums, cast, valid)
