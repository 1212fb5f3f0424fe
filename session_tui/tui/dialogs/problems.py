"""What a file holds, before it is taken in; and the rows of it that can't be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from session_tui.domain.drafts import RowProblem
from session_tui.tui.actions import Action
from session_tui.tui.dialogs.dialog import Dialog
from session_tui.tui.widgets.columns import Column
from session_tui.tui.widgets.rows import RowList

MOST = 12  # lines of the list


class ProblemsDialog(Dialog[bool | None]):
    """Lines about a file, then its rows that need a person's eye. Returns True for "take it in", where that is asked."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("preview.take", ("enter",), "take", when="asks"),
        Action("dialog.close", ("escape", "enter"), "cancel"),
    )
    DEFAULT_CSS = """
    ProblemsDialog > #box { width: 110; height: auto; }
    ProblemsDialog #lines { padding: 0 1; margin-bottom: 1; height: auto; }
    """

    def __init__(
        self, title: str, lines: Sequence[tuple[str, str]], problems: Sequence[RowProblem], *, asks: bool = False
    ) -> None:
        super().__init__(title)
        self.lines = tuple(lines)
        self.problems = tuple(problems)
        self.asks = asks

    def content(self) -> ComposeResult:
        width = max((len(name) for name, _ in self.lines), default=0)
        yield Static(
            Content("\n").join(
                Content.assemble(Content.styled(f"{name:<{width}}  ", "$quiet"), Content(text))
                for name, text in self.lines
            ),
            id="lines",
        )
        columns = (
            Column[RowProblem]("", lambda problem: "✗", 1, tone=lambda _: "bad"),
            Column[RowProblem]("", lambda problem: problem.message(self.lang).replace("\n", " "), 30, flex=1),
        )
        self.rows: RowList[RowProblem] = RowList(columns, head=False)
        self.rows.styles.height = min(len(self.problems), MOST)
        self.rows.can_focus = bool(self.problems)  # an empty list would keep enter to itself
        yield self.rows

    def on_mount(self) -> None:
        self.rows.set_rows(self.problems)

    def on_row_list_chosen(self) -> None:
        self.take()

    def take(self) -> None:
        self.dismiss(True if self.asks else None)
