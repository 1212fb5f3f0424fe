"""Other ways to place people, as the benchmark of placing runs them beside ours.

OR-tools brings a HiGHS of its own, which can't live in one process with the package's: `flow` and CP-SAT are asked in a
process of their own. Run as a program, this file solves what comes in.
"""

from __future__ import annotations

import pickle
import random
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from session_tui.domain.grouping import Problem, Standing  # noqa: E402

Seats = Mapping[int, int]


class Peer(NamedTuple):
    """Seconds, seats where there are any, and what it says of them."""

    seconds: float
    seats: Seats | None
    said: str = ""


def ranks(problem: Problem) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    """A row a person, a column a group: the wish's rank, and more than all ranks together where it is none."""
    many = len(problem.groups)
    far = many * len(problem.people) + 1 if len(problem.people) < 100_000 else 1_000
    place = {group.number: at for at, group in enumerate(problem.groups)}
    table = np.full((len(problem.people), many), far, dtype=np.int64)
    for row, person in enumerate(problem.people):
        for rank, wish in enumerate(person.wishes, 1):
            table[row, place[wish]] = rank
    return table


def sizes(problem: Problem) -> list[int]:
    each, more = divmod(len(problem.people), len(problem.groups))
    return [each + (at < more) for at in range(len(problem.groups))]


def on_seats(problem: Problem) -> Peer:
    """scipy's linear_sum_assignment: a column a seat. It knows wishes alone; no balance can be asked of it."""
    from scipy.optimize import linear_sum_assignment

    start = time.perf_counter()
    owner = np.repeat(np.arange(len(problem.groups)), sizes(problem))
    cost = np.minimum(ranks(problem), 100)[:, owner].astype(np.float64)
    rows, columns = linear_sum_assignment(cost)
    seats = {
        problem.people[row].key: problem.groups[owner[column]].number
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True)
    }
    return Peer(time.perf_counter() - start, seats, "wishes only")


def by_flow(problem: Problem) -> Peer:
    """OR-tools' min-cost flow, person by person: a person, their community in a group (its share as bounds), the group.

    Bounds are floor and ceiling of each share; cheaper than any wish is to keep the floor. It knows no organisations,
    towns or pairs.
    """
    return in_another_process("flow", problem, 0.0)


def by_cp(problem: Problem, seconds: float) -> Peer:
    """CP-SAT, one variable a person and group, every aim in its order, `seconds` in all for solving."""
    return in_another_process("cp", problem, seconds)


def in_another_process(what: str, problem: Problem, seconds: float) -> Peer:
    ran = subprocess.run(
        [sys.executable, __file__], input=pickle.dumps((what, problem, seconds)), capture_output=True, check=False
    )
    if ran.returncode:
        return Peer(
            0.0, None, ran.stderr.decode().strip().splitlines()[-1] if ran.stderr else f"died, {ran.returncode}"
        )
    return Peer(*pickle.loads(ran.stdout))


def flow_solved(problem: Problem) -> Peer:
    from ortools.graph.python import min_cost_flow

    start = time.perf_counter()
    flow = min_cost_flow.SimpleMinCostFlow()
    people, groups = problem.people, problem.groups
    kinds = sorted({person.community for person in people})
    first_corner, first_group = len(people), len(people) + len(kinds) * len(groups)
    sink, source = first_group + len(groups), first_group + len(groups) + 1
    table, of_kind = ranks(problem), {kind: at for at, kind in enumerate(kinds)}
    counts = np.bincount([of_kind[p.community] for p in people], minlength=len(kinds))
    row = np.arange(len(people))
    corner = np.array([first_corner + of_kind[p.community] * len(groups) for p in people])
    tails = np.concatenate([row + 0 * g for g in range(len(groups))])
    heads = np.concatenate([corner + g for g in range(len(groups))])
    arcs = flow.add_arcs_with_capacity_and_unit_cost(
        tails, heads, np.ones(len(tails), dtype=np.int64), table.T.reshape(-1)
    )
    flow.add_arcs_with_capacity_and_unit_cost(
        np.full(len(people), source), row, np.ones(len(people), dtype=np.int64), np.zeros(len(people), dtype=np.int64)
    )
    whole, bonus = sizes(problem), int(table.max()) * 4
    for k in range(len(kinds)):
        for g in range(len(groups)):
            low, over = divmod(int(counts[k]), len(groups))
            node = first_corner + k * len(groups) + g
            flow.add_arc_with_capacity_and_unit_cost(node, first_group + g, low, -bonus)
            flow.add_arc_with_capacity_and_unit_cost(node, first_group + g, int(over > 0), 0)
    for g, size in enumerate(whole):
        flow.add_arc_with_capacity_and_unit_cost(first_group + g, sink, size, 0)
    flow.set_node_supply(source, len(people))
    flow.set_node_supply(sink, -len(people))
    if flow.solve() != flow.OPTIMAL:
        return Peer(time.perf_counter() - start, None, "no flow within the shares")
    used = np.flatnonzero(np.array(flow.flows(arcs)))
    seats = {people[int(tails[a])].key: groups[int(heads[a] - corner[tails[a]])].number for a in used}
    return Peer(time.perf_counter() - start, seats, "no organisations, no pairs")


def cp_solved(problem: Problem, seconds: float) -> Peer:
    import runpy

    second: Any = runpy.run_path(str(ROOT / "tests" / "domain" / "grouping" / "person_by_person.py"))
    start = time.perf_counter()
    found = second["solve"](problem, seconds, 2)
    return Peer(time.perf_counter() - start, found.seats, f"proved {len(found.proved)} of {len(problem.order)} aims")


def swapped(problem: Problem, seconds: float) -> Peer:
    """Random restarts of first-improvement swaps, pairs' rules left aside, as the peers' programs do it."""
    chance, start = random.Random(1), time.perf_counter()
    numbers = [group.number for group in problem.groups]
    keys = [person.key for person in problem.people]
    until, best, seats_of_best, tries = start + seconds, None, dict[int, int](), 0
    while time.perf_counter() < until:
        tries += 1
        chance.shuffle(keys)
        standing = Standing(problem, {key: numbers[i % len(numbers)] for i, key in enumerate(keys)})
        value, idle = rated(problem, standing), 0
        while idle < 20 * len(keys) and time.perf_counter() < until:
            one, other = chance.sample(keys, 2)
            here, there = standing.seats[one], standing.seats[other]
            standing.move(one, there)
            standing.move(other, here)
            after = rated(problem, standing)
            if after < value:
                value, idle = after, 0
            else:
                standing.move(one, here)
                standing.move(other, there)
                idle += 1
        if best is None or value < best:
            best, seats_of_best = value, dict(standing.seats)
    pairs = ", no pairs" if problem.apart or problem.together else ""
    return Peer(time.perf_counter() - start, seats_of_best, f"{tries} starts{pairs}")


def rated(problem: Problem, standing: Standing) -> Sequence[int]:
    values = standing.values()
    return [values[aim] for aim in problem.order]


if __name__ == "__main__":
    what, asked, limit = pickle.load(sys.stdin.buffer)
    answer = flow_solved(asked) if what == "flow" else cp_solved(asked, limit)
    sys.stdout.buffer.write(pickle.dumps(tuple(answer)))
