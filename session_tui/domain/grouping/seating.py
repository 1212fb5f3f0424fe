"""From numbers back to people: which of the interchangeable ones get which of their class's seats."""

from __future__ import annotations

import numpy as np

from session_tui.domain.grouping.program import Program
from session_tui.domain.grouping.solver import Numbers

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
