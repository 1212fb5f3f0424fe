"""A list that draws only the rows that are seen, over a plain sequence: a hundred thousand are as quick as ten."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.actions import SkipAction
from textual.binding import Binding
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from session_tui.tui.widgets.columns import GAP, Column, fit, share

R = TypeVar("R")
TONES = ("quiet", "accent", "warn", "bad", "strong")
MARGIN = 2  # cells to the left of a row, for the cursor's sign


class RowList(ScrollView, Generic[R], can_focus=True):
    """Rows of any frozen value in columns, with a cursor that is a sign and a colour.

    `key` tells rows apart, so that the cursor stays on its row when the rows change. Rows are text, never markup.
    """

    DEFAULT_CSS = """
    RowList {
        overflow-x: hidden;
        height: 1fr;
        scrollbar-size-vertical: 1;
        & > .rows--head { color: $quiet; }
        & > .rows--quiet { color: $quiet; }
        & > .rows--accent { color: $accent; }
        & > .rows--warn { color: $warning; }
        & > .rows--bad { color: $error; }
        & > .rows--strong { text-style: bold; }
        & > .rows--cursor { background: $block-cursor-background; color: $block-cursor-foreground; }
        & > .rows--idle { background: $panel; }
        &:ansi > .rows--idle { text-style: bold; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"rows--{name}" for name in (*TONES, "head", "cursor", "idle")}
    BINDINGS = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "go_to(0)", show=False),
        Binding("end", "go_to(-1)", show=False),
        Binding("enter", "choose", show=False),
    ]

    cursor: reactive[int] = reactive(0, repaint=False)

    class Moved(Message):
        """The cursor came to another row, or the row under it changed; `row` is None where there are no rows."""

        def __init__(self, rows: RowList[Any], row: object | None) -> None:
            super().__init__()
            self.rows = rows
            self.row = row

        @property
        def control(self) -> RowList[Any]:
            return self.rows

    class Chosen(Message):
        """Enter or a second click on the row under the cursor."""

        def __init__(self, rows: RowList[Any], row: object) -> None:
            super().__init__()
            self.rows = rows
            self.row = row

        @property
        def control(self) -> RowList[Any]:
            return self.rows

    def __init__(
        self,
        columns: Sequence[Column[R]] = (),
        *,
        key: Callable[[R], Hashable] = id,
        head: bool = True,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.columns = tuple(columns)
        self.rows: Sequence[R] = ()
        self.row_key = key
        self.head = head
        self.widths: tuple[tuple[Column[R], int], ...] = ()
        self.empty = ""  # what is said where there are no rows

    @property
    def row(self) -> R | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None

    def set_columns(self, columns: Sequence[Column[R]]) -> None:
        self.columns = tuple(columns)
        self.lay_out()

    def set_rows(self, rows: Sequence[R], *, to_top: bool = False) -> None:
        """Show other rows. The cursor stays on its row where that is still there, else near its place."""
        old = self.row
        place = 0 if to_top else self.cursor
        if old is not None and not to_top:
            wanted = self.row_key(old)
            if not (
                place < len(rows) and self.row_key(rows[place]) == wanted
            ):  # a hundred thousand rows, mostly the same
                place = next((i for i, row in enumerate(rows) if self.row_key(row) == wanted), place)
        self.rows = rows
        self.virtual_size = Size(self.size.width, len(rows) + self.head)
        self.set_reactive(RowList.cursor, max(0, min(place, len(rows) - 1)))
        self.show_cursor()
        self.refresh()
        self.post_message(self.Moved(self, self.row))

    def select(self, key: Hashable) -> bool:
        """Put the cursor on the row with that key; False where there is none."""
        place = next((i for i, row in enumerate(self.rows) if self.row_key(row) == key), None)
        if place is None:
            return False
        self.cursor = place
        return True

    def watch_cursor(self) -> None:
        self.show_cursor()
        self.refresh()
        self.post_message(self.Moved(self, self.row))

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, len(self.rows) - 1))

    def show_cursor(self) -> None:
        height = max(1, self.size.height - self.head)
        top = self.scroll_offset.y
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False, immediate=True, force=True)
        elif self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False, immediate=True, force=True)

    def action_move(self, step: int) -> None:
        self.cursor += step

    def action_page(self, step: int) -> None:
        self.cursor += step * max(1, self.size.height - self.head - 1)

    def action_go_to(self, place: int) -> None:
        self.cursor = place % len(self.rows) if self.rows else 0

    def action_choose(self) -> None:
        if self.row is None:
            raise SkipAction  # enter belongs to the dialog or place then
        self.post_message(self.Chosen(self, self.row))

    def on_click(self, event: events.Click) -> None:
        place = event.y + self.scroll_offset.y - self.head
        if event.y < self.head or not 0 <= place < len(self.rows):
            return
        if place == self.cursor and event.chain > 1:
            self.action_choose()
        self.cursor = place

    def on_resize(self) -> None:
        self.lay_out()
        self.show_cursor()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def lay_out(self) -> None:
        width = self.scrollable_content_region.width or self.size.width
        self.widths = share(self.columns, max(1, width - MARGIN - 1))
        self.virtual_size = Size(width, len(self.rows) + self.head)
        self.refresh()

    def refresh_row(self, place: int) -> None:
        """Draw one row again, whose value was replaced in a list shared with the owner."""
        self.refresh(Region(0, place - self.scroll_offset.y + self.head, self.size.width, 1))

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if self.head and y == 0:
            return self.line(" " * MARGIN, [(c.head, "head", w, c.right) for c, w in self.widths], width, "head")
        place = y + self.scroll_offset.y - self.head
        if not self.rows and place == 0 and self.empty:
            return self.line(" " * MARGIN, [(self.empty, "quiet", max(1, width - MARGIN), False)], width, "")
        if not 0 <= place < len(self.rows):
            return Strip.blank(width, self.rich_style)
        row = self.rows[place]
        here = place == self.cursor
        ground = ("cursor" if self.has_focus else "idle") if here else ""
        cells = [(c.text(row), c.tone(row) if c.tone else "", w, c.right) for c, w in self.widths]
        return self.line("▸ " if here else " " * MARGIN, cells, width, ground)

    def line(self, margin: str, cells: Sequence[tuple[str, str, int, bool]], width: int, ground: str) -> Strip:
        """One line of the screen; `ground` is painted under all of it, each cell's tone above that."""
        base = self.get_component_rich_style(f"rows--{ground}") if ground else self.rich_style
        sign = self.tone("accent", base) if margin.strip() and ground == "idle" else base
        segments = [Segment(margin, sign)]
        for i, (text, tone, cells_wide, right) in enumerate(cells):
            if i:
                segments.append(Segment(" " * GAP, base))
            segments.append(Segment(fit(text, cells_wide, right=right), self.tone(tone, base)))
        return Strip(segments).adjust_cell_length(width, base)

    def tone(self, name: str, base: Style) -> Style:
        if not name or name == "head":
            return base
        style = self.get_component_rich_style(f"rows--{name}", partial=True)
        return base + Style(color=style.color, bold=style.bold, dim=style.dim)
