"""Several screens on one session: what others did shows here within a moment, and is not undone by mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_tui.domain.errors import Refused

if TYPE_CHECKING:
    from session_tui.domain.news import News
    from session_tui.tui.app import SessionApp

EVERY = 2.0  # seconds between two looks
KEPT = 100  # own entries that are remembered


class Meanwhile:
    """Looks into the journal now and then. `seen` is the last entry that the screen shows."""

    def __init__(self, app: SessionApp) -> None:
        self.app = app
        self.seen = 0
        self.own: list[int] = []

    async def begin(self) -> None:
        """From now on; a session in memory has nobody else."""
        if self.app.target == ":memory:":
            return
        self.seen = (await self.ask()).newest
        self.app.set_interval(EVERY, lambda: self.app.start(self.look()))

    def wrote(self, entry: int | None) -> None:
        """An entry of our own: nothing new to the screen."""
        if entry is not None and entry not in self.own:
            self.own = [*self.own, entry][-KEPT:]

    async def ask(self) -> News:
        from session_tui.services import news

        return await self.app.ask(news.since, self.seen, tuple(self.own))

    async def look(self) -> None:
        """Show what others did; while a step is under way, the next look will do."""
        if self.app.turn.locked():
            return
        found = await self.ask()
        self.seen = found.newest
        if found:
            from session_tui.services import workshop

            self.app.take(await self.app.ask(workshop.standing))
            await self.app.frame.take_news(found)

    async def undo_theirs(self, refusal: Refused) -> bool:
        """There is nothing of our own to be undone: whether the last step of another computer is meant."""
        from session_tui.tui.dialogs.choose import confirm

        text = refusal.text(self.app.lang).partition("\n")[0]
        return await confirm(self.app, self.app.say("dialogs.undo_theirs"), text=text)
