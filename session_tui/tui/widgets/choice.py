"""One of a few values on one line: ← and → go through them."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget


class Choice(Widget, can_focus=True):
    """`options` are (value, label); `value` is the one chosen."""

    DEFAULT_CSS = """
    Choice { height: 1; padding: 0 1; background: $background; }
    Choice:focus { background: $block-cursor-background; color: $block-cursor-foreground; }
    """
    BINDINGS = [
        Binding("left", "turn(-1)", show=False),
        Binding("right,space", "turn(1)", show=False),
    ]
    value: reactive[str] = reactive("")

    class Changed(Message):
        def __init__(self, choice: Choice) -> None:
            super().__init__()
            self.choice = choice

        @property
        def control(self) -> Choice:
            return self.choice

    def __init__(self, options: Sequence[tuple[str, str]], value: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.options = tuple(options)
        known = [option for option, _ in self.options]
        self.set_reactive(Choice.value, value if value in known or not known else known[0])

    def action_turn(self, step: int) -> None:
        values = [option for option, _ in self.options]
        if values:
            self.value = values[(values.index(self.value) + step) % len(values)]

    def watch_value(self) -> None:
        self.post_message(self.Changed(self))

    def on_click(self, event: events.Click) -> None:
        self.action_turn(1)

    def render(self) -> Content:
        label = next((label for value, label in self.options if value == self.value), self.value)
        return Content.assemble(Content.styled("‹ ", "$quiet"), Content(label), Content.styled(" ›", "$quiet"))
