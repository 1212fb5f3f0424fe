"""What voters hold in the Method of Equal Shares, as whole numbers over one common denominator."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import gcd

from session_tui.domain.voting.ballots import Choices


@dataclass(frozen=True, slots=True)
class Voters:
    """Ballots by what they say, numbered: `count` votes in `kinds` kinds; of each proposal the kinds that approve it.

    Kinds of one vote are listed apart in `singles`, the others in `several`, with their votes in `votes`.
    """

    count: int
    kinds: int
    singles: Mapping[int, list[int]]
    several: Mapping[int, list[int]]
    votes: list[int]

    @classmethod
    def of(cls, ballots: Mapping[Choices, int]) -> Voters:
        """Blank ballots are nobody: they hold no share."""
        singles: defaultdict[int, list[int]] = defaultdict(list)
        several: defaultdict[int, list[int]] = defaultdict(list)
        votes: list[int] = []
        for choices, weight in ballots.items():
            lists, kind = singles if weight == 1 else several, len(votes)
            spoke = False
            for proposal, value in choices:
                if value:
                    lists[proposal].append(kind)
                    spoke = True
            if spoke:
                votes.append(weight)
        return cls(sum(votes), len(votes), singles, several, votes)

    def approvals(self, proposal: int) -> int:
        return len(self.singles.get(proposal, ())) + sum(self.votes[kind] for kind in self.several.get(proposal, ()))


class Purses:
    """The money of each kind of voters: `amounts[level[kind]]` / `unit`.

    Voters who paid for the same hold the same, so few different amounts are around: voters are counted by them, and
    prices computed from the counts. Whole numbers spare a greatest common divisor at every addition.
    """

    def __init__(self, voters: Voters, money: int) -> None:
        self.voters = voters
        self.unit = voters.count
        self.amounts = [money]
        self.level = [0] * voters.kinds

    def price(self, proposal: int, cost: int, satisfaction: int = 1) -> Fraction | None:
        """The most that one supporter pays when all pay alike, or all they have, for each unit of satisfaction; None where
        that is not enough."""
        part = self.part(self.holders(proposal), cost)
        return None if part is None else Fraction(part[0], part[1] * self.unit * satisfaction)

    def holders(self, proposal: int) -> Counter[int]:
        """How many supporters of a proposal hold each amount, by its place in `amounts`."""
        held = Counter(map(self.level.__getitem__, self.voters.singles.get(proposal, ())))
        for kind in self.voters.several.get(proposal, ()):
            held[self.level[kind]] += self.voters.votes[kind]
        return held

    def part(self, holders: Mapping[int, int], cost: int) -> tuple[int, int] | None:
        """The price in units, as numerator and denominator."""
        owed = cost * self.unit
        purses = sorted((self.amounts[at], voters) for at, voters in holders.items())
        if sum(money * voters for money, voters in purses) < owed:
            return None
        paying = sum(voters for _, voters in purses)
        poorest_first = iter(purses)
        money, voters = next(poorest_first)
        while money * paying < owed:
            owed -= money * voters
            paying -= voters
            money, voters = next(poorest_first)
        return owed, paying

    def pay(self, proposal: int, cost: int) -> Fraction:
        """Take the cost from the supporters; the most that one of them paid."""
        holders = self.holders(proposal)
        part = self.part(holders, cost)
        assert part is not None, "only what can be paid is bought"
        owed, paying = part
        price = Fraction(owed, paying * self.unit)
        common = gcd(owed, paying)
        owed, paying = owed // common, paying // common
        self.amounts = [money * paying for money in self.amounts]
        self.unit *= paying
        places = {money: at for at, money in enumerate(self.amounts)}
        after: dict[int, int] = {}
        for at in holders:
            left = max(0, self.amounts[at] - owed)
            after[at] = places.setdefault(left, len(places))
            if after[at] == len(self.amounts):
                self.amounts.append(left)
        level = self.level
        for kinds in (self.voters.singles, self.voters.several):
            for kind in kinds.get(proposal, ()):
                level[kind] = after[level[kind]]
        return price
