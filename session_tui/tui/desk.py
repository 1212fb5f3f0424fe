"""The desk at the door: who is here and where they go, and registering somebody nobody had on a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from session_tui.domain.people import Badge, ParticipantView
from session_tui.domain.sectors import GroupView

if TYPE_CHECKING:
    from session_tui.store.db import Db
    from session_tui.tui.app import SessionApp


def everybody(db: Db) -> tuple[tuple[ParticipantView, ...], tuple[GroupView, ...]]:
    """All participants, and the groups they sit in."""
    from session_tui.services import groups, people

    everyone = people.everyone(db)
    for person in everyone:
        _ = person.haystack  # made here, in the thread, so that the first letter of a filter finds it ready
    return everyone, groups.views(db, everyone)


async def register_walk_in(app: SessionApp, name: str, groups: Sequence[GroupView]) -> ParticipantView | None:
    """Somebody new: on the list, in the hall, and, once people are placed, in the group where they fit best.

    None where the form was left. Raises `Refused`.
    """
    from session_tui.services import groups as seating
    from session_tui.services import people
    from session_tui.tui.dialogs.person_card import walk_in_form, wishes_of

    answers = await app.push_screen_wait(walk_in_form(name, groups, app.lang))
    if answers is None:
        return None
    wishes = wishes_of(answers.pop("wishes")) or ()
    person = await app.step(people.add, present=True, wishes=wishes, **answers)
    if app.standing is not None and app.standing.placed:
        seat = await app.ask(seating.seat, person.number)
        person = await app.step(seating.move, person.number, seat)
    return person


def badge_of(person: ParticipantView, groups: Sequence[GroupView]) -> Badge:
    """What the desk says to somebody who has just been registered."""
    group = next((group for group in groups if group.number == person.group), None)
    name, room = (group.name, group.room) if group is not None else ("", "")
    return Badge(person.number, person.name, person.group, name, room, already=False)
