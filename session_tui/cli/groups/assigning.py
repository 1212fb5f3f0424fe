"""Placing everybody, or only those who came late."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from session_tui.cli.groups.rebalancing import rebalance_groups
from session_tui.cli.groups.rotating import rotate_groups
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
from session_tui.domain.grouping.problem import Aim, Problem
from session_tui.domain.grouping.rulebook import read_aims
from session_tui.domain.grouping.rules import Infeasible
from session_tui.domain.sectors import GroupView
from session_tui.locale import say
from session_tui.services import groups as use_cases
from session_tui.services import people
from session_tui.store.database import Database


@click.command()
@session_argument
@click.option("--seed", type=int, default=0, show_default=True, help="Decides between equally good placements.")
@click.option("--present", "only_present", is_flag=True, help="Place only those who are in the hall.")
@click.option("--time-limit", type=click.FloatRange(min=0.1), default=10.0, show_default=True, help="Seconds.")
@click.option(
    "--aims",
    default="",
    help="What counts first, second, …, for this placement: balance, tags, company, organisations, towns, wishes.",
)
@click.option(
    "--rules", type=click.Path(path_type=Path), help="Store the rules of this file first, in place of others."
)
@click.option("--late-comers", is_flag=True, help="Seat those who sit nowhere; nobody is moved.")
@click.option("--rebalance", is_flag=True, help="Reach the best placement with the fewest moves; the pinned stay.")
@click.option(
    "--max-moves", type=click.IntRange(min=0), help="With --rebalance: the best placement within so many moves."
)
@click.option("--rotate", type=click.IntRange(2, 12), help="Only plan so many rounds, as `groups rotate` does.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and change nothing.")
@as_json
@refusing
def assign(
    session: str, seed: int, only_present: bool, time_limit: float, aims: str, rules: Path | None,
    late_comers: bool, rebalance: bool, max_moves: int | None, rotate: int | None,
    dry_run: bool, as_json: bool,
) -> None:  # fmt: skip
    """Place everybody optimally, and prove it.

    \b
    A file of rules is a table (CSV, XLSX, …) with a rule a row, or TOML; people are named by badge or name:
      apart;14;31                   apart = [[14, 31]]               no two of them in one group
      together;Ivanov;Petrov        together = [["Ivanov", "Petrov"]]  all of them in one group
      leader;2;14                   leader = [[2, 14]]               sits in group 2 and stays there
      closed;2;business             closed = [[2, "business"]]       nobody of that community in group 2
      limits;3;10;25                limits = [[3, 10, 25]]           fewest and most; - is no limit
      aims;balance;wishes           aims = ["balance", "wishes"]     what counts first, second, …
      tags;youth                    tags = ["youth"]                 balanced as communities are
    """
    order = read_aims(aims.split(","))
    if max_moves is not None and not rebalance:
        raise click.UsageError("--max-moves belongs to --rebalance.")
    if late_comers + rebalance + (rotate is not None) > 1 or (rules and (late_comers or rebalance or rotate)):
        raise click.UsageError("--late-comers, --rebalance, --rotate and --rules go one at a time.")
    with opened(session) as database:
        if late_comers:
            seat_late(database, as_json)
        elif rebalance:
            with by_name(database):
                rebalance_groups(database, max_moves, time_limit, order, seed, dry_run, as_json)
        elif rotate is not None:
            with by_name(database):
                rotate_groups(database, rotate, time_limit, seed, as_json)
        else:
            place_all(database, seed, only_present, time_limit, order, rules, dry_run, as_json)


def seat_late(database: Database, as_json: bool) -> None:
    with by_name(database):
        seated = database.run(use_cases.seat_late)
    if as_json:
        print_json({"seated": [{"number": p.number, "name": p.name, "group": p.group} for p in seated]})
        return
    table([(f"{p.number:03}", p.name, told("to_group", group=p.group)) for p in seated])
    tell("seated", n=len(seated))


def place_all(
    database: Database, seed: int, only_present: bool, time_limit: float, aims: tuple[Aim, ...], rules: Path | None,
    dry_run: bool, as_json: bool,
) -> None:  # fmt: skip
    from session_tui.domain.grouping.placing import assign as place

    problem = the_problem(
        database, rules, dry_run, seed=seed, only_present=only_present, time_limit=time_limit, aims=aims
    )
    started = time.monotonic()
    with by_name(database):
        assignment = place(problem)
    seconds = round(time.monotonic() - started, 3)
    if not dry_run:
        database.run(use_cases.confirm, assignment, seed=seed, only_present=only_present)
    named = {group.number: group for group in database.run(use_cases.everything)}
    document = assignment_json(problem, assignment, named, seconds, database.run(use_cases.labels))
    if as_json:
        print_json(document)
        return
    table([(g["number"], g["name"], g["size"], counts(g["communities"])) for g in document["groups"]])
    tell(f"placed_{assignment.status}", n=len(assignment.seats), seconds=seconds)
    print_aims(assignment)
    if dry_run:
        tell("nothing_written")


def the_problem(database: Database, rules: Path | None, dry_run: bool, **options: Any) -> Problem:
    """The problem with the file's rules, which a dry run looks at without storing them."""
    if rules is None:
        return database.run(use_cases.problem, **options)
    from session_tui.importing.placing_rules import read_rules

    lines = read_rules(rules)
    if dry_run:
        return database.run(use_cases.problem, rules=lines, **options)
    database.run(use_cases.set_rules, lines)
    return database.run(use_cases.problem, **options)


@contextmanager
def by_name(database: Database) -> Iterator[None]:
    """Rules that conflict are told with people's names and the session's own words for communities."""
    try:
        yield
    except Infeasible as refused:
        names = {p.number: f"{p.number:03} {p.name}" for p in database.run(people.everyone)}
        own = database.run(use_cases.labels)
        rules = [replace(rule, community=own.get(rule.community, rule.community)) for rule in refused.rules]
        params = {key: named(value, names) for key, value in refused.params.items()}
        raise Infeasible(refused.key, rules, names, **params) from None


def named(value: object, names: Mapping[int, str]) -> object:
    """A refusal's parameter with a person's name in place of the words for their number."""
    match value:
        case ("grouping.person", {"number": int(number)}) if number in names:
            return names[number]
    return value


def print_aims(assignment: Assignment) -> None:
    table(
        [
            (say(f"grouping.aim_{a.aim}", voice.lang), a.value, "✓" if a.proved else f"≥ {a.bound}")
            for a in assignment.aims
        ]
    )


def assignment_json(
    problem: Problem, assignment: Assignment, named: Mapping[int, GroupView], seconds: float, labels: Mapping[str, str]
) -> dict[str, Any]:
    """The placement as one document; `labels` are the session's own words for communities."""
    inside = communities_of(problem, assignment.seats)
    sizes: dict[int, int] = dict.fromkeys(named, 0)
    for group in assignment.seats.values():
        sizes[group] += 1
    wishes = assignment.wishes
    return {
        "status": assignment.status,
        "groups": [
            {"number": g.number, "name": g.name, "size": sizes[g.number],
             "communities": {labels.get(c, c): n for c, n in inside.get(g.number, {}).items()}}
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
