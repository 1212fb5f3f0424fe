"""Earlier placements: listed, compared with the present one, brought back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import click

from session_tui.cli.output import as_json, opened, print_json, refusing, session_argument, table, voice
from session_tui.domain.placements import Compared, Earlier, compare
from session_tui.locale import say
from session_tui.services import groups as use_cases
from session_tui.services import people
from session_tui.store.database import Database


def spoken(key: str, **params: object) -> str:
    return say(f"groups_cli.{key}", voice.lang, **params)


@click.command()
@session_argument
@click.argument("entry", required=False, type=int)
@as_json
@refusing
def history(session: str, entry: int | None, as_json: bool) -> None:
    """List the placements made so far, or compare one of them with the seats as they are now."""
    with opened(session) as database:
        if entry is None:
            say_all(database.run(use_cases.earlier), as_json)
        else:
            say_one(database, database.run(use_cases.one_earlier, entry), as_json)


@click.command()
@session_argument
@click.argument("entry", type=int)
@as_json
@refusing
def restore(session: str, entry: int, as_json: bool) -> None:
    """Seat people as they sat after an earlier placement; the pinned stay, and who had no seat then."""
    with opened(session) as database:
        before = seats_of(database)
        database.run(use_cases.restore, entry)
        after = seats_of(database)
    moved = [number for number, group in after.items() if before.get(number) != group]
    if as_json:
        print_json({"entry": entry, "moved": moved})
    else:
        click.echo(spoken("restored", n=len(moved), entry=entry))


def seats_of(database: Database) -> dict[int, int]:
    return {p.number: p.group for p in database.run(people.everyone) if p.group is not None}


def say_all(found: tuple[Earlier, ...], as_json: bool) -> None:
    if as_json:
        print_json({"placements": [earlier_json(then) for then in found]})
        return
    rows = [
        (
            then.entry,
            f"{datetime.fromisoformat(then.at).astimezone():%d.%m %H:%M}",
            spoken(f"step_{then.action.partition('.')[2]}"),
            len(then.seats),
            " ".join(str(size) for size in then.sizes.values()),
            spoken("undone") if then.undone else proof(then),
        )
        for then in found
    ]
    heads = ("no", "at", "step", "people", "sizes", "proof")
    table(rows, [spoken(f"head_{head}") for head in heads]) if rows else click.echo(spoken("none_yet"))


def proof(then: Earlier) -> str:
    if then.certificate is None:
        return "–"
    return "✓" if then.certificate.status == "optimal" else "≈"


def earlier_json(then: Earlier) -> dict[str, Any]:
    made = then.certificate
    return {
        "entry": then.entry, "at": then.at, "step": then.action, "people": len(then.seats), "sizes": then.sizes,
        "undone": then.undone, "status": made.status if made else None,
        "aims": [{"aim": a.aim, "value": a.value, "bound": a.bound, "proved": a.proved} for a in made.aims] if made
        else [],
    }  # fmt: skip


def say_one(database: Database, then: Earlier, as_json: bool) -> None:
    now, names = seats_of(database), {p.number: p.name for p in database.run(people.everyone)}
    found = compare(database.run(use_cases.problem), then.seats, now)
    if as_json:
        print_json(
            {**earlier_json(then), "seats": dict(sorted(then.seats.items())), "now": compared_json(found, names)}
        )
        return
    click.echo(spoken("since", n=len(found.moved), came=len(found.came), gone=len(found.gone)))
    table([(f"{key:03}", names.get(key, "—"), f"{before} → {after}") for key, before, after in found.moved])
    rows = [(say(f"grouping.aim_{aim}", voice.lang), before, after) for aim, before, after in found.aims]
    table(rows, ["", spoken("head_then"), spoken("head_now")])


def compared_json(found: Compared, names: Mapping[int, str]) -> dict[str, Any]:
    return {
        "moved": [{"number": key, "name": names.get(key), "from": a, "to": b} for key, a, b in found.moved],
        "came": list(found.came),
        "gone": list(found.gone),
        "aims": [{"aim": aim.value, "then": a, "now": b} for aim, a, b in found.aims],
    }
