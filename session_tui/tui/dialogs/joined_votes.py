"""How a merged proposal was voted on: each closed round counted as if it had been one, and the ballots that said both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from session_tui.domain.ideas import ProposalView
from session_tui.services.joined import Contradiction, JoinedResult
from session_tui.tui.actions import Action
from session_tui.tui.dialogs.dialog import Dialog
from session_tui.tui.widgets.columns import Column
from session_tui.tui.widgets.rows import RowList

SIGNS = {1: "+", -1: "−", 0: "0"}


class JoinedVotesDialog(Dialog[None]):
    """Shows the counts with the rule that settles contradictions, then these by voter, or how many in a secret round."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (Action("dialog.close", ("escape", "enter"), "cancel"),)
    DEFAULT_CSS = """
    JoinedVotesDialog > #box { width: 90; }
    JoinedVotesDialog #counts { height: auto; max-height: 10; }
    JoinedVotesDialog Static { padding: 0 1; height: auto; }
    JoinedVotesDialog RowList { margin-top: 1; }
    """

    def __init__(self, proposal: ProposalView, results: Sequence[JoinedResult], title: str) -> None:
        super().__init__(title)
        self.proposal = proposal
        self.results = results
        self.rows: RowList[tuple[int, Contradiction]] = RowList(key=lambda row: (row[0], row[1].voter, row[1].said))

    def content(self) -> ComposeResult:
        lines = [Content(self.sentence(result)) for result in self.results]
        lines.append(Content.styled(self.say("proposals_place.joined_rule"), "$quiet"))
        with VerticalScroll(id="counts", can_focus=False):
            yield Static(Content("\n\n").join(lines))
        self.rows.columns = (
            Column(self.say("proposals_place.joined_round"), lambda row: str(row[0]), 4, right=True,
                   tone=lambda _: "quiet"),
            Column(self.say("proposals_place.joined_voter"), self.who, 20, flex=1),
            Column(self.say("proposals_place.joined_said"), self.said, 24, flex=1),
        )  # fmt: skip
        yield self.rows

    def on_mount(self) -> None:
        found = [(result.result.round.number, one) for result in self.results for one in result.contradictions
                 if one.proposal == self.proposal.number]  # fmt: skip
        self.rows.styles.height = min(10, len(found) + 1) if found else 0
        self.rows.set_rows(found)
        self.rows.focus()

    def sentence(self, result: JoinedResult) -> str:
        verdict = next(v for v in result.result.verdicts if v.proposal == self.proposal.number)
        number = result.result.round.number
        return self.say("assembly.joined", round=number, sentence=verdict.sentence(self.lang))

    def who(self, row: tuple[int, Contradiction]) -> str:
        return row[1].voter or self.say("proposals_place.joined_secret", n=row[1].ballots)

    def said(self, row: tuple[int, Contradiction]) -> str:
        return "   ".join(f"{number}: {SIGNS.get(value, value)}" for number, value in row[1].said)
