"""A bar with the time left: drawn in place, nothing turns or blinks."""

from __future__ import annotations

import time

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from session_tui.locale import Lang, say


class ProgressLine(Widget):
    """`done` of `total` steps, with words; a `total` of 0 means that nobody knows how long it takes."""

    DEFAULT_CSS = """
    ProgressLine { height: 1; color: $quiet; }
    """
    words: reactive[str] = reactive("")
    done: reactive[int] = reactive(0)
    total: reactive[int] = reactive(0)

    def on_mount(self) -> None:
        self.started = time.monotonic()
        self.set_interval(1, self.refresh)

    def begin(self, words: str, total: int = 0) -> None:
        self.started = time.monotonic()
        self.words, self.done, self.total = words, 0, total

    def tell(self, done: int, total: int) -> None:
        self.total, self.done = total, done

    def render(self) -> Content:
        lang: Lang = getattr(self.app, "lang", "en")
        spent = time.monotonic() - self.started
        if not self.total:
            seconds = say("places.seconds_spent", lang, n=int(spent)) if spent >= 2 else ""
            return Content.assemble(Content(f"{self.words}  "), Content.styled(seconds, "$quiet"))
        width = max(10, min(40, self.size.width - len(self.words) - 24))
        full = width * self.done // self.total
        left = spent * (self.total - self.done) / self.done if self.done else 0
        ends = say("places.seconds_left", lang, n=round(left)) if self.done else ""
        return Content.assemble(
            Content(f"{self.words}  "),
            Content.styled("▇" * full, "$accent"),
            Content.styled("░" * (width - full), "$rule"),
            Content(f"  {100 * self.done // self.total} %  {ends}"),
        )
