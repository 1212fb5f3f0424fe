"""One proposal's result in full: the verdict and why, and how the communities voted."""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from session_tui.domain.votes import RoundView
from session_tui.domain.voting.split import Support
from session_tui.locale import Lang
from session_tui.tui.actions import Action
from session_tui.tui.dialogs.dialog import Dialog
from session_tui.tui.places.voting_results import ResultRow, community, counts, measures, percent, reasons, split_words
from session_tui.tui.widgets.bars import bar
from session_tui.tui.widgets.columns import Column
from session_tui.tui.widgets.rows import RowList


class ProposalResultDialog(Dialog[None]):
    """Shown for a row of a closed round."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (Action("dialog.close", ("escape", "enter"), "cancel"),)
    DEFAULT_CSS = """
    ProposalResultDialog > #box { width: 84; }
    ProposalResultDialog Static { padding: 0 1; height: auto; }
    ProposalResultDialog RowList { margin-top: 1; }
    """

    def __init__(self, row: ResultRow, round_: RoundView) -> None:
        super().__init__(f"{row.proposal:02}  {row.title}")
        self.row = row
        self.round = round_

    def content(self) -> ComposeResult:
        lines = [Content(self.row.verdict.sentence(self.lang))]
        if self.row.votes is not None:
            lines.append(Content.styled(counts(self.row, self.lang), "$quiet"))
        if self.row.split:
            lines.append(Content.styled(f"⚠ {split_words(self.row.supports, self.lang)}", "$warning"))
        if measured := measures(self.row, self.lang):
            lines.append(Content.styled(measured, "$quiet"))
        lines += [Content.styled(f"✗ {text}", "$warning") for text in reasons(self.row, self.lang)]
        yield Static(Content("\n").join(lines))
        if not self.row.supports:
            told = "small" if self.round.rule.breakdown else "secret"
            reason = told if self.round.secret else "hands" if self.round.by_hands else "open"
            yield Static(Content.styled(f"\n{self.say(f'voting_place.no_support_{reason}')}", "$quiet"))
        self.rows: RowList[Support] = RowList(self.columns(), key=lambda support: support.community)
        self.rows.styles.height = len(self.row.supports) + 1 if self.row.supports else 0
        yield self.rows

    def columns(self) -> tuple[Column[Support], ...]:
        lang: Lang = self.lang
        return (
            Column(self.say("voting_place.head_community"), lambda s: community(s.community, lang), 18, flex=1),
            Column(self.say("voting_place.head_support"), lambda s: bar(s.votes_for, s.voted, 24), 24,
                   tone=lambda _: "accent"),
            Column("", lambda s: self.say("voting_place.of", n=s.votes_for, of=s.voted), 12, right=True),
            Column("", lambda s: percent(Fraction(s.votes_for, s.voted)), 6, right=True, tone=lambda _: "quiet"),
        )  # fmt: skip

    def on_mount(self) -> None:
        self.rows.set_rows(self.row.supports)
        self.rows.focus()

    def on_row_list_chosen(self) -> None:
        self.cancel()
