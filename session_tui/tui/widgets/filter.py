"""A filter above a list: it has the focus, and the arrows still move in the list."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.widgets import Input

from session_tui.tui.widgets.rows import RowList

PASSED_ON = frozenset(" 1234567")  # while nothing is typed yet, these are keys of the place and of the stages
LITERAL = frozenset("/.")  # on the Russian layout the same key gives a full stop


class ListInput(Input):
    """An input whose ↑ ↓ PgUp PgDn move in a list below it."""

    DEFAULT_CSS = """
    ListInput { height: 1; border: none; padding: 0 1; background: $background; }
    ListInput:focus { border: none; background-tint: $foreground 0%; }
    """

    def __init__(self, rows: RowList[Any], placeholder: str, *, id: str | None = None) -> None:
        super().__init__(placeholder=placeholder, id=id, select_on_focus=False)
        self.rows = rows

    async def _on_key(self, event: events.Key) -> None:
        if event.key in ("up", "down", "pageup", "pagedown"):
            step = -1 if event.key.endswith("up") else 1
            (self.rows.action_page if event.key.startswith("page") else self.rows.action_move)(step)
            event.stop()
            event.prevent_default()

    def select_text(self) -> None:
        """The next letter replaces what is there."""
        self.action_select_all()


class FilterInput(ListInput):
    """A filter that shares more keys: while it is empty, space and the digits of the stages are left to their actions.

    `/` first means that a badge number is searched.
    """

    literal = False

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return character is not None and character.isprintable() and not self.passes_on(character)

    def passes_on(self, character: str | None) -> bool:
        return not self.value and not self.literal and character is not None and character in PASSED_ON

    async def _on_key(self, event: events.Key) -> None:
        if self.value or not event.is_printable:
            return
        if event.character in LITERAL:
            self.literal = True
            event.stop()
            event.prevent_default()
        elif self.passes_on(event.character):
            event.prevent_default()

    def watch_value(self, value: str) -> None:
        if not value:
            self.literal = False

    def on_blur(self) -> None:
        self.literal = False
