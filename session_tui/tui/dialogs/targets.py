"""All groups as places for one person, with what moving there costs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from session_tui.locale import Lang, say
from session_tui.tui.actions import Action
from session_tui.tui.dialogs.dialog import Dialog
from session_tui.tui.places.groups_costs import Target
from session_tui.tui.widgets.columns import Column
from session_tui.tui.widgets.rows import RowList


class TargetsDialog(Dialog[int | None]):
    """Shows every group with its size, the wish it is, and what going there would cost; digits jump to a group."""

    DEFAULT_CSS = """
    TargetsDialog > #box { width: 110; }
    TargetsDialog #text { padding: 0 1; margin-bottom: 1; }
    TargetsDialog #cost { padding: 0 1; margin-top: 1; height: 3; color: $quiet; }
    """
    BINDINGS = [Binding(str(digit), f"jump({digit})", show=False) for digit in range(1, 10)]

    def __init__(self, title: str, text: str, targets: Sequence[Target], lang: Lang) -> None:
        super().__init__(title)
        self.text = text
        self.targets = tuple(targets)
        self.rows: RowList[Target] = RowList(target_columns(lang), key=lambda target: target.number)
        self.cost = Static("", id="cost")

    def content(self) -> ComposeResult:
        yield Static(Content(self.text), id="text")
        self.rows.styles.height = min(14, len(self.targets) + 1)
        yield self.rows
        yield self.cost

    def on_mount(self) -> None:
        self.rows.set_rows(self.targets)
        self.rows.select(next((target.number for target in self.targets if target.cost is None), 1))
        self.rows.focus()
        self.opened()

    def opened(self) -> None:
        """What a dialog of this kind does once it shows its groups."""

    def action_jump(self, number: int) -> None:
        self.rows.select(number)

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        self.show_cost()

    def show_cost(self) -> None:
        """The cost of the selected group in full."""
        target = self.rows.row
        if target is None or target.cost is None:
            self.cost.update(Content(self.say("groups_place.sits_here") if target else ""))
            return
        full = self.say("groups_place.over", maximum=target.maximum) if target.full else ""
        text = " · ".join(filter(None, (full, target.cost.words(self.lang))))
        self.cost.update(Content.styled(text, "$warning") if target.full else Content(text))


class MoveDialog(TargetsDialog):
    """Returns the group's number, or None."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("groups.move_there", ("enter",), "move_there", when="is_elsewhere"),
        Action("dialog.cancel", ("escape",), "cancel"),
    )

    @property
    def is_elsewhere(self) -> bool:
        return self.rows.row is not None and self.rows.row.cost is not None

    def show_cost(self) -> None:
        super().show_cost()
        self.refresh_bindings()

    def on_row_list_chosen(self) -> None:
        self.action_do("groups.move_there")

    def move_there(self) -> None:
        if self.rows.row is not None:
            self.dismiss(self.rows.row.number)


def target_columns(lang: Lang) -> tuple[Column[Target], ...]:
    def word(key: str) -> str:
        return say(f"groups_place.{key}", lang)

    def verdict(target: Target) -> str:
        return word("here") if target.cost is None else word(f"verdict_{target.cost.verdict}")

    tones = {"worse": "warn", "better": "accent"}
    return (
        Column("", lambda t: str(t.number), 2, right=True, tone=lambda _: "quiet"),
        Column(word("group"), lambda t: t.name, 16, flex=1, tone=lambda t: "strong" if t.cost is None else ""),
        Column(word("size"), lambda t: f"{t.size}/{t.maximum}" if t.maximum is not None else str(t.size), 6, right=True,
               tone=lambda t: "warn" if t.full else ""),
        Column(word("own"), lambda t: str(t.own), 9, right=True, keep=5),
        Column(word("wish_head"), lambda t: str(t.rank) if t.rank else "–", 7, right=True),
        Column(word("verdict"), verdict, 12, tone=lambda t: tones.get(t.cost.verdict, "quiet") if t.cost else "quiet"),
    )  # fmt: skip
