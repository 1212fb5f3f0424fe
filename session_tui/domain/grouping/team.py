"""Work for several processors at a time: tasks side by side, and engines over one program that share relaxations."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from functools import cache
from typing import TypeVar

import numpy as np

from session_tui.domain.grouping.clock import Clock
from session_tui.domain.grouping.cuts import Cut
from session_tui.domain.grouping.rows import Numbers, Pair, Rows
from session_tui.domain.grouping.solver import Engine, Relaxed

WIDTH = 4  # tasks at a time: a number and not the processors', so that the answer doesn't depend on the machine
SMALL = 150  # columns, below which handing a relaxation out costs more than it saves
Answer = TypeVar("Answer")


@cache
def workers() -> ThreadPoolExecutor:
    """The threads that tasks run in; HiGHS doesn't hold the interpreter while it solves."""
    return ThreadPoolExecutor(min(WIDTH, os.cpu_count() or 1), thread_name_prefix="placing")


def side_by_side(tasks: Sequence[Callable[[], Answer]]) -> list[Answer]:
    """What the tasks return, in their order. Whatever one raises is raised when all have ended.

    A task must not hand out tasks itself: it would wait for threads that wait for it.
    """
    busy = [workers().submit(task) for task in tasks]
    wait(busy)
    return [one.result() for one in busy]


class Team:
    """Engines with the same columns and rows. The first is there at once, the others when there is work for them.

    `alone` keeps it to the first: for what is itself a task among others.
    """

    def __init__(
        self, clock: Clock, cost: Numbers, lower: Numbers, upper: Numbers, rows: Rows, alone: bool = False
    ) -> None:
        self.clock = clock
        self.model = cost, lower, upper, rows
        self.first = Engine(clock)
        self.first.load(*self.model)
        self.engines = [self.first]
        self.width = 1 if alone or len(lower) < SMALL else WIDTH

    def relax_all(self, asked: Sequence[Pair], limit: float) -> list[Relaxed | None]:
        """The optimum over fractions within each of these bounds, as `Engine.relax` gives it, in the order asked.

        Which engine gets which depends on the order alone, and so do the answers. Raises OutOfTime, Refused.
        """
        width = min(self.width, len(asked))
        if width <= 1:
            return [self.first.relax(*bounds, limit) for bounds in asked]
        while len(self.engines) < width:
            self.engines.append(self.another())

        def share(number: int) -> Callable[[], list[Relaxed | None]]:
            return lambda: [self.engines[number].relax(*bounds, limit) for bounds in asked[number::width]]

        shares = side_by_side([share(number) for number in range(width)])
        return [shares[i % width][i // width] for i in range(len(asked))]

    def until(self, clock: Clock) -> None:
        """Work to this clock from now on."""
        self.clock = clock
        for engine in self.engines:
            engine.clock = clock

    def add(self, cuts: Sequence[Cut], rows: Rows) -> None:
        """More rows, and all rows with them. Comes before other engines are needed."""
        cost, lower, upper, _ = self.model
        for cut in cuts:
            self.first.highs.addRow(-np.inf, cut.most, len(cut.columns), cut.columns.astype(np.int32), cut.factors)
        self.model = cost, lower, upper, rows
        del self.engines[1:]

    def another(self) -> Engine:
        """An engine that goes on from where the first one is."""
        engine = Engine(self.clock)
        engine.load(*self.model)
        engine.highs.setBasis(self.first.highs.getBasis())
        return engine
