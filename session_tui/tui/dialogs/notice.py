"""Something that has to be read before anything else can be done."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult

from session_tui.tui.actions import Action
from session_tui.tui.dialogs.dialog import Dialog
from session_tui.tui.places.place import Empty


class NoticeDialog(Dialog[None]):
    """What is the matter, and what to do about it."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (Action("dialog.close", ("enter", "escape"), "cancel"),)
    DEFAULT_CSS = """
    NoticeDialog Empty { height: auto; padding: 0 1; }
    """

    def __init__(self, title: str, text: str) -> None:
        super().__init__(title)
        self.text = text

    def content(self) -> ComposeResult:
        what, _, remedy = self.text.partition("\n")
        yield Empty(what, remedy)
