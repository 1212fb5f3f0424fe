"""Plans for later rounds: everybody but the hosts moves on."""

from __future__ import annotations

from typing import Any

import click

from session_tui.cli.output import as_json, number, opened, print_json, refusing, session_argument, table, tell, told
from session_tui.domain.grouping.rotation import Rotation
from session_tui.services import groups as use_cases
from session_tui.services import people
from session_tui.store.database import Database


@click.command()
@session_argument
@click.argument("rounds", type=click.IntRange(min=2, max=12))
@click.option("--seed", type=int, default=0, show_default=True, help="Decides between equally good plans.")
@click.option("--time-limit", type=click.FloatRange(min=0.1), default=5.0, show_default=True, help="Seconds a round.")
@as_json
@refusing
def rotate(session: str, rounds: int, seed: int, time_limit: float, as_json: bool) -> None:
    """Plan so many rounds, the first as people sit now: leaders and the pinned stay, the others meet new people.

    Nobody comes back to a group while there are others. The plan is printed, not stored.
    """
    with opened(session) as database:
        rotate_groups(database, rounds, time_limit, seed, as_json)


def rotate_groups(database: Database, rounds: int, time_limit: float, seed: int, as_json: bool) -> None:
    from session_tui.domain.grouping.rotation import rotate as plan_rounds

    problem, seats = database.run(use_cases.standing_problem, time_limit=time_limit, seed=seed)
    names = {p.number: p.name for p in database.run(people.everyone)}
    hosts = frozenset(person.key for person in problem.people if person.pinned is not None and person.key in seats)
    plan = plan_rounds(problem, seats, rounds, hosts)
    if as_json:
        print_json(rotation_json(plan, names, hosts))
        return
    table(
        [
            (f"{key:03}", names[key] + (" ⚲" if key in hosts else ""), *(seats[key] for seats in plan.rounds), met)
            for key, met in plan.met.items()
        ],
        ["", "", *(told("head_round", n=turn) for turn in range(1, rounds + 1)), told("head_met")],
    )
    tell("rotated", meetings=plan.meetings, bound=plan.bound, fewest=min(plan.met.values()), n=plan.returns)


def rotation_json(plan: Rotation, names: dict[int, str], hosts: frozenset[int]) -> dict[str, Any]:
    numbers = sorted({number for seats in plan.rounds for number in seats.values()})
    return {
        "rounds": [
            {
                "round": turn,
                "status": plan.status[turn - 2] if turn > 1 else "given",
                "groups": [
                    {"number": n, "participants": [key for key, seat in seats.items() if seat == n]} for n in numbers
                ],
            }
            for turn, seats in enumerate(plan.rounds, 1)
        ],
        "people": [
            {
                "number": key, "name": names[key], "host": key in hosts, "met": met,
                "groups": [seats[key] for seats in plan.rounds],
            }
            for key, met in plan.met.items()
        ],
        "meetings": plan.meetings,
        "bound": plan.bound,
        "returns": plan.returns,
        "met": {"fewest": min(plan.met.values()), "mean": number(plan.mean)},
    }  # fmt: skip
