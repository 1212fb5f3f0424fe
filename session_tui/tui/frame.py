"""The one screen around all places: title, stages, the place, messages, keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Rule

from session_tui.domain.news import News
from session_tui.domain.workshop import Standing
from session_tui.tui.acting import Acting
from session_tui.tui.places import PLACES, place_class
from session_tui.tui.places.place import Place
from session_tui.tui.stages import stage_states
from session_tui.tui.widgets.keybar import KeyBar
from session_tui.tui.widgets.messages import MessageBar
from session_tui.tui.widgets.stagebar import StageBar
from session_tui.tui.widgets.standing import StandingLines
from session_tui.tui.widgets.titlebar import TitleBar

if TYPE_CHECKING:
    from session_tui.locale import Lang


class Frame(Acting, Screen[None]):
    """Shows one place at a time; those visited stay as they were left."""

    DEFAULT_CSS = """
    Frame { layout: vertical; background: $background; color: $foreground; }
    Frame > Rule.-horizontal { color: $rule; margin: 0; height: 1; }
    Frame > #places { height: 1fr; }
    """

    def __init__(self, lang: Lang, title: str) -> None:
        super().__init__()
        self.lang = lang
        self.title_bar = TitleBar(lang, title)
        self.stage_bar = StageBar(stage_states(None, lang))
        self.places = Vertical(id="places")
        self.messages = MessageBar()
        self.visited: dict[str, Place] = {}
        self.place: Place | None = None

    def compose(self) -> ComposeResult:
        yield self.title_bar
        yield self.stage_bar
        yield Rule()
        with self.places:
            self.place = self.visited["overview"] = place_class("overview")(id="overview", classes="-here")
            yield self.place
        yield self.messages
        yield KeyBar(self.lang)

    async def go(self, stage: str) -> Place:
        """Open a place: made when first visited, shown as it was left, brought up to date where it is behind."""
        if stage not in PLACES:
            raise KeyError(stage)
        place = self.visited.get(stage)
        if place is None:
            place = self.visited[stage] = place_class(stage)(id=stage)
            await self.places.mount(place)
        for name, other in self.visited.items():
            other.set_class(name == stage, "-here")
        self.place = place
        self.stage_bar.current = stage
        place.focus_first()
        await self.bring_up_to_date()
        self.refresh_bindings()
        return place

    async def bring_up_to_date(self) -> None:
        """Load the place that is shown, where the session was changed since it was loaded."""
        place, version = self.place, self.session_app.version
        if place is not None and place.loaded != version:
            place.loaded = version
            await place.load()
            self.refresh_bindings()

    async def take_news(self, news: News) -> None:
        """Others changed the session: the place that is shown follows, the others when they are opened."""
        self.session_app.version += 1
        if self.place is not None:
            self.place.loaded = self.session_app.version
            await self.place.take_news(news)
            self.refresh_bindings()

    def wait_for_nothing(self) -> None:
        """There is no session to be opened: it has to be made first."""
        for waiting in self.query(StandingLines):
            waiting.display = False

    @property
    def unsaved(self) -> str:
        """What was typed in some place and is not stored yet."""
        return next((text for place in self.visited.values() if (text := place.unsaved)), "")

    def show_standing(self, standing: Standing) -> None:
        for lines in self.query(StandingLines):
            lines.display = True
        self.title_bar.title_text = standing.workshop.title
        self.title_bar.place_text = standing.workshop.place
        self.stage_bar.stages = stage_states(standing, self.lang)
