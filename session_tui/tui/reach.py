"""What can be done from here, for the key bar, the help and the command palette."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from textual.screen import Screen

from session_tui.tui.acting import Acting
from session_tui.tui.actions import Action

Reached = list[tuple[Acting, Action]]


def reach(screen: Screen[Any]) -> tuple[Reached, Reached]:
    """The actions possible now: those of what is on the screen, nearest first, and those that work everywhere."""
    here: Reached = []
    everywhere: Reached = []
    for owner in owners(screen):
        target = everywhere if owner.EVERYWHERE else here
        target += [(owner, action) for action in owner.ACTIONS if owner.allows(action)]
    return here, everywhere


def owners(screen: Screen[Any]) -> Iterator[Acting]:
    """Whoever has actions, from what has the focus up to the app; a dialog shuts off what lies under it."""
    focused = screen.focused
    for node in focused.ancestors_with_self if focused is not None else (screen, screen.app):
        if isinstance(node, Acting):
            yield node
        if node is screen and screen.is_modal:
            return
