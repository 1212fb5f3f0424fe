"""A second way to the best placement: CP-SAT over one variable a person and group, sharing nothing with the package.

CP-SAT: Perron and Didier, OR-tools. Every aim is minimised in its order and then held; an optimum is proved by CP-SAT
itself. `hall(seed)` invents a problem of 60 to 300 people with every kind of rule. OR-tools brings a HiGHS of its own,
which can't live in one process with the package's: run as a program, this file solves what comes in, and `apart` asks it.
"""

from __future__ import annotations

import pickle
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor
from pathlib import Path
from typing import Any

from session_tui.domain.grouping import DEFAULT_AIMS, Aim, Group, Person, Problem

BALANCES = (
    (Aim.BALANCE, Aim.BALANCE_SUM), (Aim.TAGS, Aim.TAGS_SUM), (Aim.COMPANY,), (Aim.ORGANISATIONS, Aim.ORGANISATIONS_SUM),
    (Aim.TOWNS, Aim.TOWNS_SUM), (Aim.UNMET, Aim.WORST, Aim.RANKS),
)  # fmt: skip


@dataclass
class Solved:
    """The best seats found, or None; `infeasible` where none keep the rules. `proved` are aims with their optima, as many
    as were proved one after another; `bound` is what was proved of the first one that wasn't."""

    seats: dict[int, int] | None = None
    infeasible: bool = False
    proved: dict[Aim, int] = field(default_factory=dict)
    bound: tuple[Aim, int] | None = None
    seconds: float = 0.0


def levels(problem: Problem) -> list[Fraction]:
    """Sizes as even as the bounds allow: the lowest of those that may still grow rise together to the next bound."""
    count = len(problem.people)
    tops = [Fraction(count if g.maximum is None else min(count, g.maximum)) for g in problem.groups]
    pins = [sum(p.pinned == g.number for p in problem.people) for g in problem.groups]
    at = [
        min(Fraction(max(g.minimum or 0, pinned)), top)
        for g, pinned, top in zip(problem.groups, pins, tops, strict=True)
    ]
    while True:
        left = count - sum(at, Fraction(0))
        free = [i for i, level in enumerate(at) if level < tops[i]]
        if left <= 0 or not free:
            return at
        low = min(at[i] for i in free)
        rising = [i for i in free if at[i] == low]
        stops = [tops[i] for i in rising] + [at[i] for i in free if at[i] > low] + [low + left / len(rising)]
        for i in rising:
            at[i] = min(stops)


class Formulation:
    """The whole problem as CP-SAT sees it; `aim[a]` is the expression of an aim."""

    def __init__(self, problem: Problem) -> None:
        from ortools.sat.python import cp_model

        self.cp = cp_model
        self.problem = problem
        self.model: Any = cp_model.CpModel()
        self.sits: dict[tuple[int, int], Any] = {
            (p.key, g.number): self.model.new_bool_var("") for p in problem.people for g in problem.groups
        }
        self.level = levels(problem)
        self.aim: dict[Aim, Any] = {}
        self.rules()
        self.sizes()
        everyone = problem.people
        self.spread(Aim.BALANCE, Aim.BALANCE_SUM, ((p, p.community) for p in everyone), closing=True)
        tagged = ((p, tag) for p in everyone for tag in sorted(set(p.tags) & set(problem.balanced_tags)))
        self.spread(Aim.TAGS, Aim.TAGS_SUM, tagged, closing=True)
        self.spread(Aim.ORGANISATIONS, Aim.ORGANISATIONS_SUM, ((p, p.organisation) for p in everyone), floored=False)
        self.spread(Aim.TOWNS, Aim.TOWNS_SUM, ((p, p.town) for p in everyone), floored=False)
        self.company()
        self.wishes()

    def rules(self) -> None:
        problem, model, sits = self.problem, self.model, self.sits
        for p in problem.people:
            model.add_exactly_one(sits[p.key, g.number] for g in problem.groups)
            for g in problem.groups:
                if p.community in g.closed_to or p.held not in (None, g.number):
                    model.add(sits[p.key, g.number] == 0)
        known = {p.key for p in problem.people}
        for g in problem.groups:
            size = sum(sits[p.key, g.number] for p in problem.people)
            model.add(size >= (g.minimum or 0))
            if g.maximum is not None:
                model.add(size <= g.maximum)
            for a, b in problem.apart:
                if {a, b} <= known:
                    model.add_at_most_one(sits[a, g.number], sits[b, g.number])
            for a, b in problem.together:
                if {a, b} <= known:
                    model.add(sits[a, g.number] == sits[b, g.number])

    def whole(self, most: int) -> Any:
        return self.model.new_int_var(0, most, "")

    def largest(self, parts: Iterable[Any]) -> Any:
        """A number no smaller than any of these."""
        top = self.whole(len(self.problem.people))
        for part in parts:
            self.model.add(top >= part)
        return top

    def sizes(self) -> None:
        many = len(self.problem.people)
        over, under = [], []
        for g, level in zip(self.problem.groups, self.level, strict=True):
            size = sum(self.sits[p.key, g.number] for p in self.problem.people)
            over.append(self.whole(many))
            under.append(self.whole(many))
            self.model.add(over[-1] >= size - ceil(level))
            self.model.add(under[-1] >= floor(level) - size)
        self.aim[Aim.SIZE_OVER], self.aim[Aim.SIZE_UNDER] = self.largest(over), self.largest(under)
        self.aim[Aim.SIZE_SUM] = sum(over) + sum(under)

    def spread(
        self, worst: Aim, total: Aim, holders: Iterable[tuple[Person, str]], *, closing: bool = False,
        floored: bool = True,
    ) -> None:  # fmt: skip
        of: dict[str, list[Person]] = {}
        for person, value in holders:
            if value:
                of.setdefault(value, []).append(person)
        beyond = []
        for value, people in of.items():
            open_ = [
                Fraction(0) if closing and value in g.closed_to else level
                for g, level in zip(self.problem.groups, self.level, strict=True)
            ]
            for g, level in zip(self.problem.groups, open_, strict=True):
                share = len(people) * level / sum(open_) if sum(open_) else Fraction(0)
                count = sum(self.sits[p.key, g.number] for p in people)
                far = self.whole(len(people))
                self.model.add(far >= count - ceil(share))
                if floored:
                    self.model.add(far >= floor(share) - count)
                beyond.append(far)
        self.aim[worst], self.aim[total] = self.largest(beyond), sum(beyond)

    def company(self) -> None:
        alone = []
        for community in sorted({p.community for p in self.problem.people} - {""}):
            for g in self.problem.groups:
                count = sum(self.sits[p.key, g.number] for p in self.problem.people if p.community == community)
                lonely = self.model.new_bool_var("")
                self.model.add(count != 1).only_enforce_if(~lonely)
                alone.append(lonely)
        self.aim[Aim.COMPANY] = sum(alone)

    def wishes(self) -> None:
        numbers = {g.number for g in self.problem.groups}
        unmet, ranks, used = [], [], []
        for p in self.problem.people:
            wanted = list(dict.fromkeys(w for w in p.wishes if w in numbers))
            ranks += [rank * self.sits[p.key, w] for rank, w in enumerate(wanted, 1)]
            used += [rank * self.sits[p.key, w] for rank, w in enumerate(wanted, 1)]
            unmet += [self.sits[p.key, n] for n in sorted(numbers - set(wanted)) if wanted]
        self.aim[Aim.UNMET], self.aim[Aim.RANKS] = sum(unmet), sum(ranks)
        self.aim[Aim.WORST] = self.largest(used)


def solve(problem: Problem, seconds: float, workers: int = 1, last: Aim | None = None) -> Solved:
    """Aim after aim until the time is over, building the model not counted; what is found last is given back.

    Aims after `last` are left aside.
    """
    found, whole = Solved(), Formulation(problem)
    start = time.perf_counter()
    for aim in problem.order:
        left = seconds - (time.perf_counter() - start)
        if left <= 0:
            break
        solver = whole.cp.CpSolver()
        solver.parameters.max_time_in_seconds, solver.parameters.num_workers = left, workers
        whole.model.minimize(whole.aim[aim])
        status = solver.solve(whole.model)
        if status == whole.cp.INFEASIBLE:
            found.infeasible = True
            break
        if status not in (whole.cp.OPTIMAL, whole.cp.FEASIBLE):
            break
        found.seats = {key: number for (key, number), sits in whole.sits.items() if solver.boolean_value(sits)}
        value, bound = round(solver.objective_value), ceil(solver.best_objective_bound - 1e-6)
        if status != whole.cp.OPTIMAL:
            found.bound = (aim, bound)
            break
        found.proved[aim] = value
        if aim is last:
            break
        whole.model.add(whole.aim[aim] <= value)
        whole.model.clear_hints()
        for (key, number), sits in whole.sits.items():
            whole.model.add_hint(sits, found.seats[key] == number)
    found.seconds = time.perf_counter() - start
    return found


def apart(problem: Problem, seconds: float, workers: int = 1, last: Aim | None = None) -> Solved:
    """`solve` in a process of its own."""
    asked = pickle.dumps((problem, seconds, workers, last))
    root = Path(__file__).resolve().parents[3]
    ran = subprocess.run([sys.executable, __file__], input=asked, capture_output=True, cwd=root, check=False)
    if ran.returncode:
        raise RuntimeError(ran.stderr.decode())
    return Solved(*pickle.loads(ran.stdout))


def hall(seed: int, people: int | None = None) -> Problem:
    """A problem with pins, bounds, a closed group, pairs, organisations, towns, tags and wishes, each not always."""
    chance = random.Random(seed)
    count = people or chance.randrange(60, 301)
    numbers = list(range(1, chance.randrange(3, 9)))
    kinds = "abcdef"[: chance.randrange(2, 7)]
    weights = [chance.randrange(1, 7) for _ in kinds]
    many_organisations, many_towns = chance.choice((0, count // 4, count // 2)), chance.choice((0, 0, 8, 20))

    def drawn(what: str, many: int) -> str:
        return f"{what} {chance.randrange(many)}" if many and chance.random() < 0.9 else ""

    crowd = []
    for key in range(count):
        wishes = tuple(chance.sample(numbers, min(len(numbers), chance.randrange(0, 4))))
        crowd.append(
            Person(
                key, chance.choices(kinds, weights)[0] if chance.random() < 0.95 else "", wishes,
                drawn("firm", many_organisations), drawn("town", many_towns),
                ("young",) if chance.random() < 0.2 else (),
                chance.choice(numbers[1:]) if chance.random() < 0.02 else None,
            )
        )  # fmt: skip
    free = [p.key for p in crowd if p.pinned is None]
    pairs = [chance.sample(free, 2) for _ in range(chance.choice((0, count // 20, count // 10)))]
    middle = len(pairs) // 2
    groups = []
    for number in numbers:
        even = count // len(numbers)
        least = even - chance.randrange(10) if chance.random() < 0.3 else None
        most = even + chance.randrange(2, 12) if chance.random() < 0.3 else None
        closed = (
            frozenset({kinds[-1]}) if len(kinds) > 2 and number == 1 and chance.random() < 0.3 else frozenset[str]()
        )
        groups.append(Group(number, None if least is None else max(0, least), most, closed))
    families = list(BALANCES)
    chance.shuffle(families)
    order = DEFAULT_AIMS if chance.random() < 0.5 else tuple(aim for family in families for aim in family)
    return Problem(
        tuple(crowd), tuple(groups), tuple((a, b) for a, b in pairs[:middle]), tuple((a, b) for a, b in pairs[middle:]),
        order, balanced_tags=("young",) if chance.random() < 0.5 else (),
    )  # fmt: skip


def verdict(
    problem: Problem, count: Callable[[Problem, Mapping[int, int]], dict[Aim, int]], seats: Mapping[int, int],
    theirs: Mapping[int, int],
) -> tuple[str, Aim | None]:  # fmt: skip
    """equal, better or worse, and the first aim in which the placements differ; both are counted anew."""
    ours, other = count(problem, seats), count(problem, theirs)
    first = next((aim for aim in problem.order if ours[aim] != other[aim]), None)
    return "equal" if first is None else "better" if ours[first] < other[first] else "worse", first


if __name__ == "__main__":
    solved = solve(*pickle.load(sys.stdin.buffer))
    parts = (solved.seats, solved.infeasible, solved.proved, solved.bound, solved.seconds)
    sys.stdout.buffer.write(pickle.dumps(parts))
