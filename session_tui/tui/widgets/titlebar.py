"""The top line: which session, where, what time it is, and whether everything is on disk."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from session_tui.locale import say
from session_tui.tui.widgets.columns import fit

if TYPE_CHECKING:
    from session_tui.locale import Lang

MARKS = {"saved": ("●", "$accent"), "saving": ("○", "$foreground"), "failed": ("✗", "$error"), "none": ("·", "$quiet")}


class TitleBar(Widget):
    """Draws `title`, `place`, the hour and the `saved` mark: saved, saving, failed, or none before a file is open."""

    DEFAULT_CSS = """
    TitleBar { height: 1; padding: 0 1; }
    """
    title_text: reactive[str] = reactive("")
    place_text: reactive[str] = reactive("")
    saved: reactive[str] = reactive("none")
    hour: reactive[str] = reactive("")

    def __init__(self, lang: Lang, title: str) -> None:
        super().__init__()
        self.lang = lang
        self.set_reactive(TitleBar.title_text, title)
        self.set_reactive(TitleBar.hour, f"{datetime.now():%H:%M}")

    def on_mount(self) -> None:
        self.set_interval(1, self.look_at_clock)

    def look_at_clock(self) -> None:
        self.hour = f"{datetime.now():%H:%M}"

    def render(self) -> Content:
        mark, colour = MARKS[self.saved]
        word = say(f"places.{self.saved}", self.lang)
        right = f"{self.hour}  {mark} {word}"
        room = self.size.width - cell_len(right) - 3
        title = self.title_text if cell_len(self.title_text) <= room else fit(self.title_text, room).rstrip()
        place = f"  {self.place_text}" if self.place_text else ""
        if cell_len(title + place) > room:
            place = fit(place, max(0, room - cell_len(title))).rstrip() if room - cell_len(title) > 8 else ""
        gap = self.size.width - cell_len(title + place + right)
        return Content.assemble(
            Content.styled(title, "bold"),
            Content.styled(place, "$quiet"),
            " " * max(1, gap),
            Content.styled(self.hour, "$quiet"),
            "  ",
            Content.styled(mark, colour),
            Content.styled(f" {word}", "$quiet"),
        )
