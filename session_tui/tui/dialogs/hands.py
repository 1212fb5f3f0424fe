"""A show of hands, counted: of each proposal how many are for, against, abstain."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding

from session_tui.domain.votes import OnBallot, RoundView
from session_tui.domain.voting.methods import Method
from session_tui.locale import Lang, say
from session_tui.tui.actions import Action
from session_tui.tui.dialogs.dialog import Dialog
from session_tui.tui.widgets.columns import Column
from session_tui.tui.widgets.rows import RowList

Counts = Mapping[int, tuple[int, int, int]]
SIDES = ("for", "against", "abstain")
CONSENT = ("agree", "block", "aside")
MOST_DIGITS = 6


class HandsDialog(Dialog[dict[int, tuple[int, int, int]] | None]):
    """Returns counts of the proposals that anything was filled in for, or None."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("hands.next", ("enter",), "go_on"),
        Action("hands.rest", ("r",), "fill_rest", when="knows_total"),
        Action("hands.accept", ("ctrl+s",), "accept"),
        Action("hands.right", ("tab", "right"), "go_right", bar=False, priority=True),
        Action("hands.left", ("shift+tab", "left"), "go_left", bar=False, priority=True),
        Action("hands.clear", ("backspace", "delete"), "rub_out", bar=False),
        Action("dialog.cancel", ("escape",), "cancel"),
    )
    BINDINGS = [Binding(f"{digit}", f"digit('{digit}')", show=False) for digit in range(10)]
    DEFAULT_CSS = """
    HandsDialog > #box { width: 110; height: auto; }
    """

    def __init__(self, title: str, round_: RoundView, counts: Counts | None = None, problem: str = "") -> None:
        super().__init__(title)
        self.round = round_
        self.problem = problem
        self.typed: dict[int, list[str]] = {p.number: ["", "", ""] for p in round_.proposals}
        for number, count in (counts or {}).items():
            self.typed[number] = [str(n) for n in count]
        self.stored = {number: list(cells) for number, cells in self.typed.items()}
        self.side = 0
        self.fresh = True  # the next digit begins the number anew
        self.warned = False

    def content(self) -> ComposeResult:
        self.rows: RowList[OnBallot] = RowList(key=lambda proposal: proposal.number)
        yield self.rows

    def on_mount(self) -> None:
        self.rows.set_columns(
            (
                Column(say("voting_place.head_number", self.lang), lambda p: f"{p.number:02}", 3, tone=lambda _: "quiet"),
                Column(say("voting_place.head_proposal", self.lang), lambda p: p.title, 20, flex=1),
                *(self.column(side) for side in range(3)),
                Column(say("voting_place.head_sum", self.lang), self.sum, 8, right=True, tone=self.sum_tone),
            )
        )  # fmt: skip
        self.rows.set_rows(self.round.proposals)
        self.rows.styles.height = min(len(self.round.proposals) + 1, max(4, self.app.size.height - 9))
        self.rows.focus()
        if self.problem:
            self.messages.show("refused", self.problem)

    def column(self, side: int) -> Column[OnBallot]:
        return Column(
            say(f"voting_place.head_{self.heads[side]}", self.lang), lambda p: self.cell(p, side), 8, right=True,
            tone=lambda p: "accent" if self.is_here(p, side) else "",
        )  # fmt: skip

    def cell(self, proposal: OnBallot, side: int) -> str:
        text = self.typed[proposal.number][side]
        return f"[{text or ' '}]" if self.is_here(proposal, side) else f"{text or '·'} "

    def is_here(self, proposal: OnBallot, side: int) -> bool:
        return proposal is self.rows.row and side == self.side

    @property
    def heads(self) -> tuple[str, str, str]:
        return CONSENT if self.round.method == Method.CONSENT else SIDES

    @property
    def total(self) -> int | None:
        return self.round.electorate.entitled

    @property
    def knows_total(self) -> bool:
        return self.total is not None

    def hands(self, proposal: OnBallot) -> int:
        return sum(int(text or 0) for text in self.typed[proposal.number])

    def is_filled(self, proposal: OnBallot) -> bool:
        return any(self.typed[proposal.number])

    def sum(self, proposal: OnBallot) -> str:
        if not self.is_filled(proposal):
            return ""
        return str(self.hands(proposal)) if self.total is None else f"{self.hands(proposal)}/{self.total}"

    def sum_tone(self, proposal: OnBallot) -> str:
        return "bad" if self.total is not None and self.hands(proposal) > self.total else "quiet"

    def on_row_list_moved(self) -> None:
        self.fresh = True

    def action_digit(self, digit: str) -> None:
        if self.rows.row is not None:
            cells = self.typed[self.rows.row.number]
            text = "" if self.fresh else cells[self.side]
            cells[self.side] = str(int(text + digit)) if len(text) < MOST_DIGITS else text
            self.fresh = False
            self.rows.refresh()

    def rub_out(self) -> None:
        if self.rows.row is not None:
            cells = self.typed[self.rows.row.number]
            cells[self.side] = cells[self.side][:-1]
            self.fresh = False
            self.rows.refresh()

    def go_right(self) -> None:
        self.go(1)

    def go_left(self) -> None:
        self.go(-1)

    def go(self, step: int) -> None:
        """To the next cell; over the edge to the next row."""
        down, self.side = divmod(self.side + step, len(SIDES))
        self.fresh = True
        self.rows.action_move(down)
        self.rows.refresh()

    def fill_rest(self) -> None:
        """All hands that are not counted yet go into this cell: "all the others abstained"."""
        row = self.rows.row
        if row is None or self.total is None:
            return
        cells = self.typed[row.number]
        others = self.hands(row) - int(cells[self.side] or 0)
        cells[self.side] = str(max(0, self.total - others))
        self.fresh = True
        self.rows.refresh()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        self.go_on()

    def go_on(self) -> None:
        """The next proposal; after the last one, done."""
        if self.rows.cursor == len(self.rows.rows) - 1:
            self.accept()
        else:
            self.side, self.fresh = 0, True
            self.rows.action_move(1)

    def accept(self) -> None:
        filled = [p.number for p in self.round.proposals if self.is_filled(p)]
        if not filled:
            self.messages.show("refused", self.say("voting_place.no_hands_yet"))
            return
        counts = {number: [int(text or 0) for text in self.typed[number]] for number in filled}
        self.dismiss({number: (n[0], n[1], n[2]) for number, n in counts.items()})

    def cancel(self) -> None:
        if self.typed != self.stored and not self.warned:
            self.warned = True
            self.messages.show("hint", self.say("dialogs.escape_again"))
        else:
            self.dismiss(None)


def hands_dialog(round_: RoundView, lang: Lang, counts: Counts | None = None, problem: str = "") -> HandsDialog:
    return HandsDialog(say("voting_place.hands_title", lang, number=round_.number), round_, counts, problem)
