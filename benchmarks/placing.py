"""Placing people: time and every aim, beside five other ways to do it, in one run.

    python benchmarks/placing.py [--people 60,300,3000,30000,300000] [--seconds 10] [--cp-seconds 20]

Data: invented. Communities in proportion 4:3:2:1; three wishes each, groups asked for in proportion 6:5:4:3:2:1; six
groups without bounds. The next lines add organisations, towns and pairs kept apart or together. All ways are counted by
one count; only ours and CP-SAT know every rule and aim. Beside ours:

    seats      scipy's linear_sum_assignment, a column a seat: wishes alone, no balance
    flow       OR-tools' min-cost flow, person by person, communities within their shares: no organisations, no pairs
    cp-sat     OR-tools' CP-SAT, one variable a person and group, every aim in its order, `--cp-seconds` in all
    greedy     people in random order, each where the aims suffer least
    swaps      random even seats, two random people swapped whenever the aims get better, again and again from new seats,
               for as long as ours took, or a second if that is longer; pairs left aside: so the peers' programs do it

A way is left out, with the reason, where it can't hold so many people.

Then changes: a placement disturbed by people who left and people moved by hand, made better within 5 and 20 moves, and
as good as can be with the fewest. Last, plans for later rounds beside the bound of pairs that can meet.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from placing_peers import Peer, by_cp, by_flow, on_seats, swapped

from session_tui.domain.grouping import DEFAULT_AIMS, Aim, Group, Person, Problem, Standing, assign
from session_tui.domain.grouping.greedy import place_greedily
from session_tui.domain.grouping.rebalance import rebalance
from session_tui.domain.grouping.rotation import rotate

GROUPS = range(1, 7)
COMMUNITIES = ("expert", "business", "municipality", "agency")
SHOWN = (Aim.SIZE_SUM, Aim.BALANCE_SUM, Aim.ORGANISATIONS_SUM, Aim.TOWNS_SUM, Aim.UNMET, Aim.WORST, Aim.RANKS)
TOWNS_TOO = (*DEFAULT_AIMS[:5], Aim.TOWNS, Aim.TOWNS_SUM, *DEFAULT_AIMS[5:])


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


def line(name: str, seconds: float, exact: float, problem: Problem, seats: Mapping[int, int], status: str) -> None:
    values = Standing(problem, seats).values()
    told = "  ".join(f"{aim} {values[aim]}" for aim in SHOWN if aim in problem.order)
    print(f"    {name:8}{seconds:9.3f} s {seconds / exact:7.1f} x  {status:26} {told}")


def compare(name: str, problem: Problem, seconds: float, cp_seconds: float) -> None:
    problem = replace(problem, time_limit=seconds)
    print(f"{name}")
    start = time.perf_counter()
    found = assign(problem)
    exact = time.perf_counter() - start
    line("exact", exact, exact, problem, found.seats, found.status)
    for result in found.aims:
        if not result.proved:
            print(f"             {result.aim}: {result.value}, no less than {result.bound}")
    for way, most, why, work in peers(problem, exact, cp_seconds):
        if len(problem.people) > most:
            print(f"    {way:8}        –             left out: {why}")
            continue
        peer = work()
        if peer.seats is None:
            print(f"    {way:8}{peer.seconds:9.3f} s {peer.seconds / exact:7.1f} x  {peer.said}")
        else:
            line(way, peer.seconds, exact, problem, peer.seats, peer.said)


def peers(problem: Problem, exact: float, cp_seconds: float) -> Iterable[tuple[str, int, str, Callable[[], Peer]]]:
    """Each other way, the most people it is asked for, and why not more."""
    free = replace(problem, apart=(), together=())
    yield "seats", 3_000, "a number for each person and seat, 7 GB at 30,000", lambda: on_seats(problem)
    yield "flow", 300_000, "", lambda: by_flow(problem)
    too_many = "a variable for each person and group; 62 s without a proof at 30,000"
    yield "cp-sat", 3_000, too_many, lambda: by_cp(problem, cp_seconds)
    yield "greedy", 3_000, "minutes", lambda: greedily(problem)
    yield "swaps", 3_000, "minutes for one start", lambda: swapped(free, max(1.0, exact))


def greedily(problem: Problem) -> Peer:
    start = time.perf_counter()
    seats = place_greedily(problem)
    return Peer(time.perf_counter() - start, seats, "" if seats else "found no seat for somebody")


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
    options.add_argument("--cp-seconds", type=float, default=20.0)
    chosen = options.parse_args()
    limits = chosen.seconds, chosen.cp_seconds
    assign(hall(12))  # loads the solver, which every process does once
    for count in map(int, chosen.people.split(",")):
        compare(f"{count:,} people, communities and wishes", hall(count), *limits)
    compare("300 people, 80 organisations, 30 + 30 pairs", with_pairs(hall(300, 80), 30), *limits)
    compare("300 people, 80 organisations, 20 towns", hall(300, 80, 20), *limits)
    for seed in (1, 2, 3):
        problem = with_pairs(hall(300, 80, 20, seed), 30, seed)
        compare(f"300 people, 80 organisations, 20 towns, 30 + 30 pairs, draw {seed}", problem, *limits)
    compare("300 people, 80 organisations, 20 towns, 60 + 60 pairs", with_pairs(hall(300, 80, 20), 60), *limits)
    compare("3,000 people, 600 organisations", hall(3_000, 600), *limits)
    compare("3,000 people, 600 organisations, 20 towns", hall(3_000, 600, 20), *limits)
    name = "3,000 people, 600 organisations, 20 towns, 30 + 30 pairs"
    compare(name, with_pairs(hall(3_000, 600, 20), 30), *limits)
    compare("3,000 people, 600 organisations, 200 towns", hall(3_000, 600, 200), *limits)
    change("300 people", hall(300))
    change("300 people, 80 organisations", hall(300, 80))
    change("3,000 people", hall(3_000))
    rounds(60)
    rounds(300)


if __name__ == "__main__":
    main()
