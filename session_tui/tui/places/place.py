"""What every place has: its actions, loading what it shows, and asking and changing the session."""

from __future__ import annotations

from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget

from session_tui.domain.news import News
from session_tui.domain.tracing import Traces
from session_tui.locale import Lang
from session_tui.tui.acting import Acting


class Place(Acting, Vertical):
    """One stage on the screen.

    A place composes its widgets in `compose`, fills them in `load` (called when it is opened, and again when the
    session was changed since), and says in `focus_first` where the keys go. It asks with `await self.session_app.ask(
    use_case, …)` and changes with `await self.session_app.step(use_case, …)`; refusals that either raises are shown in
    the message bar when the action's handler lets them through.
    """

    DEFAULT_CSS = """
    Place { height: 1fr; width: 1fr; display: none; layers: base over; }
    Place.-here { display: block; }
    """
    loaded = -1  # the session's version that is shown

    @property
    def lang(self) -> Lang:
        return self.session_app.lang

    def say(self, key: str, **params: object) -> str:
        return self.session_app.say(key, **params)

    @property
    def unsaved(self) -> str:
        """What was typed here and is not stored yet, in a few words; who leaves the program is told."""
        return ""

    async def load(self) -> None:
        """Ask for what is shown, and show it."""

    async def take_news(self, news: News) -> None:
        """Show what other computers did to the session."""
        await self.load()

    async def changed(self) -> None:
        """After a step of this place's own: show what it did."""
        await self.session_app.frame.bring_up_to_date()

    async def forget(self, traces: Traces) -> None:
        """Take somebody whose data was erased out of what was typed here and is not stored yet."""

    def take_up(self, step: str) -> None:
        """Begin with the next step for which the overview sent the facilitator here (`domain.workshop.next_step`)."""

    def focus_first(self) -> None:
        """Give the focus to what the keys should go to when the place is opened."""
        self.query(Empty).first().focus()


class Empty(Widget, can_focus=True):
    """What an empty place says: what to do first. It takes the focus, so that the place's keys work."""

    DEFAULT_CSS = """
    Empty { height: 1fr; padding: 2 4; }
    """

    def __init__(self, title: str = "", text: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.words = (title, text)

    def tell(self, title: str, text: str) -> None:
        self.words = (title, text)
        self.refresh()

    def render(self) -> Content:
        title, text = self.words
        return Content.assemble(Content.styled(title, "bold"), "\n\n", Content.styled(text, "$quiet"))
