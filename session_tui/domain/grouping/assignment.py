"""A placement and its certificate: who sits where, what each aim came to, and what is proved about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from session_tui.domain.grouping.problem import Aim, Problem


@dataclass(frozen=True, slots=True)
class AimResult:
    """An aim's value; no placement that does as well in the aims before it has less than `bound`."""

    aim: Aim
    value: int
    bound: int

    @property
    def proved(self) -> bool:
        return self.value == self.bound


@dataclass(frozen=True, slots=True)
class WishCount:
    """How many people got their first, second, third wish, a later one, none of theirs; `silent` had none.

    `mean_rank` is over those who got one, None where nobody did.
    """

    first: int
    second: int
    third: int
    later: int
    none: int
    silent: int
    mean_rank: Fraction | None


@dataclass(frozen=True, slots=True)
class Assignment:
    """`seats` maps each key to a group's number. `optimal`: every aim is proved, in its order."""

    status: Literal["optimal", "feasible"]
    seats: Mapping[int, int]
    aims: tuple[AimResult, ...]
    wishes: WishCount


def wishes_met(problem: Problem, seats: Mapping[int, int]) -> WishCount:
    """Count the wishes of everybody who is seated; wishes for groups that don't exist are left out."""
    pairs = Counter((person.wishes, seats[person.key]) for person in problem.people if person.key in seats)
    ranks: Counter[int] = Counter()
    none = silent = 0
    for (wishes, number), many in pairs.items():
        known = problem.wishes(wishes)
        if number in known:
            ranks[known.index(number) + 1] += many
        elif known:
            none += many
        else:
            silent += many
    met = ranks.total()
    mean = Fraction(sum(rank * many for rank, many in ranks.items()), met) if met else None
    return WishCount(ranks[1], ranks[2], ranks[3], met - ranks[1] - ranks[2] - ranks[3], none, silent, mean)


def communities_of(problem: Problem, seats: Mapping[int, int]) -> dict[int, dict[str, int]]:
    """For each group its people by community, groups in the problem's order, the largest community of all first."""
    total = Counter(person.community for person in problem.people)
    order = [community for community, _ in sorted(total.items(), key=lambda item: (-item[1], item[0]))]
    counts = Counter((seats[p.key], p.community) for p in problem.people if p.key in seats)
    return {group.number: {c: many for c in order if (many := counts[group.number, c])} for group in problem.groups}
