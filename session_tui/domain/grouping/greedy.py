"""Placing without a solver, the simple way: each person where it hurts least. And who may swap with whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from session_tui.domain.grouping.classes import clusters, stir
from session_tui.domain.grouping.problem import Problem
from session_tui.domain.grouping.standing import Standing, broken_rules


def place_greedily(problem: Problem) -> dict[int, int] | None:
    """Seats that keep all rules, or None where this simple way finds none. Nothing is proved about them."""
    standing = Standing(problem, {})
    apart = strangers(problem)
    for unit in in_turn(problem):
        best: tuple[list[int], int] | None = None
        for place in open_places(problem, standing, unit):
            number = problem.groups[place].number
            if any(standing.seats.get(other) == number for key in unit for other in apart[key]):
                continue
            for key in unit:
                standing.move(key, number)
            values = standing.values()
            rated = ([values[aim] for aim in problem.order], place)
            best = rated if best is None else min(best, rated)
            for key in unit:
                standing.move(key, None)
        if best is None:
            return None
        for key in unit:
            standing.move(key, problem.groups[best[1]].number)
    return None if broken_rules(problem, standing.seats) else standing.seats


def may_swap(standing: Standing, apart: Mapping[int, set[int]], one: int, other: int) -> bool:
    """Whether each of two may sit where the other sits."""
    problem, seats = standing.problem, standing.seats
    return all(
        problem.by_key[key].community not in problem.by_number[seats[left]].closed_to
        and not any(seats[stranger] == seats[left] for stranger in apart.get(key, set()) - {left})
        for key, left in ((one, other), (other, one))
    )


def strangers(problem: Problem) -> dict[int, set[int]]:
    """For each key the keys it is kept apart from."""
    apart: dict[int, set[int]] = defaultdict(set)
    for one, other in problem.pairs(problem.apart):
        apart[one].add(other)
        apart[other].add(one)
    return apart


def in_turn(problem: Problem) -> list[tuple[int, ...]]:
    """Who is kept together comes as one; the pinned first, then those kept apart from most, then the largest units."""
    blocks = clusters(problem.pairs(problem.together))
    bound = {key for block in blocks for key in block}
    apart = strangers(problem)
    units = [*blocks, *((p.key,) for p in problem.people if p.key not in bound)]

    def turn(unit: tuple[int, ...]) -> tuple[bool, int, int, bytes]:
        free = all(problem.by_key[key].held is None for key in unit)
        return free, -sum(len(apart[key]) for key in unit), -len(unit), stir(problem.seed, unit)

    return sorted(units, key=turn)


def open_places(problem: Problem, standing: Standing, unit: Sequence[int]) -> list[int]:
    """Groups, by their place, that have room for a unit and are closed to none of it."""
    people = [problem.by_key[key] for key in unit]
    return [
        place
        for place, group in enumerate(problem.groups)
        if (group.maximum is None or standing.sizes[place] + len(unit) <= group.maximum)
        and all(p.held in (None, group.number) and p.community not in group.closed_to for p in people)
    ]
