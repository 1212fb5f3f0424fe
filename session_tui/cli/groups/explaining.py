"""Why somebody sits where they sit."""

from __future__ import annotations

from typing import Any

import click

from session_tui.cli.output import as_json, opened, print_json, refusing, session_argument, voice
from session_tui.domain.grouping.explain import Explanation, Reason
from session_tui.domain.grouping.explain import explain as solve
from session_tui.domain.grouping.rulebook import read_aims
from session_tui.domain.grouping.sentences import reason_sentence, seat_sentence
from session_tui.services import groups as use_cases
from session_tui.services import people


@click.command()
@session_argument
@click.argument("person")
@click.option("--aims", default="", help="The order the placement was made with, where it wasn't the stored one.")
@click.option("--time-limit", type=click.FloatRange(min=0.1), default=10.0, show_default=True, help="Seconds a wish.")
@as_json
@refusing
def explain(session: str, person: str, aims: str, time_limit: float, as_json: bool) -> None:
    """Say why a person sits where they sit: what each dearer wish would cost, by solving it."""
    with opened(session) as database:
        found = database.run(people.find, person)
        order = read_aims(aims.split(","))
        problem, seats = database.run(use_cases.standing_problem, found.number, time_limit=time_limit, aims=order)
        names = {p.number: f"{p.number:03} {p.name}" for p in database.run(people.everyone)}
    told = solve(problem, seats, found.number)
    if as_json:
        print_json(explanation_json(told, found.name, names))
        return
    click.echo(seat_sentence(told, voice.lang, names))
    for reason in told.reasons:
        click.echo(f"  {reason_sentence(reason, voice.lang, names)}")


def explanation_json(told: Explanation, name: str, names: dict[int, str]) -> dict[str, Any]:
    return {
        "number": told.key, "name": name, "wishes": list(told.wishes), "group": told.group, "rank": told.rank or None,
        "pinned": told.pinned, "sentence": seat_sentence(told, voice.lang, names),
        "reasons": [reason_json(reason, names) for reason in told.reasons],
    }  # fmt: skip


def reason_json(reason: Reason, names: dict[int, str]) -> dict[str, Any]:
    swap = reason.swap
    return {
        "group": reason.group,
        "possible": reason.possible,
        "aim": reason.change[0].value if reason.change else None,
        "worse_by": reason.worse_by if reason.possible else None,
        "proved": reason.proved,
        "cost": reason.cost and {"aim": reason.cost[0].value, "worse_by": reason.cost[2] - reason.cost[1]},
        "rules": [rule.text(voice.lang, names) for rule in reason.rules],
        "swap": swap and {
            "number": swap.key,
            "aim": swap.change[0].value if swap.change else None,
            "worse_by": swap.change[2] - swap.change[1] if swap.change else 0,
        },
        "sentence": reason_sentence(reason, voice.lang, names),
    }  # fmt: skip
