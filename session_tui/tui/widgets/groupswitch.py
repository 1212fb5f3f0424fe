"""All groups on one line with their sizes, where there is room for one group at a time."""

from __future__ import annotations

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from session_tui.locale import Lang, say
from session_tui.tui.places.groups_hall import NOWHERE, Hall
from session_tui.tui.widgets.groupcolumn import GroupHead


class GroupSwitch(Widget):
    """Draws number and size of each group, the current one marked; a click posts `GroupHead.Picked`."""

    DEFAULT_CSS = """
    GroupSwitch { height: 1; padding: 0 1; margin-bottom: 1; pointer: pointer; }
    """
    hall: reactive[Hall] = reactive(Hall())
    here: reactive[int] = reactive(1)
    target: reactive[int] = reactive(-1)

    def __init__(self) -> None:
        super().__init__()
        self.spans: list[tuple[int, int, int]] = []

    def render(self) -> Content:
        lang: Lang = getattr(self.app, "lang", "en")
        line, at = Content(""), 0
        self.spans = []
        pieces = [(group.number, str(group.number), str(group.size)) for group in self.hall.groups]
        if self.hall.unplaced:
            pieces.append((NOWHERE, say("groups_place.unplaced", lang), str(len(self.hall.unplaced))))
        for number, name, size in pieces:
            here = number == self.here
            sign = "▸" if here else "→" if number == self.target else " "
            marked = here or number == self.target
            piece = Content.assemble(
                Content.styled(sign, "$accent"),
                Content.styled(name, "bold $accent" if marked else "bold"),
                Content.styled(f" · {size}", "$foreground" if marked else "$quiet"),
                "  ",
            )
            width = cell_len(piece.plain)
            self.spans.append((at, at + width, number))
            line, at = line + piece, at + width
        return line

    def on_click(self, event: events.Click) -> None:
        x = event.x - self.styles.padding.left
        for start, end, number in self.spans:
            if start <= x < end:
                self.post_message(GroupHead.Picked(number))
