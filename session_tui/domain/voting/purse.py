"""What voters hold in the Method of Equal Shares, as whole numbers over one common denominator."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm

from session_tui.domain.voting.ballots import Choices
from session_tui.domain.voting.methods import Method
from session_tui.domain.voting.rankings import behind

Kinds = Mapping[int, Mapping[int, list[int]]]  # proposal → what it is worth to a voter → the kinds of ballots
Holders = Mapping[tuple[int, int], int]  # what they hold (its place in `amounts`) and the worth → how many supporters


@dataclass(frozen=True, slots=True)
class Voters:
    """Ballots by what they say, numbered: `count` votes in `kinds` kinds; of each proposal the kinds that support it, by
    what it is worth to them: 1 where they approve, else dots, or how many they rank behind it.

    Kinds of one vote are listed apart in `singles`, the others in `several`, with their votes in `votes`.
    """

    count: int
    kinds: int
    singles: Kinds
    several: Kinds
    votes: list[int]

    @classmethod
    def of(cls, ballots: Mapping[Choices, int], method: Method = Method.EQUAL_SHARES) -> Voters:
        """Blank ballots are nobody: they hold no share."""
        singles: defaultdict[int, defaultdict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        several: defaultdict[int, defaultdict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        votes: list[int] = []
        for choices, weight in ballots.items():
            lists, kind = singles if weight == 1 else several, len(votes)
            spoke = False
            for proposal, worth in behind(choices) if method == Method.SHARED_RANKS else choices:
                spoke = spoke or worth > 0 or method == Method.SHARED_RANKS
                if worth:
                    lists[proposal][worth].append(kind)
            if spoke:
                votes.append(weight)
        return cls(sum(votes), len(votes), singles, several, votes)

    def supporters(self, proposal: int) -> Iterable[tuple[int, int]]:
        """How many a proposal is worth how much to: (worth, voters)."""
        for worth, kinds in self.singles.get(proposal, {}).items():
            yield worth, len(kinds)
        for worth, kinds in self.several.get(proposal, {}).items():
            yield worth, sum(self.votes[kind] for kind in kinds)

    def support(self, proposal: int) -> int:
        """How many voters it is worth anything to."""
        return sum(voters for _, voters in self.supporters(proposal))

    def points(self, proposal: int) -> int:
        """What it is worth to all together."""
        return sum(worth * voters for worth, voters in self.supporters(proposal))


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
        """What supporters pay for each unit that the proposal is worth to them, when all pay alike or all they have, divided
        by `satisfaction`; None where that is not enough."""
        part = self.part(self.holders(proposal), cost)
        return None if part is None else Fraction(part[0], part[1] * self.unit * satisfaction)

    def holders(self, proposal: int) -> Holders:
        """How many supporters of a proposal hold each amount, by what the proposal is worth to them."""
        held: Counter[tuple[int, int]] = Counter()
        for worth, kinds in self.voters.singles.get(proposal, {}).items():
            for at, voters in Counter(map(self.level.__getitem__, kinds)).items():
                held[at, worth] += voters
        for worth, kinds in self.voters.several.get(proposal, {}).items():
            for kind in kinds:
                held[self.level[kind], worth] += self.voters.votes[kind]
        return held

    def part(self, holders: Holders, cost: int) -> tuple[int, int] | None:
        """The price in units, as numerator and denominator."""
        owed = cost * self.unit
        common = lcm(*{worth for _, worth in holders})
        purses = sorted(
            (self.amounts[at] * (common // worth), worth, self.amounts[at], voters)
            for (at, worth), voters in holders.items()
        )
        if sum(money * voters for _, _, money, voters in purses) < owed:
            return None
        paying = sum(worth * voters for _, worth, _, voters in purses)
        poorest_first = iter(purses)  # for what it is worth to them
        _, worth, money, voters = next(poorest_first)
        while money * paying < owed * worth:
            owed -= money * voters
            paying -= worth * voters
            _, worth, money, voters = next(poorest_first)
        return owed, paying

    def pay(self, proposal: int, cost: int) -> Fraction:
        """Take the cost from the supporters; the most that one of them paid for each unit of worth."""
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
        after: dict[tuple[int, int], int] = {}
        for at, worth in holders:
            left = max(0, self.amounts[at] - owed * worth)
            after[at, worth] = places.setdefault(left, len(places))
            if after[at, worth] == len(self.amounts):
                self.amounts.append(left)
        level = self.level
        for supporters in (self.voters.singles, self.voters.several):
            for worth, kinds in supporters.get(proposal, {}).items():
                for kind in kinds:
                    level[kind] = after[level[kind], worth]
        return price
