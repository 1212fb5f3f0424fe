"""The bottom line: the keys that work here, most useful first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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
        return self.draw(fitting(items, last, self.size.width))

    def item(self, owner: Acting, action: Action, typing: bool) -> Item | None:
        key = action.typing_key if typing else next(iter(action.keys), "")
        if not action.bar or not key:
            return None
        return key_name(key, self.lang), action.label(self.lang), owner, action

    def draw(self, line: Fitted) -> Content:
        self.spans = []
        drawn, at = Content(""), 0
        for i, (key, word, owner, action) in enumerate((*line.items, *line.last)):
            if i:
                space = line.middle if i == len(line.items) else line.gap
                drawn, at = drawn + " " * space, at + space
            end = at + cell_len(f"{key} {word}".rstrip())
            self.spans.append((at, end, owner, action))
            drawn = Content.assemble(drawn, Content.styled(key, "bold $accent"), " " if word else "", Content(word))
            at = end
        return drawn

    def on_click(self, event: events.Click) -> None:
        x = event.x - self.styles.padding.left
        for start, end, owner, action in self.spans:
            if start <= x < end:
                owner.perform(action)


@dataclass(frozen=True, slots=True)
class Fitted:
    """Items to the left and to the right of a gap in the `middle`, all others `gap` cells apart."""

    items: tuple[Item, ...]
    last: tuple[Item, ...]
    gap: int
    middle: int


def fitting(items: Sequence[Item], last: Sequence[Item], width: int) -> Fitted:
    """As many items as fit, the first ones first; before one is left out, the last ones give way down to two keys."""
    tightest = last[-2:]
    wordless = tuple((key, "" if i else word, owner, action) for i, (key, word, owner, action) in enumerate(tightest))
    for gap, right in ((3, tuple(last)), (3, tuple(tightest)), (2, tuple(tightest)), (2, wordless)):
        if length(items, gap) + 3 + length(right, gap) <= width:
            break
    shown = tuple(items)
    while shown and length(shown, gap) + 3 + length(right, gap) > width:
        shown = shown[:-1]
    while right and length(right, gap) > width:
        right = right[1:]
    return Fitted(shown, right, gap, max(3, width - length(shown, gap) - length(right, gap)))


def length(items: Sequence[Item], gap: int) -> int:
    return sum(cell_len(f"{key} {word}".rstrip()) for key, word, *_ in items) + gap * max(0, len(items) - 1)


def is_typing(widget: Widget | None) -> bool:
    """Whether printable keys go into a text field at present."""
    return widget is not None and widget.check_consume_key("n", "n")
