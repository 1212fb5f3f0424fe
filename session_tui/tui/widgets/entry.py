"""One line to write a thought down while people talk; it stays open for the next one."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Input, Static


class EntryLine(Horizontal):
    """Says where the line goes, and takes it. What is typed stays until it is taken out, also while it is not shown."""

    DEFAULT_CSS = """
    EntryLine {
        height: 1; padding: 0 1; background: $panel; display: none;
        &.-shown { display: block; }
        & Static { width: auto; color: $accent; text-style: bold; padding-right: 1; }
        & Input { width: 1fr; height: 1; border: none; padding: 0; background: $panel; }
        & Input:focus { border: none; background-tint: $foreground 0%; }
    }
    """
    where: reactive[str] = reactive("")

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.label = Static("")
        self.input = Input(id="entry", select_on_focus=False)

    def compose(self) -> ComposeResult:
        yield self.label
        yield self.input

    def watch_where(self) -> None:
        self.label.update(Content(f"+ {self.where} ▸"))

    @property
    def text(self) -> str:
        return self.input.value.strip()

    def open(self) -> None:
        self.add_class("-shown")
        self.input.focus()

    def close(self) -> None:
        self.remove_class("-shown")

    def take(self) -> str:
        """The line, which is free for the next one."""
        text, self.input.value = self.text, ""
        return text

    def give_back(self, text: str) -> None:
        """A line that could not be kept, before whatever was typed since."""
        self.input.value = f"{text} {self.input.value}".strip()
        self.input.cursor_position = len(self.input.value)
