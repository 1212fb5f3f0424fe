"""One line to write a thought down while people talk; it stays open for the next one."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input, Static

from session_tui.domain.capture import lines


class Written(Message):
    """Enter: what stood in the line, and the group that it is for."""

    def __init__(self, text: str, group: int | None) -> None:
        super().__init__()
        self.text = text
        self.group = group


class Pasted(Message):
    """A text of several lines was pasted; what stood in the line stays there."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class EntryInput(Input):
    """Gives its text away the moment enter is pressed: what is typed on at once begins the next line."""

    cursor_blink = reactive(False, init=False)
    group: int | None = None

    async def action_submit(self) -> None:
        text, self.value = self.value.strip(), ""
        if text:
            self.post_message(Written(text, self.group))

    def _on_paste(self, event: events.Paste) -> None:
        if len(lines(event.text)) > 1:
            self.post_message(Pasted(event.text))
            event.stop()
            event.prevent_default()


class EntryLine(Horizontal):
    """Says where the line goes, and posts it as `Written`. What is typed stays, also while the line is not shown."""

    DEFAULT_CSS = """
    EntryLine {
        height: 1; padding: 0 1; background: $panel; display: none;
        &.-shown { display: block; }
        & Static { width: auto; color: $accent; text-style: bold; padding-right: 1; }
        & Input { width: 1fr; height: 1; border: none; padding: 0; background: $panel; }
        & Input:focus { border: none; background-tint: $foreground 0%; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.label = Static("")
        self.words = ""
        self.input = EntryInput(id="entry", select_on_focus=False)

    def compose(self) -> ComposeResult:
        yield self.label
        yield self.input

    def lead_to(self, group: int | None, name: str) -> None:
        """The group that the line is for, and its name."""
        self.input.group = group
        if name != self.words:  # an update lays the whole screen out anew
            self.words = name
            self.label.update(Content(f"+ {name} ▸"))

    @property
    def text(self) -> str:
        return self.input.value.strip()

    def open(self) -> None:
        self.add_class("-shown")
        self.input.focus()

    def close(self) -> None:
        self.remove_class("-shown")

    def give_back(self, text: str) -> None:
        """A line that could not be kept, before whatever was typed since."""
        self.input.value = f"{text} {self.input.value}".strip()
        self.input.cursor_position = len(self.input.value)
