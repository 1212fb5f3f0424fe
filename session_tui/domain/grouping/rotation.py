"""Rounds after the first: groups' hosts stay, everybody else moves on and meets as many different people as possible.

Each round is placed by the same solver as the first one. Where somebody has sat in an earlier round is a tag, and tags
are balanced: of those who sat together in a round as few as whole numbers allow meet again in any later group. Groups
not yet visited are wishes, so that nobody comes back to one while there are others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import comb

from session_tui.domain.grouping.placing import assign
from session_tui.domain.grouping.problem import Aim, Problem
from session_tui.domain.grouping.rebalance import seated

AIMS = (Aim.UNMET, Aim.TAGS, Aim.TAGS_SUM, Aim.BALANCE, Aim.BALANCE_SUM)


@dataclass(frozen=True, slots=True)
class Rotation:
    """Seats by key for each round, the first one as it was.

    `met` counts for each key the different people met in all rounds; `meetings` are pairs who met at least once, and no
    plan with these sizes and as few returns has more than `bound`, which needn't be reachable. `returns` counts who sits
    in a group for the second time. `status` says of each round but the first whether its aims are proved.
    """

    rounds: tuple[Mapping[int, int], ...]
    met: Mapping[int, int]
    meetings: int
    bound: int
    returns: int
    status: tuple[str, ...]

    @property
    def mean(self) -> Fraction:
        """Different people met, on average."""
        return Fraction(2 * self.meetings, len(self.met))


def rotate(
    problem: Problem,
    seats: Mapping[int, int],
    rounds: int,
    hosts: Collection[int] = (),
    cancelled: Callable[[], bool] | None = None,
) -> Rotation:
    """Plans for so many rounds in all, the first being the seats as they are. Hosts are keys who stay where they sit.

    The problem's hard rules hold in every round but for its pins, which are for the first one; its time limit is each
    round's. The same input gives the same plan. Raises Infeasible where the rules leave no placement.
    """
    here = seated(problem, seats)
    stay = frozenset(hosts) & set(here.by_key)
    plan: list[dict[int, int]] = [{person.key: seats[person.key] for person in here.people}]
    status = []
    for _ in range(1, rounds):
        found = assign(next_round(here, plan, stay), None, cancelled)
        plan.append(dict(found.seats))
        status.append(found.status)
    return measured(plan, stay, tuple(status))


def next_round(problem: Problem, plan: Sequence[Mapping[int, int]], hosts: Collection[int]) -> Problem:
    """The problem of the round after those planned."""
    numbers = [group.number for group in problem.groups]
    people = []
    for person in problem.people:
        been = [seats[person.key] for seats in plan]
        if person.key in hosts:
            people.append(replace(person, pinned=been[0], wishes=(), tags=(), organisation="", town=""))
            continue
        new = tuple(number for number in numbers if number not in been)
        tags = tuple(f"{turn}:{number}" for turn, number in enumerate(been))
        people.append(replace(person, pinned=None, wishes=new, tags=tags, organisation="", town=""))
    tags = tuple(f"{turn}:{number}" for turn in range(len(plan)) for number in numbers)
    groups = tuple(
        replace(group, closed_to=group.closed_to | {f"{turn}:{group.number}" for turn in range(len(plan))})
        for group in problem.groups
    )
    return replace(
        problem, people=tuple(people), groups=groups, aims=AIMS, balanced_tags=tags, before={},
        seed=problem.seed + len(plan),
    )  # fmt: skip


def measured(plan: Sequence[Mapping[int, int]], hosts: Collection[int], status: tuple[str, ...]) -> Rotation:
    """Count who met whom."""
    met: dict[int, set[int]] = {key: set() for key in plan[0]}
    returns = 0
    for turn, seats in enumerate(plan):
        tables: dict[int, list[int]] = {}
        for key, number in seats.items():
            tables.setdefault(number, []).append(key)
            returns += key not in hosts and any(earlier[key] == number for earlier in plan[:turn])
        for table in tables.values():
            for key in table:
                met[key].update(table)
    counts = {key: len(others) - 1 for key, others in met.items()}
    return Rotation(
        tuple(plan), counts, sum(counts.values()) // 2, most_meetings(plan, hosts, returns > 0), returns, status
    )


def most_meetings(plan: Sequence[Mapping[int, int]], hosts: Collection[int], returning: bool) -> int:
    """More pairs than this can't meet in rounds of these sizes, everybody but the hosts moving on each time.

    People of one group, spread over the next round's groups, meet again at least as often as when spread most evenly,
    so each round but the first repeats so many pairs (Hunter, An upper bound for the probability of a union, 1976).
    """
    sizes = [Counter(seats.values()) for seats in plan]
    moving = [Counter(number for key, number in seats.items() if key not in hosts) for seats in plan]
    pairs = sum(comb(size, 2) for round_ in sizes for size in round_.values())
    repeated = sum(
        sum(fewest_pairs(movers, len(sizes[turn]) - (not returning)) for movers in moving[turn - 1].values())
        for turn in range(1, len(plan))
    )
    return min(comb(len(plan[0]), 2), pairs - repeated)


def fewest_pairs(people: int, parts: int) -> int:
    """Pairs left in one part when people are spread evenly.

    >>> fewest_pairs(25, 6)
    40
    """
    each, more = divmod(people, max(parts, 1))
    return (parts - more) * comb(each, 2) + more * comb(each + 1, 2)
