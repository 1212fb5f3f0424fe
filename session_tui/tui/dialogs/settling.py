"""A paper that was read in two ways: which reading is right, proposal by proposal."""

from __future__ import annotations

from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from session_tui.domain.votes import OnBallot, PaperView, RoundView
from session_tui.tui.actions import Action
from session_tui.tui.dialogs.dialog import Dialog
from session_tui.tui.places.voting_paper import Paper
from session_tui.tui.widgets.columns import Column
from session_tui.tui.widgets.rows import RowList

MOST = 12  # lines of the list
READINGS = 3  # side by side

Answer = dict[int, int] | Literal["again"] | None


class SettleDialog(Dialog[Answer]):
    """Returns the whole ballot as settled; "again" to have the paper keyed anew; or None."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("settle.first", ("1",), "take_first"),
        Action("settle.second", ("2",), "take_second"),
        Action("settle.third", ("3",), "take_third", when="has_third"),
        Action("settle.store", ("enter", "ctrl+s"), "store"),
        Action("settle.again", ("k",), "key_again"),
        Action("dialog.cancel", ("escape",), "cancel"),
    )
    BINDINGS = [Binding("left", "turn(-1)", show=False), Binding("right", "turn(1)", show=False)]
    DEFAULT_CSS = """
    SettleDialog > #box { width: 100; }
    SettleDialog #how { padding: 0 1; margin-bottom: 1; color: $quiet; }
    """

    def __init__(self, title: str, paper: PaperView, round_: RoundView) -> None:
        super().__init__(title)
        self.entries = paper.entries[:READINGS]
        self.round = round_
        self.said = [dict(entry.choices) for entry in self.entries]
        wanted = set(paper.differences)
        self.proposals = tuple(p for p in round_.proposals if p.number in wanted)
        self.chosen: dict[int, int] = {}
        self.paper = Paper(round_.method, round_.rule, tuple(p.number for p in round_.proposals))

    def content(self) -> ComposeResult:
        yield Static(Content(self.say("voting_place.settle_how", n=len(self.proposals))), id="how")
        self.rows: RowList[OnBallot] = RowList(self.columns(), key=lambda proposal: proposal.number)
        self.rows.styles.height = min(MOST, len(self.proposals)) + 1
        yield self.rows

    def columns(self) -> tuple[Column[OnBallot], ...]:
        readings = tuple(self.column(at) for at in range(len(self.entries)))
        return (
            Column("", lambda p: "✓" if p.number in self.chosen else "≠", 1,
                   tone=lambda p: "accent" if p.number in self.chosen else "bad"),
            Column(self.say("voting_place.head_number"), lambda p: f"{p.number:02}", 3, tone=lambda _: "quiet"),
            Column(self.say("voting_place.head_proposal"), lambda p: p.title, 16, flex=1),
            *readings,
        )  # fmt: skip

    def column(self, at: int) -> Column[OnBallot]:
        return Column(
            f"{at + 1} {self.entries[at].keyer}", lambda p: self.cell(p, at), 14, right=True,
            tone=lambda p: "accent" if self.chosen.get(p.number) == at else "quiet" if p.number in self.chosen else "",
        )  # fmt: skip

    def cell(self, proposal: OnBallot, at: int) -> str:
        value = self.said[at].get(proposal.number)
        text = "—" if value is None else self.paper.set(proposal.number, value).shown(proposal.number)
        return f"[{text}]" if self.chosen.get(proposal.number) == at else f" {text} "

    def on_mount(self) -> None:
        self.rows.set_rows(self.proposals)
        self.rows.focus()

    @property
    def has_third(self) -> bool:
        return len(self.entries) > 2

    def take_first(self) -> None:
        self.choose(0)

    def take_second(self) -> None:
        self.choose(1)

    def take_third(self) -> None:
        self.choose(2)

    def choose(self, at: int) -> None:
        if self.rows.row is not None:
            self.chosen[self.rows.row.number] = at
            self.rows.action_move(1)
            self.rows.refresh()

    def action_turn(self, step: int) -> None:
        if self.rows.row is not None:
            at = self.chosen.get(self.rows.row.number, -1 if step > 0 else len(self.entries))
            self.chosen[self.rows.row.number] = (at + step) % len(self.entries)
            self.rows.refresh()

    def on_row_list_chosen(self) -> None:
        self.store()

    def store(self) -> None:
        """The ballot: what both have read, with what was chosen where they differ."""
        open_ones = [p for p in self.proposals if p.number not in self.chosen]
        if open_ones:
            self.rows.select(open_ones[0].number)
            self.messages.show("refused", self.say("voting_place.settle_left", n=len(open_ones)))
            return
        ballot = {number: value for number, value in self.said[0].items() if number not in self.chosen}
        for number, at in self.chosen.items():
            if number in self.said[at]:
                ballot[number] = self.said[at][number]
        self.dismiss(ballot)

    def key_again(self) -> None:
        self.dismiss("again")
