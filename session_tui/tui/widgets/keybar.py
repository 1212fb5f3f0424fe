"""The bottom line: the keys that work here, most useful first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.widget import Widget

from session_tui.tui.acting import Acting
from session_tui.tui.actions import Action, key_name
from session_tui.tui.reach import reach

if TYPE_CHECKING:
    from session_tui.locale import Lang

GAP = 3  # cells between keys
Item = tuple[str, str, Acting, Action]  # the key's name, the word, whose action it is


class KeyBar(Widget):
    """Made from the actions within reach; a click does what the key does."""

    DEFAULT_CSS = """
    KeyBar { height: 1; padding: 0 1; color: $quiet; background: $panel; pointer: pointer; }
    """

    def __init__(self, lang: Lang) -> None:
        super().__init__()
        self.lang = lang
        self.spans: list[tuple[int, int, Acting, Action]] = []

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, lambda _screen: self.refresh())

    def render(self) -> Content:
        typing = is_typing(self.screen.focused)
        here, everywhere = reach(self.screen)
        items = [item for owner, action in here if (item := self.item(owner, action, typing))]
        last = [item for owner, action in everywhere if (item := self.item(owner, action, typing))]
        return self.draw(*fitting(items, last, self.size.width))

    def item(self, owner: Acting, action: Action, typing: bool) -> Item | None:
        key = action.typing_key if typing else next(iter(action.keys), "")
        if not action.bar or not key:
            return None
        return key_name(key, self.lang), action.label(self.lang), owner, action

    def draw(self, items: Sequence[Item], last: Sequence[Item], gap: int) -> Content:
        self.spans = []
        line, at = Content(""), 0
        for i, (key, word, owner, action) in enumerate((*items, *last)):
            if i:
                space = gap if i == len(items) else GAP
                line, at = line + " " * space, at + space
            end = at + cell_len(f"{key} {word}")
            self.spans.append((at, end, owner, action))
            line, at = Content.assemble(line, Content.styled(key, "bold $accent"), " ", Content(word)), end
        return line

    def on_click(self, event: events.Click) -> None:
        x = event.x - self.styles.padding.left
        for start, end, owner, action in self.spans:
            if start <= x < end:
                owner.perform(action)


def fitting(items: list[Item], last: list[Item], width: int) -> tuple[list[Item], list[Item], int]:
    """As many items as fit, the first ones first, with the last ones at the right edge; and the gap between both."""

    def length(some: Sequence[Item]) -> int:
        return sum(cell_len(f"{key} {word}") for key, word, *_ in some) + GAP * max(0, len(some) - 1)

    while items and last and length(items) + 3 + length(last) > width and len(last) > 2:
        last = last[1:]
    while items and length(items) + 3 + length(last) > width:
        items = items[:-1]
    while last and length(last) > width:
        last = last[1:]
    return items, last, max(3, width - length(items) - length(last))


def is_typing(widget: Widget | None) -> bool:
    """Whether printable keys go into a text field at present."""
    return widget is not None and widget.check_consume_key("n", "n")
