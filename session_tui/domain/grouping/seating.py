"""From numbers back to people: which of the interchangeable ones get which of their class's seats."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from session_tui.domain.grouping.program import Program
from session_tui.domain.grouping.rows import NEAR, Numbers

MASK = (1 << 64) - 1


def seats_from(program: Program, x: Numbers) -> dict[int, int]:
    """Seats by key. Within a class people stand in an order that only the seed and their keys decide."""
    numbers = [group.number for group in program.problem.groups]
    counts = np.rint(x[: len(program.seats)]).astype(np.int64)
    places = np.repeat(np.array([seat.place for seat in program.seats], dtype=np.int64), counts)
    units = [unit for kind in program.classes for unit in kind.units]
    of_class = np.repeat(
        np.arange(len(program.classes)), np.array([len(kind.units) for kind in program.classes], dtype=np.int64)
    )
    lots = draw([unit[0] for unit in units], program.problem.seed)
    line = np.lexsort((lots, of_class))
    return {
        key: numbers[place] for unit, place in zip(line.tolist(), places.tolist(), strict=True) for key in units[unit]
    }


def columns_from(program: Program, seats: Mapping[int, int]) -> Numbers | None:
    """The way back: the columns of these seats, or None where somebody sits in a group that isn't open to them."""
    x = np.zeros(len(program.model.lower))
    numbers = [group.number for group in program.problem.groups]
    column = {(seat.of.number, numbers[seat.place]): i for i, seat in enumerate(program.seats)}
    for kind in program.classes:
        for unit in kind.units:
            there = column.get((kind.number, seats[unit[0]]))
            if there is None or any(seats[key] != seats[unit[0]] for key in unit):
                return None
            x[there] += 1
    for end in program.ends:
        held = [(x[i] * many, x[i], many) for i, many in end.terms]
        if end.rest is None:
            count = sum(all_of for all_of, _, _ in held)
        else:
            count = sum(units * min(many, end.high) for _, units, many in held)
            x[end.rest] = max(0.0, count - end.high)
        if end.over is not None:
            heavy = 0.0 if end.rest is None else sum(units * max(0.0, many - end.high) for _, units, many in held)
            x[end.over] = max(0.0, count - end.high) + heavy
        if end.under is not None:
            x[end.under] = max(0.0, end.low - count)
    return x


def rounded(program: Program, x: Numbers) -> Numbers:
    """Whole seats near a solution over fractions: in each class the largest remainders are rounded up."""
    start = 0
    whole = np.floor(x[: len(program.seats)] + NEAR)
    for kind in program.classes:
        stop = start + len(kind.allowed)
        missing = len(kind.units) - int(whole[start:stop].sum())
        if missing > 0:
            remainder = x[start:stop] - whole[start:stop]
            whole[start + np.argsort(-remainder, kind="stable")[:missing]] += 1
        start = stop
    return whole


def draw(keys: list[int], seed: int) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    """A lot for each key, one for each seed: the finalizer of SplitMix64 (Steele, Lea, Flood, 2014), one-to-one."""
    lots = np.array([key & MASK for key in keys], dtype=np.uint64)
    start = np.array([(seed * 0x9E3779B97F4A7C15 + 0x632BE59BD9B4E019) & MASK], dtype=np.uint64)
    lots ^= mixed(start)
    return mixed(lots)


def mixed(lots: np.ndarray[tuple[int], np.dtype[np.uint64]]) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    lots = (lots ^ (lots >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    lots = (lots ^ (lots >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return lots ^ (lots >> np.uint64(31))
