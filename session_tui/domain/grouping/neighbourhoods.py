"""A good placement made better by solving parts of it exactly: everybody else stays, and some may move at will.

Large neighbourhood search: Shaw, 1998. Whom to let move: those whom the relaxation would seat elsewhere (relaxation
induced neighbourhoods: Danna, Rothberg, Le Pape, 2005), and rivals' deputies: one of those who crowd each other out,
drawn at random from every organisation and every pair kept apart. Without their rivals they are nearly a flow problem,
whose relaxation is whole, so that a third of the hall is seated anew at one stroke.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from functools import partial

import numpy as np

from session_tui.domain.grouping.clock import Clock
from session_tui.domain.grouping.core import Core
from session_tui.domain.grouping.diving import dive
from session_tui.domain.grouping.problem import Aim
from session_tui.domain.grouping.program import Program
from session_tui.domain.grouping.rows import NEAR, Marks, Numbers
from session_tui.domain.grouping.solver import Relaxed, Solver
from session_tui.domain.grouping.team import WIDTH, side_by_side
from session_tui.domain.grouping.tree import Learnt, Tree

FEW, TURNS = 3, 20  # draws of deputies alone
NODES = 12  # how far into one neighbourhood to look
IDLE = 2  # rounds in a row that brought nothing, after which it ends


class Neighbourhoods:
    """Around `best`, which keeps to the solver's bounds; `at` is the solver's relaxation. All for the solver's cost."""

    def __init__(self, program: Program, solver: Solver, at: Relaxed, best: Numbers, clock: Clock) -> None:
        self.solver, self.at, self.best, self.clock = solver, at, best, clock
        self.kind = np.array([seat.of.number for seat in program.seats], dtype=np.int64)
        self.rivals = rivals_of(program)
        self.chance = random.Random(program.problem.seed)

    @property
    def value(self) -> int:
        return round(self.solver.price(self.best))

    def run(self, bound: float) -> None:
        """Better and better, until `bound` is reached or several rounds have brought nothing. Raises OutOfTime."""
        self.soon(bound, TURNS)
        while self.value > bound and self.take([self.searched(self.disputed())]):
            pass
        idle = 0
        while self.value > bound and idle < IDLE:
            disputed = self.disputed()
            draws = [disputed | self.deputies() for _ in range(WIDTH)]
            found = side_by_side([partial(self.searched, free) for free in draws])
            idle = 0 if self.take(found) else idle + 1

    def soon(self, bound: float, turns: int = FEW) -> None:
        """The same, but only so many draws of deputies. Raises OutOfTime."""
        for _ in range(turns):
            if self.value > bound:
                self.take([self.dived(self.deputies())])

    def take(self, found: Sequence[Numbers | None]) -> bool:
        """The cheapest of these becomes the best, if there is any."""
        better = [x for x in found if x is not None]
        if better:
            self.best = min(better, key=self.solver.price)
        return bool(better)

    def disputed(self) -> Marks:
        """The columns in which the relaxation differs from the best."""
        count = len(self.kind)
        differs: Marks = np.abs(self.at.x[:count] - self.best[:count]) > NEAR
        return differs

    def deputies(self) -> Marks:
        """The columns of classes of whom no two are rivals, drawn until nobody can be added."""
        order = list(range(len(self.rivals)))
        self.chance.shuffle(order)
        taken: set[int] = set()
        free = np.zeros(len(order), dtype=np.bool_)
        for number in order:
            rivalries = self.rivals[number]
            if taken.isdisjoint(rivalries):
                taken |= rivalries
                free[number] = True
        return free[self.kind]

    def dived(self, free: Marks) -> Numbers | None:
        core = self.part(free)
        x = None if core.nothing else dive(core, 3, 6)
        return None if x is None else core.whole_of(x)

    def searched(self, free: Marks) -> Numbers | None:
        core = self.part(free)
        if core.nothing:
            return None
        tree = Tree(core, Learnt(len(self.at.x)))
        tree.run(NODES)
        return None if tree.best is None else core.whole_of(tree.best)

    def part(self, free: Marks) -> Core:
        """What is better than the best, where only these columns may change."""
        lower, upper = self.solver.bounds.lower.copy(), self.solver.bounds.upper.copy()
        fixed = np.flatnonzero(~free)
        lower[fixed] = upper[fixed] = np.round(self.best[fixed])
        return Core(self.solver, self.at, self.value - 1, self.clock, (lower, upper))


def rivals_of(program: Program) -> list[set[int]]:
    """For each class the rivalries that it is in, by number: an organisation of several, or a pair kept apart."""
    names: defaultdict[object, int] = defaultdict(lambda: len(names))
    spread = {Aim.ORGANISATIONS, Aim.ORGANISATIONS_SUM} & set(program.problem.order)
    apart: dict[int, list[int]] = defaultdict(list)
    for pair in program.problem.pairs(program.problem.apart):
        for key in pair:
            apart[key].append(names[pair])
    found = []
    for kind in program.classes:
        rivalries = {names[m.organisation] for m in kind.members if spread and m.organisation}
        rivalries.update(number for unit in kind.units for key in unit for number in apart[key])
        found.append(rivalries)
    return found
