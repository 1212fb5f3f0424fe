"""What every dialog has: a title, its content, a message line, its keys."""

from __future__ import annotations

from typing import Generic, TypeVar

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from session_tui.locale import Lang
from session_tui.tui.acting import Acting
from session_tui.tui.actions import Action
from session_tui.tui.widgets.keybar import KeyBar
from session_tui.tui.widgets.messages import MessageBar

T = TypeVar("T")


class Dialog(Acting, ModalScreen[T], Generic[T]):
    """Shows `content()` over the place and is dismissed with a value, or None where the person thought better of it."""

    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        background: $background 60%;
        &:ansi { background: ansi_default; }
        & > #box {
            width: 80; max-width: 100%; height: auto; max-height: 100%;
            background: $panel;
            padding: 1 2 0 2;
            &:ansi { border: round ansi_cyan; padding: 0 1; }
        }
        & > #box > #title { color: $accent; text-style: bold; padding: 0 1; margin-bottom: 1; }
        & > #box > MessageBar { margin-top: 1; }
    }
    """

    def __init__(self, title: str) -> None:
        super().__init__()
        self.heading = title
        self.messages = MessageBar()
        self.is_left = False

    @property
    def lang(self) -> Lang:
        return self.session_app.lang

    def say(self, key: str, **params: object) -> str:
        return self.session_app.say(key, **params)

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Static(Content(self.heading), id="title")
            yield from self.content()
            yield self.messages
            yield KeyBar(self.session_app.lang)

    def content(self) -> ComposeResult:
        """The widgets between the title and the keys."""
        yield from ()

    def perform(self, action: Action) -> None:
        """A key that comes before the dialog stands is done as soon as it does."""
        if self.is_mounted:
            super().perform(action)
        else:
            self.call_later(self.perform, action)

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Leave with a value; the second of two keys pressed at once finds the dialog left already."""
        if self.is_left:
            return AwaitComplete()
        self.is_left = True
        return super().dismiss(result)

    def cancel(self) -> None:
        self.dismiss(None)
