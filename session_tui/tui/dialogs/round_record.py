"""The record of a round: every entry with how it came in, receipts, and who has not voted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from session_tui.domain.receipts import plain, same
from session_tui.domain.text import fold
from session_tui.domain.votes import BallotVersion, HandVersion, Receipt, RoundView, VoterView
from session_tui.tui.actions import Action
from session_tui.tui.dialogs.dialog import Dialog
from session_tui.tui.places.voting_paper import Paper
from session_tui.tui.widgets.columns import Column
from session_tui.tui.widgets.filter import ListInput
from session_tui.tui.widgets.rows import RowList

PAGES = ("entries", "receipts", "waiting")
AROUND = 13  # lines of the dialog that are not its list
LETTERS = 12  # of a receipt


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the record; `stands` is false for what was replaced by a later entry."""

    sign: str
    name: str
    said: str
    how: str
    stands: bool = True


class RoundRecordDialog(Dialog[None]):
    """Three pages, one list; what is typed filters it, and a whole receipt is checked."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("record.next", ("tab",), "turn", priority=True),
        Action("dialog.close", ("escape",), "cancel"),
    )
    DEFAULT_CSS = """
    RoundRecordDialog > #box { width: 120; height: 90%; }
    RoundRecordDialog #about, RoundRecordDialog #pages { padding: 0 1; height: auto; }
    RoundRecordDialog #pages { margin-top: 1; }
    RoundRecordDialog RowList { height: 1fr; }
    """

    def __init__(
        self, round_: RoundView, voters: Sequence[VoterView], entered: Sequence[BallotVersion],
        counted: Sequence[HandVersion], receipts: Sequence[Receipt],
    ) -> None:  # fmt: skip
        super().__init__("")
        self.round = round_
        self.voters = tuple(voters)
        self.entered = tuple(entered)
        self.counted = tuple(counted)
        self.receipts = tuple(receipts)
        self.page = "waiting" if round_.is_open else "entries" if entered or counted else "receipts"

    def compose(self) -> ComposeResult:
        self.heading = self.say("voting_place.record_title", number=self.round.number)
        self.lines = {"entries": self.entries(), "receipts": self.proofs(), "waiting": self.waiting()}
        yield from super().compose()

    def content(self) -> ComposeResult:
        round_ = self.round
        rule = round_.rule.describe(self.lang, round_.electorate)
        sealed = self.say("voting_place.sealed", hash=round_.rule_hash)
        yield Static(Content.assemble(Content(rule), "\n", Content.styled(sealed, "$quiet")), id="about")
        yield Static("", id="pages")
        self.rows: RowList[Line] = RowList(self.columns(), head=False)
        self.search = ListInput(self.rows, self.say("voting_place.record_find"), id="record-find")
        yield self.search
        yield self.rows

    def columns(self) -> tuple[Column[Line], ...]:
        return (
            Column("", lambda line: line.sign, 1, tone=lambda _: "accent"),
            Column("", lambda line: line.name, 20, flex=2, tone=tone_of),
            Column("", lambda line: line.said, 16, flex=2, tone=tone_of),
            Column("", lambda line: line.how, 24, flex=2, keep=1, tone=lambda _: "quiet"),
        )

    def on_mount(self) -> None:
        self.show()
        self.search.focus()

    def show(self) -> None:
        """The page, its lines as filtered, and the other pages' names."""
        parts = []
        for page in PAGES:
            words = self.say(f"voting_place.record_{page}", n=len(self.lines[page]))
            parts.append(Content.styled(words, "bold $accent" if page == self.page else "$quiet"))
        self.query_one("#pages", Static).update(Content("   ").join(parts))
        wanted = fold(self.search.value)
        found = [line for line in self.lines[self.page] if wanted in fold(f"{line.name} {line.said} {line.how}")]
        self.rows.set_rows(found, to_top=True)
        self.check()

    def check(self) -> None:
        """Whether a receipt that was typed in full is one of this round's."""
        typed = self.search.value
        if self.page != "receipts" or len(plain(typed)) < LETTERS:
            self.messages.clear()
            return
        known = any(same(typed, one.code) for one in self.receipts)
        key = "receipt_known" if known else "receipt_unknown"
        self.messages.show("done" if known else "refused", self.say(f"voting_place.{key}", number=self.round.number))

    def on_input_changed(self, event: Input.Changed) -> None:
        self.show()

    def turn(self) -> None:
        self.page = PAGES[(PAGES.index(self.page) + 1) % len(PAGES)]
        self.show()

    # --- the pages

    def entries(self) -> tuple[Line, ...]:
        """Every ballot and every count of hands, those replaced by a later one too."""
        names = {f"p:{voter.number}": f"{voter.number:03}  {voter.name}" for voter in self.voters}
        lines = [
            Line("✓" if one.counts else "·", names.get(one.voter, label(one.voter)), self.words(one.choices),
                 self.how(one.source, one.entered_at, one.station, one.counts), one.counts)
            for one in self.entered
        ]  # fmt: skip
        titles = {proposal.number: proposal.title for proposal in self.round.proposals}
        for count in self.counted:
            said = self.say(
                "voting_place.counts", votes=count.counts[0], against=count.counts[1], abstain=count.counts[2]
            )
            how = self.how(count.source, count.entered_at, count.station, count.stands)
            sign = "✓" if count.stands else "·"
            lines.append(Line(sign, f"{count.proposal:02}  {titles[count.proposal]}", said, how, count.stands))
        return tuple(lines)

    def how(self, source: str, entered_at: str, station: str, counts: bool) -> str:
        """How it came in, when, and at which computer; and that a later entry took its place."""
        moment = entered_at[11:19]
        parts = [self.say(f"voting_place.source_{source}"), moment, station]
        return " · ".join(parts if counts else [self.say("voting_place.replaced"), *parts])

    def words(self, choices: Mapping[int, int]) -> str:
        paper = Paper(self.round.method, self.round.rule, tuple(p.number for p in self.round.proposals), choices)
        if len(self.round.proposals) == 1 and choices:
            return paper.shown(self.round.proposals[0].number)
        return "  ".join(f"{number:02} {paper.shown(number)}" for number in paper.choices) or "—"

    def proofs(self) -> tuple[Line, ...]:
        return tuple(
            Line("✓", f"{one.number:03}  {one.name}" if one.number else one.name, one.code, "") for one in self.receipts
        )

    def waiting(self) -> tuple[Line, ...]:
        if self.round.by_hands:
            return ()
        return tuple(
            Line("", f"{voter.number:03}  {voter.name}", voter.organisation, "")
            for voter in self.voters if not voter.voted
        )  # fmt: skip


def label(voter: str) -> str:
    """A voter without a badge: a paper's serial, or what a sheet called them."""
    return f"#{voter[2:]}" if voter.startswith("b:") else voter[2:]


def tone_of(line: Line) -> str:
    return "" if line.stands else "quiet"
