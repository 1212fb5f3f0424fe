"""The desk at the door: who is here and where they go, and registering somebody nobody had on a list."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from typing import TYPE_CHECKING

from session_tui.domain.people import Badge, ParticipantView
from session_tui.domain.sectors import GroupView

LONG = 5_000  # people

if TYPE_CHECKING:
    from session_tui.store.db import Db
    from session_tui.tui.app import SessionApp


def everybody(db: Db) -> tuple[tuple[ParticipantView, ...], tuple[GroupView, ...]]:
    """All participants, and the groups they sit in."""
    from session_tui.services import groups, people

    everyone = people.everyone(db)
    for person in everyone:
        _ = person.haystack  # made here, in the thread, so that the first letter of a filter finds it ready
    if len(everyone) > LONG:
        set_aside()
    return everyone, groups.views(db, everyone)


def set_aside() -> None:
    """Have the collector leave alone what is there: looking through a long list takes it a tenth of a second, in the
    middle of a key."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


async def register_walk_in(
    app: SessionApp, name: str, people: Sequence[ParticipantView], groups: Sequence[GroupView]
) -> ParticipantView | int | None:
    """Somebody new: on the list, in the hall, and, once people are placed, in the group where they fit best.

    A badge number where it turned out to be somebody on the list; None where the form was left. Raises `Refused`.
    """
    from session_tui.services import desk
    from session_tui.tui.dialogs.person_card import wishes_of
    from session_tui.tui.dialogs.walk_in import KNOWN, WalkInForm

    answers = await app.push_screen_wait(WalkInForm(name, people, groups, app.lang))
    if answers is None:
        return None
    if KNOWN in answers:
        return int(answers[KNOWN])
    wishes = wishes_of(answers.pop("wishes")) or ()
    return await app.step(desk.register, wishes=wishes, **answers)


def badge_of(person: ParticipantView, groups: Sequence[GroupView]) -> Badge:
    """What the desk says to somebody who has just been registered."""
    group = next((group for group in groups if group.number == person.group), None)
    name, room = (group.name, group.room) if group is not None else ("", "")
    return Badge(person.number, person.name, person.group, name, room, already=False)
