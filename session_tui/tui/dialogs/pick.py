"""Several of a list."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from session_tui.tui.actions import Action
from session_tui.tui.dialogs.choose import Option
from session_tui.tui.dialogs.dialog import Dialog
from session_tui.tui.widgets.columns import Column
from session_tui.tui.widgets.rows import RowList

NOTE = 26  # characters of a note at the most


class PickDialog(Dialog[tuple[int, ...] | None]):
    """Returns the values picked, in the list's order, or None."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("pick.accept", ("enter",), "accept"),
        Action("pick.toggle", ("space",), "toggle"),
        Action("pick.all", ("a",), "toggle_all"),
        Action("dialog.cancel", ("escape",), "cancel"),
    )
    DEFAULT_CSS = """
    PickDialog > #box { width: 100; height: 90%; }
    PickDialog #more { height: auto; max-height: 6; padding: 0 1; margin-top: 1; color: $quiet; }
    """

    def __init__(
        self, title: str, options: Sequence[Option[int]], picked: Collection[int],
        details: Callable[[int], str] | None = None,
    ) -> None:  # fmt: skip
        """`details` says more of the option under the cursor, below the list."""
        super().__init__(title)
        self.options = tuple(options)
        self.picked = set(picked)
        self.details = details
        self.more = Static("", id="more")
        self.note_width = min(NOTE, max([8, *(len(option.note) for option in self.options)]))

    def content(self) -> ComposeResult:
        columns = (
            Column[Option[int]]("", lambda option: "✓" if option.value in self.picked else "·", 1,
                                tone=lambda option: "accent" if option.value in self.picked else "quiet"),
            Column[Option[int]]("", lambda option: option.label, 30, flex=1),
            Column[Option[int]]("", lambda option: option.note, self.note_width, keep=1, tone=lambda _: "quiet"),
        )  # fmt: skip
        self.rows = RowList(columns, key=lambda option: option.value, head=False)
        yield self.rows
        if self.details is not None:
            yield self.more

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        if self.details is not None and self.rows.row is not None:
            self.more.update(Content(self.details(self.rows.row.value)))

    def on_mount(self) -> None:
        self.rows.set_rows(self.options)
        self.rows.focus()

    def toggle(self) -> None:
        if self.rows.row is not None:
            self.picked ^= {self.rows.row.value}
            self.rows.action_move(1)
            self.rows.refresh()

    def toggle_all(self) -> None:
        values = {option.value for option in self.options}
        self.picked = set() if self.picked >= values else values
        self.rows.refresh()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        self.accept()

    def accept(self) -> None:
        self.dismiss(tuple(option.value for option in self.options if option.value in self.picked))
