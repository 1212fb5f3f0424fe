"""One choice among a few, on keys of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from session_tui.tui.actions import Action
from session_tui.tui.dialogs.dialog import Dialog
from session_tui.tui.widgets.columns import Column
from session_tui.tui.widgets.rows import RowList

if TYPE_CHECKING:
    from session_tui.tui.app import SessionApp

V = TypeVar("V")


@dataclass(frozen=True)  # no slots: Python 3.11 can't call a subscripted generic of that kind
class Option(Generic[V]):
    """A value to choose, the words for it, and what follows from it."""

    value: V
    label: str
    note: str = ""


class ChooseDialog(Dialog[V | None], Generic[V]):
    """Returns the value chosen, or None. A question with two options is a confirmation; the safe one stands first."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("dialog.choose", ("enter",), "choose"),
        Action("dialog.cancel", ("escape",), "cancel"),
    )
    DEFAULT_CSS = """
    ChooseDialog RowList { height: auto; max-height: 14; }
    ChooseDialog #text { padding: 0 1; margin-bottom: 1; color: $quiet; }
    ChooseDialog #more { height: auto; max-height: 8; padding: 0 1; margin-top: 1; color: $quiet; }
    """

    def __init__(
        self, title: str, options: Sequence[Option[V]], *, text: str = "", value: V | None = None,
        details: Callable[[V], str] | None = None,
    ) -> None:  # fmt: skip
        """`details` says more of the option under the cursor, below the list."""
        super().__init__(title)
        self.details = details
        self.more = Static("", id="more")
        self.text = text
        self.options = tuple(options)
        self.value = value

    def content(self) -> ComposeResult:
        if self.text:
            yield Static(Content(self.text), id="text")
        columns = (
            Column[Option[V]]("", lambda option: option.label, 20, flex=1),
            Column[Option[V]]("", lambda option: option.note, 10, flex=1, keep=1, tone=lambda _: "quiet"),
        )
        noted = any(option.note for option in self.options)
        self.rows = RowList(columns if noted else columns[:1], key=lambda option: option.value, head=False)
        self.rows.styles.height = min(14, len(self.options))
        yield self.rows
        if self.details is not None:
            yield self.more

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        if self.details is not None and self.rows.row is not None:
            self.more.update(Content(self.details(self.rows.row.value)))

    def on_mount(self) -> None:
        self.rows.set_rows(self.options)
        self.rows.select(self.value)
        self.rows.focus()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        self.choose()

    def choose(self) -> None:
        if self.rows.row is not None:
            self.dismiss(self.rows.row.value)


async def confirm(app: SessionApp, question: str, *, text: str = "") -> bool:
    """Whether the person said yes; no stands first."""
    options: list[Option[bool]] = [Option(False, app.say("dialogs.no")), Option(True, app.say("dialogs.yes"))]
    dialog: ChooseDialog[bool] = ChooseDialog(question, options, text=text)
    answer: bool | None = await app.push_screen_wait(dialog)
    return answer is True
