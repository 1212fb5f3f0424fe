"""A few parts of a place on one line with their counts, the current one marked."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from session_tui.tui.widgets.columns import fit


@dataclass(frozen=True, slots=True)
class Tab:
    """A part: its key, its name in short, how much is in it, and what is added to the name while it is the current one."""

    key: int
    name: str
    count: int
    title: str = ""


class TabLine(Widget):
    """Draws `tabs`; `here` is the current one, `target` where something would go. A click posts `Picked`."""

    DEFAULT_CSS = """
    TabLine { height: 1; padding: 0 1; margin-bottom: 1; pointer: pointer; }
    """
    tabs: reactive[tuple[Tab, ...]] = reactive(())
    here: reactive[int] = reactive(0)
    target: reactive[int | None] = reactive(None)

    class Picked(Message):
        def __init__(self, key: int) -> None:
            super().__init__()
            self.key = key

    def __init__(self) -> None:
        super().__init__()
        self.spans: list[tuple[int, int, int]] = []

    def render(self) -> Content:
        line, at = Content(""), 0
        self.spans = []
        room = self.content_size.width - sum(cell_len(f"{tab.name} · {tab.count}") + 3 for tab in self.tabs)
        for tab in self.tabs:
            here, marked = tab.key == self.here, tab.key in (self.here, self.target)
            sign = "▸" if here else "→" if marked else " "
            title = f" {tab.title}" if here and tab.title else ""
            if cell_len(title) > room:
                title = fit(title, room) if room > 6 else ""
            piece = Content.assemble(
                Content.styled(sign, "$accent"),
                Content.styled(f"{tab.name}{title}", "bold $accent" if marked else "bold"),
                Content.styled(f" · {tab.count}", "$foreground" if marked else "$quiet"),
                "  ",
            )
            end = at + piece.cell_length
            self.spans.append((at, end, tab.key))
            line, at = line + piece, end
        return line

    def on_click(self, event: events.Click) -> None:
        x = event.x - self.styles.padding.left
        for start, end, key in self.spans:
            if start <= x < end:
                self.post_message(self.Picked(key))
