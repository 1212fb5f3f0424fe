"""A filter above a list: it has the focus, and the arrows still move in the list."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.reactive import reactive
from textual.widgets import Input

from session_tui.tui.widgets.rows import RowList

PASSED_ON = frozenset(" 1234567")  # while nothing is typed yet, these are keys of the place and of the stages
ARROWS = frozenset({"up", "down", "pageup", "pagedown"})
LITERAL = frozenset("/.")  # on the Russian layout the same key gives a full stop


class ListInput(Input):
    """An input whose ↑ ↓ PgUp PgDn move in a list below it. Its cursor stands still: nothing is written between keys."""

    cursor_blink = reactive(False, init=False)

    DEFAULT_CSS = """
    ListInput { height: 1; border: none; padding: 0 1; background: $background; }
    ListInput:focus { border: none; background-tint: $foreground 0%; }
    """

    def __init__(self, rows: RowList[Any], placeholder: str, *, id: str | None = None) -> None:
        super().__init__(placeholder=placeholder, id=id, select_on_focus=False)
        self.rows = rows

    async def _on_key(self, event: events.Key) -> None:
        if event.key in ARROWS:
            step = -1 if event.key.endswith("up") else 1
            (self.rows.action_page if event.key.startswith("page") else self.rows.action_move)(step)
            event.stop()
            event.prevent_default()

    def select_text(self) -> None:
        """The next letter replaces what is there."""
        self.action_select_all()


class FilterInput(ListInput):
    """A filter that shares more keys: while it is empty, space and the digits of the stages are left to their actions.

    So is a space once the person is got: after the arrows, after a space, or when all that was typed is selected.
    `/` first means that a badge number is searched.
    """

    literal = False
    moved = False  # in the list, since the last letter

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return character is not None and character.isprintable() and not self.passes_on(character)

    def passes_on(self, character: str | None) -> bool:
        if self.literal or character is None:
            return False
        if not self.value:
            return character in PASSED_ON
        got = self.moved or self.value.endswith(" ") or self.selected_text == self.value
        return character == " " and got and bool(self.value.strip())

    async def _on_key(self, event: events.Key) -> None:
        if event.key in ARROWS:
            self.moved = True
        elif event.is_printable and event.character in LITERAL and not self.value:
            self.literal = True
            event.stop()
            event.prevent_default()
        elif event.is_printable and self.passes_on(event.character):
            event.prevent_default()

    def watch_value(self, value: str) -> None:
        self.moved = False
        if not value:
            self.literal = False

    def on_blur(self) -> None:
        self.literal = False
