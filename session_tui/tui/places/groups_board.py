"""The groups side by side, or one at a time, and where the cursor is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal

from session_tui.domain.people import ParticipantView
from session_tui.tui.places.groups_hall import NOWHERE, Hall, read_hall
from session_tui.tui.places.place import Empty, Place
from session_tui.tui.widgets.changeline import Change, ChangeLine
from session_tui.tui.widgets.groupcolumn import GroupColumn, GroupHead
from session_tui.tui.widgets.proof import ProofLine
from session_tui.tui.widgets.rows import RowList
from session_tui.tui.widgets.tabline import Tab, TabLine

if TYPE_CHECKING:
    from session_tui.domain.sectors import GroupView

WIDE = 120  # cells from which groups stand side by side
LEAST = 18  # cells that a column needs


class GroupsBoard(Place):
    """Shows a `Hall`; `here` is the current column, `change` a move or a swap that is considered and not made yet."""

    DEFAULT_CSS = """
    GroupsBoard { padding: 1 0 0 0; }
    GroupsBoard.-narrow { padding: 0; }
    GroupsBoard > #columns { height: 1fr; display: none; }
    GroupsBoard > TabLine { display: none; }
    GroupsBoard.-filled > #columns { display: block; }
    GroupsBoard.-filled.-narrow > TabLine { display: block; }
    GroupsBoard.-filled > Empty { display: none; }
    GroupsBoard ProofLine { display: none; }
    GroupsBoard.-filled ProofLine { display: block; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.hall = Hall()
        self.here = 1
        self.columns: dict[int, GroupColumn] = {}
        self.switch = TabLine()
        self.line = Horizontal(id="columns")
        self.proof = ProofLine()
        self.changing = ChangeLine()
        self.empty = Empty()

    def compose(self) -> ComposeResult:
        yield self.empty
        yield self.switch
        yield self.line
        yield self.proof
        yield self.changing

    # --- what is shown

    async def load(self) -> None:
        self.hall = await self.session_app.ask(read_hall)
        self.changing.change = None
        self.empty.tell(self.say("groups_place.empty"), self.say("groups_place.empty_todo"))
        await self.make_columns()
        self.proof.hall = self.changing.hall = self.hall
        self.switch.tabs = self.tabs()
        for column in self.columns.values():
            column.show_hall(self.hall)
        filled = bool(self.hall.people and self.hall.groups)
        had_focus = self.has_pseudo_class("focus-within")
        self.set_class(filled, "-filled")
        if self.here not in self.numbers:
            self.here = self.numbers[0] if self.numbers else NOWHERE
        self.show_columns()
        if had_focus:
            self.focus_first()

    async def make_columns(self) -> None:
        """A column a group, and one for those without."""
        wanted = [*self.hall.by_number, NOWHERE]
        if list(self.columns) != wanted:
            await self.line.remove_children()
            self.columns = {number: GroupColumn(number, self.lang) for number in wanted}
            await self.line.mount_all(self.columns.values())

    def tabs(self) -> tuple[Tab, ...]:
        tabs = [Tab(group.number, str(group.number), group.size) for group in self.hall.groups]
        if self.hall.unplaced:
            tabs.append(Tab(NOWHERE, self.say("groups_place.unplaced"), len(self.hall.unplaced)))
        return tuple(tabs)

    @property
    def numbers(self) -> list[int]:
        """The groups that can be gone to; the last is `NOWHERE` while somebody is not placed."""
        return [*self.hall.by_number, *([NOWHERE] if self.hall.unplaced else [])]

    def on_resize(self, event: events.Resize) -> None:
        self.show_columns()

    def show_columns(self) -> None:
        """As many columns as there is room for, the current one among them."""
        numbers = self.numbers
        if not numbers or not self.size.width:
            return
        fit = max(1, self.size.width // LEAST) if self.size.width >= WIDE else 1
        self.set_class(fit < len(numbers), "-narrow")
        at = numbers.index(self.here) if self.here in numbers else 0
        first = max(0, min(at - fit // 2, len(numbers) - fit))
        for number, column in self.columns.items():
            column.display = number in numbers[first : first + fit]
            column.group_head.here = number == self.here
            column.group_head.target = self.changing.change is not None and number == self.changing.change.to
        self.switch.here = self.here
        self.switch.target = None if self.changing.change is None else self.changing.change.to

    def focus_first(self) -> None:
        column = self.columns.get(self.here)
        if self.has_class("-filled") and column is not None:
            column.rows.focus()
        else:
            self.empty.focus()

    # --- where the cursor is

    @property
    def person(self) -> ParticipantView | None:
        column = self.columns.get(self.here)
        return column.rows.row if column is not None else None

    @property
    def group(self) -> GroupView | None:
        return self.hall.by_number.get(self.here)

    @property
    def change(self) -> Change | None:
        return self.changing.change

    def consider(self, change: Change | None) -> None:
        """Show a change with its cost, or stop considering one."""
        self.changing.change = change
        self.show_columns()
        self.refresh_bindings()

    def on_group_head_picked(self, event: GroupHead.Picked) -> None:
        self.go_to(event.number)

    def on_tab_line_picked(self, event: TabLine.Picked) -> None:
        self.go_to(event.key)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        number = next((n for n, column in self.columns.items() if column.rows is event.widget), self.here)
        if number != self.here:
            self.here = number
            self.show_columns()

    def go_right(self) -> None:
        self.step_aside(1)

    def go_left(self) -> None:
        self.step_aside(-1)

    def step_aside(self, by: int) -> None:
        numbers = self.numbers
        self.go_to(numbers[(numbers.index(self.here) + by) % len(numbers)])

    def go_to(self, number: int) -> None:
        """Make a group the current one, the cursor at the same height."""
        height = self.columns[self.here].rows.cursor
        self.here = number
        self.show_columns()
        rows = self.columns[number].rows
        rows.cursor = height
        rows.focus()
        self.follow(rows)

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        if self.columns and event.rows is self.columns[self.here].rows:
            self.follow(event.rows)

    def follow(self, rows: RowList[ParticipantView]) -> None:
        """A swap looks at whoever is under the cursor; a move not made yet is dropped when the cursor goes on."""
        change = self.change
        if change is not None and change.of_two:
            self.consider(Change(change.person, other=rows.row, pair=change.pair))
        elif change is not None and rows.row != change.person:
            self.consider(None)
        else:
            self.refresh_bindings()
