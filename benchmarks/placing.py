"""Placing people: time and every aim, beside a greedy and a random-restart swap heuristic, in one run.

    python benchmarks/placing.py [--people 60,300,3000,30000,300000] [--seconds 10]

Data: invented. Communities in proportion 4:3:2:1; three wishes each, groups asked for in proportion 6:5:4:3:2:1; six
groups without bounds. The last lines add organisations, towns and pairs kept apart or together. The greedy seats people
in random order, each where the aims suffer least. The swapper starts from random even seats and swaps two random people
whenever the aims get better, again and again from new seats; it stops after as long as the exact placement took, or a
second if that is longer, and its best is shown.

Then changes: a placement disturbed by people who left and people moved by hand, made better within 5 and 20 moves, and
as good as can be with the fewest. Last, plans for later rounds beside the bound of pairs that can meet.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Mapping
from dataclasses import replace

from session_tui.domain.grouping import DEFAULT_AIMS, Aim, Group, Person, Problem, Standing, assign
from session_tui.domain.grouping.greedy import place_greedily
from session_tui.domain.grouping.rebalance import rebalance
from session_tui.domain.grouping.rotation import rotate

GROUPS = range(1, 7)
COMMUNITIES = ("expert", "business", "municipality", "agency")
SHOWN = (Aim.SIZE_SUM, Aim.BALANCE_SUM, Aim.ORGANISATIONS_SUM, Aim.TOWNS_SUM, Aim.UNMET, Aim.WORST, Aim.RANKS)
TOWNS_TOO = (*DEFAULT_AIMS[:5], Aim.TOWNS, Aim.TOWNS_SUM, *DEFAULT_AIMS[5:])
GREEDY_LIMIT = 3_000  # people; beyond, both heuristics take minutes


def hall(count: int, organisations: int = 0, towns: int = 0, seed: int = 1) -> Problem:
    chance = random.Random(seed)
    people = []
    for key in range(count):
        community = chance.choices(COMMUNITIES, (4, 3, 2, 1))[0]
        wishes: list[int] = []
        while len(wishes) < 3:
            (wish,) = chance.choices(GROUPS, [7 - number for number in GROUPS])
            if wish not in wishes:
                wishes.append(wish)
        organisation = f"organisation {chance.randrange(organisations)}" if organisations else ""
        town = f"town {chance.randrange(towns)}" if towns else ""
        people.append(Person(key, community, tuple(wishes), organisation, town))
    return Problem(tuple(people), tuple(map(Group, GROUPS)), aims=TOWNS_TOO if towns else DEFAULT_AIMS)


def with_pairs(problem: Problem, each: int, seed: int = 1) -> Problem:
    """That many pairs kept together and as many kept apart, of random people, nobody in two of a kind."""
    chance = random.Random(seed)
    keys = [person.key for person in problem.people]
    chance.shuffle(keys)
    together = tuple((keys[2 * i], keys[2 * i + 1]) for i in range(each))
    chance.shuffle(keys)
    apart = tuple((keys[2 * i], keys[2 * i + 1]) for i in range(each))
    joined = {frozenset(pair) for pair in together}
    return replace(problem, together=together, apart=tuple(pair for pair in apart if frozenset(pair) not in joined))


def swapped(problem: Problem, seconds: float) -> dict[int, int]:
    """Random restarts of first-improvement swaps, pairs' rules left aside, as the peers' programs do it."""
    chance = random.Random(1)
    keys = [person.key for person in problem.people]
    until, best, seats_of_best = time.perf_counter() + seconds, None, dict[int, int]()
    while time.perf_counter() < until:
        chance.shuffle(keys)
        standing = Standing(problem, {key: GROUPS[i % len(GROUPS)] for i, key in enumerate(keys)})
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
    return seats_of_best


def rated(problem: Problem, standing: Standing) -> list[int]:
    values = standing.values()
    return [values[aim] for aim in problem.order]


def timed(work: Callable[[], Mapping[int, int]]) -> tuple[float, Mapping[int, int]]:
    start = time.perf_counter()
    seats = work()
    return time.perf_counter() - start, seats


def line(name: str, seconds: float, exact: float, problem: Problem, seats: Mapping[int, int], status: str) -> None:
    values = Standing(problem, seats).values()
    told = "  ".join(f"{aim} {values[aim]}" for aim in SHOWN if aim in problem.order)
    print(f"    {name:8}{seconds:9.3f} s {seconds / exact:7.1f} x  {status:9} {told}")


def compare(name: str, problem: Problem, seconds: float) -> None:
    problem = replace(problem, time_limit=seconds)
    print(f"{name}")
    start = time.perf_counter()
    found = assign(problem)
    exact = time.perf_counter() - start
    line("exact", exact, exact, problem, found.seats, found.status)
    for result in found.aims:
        if not result.proved:
            print(f"             {result.aim}: {result.value}, no less than {result.bound}")
    if len(problem.people) > GREEDY_LIMIT:
        return
    took, seats = timed(lambda: place_greedily(problem) or {})
    if seats:
        line("greedy", took, exact, problem, seats, "")
    took, seats = timed(lambda: swapped(replace(problem, apart=(), together=()), max(1.0, exact)))
    line("swaps", took, exact, problem, seats, "no pairs" if problem.apart else "")


def disturbed(problem: Problem) -> dict[int, int]:
    """The best seats after one in twenty has gone and one in twenty was moved at random."""
    chance = random.Random(1)
    seats = dict(assign(problem).seats)
    for key in chance.sample(sorted(seats), len(seats) // 20):
        del seats[key]
    for key in chance.sample(sorted(seats), len(seats) // 20):
        seats[key] = chance.choice(GROUPS)
    return seats


def change(name: str, problem: Problem) -> None:
    seats = disturbed(problem)
    print(f"{name}: mended after one in twenty has gone and one in twenty was moved")
    for most in (5, 20, None):
        start = time.perf_counter()
        found = rebalance(problem, seats, most)
        took = time.perf_counter() - start
        asked = "fewest" if most is None else f"≤ {most}"
        told = "  ".join(f"{r.aim} {found.before[r.aim]} → {r.value}" for r in found.aims if r.aim in SHOWN)
        print(f"    {asked:8}{took:9.3f} s  {found.status:9} {len(found.moves):4} moves  {told}")


def rounds(count: int) -> None:
    problem = replace(hall(count), time_limit=5.0)
    seats = assign(problem).seats
    hosts = [next(key for key, seat in seats.items() if seat == number) for number in GROUPS]
    print(f"{count:,} people in later rounds, a host in each group")
    for many in (2, 3, 4, 6):
        start = time.perf_counter()
        plan = rotate(problem, seats, many, hosts)
        took = time.perf_counter() - start
        print(
            f"    {many} rounds {took:8.3f} s  {plan.meetings:7,} of {plan.bound:7,} pairs meet at most,"
            f" {float(plan.mean):6.1f} people each, {min(plan.met.values())} at least, {plan.returns} come back"
        )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--people", default="60,300,3000,30000,300000")
    options.add_argument("--seconds", type=float, default=10.0)
    chosen = options.parse_args()
    assign(hall(12))  # loads the solver, which every process does once
    for count in map(int, chosen.people.split(",")):
        compare(f"{count:,} people, communities and wishes", hall(count), chosen.seconds)
    compare("300 people, 80 organisations, 30 + 30 pairs", with_pairs(hall(300, 80), 30), chosen.seconds)
    compare("300 people, 80 organisations, 20 towns", hall(300, 80, 20), chosen.seconds)
    for seed in (1, 2, 3):
        problem = with_pairs(hall(300, 80, 20, seed), 30, seed)
        compare(f"300 people, 80 organisations, 20 towns, 30 + 30 pairs, draw {seed}", problem, chosen.seconds)
    compare("300 people, 80 organisations, 20 towns, 60 + 60 pairs", with_pairs(hall(300, 80, 20), 60), chosen.seconds)
    compare("3,000 people, 600 organisations", hall(3_000, 600), chosen.seconds)
    change("300 people", hall(300))
    change("300 people, 80 organisations", hall(300, 80))
    change("3,000 people", hall(3_000))
    rounds(60)
    rounds(300)


if __name__ == "__main__":
    main()
