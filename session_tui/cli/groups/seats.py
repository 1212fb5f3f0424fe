"""Who sits where: showing it, and moving one person."""

from __future__ import annotations

import click

from session_tui.cli.groups.assigning import counts
from session_tui.cli.output import as_json, opened, print_json, refusing, session_argument, tell
from session_tui.services import groups as use_cases
from session_tui.services import people


@click.command()
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


@click.command()
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
