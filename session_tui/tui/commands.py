"""What can be done from here, for the key bar, the help and the command palette."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.screen import Screen

from session_tui.locale import say
from session_tui.tui.acting import Acting
from session_tui.tui.actions import Action, key_name

if TYPE_CHECKING:
    from session_tui.locale import Lang

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


class ActionCommands(Provider):
    """The command palette: every action possible now, with its keys."""

    @property
    def _reached(self) -> Reached:
        palette = isinstance(self.app.screen, CommandPalette)
        here, everywhere = reach(self.app.screen_stack[-2] if palette else self.app.screen)
        return here + everywhere

    @property
    def _lang(self) -> Lang:
        return getattr(self.app, "lang", "en")

    def shown(self, action: Action) -> tuple[str, str]:
        """The line of an action and the line under it."""
        keys = " · ".join(key_name(key, self._lang) for key in action.keys)
        label = action.label(self._lang)
        return label[:1].upper() + label[1:], f"{action.help(self._lang)}  {keys}".strip()

    async def discover(self) -> Hits:
        for owner, action in self._reached:
            label, help = self.shown(action)
            yield DiscoveryHit(Content(label), partial(owner.perform, action), label, help)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for owner, action in self._reached:
            label, help = self.shown(action)
            score = max(matcher.match(label), matcher.match(help) * 0.8)
            if score > 0:
                yield Hit(score, matcher.highlight(label), partial(owner.perform, action), label, help)


def palette(lang: Lang) -> CommandPalette:
    return CommandPalette(placeholder=say("actions.palette", lang), id="--command-palette")
