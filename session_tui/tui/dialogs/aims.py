"""The certificate of a placement: every aim in its order, what was reached, what is possible, and where it is now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from session_tui.domain.grouping.problem import Aim
from session_tui.locale import Lang, say
from session_tui.tui.actions import Action
from session_tui.tui.dialogs.dialog import Dialog
from session_tui.tui.places.groups_hall import Hall
from session_tui.tui.widgets.columns import Column
from session_tui.tui.widgets.rows import RowList


@dataclass(frozen=True, slots=True)
class AimRow:
    """One aim: as it was placed, the bound nobody can pass, whether that is proved, and as the seats are now."""

    order: int
    name: str
    value: int
    bound: int
    proved: bool
    now: int


class AimsDialog(Dialog[bool | None]):
    """Returns True where the order of aims is to be changed."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("groups.order", ("o",), "change_order"),
        Action("dialog.close", ("escape", "enter"), "cancel"),
    )
    DEFAULT_CSS = """
    AimsDialog > #box { width: 100; }
    AimsDialog #text { padding: 0 1; margin-bottom: 1; color: $quiet; }
    AimsDialog #whole { padding: 0 1; margin-top: 1; }
    """

    def __init__(self, hall: Hall, status: str, lang: Lang) -> None:
        super().__init__(status)
        self.lines = aim_rows(hall, lang)
        self.rows: RowList[AimRow] = RowList(aim_columns(lang), key=lambda row: row.order)
        self.whole = Static("", id="whole")

    def content(self) -> ComposeResult:
        yield Static(Content(self.say("groups_place.aims_text")), id="text")
        self.rows.styles.height = min(14, len(self.lines) + 1)
        yield self.rows
        yield self.whole

    def on_mount(self) -> None:
        self.rows.set_rows(self.lines)
        self.rows.focus()

    def on_row_list_moved(self) -> None:
        """The selected aim in full: a narrow column cuts it."""
        self.whole.update(Content(self.rows.row.name if self.rows.row is not None else ""))

    def on_row_list_chosen(self) -> None:
        self.cancel()

    def change_order(self) -> None:
        self.dismiss(True)


def aim_rows(hall: Hall, lang: Lang) -> list[AimRow]:
    aims = hall.placement.aims if hall.placement is not None else ()
    return [
        AimRow(order, say(f"grouping.aim_{a.aim}", lang), a.value, a.bound, a.proved,
               hall.values.get(Aim(a.aim), a.value))
        for order, a in enumerate(aims, 1)
    ]  # fmt: skip


def aim_columns(lang: Lang) -> tuple[Column[AimRow], ...]:
    def word(key: str) -> str:
        return say(f"groups_place.{key}", lang)

    return (
        Column("", lambda row: str(row.order), 2, right=True, tone=lambda _: "quiet"),
        Column(word("aim"), lambda row: row.name, 20, flex=1),
        Column(word("reached"), lambda row: str(row.value), 9, right=True),
        Column(word("bound"), lambda row: "✓" if row.proved else f"≥ {row.bound}", 8, right=True,
               tone=lambda row: "accent" if row.proved else "warn"),
        Column(word("now"), lambda row: str(row.now), 6, right=True,
               tone=lambda row: "warn" if row.now > row.value else "accent" if row.now < row.value else "quiet"),
    )  # fmt: skip
