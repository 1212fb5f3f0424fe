"""Commands on sector groups: assign, show."""

from __future__ import annotations

import time
from typing import Any

import click

from session_tui.cli.output import (
    as_json,
    number,
    opened,
    print_json,
    refusing,
    session_argument,
    table,
    tell,
    told,
    voice,
)
from session_tui.domain import communities
from session_tui.domain.grouping.assignment import Assignment, communities_of
from session_tui.domain.grouping.problem import Problem
from session_tui.domain.sectors import GroupView
from session_tui.locale import say
from session_tui.services import groups as use_cases
from session_tui.services import people


@click.group()
def groups() -> None:
    """Place people in sector groups, and show who sits where."""


@groups.command()
@session_argument
@click.option("--seed", type=int, default=0, show_default=True, help="Decides between equally good placements.")
@click.option("--present", "only_present", is_flag=True, help="Place only those who are in the hall.")
@click.option("--time-limit", type=click.FloatRange(min=0.1), default=10.0, show_default=True, help="Seconds.")
@click.option("--late-comers", is_flag=True, help="Seat those who sit nowhere; nobody is moved.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and change nothing.")
@as_json
@refusing
def assign(
    session: str, seed: int, only_present: bool, time_limit: float, late_comers: bool, dry_run: bool, as_json: bool
) -> None:
    """Place everybody optimally, and prove it."""
    from session_tui.domain.grouping.placing import assign as place

    with opened(session) as database:
        if late_comers:
            seated = database.run(use_cases.seat_late)
            result = [{"number": p.number, "name": p.name, "group": p.group} for p in seated]
            if as_json:
                print_json({"seated": result})
            else:
                table([(f"{p.number:03}", p.name, told("to_group", group=p.group)) for p in seated])
                tell("seated", n=len(seated))
            return
        problem = database.run(use_cases.problem, seed=seed, only_present=only_present, time_limit=time_limit)
        started = time.monotonic()
        assignment = place(problem)
        seconds = round(time.monotonic() - started, 3)
        if not dry_run:
            database.run(use_cases.confirm, assignment, seed=seed, only_present=only_present)
        named = {group.number: group for group in database.run(use_cases.everything)}
    document = assignment_json(problem, assignment, named, seconds)
    if as_json:
        print_json(document)
        return
    table([(g["number"], g["name"], g["size"], counts(g["communities"])) for g in document["groups"]])
    tell(f"placed_{assignment.status}", n=len(assignment.seats), seconds=seconds)
    table(
        [
            (say(f"grouping.aim_{a.aim}", voice.lang), a.value, "✓" if a.proved else f"≥ {a.bound}")
            for a in assignment.aims
        ]
    )
    if dry_run:
        tell("nothing_written")


def assignment_json(
    problem: Problem, assignment: Assignment, named: dict[int, GroupView], seconds: float
) -> dict[str, Any]:
    """The placement as one document."""
    inside = communities_of(problem, assignment.seats)
    sizes: dict[int, int] = dict.fromkeys(named, 0)
    for group in assignment.seats.values():
        sizes[group] += 1
    wishes = assignment.wishes
    return {
        "status": assignment.status,
        "groups": [
            {"number": g.number, "name": g.name, "size": sizes[g.number], "communities": inside.get(g.number, {})}
            for g in named.values()
        ],
        "wishes": {
            "first": wishes.first, "second": wishes.second, "third": wishes.third, "later": wishes.later,
            "none": wishes.none, "silent": wishes.silent, "mean_rank": number(wishes.mean_rank),
        },
        "aims": [{"aim": str(a.aim), "value": a.value, "bound": a.bound, "proved": a.proved} for a in assignment.aims],
        "seconds": seconds,
    }  # fmt: skip


def counts(inside: dict[str, int]) -> str:
    return "  ".join(f"{communities.name(c, voice.lang) or told('no_community')} {n}" for c, n in inside.items())


@groups.command()
@session_argument
@as_json
@refusing
def show(session: str, as_json: bool) -> None:
    """Show the groups and who is in them."""
    with opened(session) as database:
        found = database.run(use_cases.everything)
        everyone = database.run(people.everyone)
    members = {g.number: [p for p in everyone if p.group == g.number] for g in found}
    if as_json:
        print_json(
            {
                "groups": [
                    {
                        "number": g.number, "name": g.name, "priorities": list(g.priorities), "moderator": g.moderator,
                        "room": g.room, "minimum": g.minimum, "maximum": g.maximum, "size": g.size,
                        "present": g.present, "communities": dict(g.communities),
                        "participants": [
                            {"number": p.number, "name": p.name, "community": p.community, "pinned": p.pinned}
                            for p in members[g.number]
                        ],
                    }
                    for g in found
                ],
                "unplaced": [{"number": p.number, "name": p.name} for p in everyone if p.group is None],
            }
        )  # fmt: skip
        return
    for g in found:
        click.echo(f"{g.number}. {g.name} — {g.size}  {counts(dict(g.communities))}")
        for p in members[g.number]:
            click.echo(f"   {p.number:03} {p.name}{' ⚲' if p.pinned else ''}")


@groups.command()
@session_argument
@click.argument("person")
@click.argument("group", type=int)
@click.option("--pin", is_flag=True, help="Keep them there in the next placement.")
@as_json
@refusing
def move(session: str, person: str, group: int, pin: bool, as_json: bool) -> None:
    """Move one person to a group."""
    with opened(session) as database:
        found = database.run(people.find, person)
        moved = database.run(use_cases.move, found.number, group)
        if pin:
            moved = database.run(use_cases.pin, found.number, True)
    if as_json:
        print_json({"number": moved.number, "name": moved.name, "group": moved.group, "pinned": moved.pinned})
    else:
        tell("moved", name=moved.name, group=group)
