"""What voters hold in the Method of Equal Shares, as whole numbers over one common denominator."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import gcd


class Purses:
    """The money of classes of voters who approve the same: `held[i]` / `unit` for each of the `voters[i]` of a class.

    Whole numbers instead of fractions spare a greatest common divisor at every addition.
    """

    def __init__(self, classes: Mapping[frozenset[int], int], money: int) -> None:
        self.voters = list(classes.values())
        self.unit = sum(self.voters)
        self.held = [money] * len(self.voters)
        self.supporters: dict[int, list[int]] = {}
        for i, approved in enumerate(classes):
            for proposal in approved:
                self.supporters.setdefault(proposal, []).append(i)

    def price(self, proposal: int, cost: int) -> Fraction | None:
        """The most that one supporter pays when all pay alike, or all they have; None where that is not enough."""
        part = self.part(proposal, cost)
        return None if part is None else Fraction(part[0], part[1] * self.unit)

    def part(self, proposal: int, cost: int) -> tuple[int, int] | None:
        """The same in units, as numerator and denominator."""
        voters, held = self.voters, self.held
        owed = cost * self.unit
        supporters = self.supporters.get(proposal, [])
        if sum(voters[i] * held[i] for i in supporters) < owed:
            return None
        paying = sum(voters[i] for i in supporters)
        poorest_first = iter(sorted(supporters, key=held.__getitem__))
        while held[i := next(poorest_first)] * paying < owed:
            owed -= voters[i] * held[i]
            paying -= voters[i]
        return owed, paying

    def pay(self, proposal: int, cost: int) -> Fraction:
        """Take the cost from the supporters; the most that one of them paid."""
        part = self.part(proposal, cost)
        assert part is not None, "only what can be paid is bought"
        owed, paying = part
        price = Fraction(owed, paying * self.unit)
        common = gcd(owed, paying)
        owed, paying = owed // common, paying // common
        if paying > 1:
            self.held = [money * paying for money in self.held]
            self.unit *= paying
        for i in self.supporters[proposal]:
            self.held[i] = max(0, self.held[i] - owed)
        return price
