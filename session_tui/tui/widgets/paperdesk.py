"""Ballot papers keyed in one after the other; two people do so, and neither sees what the other has read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from session_tui.domain.votes import PaperView, RoundView
from session_tui.domain.voting.ballots import problem_of
from session_tui.tui.acting import Acting
from session_tui.tui.actions import Action
from session_tui.tui.places import voting_papers, voting_words
from session_tui.tui.places.voting_papers import PaperRow
from session_tui.tui.widgets.columns import Column
from session_tui.tui.widgets.filter import ListInput
from session_tui.tui.widgets.paper import PaperPane
from session_tui.tui.widgets.rows import RowList


class PaperDesk(Acting, Vertical):
    """Posts `Named` when a paper was named, `Keyed` when it was read, `Settle` where two readings differ, and `Left`."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("papers.take", ("enter",), "take", when="is_naming"),
        Action("papers.settle", ("ctrl+d",), "settle", priority=True),  # or else the input would take them
        Action("papers.keyer", ("ctrl+k",), "change_keyer", priority=True),
        Action("papers.leave", ("escape",), "leave"),
    )
    DEFAULT_CSS = """
    PaperDesk { height: 1fr; display: none; }
    PaperDesk > #paper-standing { height: 2; padding: 0 1; }
    PaperDesk > ListInput { margin-bottom: 1; }
    PaperDesk > #paper-panes { height: 1fr; }
    PaperDesk > #paper-panes > #keyed { width: 2fr; }
    PaperDesk > #paper-panes > PaperPane { width: 3fr; margin-left: 2; visibility: hidden; }
    PaperDesk.-reading > #paper-panes > PaperPane { visibility: visible; }
    """

    class Named(Message):
        """A paper to be read: whether it may be is asked first."""

        def __init__(self, paper: str) -> None:
            super().__init__()
            self.paper = paper

    class Keyed(Message):
        """What this keyer read on a paper."""

        def __init__(self, round_: int, paper: str, choices: dict[int, int], keyer: str, settles: bool) -> None:
            super().__init__()
            self.round = round_
            self.paper = paper
            self.choices = choices
            self.keyer = keyer
            self.settles = settles

    class Settle(Message):
        """Two readings of a paper differ: somebody has to look."""

        def __init__(self, paper: PaperView) -> None:
            super().__init__()
            self.paper = paper

    class ChangeKeyer(Message):
        """Somebody else sits down."""

    class Left(Message):
        """No more papers at present."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.round: RoundView | None = None
        self.keyer = ""
        self.papers: tuple[PaperView, ...] = ()
        self.reading = ""  # the paper in hand
        self.settling = False
        self.standing = Static("", id="paper-standing")
        self.rows: RowList[PaperRow] = RowList(key=lambda row: row.view.paper, id="keyed")

    def compose(self) -> ComposeResult:
        say = self.session_app.say
        self.pane = PaperPane(self.session_app.lang, id="reading")
        self.name_input = ListInput(self.rows, say("voting_place.papers_find"), id="paper-name")
        yield self.standing
        yield self.name_input
        with Horizontal(id="paper-panes"):
            yield self.rows
            yield self.pane

    def on_mount(self) -> None:
        say = self.session_app.say
        self.rows.set_columns(
            (
                Column("", lambda row: row.sign, 1, tone=tone_of),
                Column(say("voting_place.head_paper"), lambda row: row.view.paper, 6, tone=tone_of),
                Column(say("voting_place.head_state"), self.state, 10, flex=1, tone=tone_of),
            )
        )

    def state(self, row: PaperRow) -> str:
        if row.waits:
            return self.session_app.say("voting_place.paper_waits", name=row.keyers)
        return self.session_app.say(f"voting_place.paper_{row.view.state}")

    # --- what it shows

    def show(self, round_: RoundView, papers: Sequence[PaperView]) -> None:
        """The papers as they stand; the one in hand stays in hand."""
        if self.round is None or self.round.number != round_.number:
            self.put_down()
            self.name_input.value = ""
        self.round, self.papers = round_, tuple(papers)
        self.rows.set_rows(voting_papers.paper_rows(papers, self.keyer))
        self.tell_standing()

    def tell_standing(self) -> None:
        if self.round is None:
            return
        say, lang = self.session_app.say, self.session_app.lang
        head = f"{say('voting_place.round', number=self.round.number)} · {voting_words.name(self.round, lang)}"
        who = say("voting_place.papers_keyer", name=self.keyer)
        told = voting_papers.standing(self.papers, lang)
        self.standing.update(
            Content.assemble(
                Content.styled(head, "bold"),
                Content.styled(f"  {who}", "$accent"),
                "\n",
                Content.styled(told, "$quiet"),
            )
        )

    def focus_first(self) -> None:
        (self.pane.rows if self.reading else self.name_input).focus()

    @property
    def is_naming(self) -> bool:
        return not self.reading

    # --- a paper

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.take()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        if event.rows is self.rows and self.rows.row is not None:
            self.take_row(self.rows.row)

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        event.stop()

    def take(self) -> None:
        """The paper that was typed or scanned, else the one under the cursor."""
        if self.name_input.value.strip():
            self.post_message(self.Named(self.name_input.value))
        elif self.rows.row is not None:
            self.take_row(self.rows.row)

    def take_row(self, row: PaperRow) -> None:
        if row.view.state == "differs":
            self.post_message(self.Settle(row.view))
        else:
            self.post_message(self.Named(row.view.paper))

    def begin(self, paper: str, *, settling: bool = False) -> None:
        """An empty form for a paper: what others have read on it is not shown."""
        if self.round is None:
            return
        self.reading, self.settling = paper, settling
        self.add_class("-reading")
        key = "settle_head" if settling else "reading_head"
        self.pane.begin(self.round, self.session_app.say(f"voting_place.{key}", paper=paper), {})
        self.pane.rows.focus()
        self.refresh_bindings()

    def put_down(self) -> None:
        self.reading, self.settling = "", False
        self.remove_class("-reading")
        self.refresh_bindings()

    def on_paper_pane_stored(self, event: PaperPane.Stored) -> None:
        event.stop()
        round_ = self.round
        if round_ is None or not self.reading:
            return
        candidates = {proposal.number for proposal in round_.proposals}
        problem = problem_of(round_.method, round_.rule, tuple(event.choices.items()), candidates)
        if problem is not None:
            self.session_app.tell("refused", problem.text(self.session_app.lang))
            return
        self.post_message(self.Keyed(round_.number, self.reading, event.choices, self.keyer, self.settling))

    def done(self) -> None:
        """The paper is stored: on to the next one, whose serial is offered."""
        self.name_input.value = voting_papers.following(self.name_input.value)
        self.put_down()
        self.name_input.focus()
        self.name_input.select_text()

    # --- around

    def settle(self) -> None:
        """The first paper that was read in two ways."""
        differing = next((row for row in self.rows.rows if row.view.state == "differs"), None)
        if differing is None:
            self.session_app.tell("hint", self.session_app.say("voting_place.nothing_differs"))
        else:
            self.rows.select(differing.view.paper)
            self.post_message(self.Settle(differing.view))

    def change_keyer(self) -> None:
        self.post_message(self.ChangeKeyer())

    def leave(self) -> None:
        """First out of the paper, then out of here."""
        if self.reading:
            self.put_down()
            self.name_input.focus()
        else:
            self.post_message(self.Left())


def tone_of(row: PaperRow) -> str:
    return "accent" if row.waits else voting_papers.TONES[row.view.state]
