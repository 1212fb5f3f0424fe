"""The command palette: every action possible now, with its keys. Imported when it is asked for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from session_tui.locale import say
from session_tui.tui.actions import Action, key_name
from session_tui.tui.reach import Reached, reach

if TYPE_CHECKING:
    from session_tui.locale import Lang


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
