"""Commands of the desk: who is on the list and who has come, checking in and out, walk-ins, cards."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from session_tui.cli.output import (
    as_json,
    opened,
    print_json,
    refusing,
    remark,
    session_argument,
    table,
    tell,
    told,
    voice,
)
from session_tui.cli.participants import participants
from session_tui.domain import communities
from session_tui.domain.doubles import Doubles
from session_tui.domain.errors import Refused
from session_tui.domain.people import ParticipantView
from session_tui.domain.turnout import Part, turnout
from session_tui.services import desk, people

SHOWN: dict[str, Callable[[ParticipantView], bool]] = {
    "here": lambda person: person.present,
    "waiting": lambda person: not person.present,
    "no-consent": lambda person: not person.consent_at,
}
FIELDS = ("organisation", "position", "town", "community", "email", "phone", "tags", "external_id")
PARTS: tuple[Part, ...] = ("community", "town", "organisation")


@participants.command("list")
@session_argument
@click.option("--only", type=click.Choice(list(SHOWN)), help="Who is here, waited for, or has given no consent yet.")
@as_json
@refusing
def list_(session: str, only: str | None, as_json: bool) -> None:
    """Show all participants, or some of them."""
    with opened(session) as database:
        everyone = database.run(people.everyone)
    shown = [person for person in everyone if only is None or SHOWN[only](person)]
    if as_json:
        print_json({"participants": [person_json(person) for person in shown]})
        return
    table(
        [("✓" if p.present else "·", f"{p.number:03}", p.name, p.organisation, communities.name(p.community, voice.lang),
          p.group or "—") for p in shown]
    )  # fmt: skip
    tell("people", n=len(everyone), present=sum(p.present for p in everyone))


def person_json(p: ParticipantView) -> dict[str, Any]:
    return {
        "number": p.number, "external_id": p.external_id, "name": p.name, "surname": p.surname,
        "given_name": p.given_name, "patronymic": p.patronymic, "organisation": p.organisation,
        "position": p.position, "town": p.town, "community": p.community, "email": p.email,
        "phone": p.phone, "tags": list(p.tags), "wishes": list(p.wishes), "group": p.group,
        "pinned": p.pinned, "checked_in": p.present, "checked_in_at": p.checked_in_at or None,
        "consent_at": p.consent_at or None,
    }  # fmt: skip


@participants.command("turnout")
@session_argument
@click.option("--by", "part", type=click.Choice(PARTS), default="community", show_default=True)
@as_json
@refusing
def turnout_(session: str, part: Part, as_json: bool) -> None:
    """Count who has come and who is waited for."""
    with opened(session) as database:
        everyone = database.run(people.everyone)
    counts = turnout(everyone, part)
    if as_json:
        print_json({
            "by": part, "listed": len(everyone), "here": sum(p.present for p in everyone),
            "turnout": [{"value": c.value, "listed": c.listed, "here": c.here, "waiting": c.waiting} for c in counts],
        })  # fmt: skip
        return
    named = [communities.name(c.value, voice.lang) if part == "community" and c.value else c.value for c in counts]
    rows = zip(counts, named, strict=True)
    table([(name or told("not_said"), f"{c.here}/{c.listed}", told("waiting", n=c.waiting)) for c, name in rows])
    tell("people", n=len(everyone), present=sum(p.present for p in everyone))


@participants.command("check-in")
@session_argument
@click.argument("names", nargs=-1)
@click.option("--all", "everybody", is_flag=True, help="Check in everybody on the list.")
@as_json
@refusing
def check_in(session: str, names: tuple[str, ...], everybody: bool, as_json: bool) -> None:
    """Check people in by badge number or name, or --all; late-comers get their group."""
    if bool(names) == everybody:
        raise click.UsageError("name people to check in, or give --all")
    with opened(session) as database:
        numbers = [database.run(people.find, name).number for name in names] if names else None
        came = database.run(desk.check_in_many, numbers)
        everyone = database.run(people.everyone)
    here = sum(p.present for p in everyone)
    if as_json:
        print_json({"checked_in": came, "present": here, "participants": len(everyone)})
    else:
        tell("checked_in", n=came, present=here, all=len(everyone))


@participants.command("check-out")
@session_argument
@click.argument("person")
@as_json
@refusing
def check_out(session: str, person: str, as_json: bool) -> None:
    """Say that a person has left, or was checked in by mistake."""
    with opened(session) as database:
        left = database.run(people.check_out, database.run(people.find, person).number)
    if as_json:
        print_json(person_json(left))
    else:
        tell("checked_out", number=f"{left.number:03}", name=left.name)


def card_options(command: Any) -> Any:
    for field in reversed(FIELDS):
        command = click.option(f"--{field.replace('_', '-')}", default=None)(command)
    return click.option("--wish", "wishes", type=int, multiple=True, help="A group's number, the dearest first.")(
        command
    )


@participants.command("add")
@session_argument
@click.argument("name")
@card_options
@click.option("--absent", is_flag=True, help="On the list, but not in the hall yet.")
@as_json
@refusing
def add(session: str, name: str, absent: bool, wishes: tuple[int, ...], as_json: bool, **fields: str | None) -> None:
    """Register a walk-in; likely doubles on the list are named."""
    if not name.strip():
        raise Refused("people.no_name")
    values = {field: value for field, value in fields.items() if value is not None}
    with opened(session) as database:
        known = database.run(people.everyone)
        likely = [known[at] for at in Doubles.among(known).likely(name)]
        if absent:
            person = database.run(people.add, name=name, present=False, wishes=wishes, **values)
        else:
            person = database.run(desk.register, name=name, wishes=wishes, **values)
    if as_json:
        document = {"number": person.number, "name": person.name, "group": person.group}
        print_json({**document, "likely": [{"number": p.number, "name": p.name} for p in likely]})
        return
    tell("registered", number=f"{person.number:03}", name=person.name)
    for p in likely:
        remark("likely", number=f"{p.number:03}", name=p.name, organisation=p.organisation)


@participants.command("edit")
@session_argument
@click.argument("person")
@click.option("--name", default=None)
@card_options
@as_json
@refusing
def edit(session: str, person: str, wishes: tuple[int, ...], as_json: bool, **fields: str | None) -> None:
    """Mend a person's card; what is written by hand is kept, whatever a list says later."""
    values = {field: value for field, value in fields.items() if value is not None}
    if not values and not wishes:
        raise click.UsageError("say what to change, as in --town Yurga")
    with opened(session) as database:
        number = database.run(people.find, person).number
        kept = database.run(people.edit, number, wishes=wishes or None, **values)
    if as_json:
        print_json(person_json(kept))
    else:
        tell("card_kept", number=f"{kept.number:03}", name=kept.name)


@participants.command("withdraw")
@session_argument
@click.argument("person")
@as_json
@refusing
def withdraw(session: str, person: str, as_json: bool) -> None:
    """Take a person off the list; their card and votes stay, their place becomes free."""
    with opened(session) as database:
        found = database.run(people.find, person)
        database.run(people.withdraw, found.number)
    if as_json:
        print_json({"number": found.number, "name": found.name})
    else:
        tell("withdrawn", number=f"{found.number:03}", name=found.name)
