"""Making a placement better by moving few people: the best within so many moves, or the best there is with the fewest.

Where people sit already splits their classes, so that a class moves as a whole number of people and each of them costs
one. Counting moves is then one aim more, after all others, and a limit on them one row: both stay exact.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from session_tui.domain.grouping.assignment import AimResult, Assignment
from session_tui.domain.grouping.classes import clusters
from session_tui.domain.grouping.placing import Progress, assign, certified
from session_tui.domain.grouping.problem import Aim, Problem
from session_tui.domain.grouping.standing import Standing

MOST_SORTED = 60  # exchanges; beyond, they are listed by the people in them rather than by what they buy


@dataclass(frozen=True, slots=True)
class Move:
    """One person by key, from one group to another."""

    key: int
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Exchange:
    """Moves that belong together: a swap, a ring or a chain. `buys` are aims with their values before and after it,
    all exchanges listed before it done."""

    moves: tuple[Move, ...]
    buys: tuple[tuple[Aim, int, int], ...]


@dataclass(frozen=True, slots=True)
class Rebalancing:
    """A better placement and the way there.

    `aims` are what was solved, the number of moves last: with a limit on moves each bound holds within that limit.
    `status` is "optimal" where all of them are proved. `assignment` is the placement with the bounds that hold without
    any limit. `before` are the aims as they were.
    """

    status: Literal["optimal", "feasible"]
    assignment: Assignment
    before: Mapping[Aim, int]
    aims: tuple[AimResult, ...]
    exchanges: tuple[Exchange, ...]

    @property
    def moves(self) -> tuple[Move, ...]:
        return tuple(move for exchange in self.exchanges for move in exchange.moves)


def rebalance(
    problem: Problem,
    seats: Mapping[int, int],
    max_moves: int | None = None,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Rebalancing:
    """The best placement of those who are seated within `max_moves`, and of the equally good the one with the fewest.

    Without a limit: the fewest moves that reach the best placement there is. Nobody pinned to where they sit moves.
    Raises Infeasible where the rules can't be kept, also within so few moves, and Refused as `assign` does.
    """
    here = seated(problem, seats)
    limited = replace(here, aims=(*here.aims, Aim.MOVES), max_moves=max_moves)
    found = assign(limited, progress, cancelled)
    now = Standing(limited, here.before)
    claims = [result for result in found.aims if result.aim is not Aim.MOVES]
    complete = all(result.proved for result in claims)
    if max_moves is not None:
        best = assign(replace(here, before={}), None, cancelled)
        claims = list(best.aims)
        counted = {result.aim: result.value for result in found.aims}
        complete = best.status == "optimal" and all(counted[claim.aim] == claim.value for claim in claims)
    certificate = certified(replace(here, before={}), dict(found.seats), claims, complete)
    return Rebalancing(found.status, certificate, now.values(), found.aims, exchanges_of(limited, now, found.seats))


def seated(problem: Problem, seats: Mapping[int, int]) -> Problem:
    """The same problem of those alone who sit somewhere, knowing where."""
    people = tuple(person for person in problem.people if person.key in seats)
    return replace(problem, people=people, before={person.key: seats[person.key] for person in people})


def exchanges_of(problem: Problem, standing: Standing, after: Mapping[int, int]) -> tuple[Exchange, ...]:
    """The moves in exchanges, each time the one that is best for the aims next. `standing` is walked to the end."""
    moves = [
        Move(key, number, after[key]) for key, number in sorted(problem.before.items()) if after[key] != number
    ]  # fmt: skip
    waiting = joined(rings(moves), problem.pairs(problem.together))
    aims = [aim for aim in problem.order if aim is not Aim.MOVES]
    done = []
    while waiting:
        before = standing.values()
        best = 0
        if 1 < len(waiting) <= MOST_SORTED:
            best = min(range(len(waiting)), key=lambda i: [value_after(standing, waiting[i])[aim] for aim in aims])
        chosen = waiting.pop(best)
        for move in chosen:
            standing.move(move.key, move.after)
        now = standing.values()
        done.append(Exchange(chosen, tuple((aim, before[aim], now[aim]) for aim in aims if before[aim] != now[aim])))
    return tuple(done)


def value_after(standing: Standing, moves: Iterable[Move]) -> dict[Aim, int]:
    """Every aim's value if these moves were made; nothing stays changed."""
    moves = list(moves)
    for move in moves:
        standing.move(move.key, move.after)
    values = standing.values()
    for move in moves:
        standing.move(move.key, move.before)
    return values


def rings(moves: Sequence[Move]) -> list[tuple[Move, ...]]:
    """Moves as swaps first, then as rings and chains: each begins where the one before it went.

    >>> [[move.key for move in ring] for ring in rings([Move(1, 1, 2), Move(2, 1, 2), Move(3, 2, 1), Move(4, 2, 3)])]
    [[1, 3], [2, 4]]
    """
    leaving: dict[int, list[Move]] = defaultdict(list)
    for move in reversed(moves):
        leaving[move.before].append(move)
    found: list[tuple[Move, ...]] = []
    left = {move.key for move in moves}
    for move in moves:
        back = next((m for m in reversed(leaving[move.after]) if m.after == move.before and m.key in left), None)
        if move.key in left and back is not None:
            left -= {move.key, back.key}
            found.append((move, back))
    arriving = {move.after for move in moves if move.key in left}
    for start in sorted(moves, key=lambda move: (move.before in arriving, move.key)):
        ring: list[Move] = []
        step: Move | None = start if start.key in left else None
        while step is not None:
            left.remove(step.key)
            ring.append(step)
            to = step.after
            step = None if to == start.before else next((m for m in reversed(leaving[to]) if m.key in left), None)
        if ring:
            found.append(tuple(ring))
    return found


def joined(found: Sequence[tuple[Move, ...]], together: Iterable[tuple[int, int]]) -> list[tuple[Move, ...]]:
    """Exchanges that share people who are kept together become one."""
    of_key = {move.key: place for place, ring in enumerate(found) for move in ring}
    pairs = [(of_key[a], of_key[b]) for a, b in together if a in of_key and b in of_key and of_key[a] != of_key[b]]
    whole = clusters(pairs)
    inside = {place for cluster in whole for place in cluster}
    rest = [(place,) for place in range(len(found)) if place not in inside]
    return [tuple(move for place in cluster for move in found[place]) for cluster in sorted([*whole, *rest])]
