"""Placements of one session, earlier and present, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from session_tui.domain.grouping.problem import Aim, Problem
from session_tui.domain.grouping.standing import Standing
from session_tui.domain.sectors import PlacementView


@dataclass(frozen=True, slots=True)
class Earlier:
    """Who sat where after one step: `entry` is the step's number in the journal, `action` what it was, `seats` groups by
    badge number, `certificate` what was proved then. `undone`: the step was taken back afterwards."""

    entry: int
    at: str
    action: str
    seats: Mapping[int, int]
    certificate: PlacementView | None = None
    undone: bool = False

    @property
    def sizes(self) -> dict[int, int]:
        """People by group, only groups that had any."""
        sizes: dict[int, int] = {}
        for number in self.seats.values():
            sizes[number] = sizes.get(number, 0) + 1
        return dict(sorted(sizes.items()))


@dataclass(frozen=True, slots=True)
class Compared:
    """Two placements: `moved` are (badge number, group in the one, group in the other), `came` and `gone` who has a seat
    only in the other or the one; `aims` hold each aim's value in both, counted by the present rules."""

    moved: tuple[tuple[int, int, int], ...]
    came: tuple[int, ...]
    gone: tuple[int, ...]
    aims: tuple[tuple[Aim, int, int], ...]

    @property
    def same(self) -> bool:
        return not (self.moved or self.came or self.gone)


def compare(problem: Problem, one: Mapping[int, int], other: Mapping[int, int]) -> Compared:
    """Two placements by the rules, wishes and communities of `problem`; each is counted among those who sat in it.

    Seats of people or groups that `problem` doesn't know are left aside.
    """
    groups = problem.by_number
    first, second = (
        {key: number for key, number in seats.items() if key in problem.by_key and number in groups}
        for seats in (one, other)
    )
    return Compared(
        tuple((key, first[key], second[key]) for key in sorted(first) if second.get(key, first[key]) != first[key]),
        tuple(sorted(second.keys() - first.keys())),
        tuple(sorted(first.keys() - second.keys())),
        tuple(
            (aim, a, b)
            for aim, a, b in zip(problem.order, counted(problem, first), counted(problem, second), strict=True)
        ),
    )


def counted(problem: Problem, seats: Mapping[int, int]) -> list[int]:
    """Every aim's value, in order, among those who are seated."""
    here = replace(problem, people=tuple(p for p in problem.people if p.key in seats), before={})
    values = Standing(here, seats).values()
    return [values[aim] for aim in problem.order]
