"""Voting: rounds, the open ones first; votes going in; results once a round is closed, and not before."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Rule

from session_tui.domain.votes import RoundView
from session_tui.domain.voting.methods import MOTIONS
from session_tui.domain.voting.verdict import Outcome
from session_tui.tui.actions import Action
from session_tui.tui.places import voting_words
from session_tui.tui.places.place import Empty
from session_tui.tui.places.voting_keying import Keying
from session_tui.tui.places.voting_results import ResultRow
from session_tui.tui.widgets.bucket import Bucket
from session_tui.tui.widgets.columns import Column
from session_tui.tui.widgets.paperdesk import PaperDesk
from session_tui.tui.widgets.roundview import RoundPane
from session_tui.tui.widgets.rows import RowList

MOST_ROUNDS, FEWEST_ROUNDS = 5, 3  # lines of the list of rounds in a narrow terminal, and in a low one
LOW = 30  # lines


class VotingPlace(Keying):
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("voting.bucket", ("b",), "key_ballots", when="takes_ballots"),
        Action("voting.hands", ("h",), "count_hands", when="takes_hands", once=True),
        Action("voting.badges", ("n",), "type_badges", when="takes_badges", once=True),
        Action("voting.papers", ("p",), "key_papers", when="takes_papers"),
        Action("voting.file", ("f",), "take_file", when="takes_votes", once=True),
        Action("voting.close", ("c",), "close_round", when="takes_votes", once=True),
        Action("voting.chair", ("t",), "decide_tie", when="waits_for_chair", once=True),
        Action("voting.support", ("enter",), "show_support", when="has_results", once=True),
        Action("voting.feed", ("s",), "feed_round", when="has_results", once=True),
        Action("voting.open", ("o",), "open_round", when="is_ready", once=True),
        Action("voting.record", ("r",), "show_record", when="has_round", once=True),
        Action("voting.print", ("i",), "print_sheets", when="has_round", once=True),
        Action("voting.export", ("e",), "export_round", when="has_results", once=True),
        Action("voting.verify", ("v",), "recount_round", when="has_results", once=True),
        Action("voting.cancel", ("x",), "cancel_round", when="takes_votes", once=True),
    )
    DEFAULT_CSS = """
    VotingPlace > Empty { display: none; }
    VotingPlace.-empty > Empty { display: block; }
    VotingPlace.-empty > #browse, VotingPlace.-keying > #browse { display: none; }
    VotingPlace.-bucket > Bucket, VotingPlace.-papers > PaperDesk { display: block; }
    VotingPlace > #browse { height: 1fr; }
    VotingPlace > #browse > #rounds { height: auto; }
    VotingPlace > #browse > Rule.-horizontal { color: $rule; margin: 0; height: 1; }
    VotingPlace > #browse > RoundPane { height: 1fr; }
    VotingPlace.-wide > #browse { layout: horizontal; }
    VotingPlace.-wide > #browse > Rule { display: none; }
    VotingPlace.-wide > #browse > #rounds { width: 1fr; max-width: 60; height: 1fr; }
    VotingPlace.-wide > #browse > RoundPane { width: 3fr; margin-left: 3; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.rounds: RowList[RoundView] = RowList(key=lambda round_: round_.number, id="rounds", head=False)
        self.pane = RoundPane(id="round")
        self.bucket = Bucket(id="bucket")
        self.desk = PaperDesk(id="desk")
        self.empty = Empty()

    def compose(self) -> ComposeResult:
        self.rounds.columns = self.columns()
        yield self.empty
        with Vertical(id="browse"):
            yield self.rounds
            yield Rule()
            yield self.pane
        yield self.bucket
        yield self.desk

    def columns(self) -> tuple[Column[RoundView], ...]:
        return (
            Column("", lambda r: voting_words.SIGNS[r.status], 1, tone=lambda r: voting_words.TONES[r.status]),
            Column("", lambda r: str(r.number), 2, right=True, tone=lambda _: "quiet"),
            Column("", lambda r: voting_words.name(r, self.lang), 14, flex=1,
                   tone=lambda r: "strong" if r.is_open else "quiet" if r.status == "cancelled" else ""),
            Column("", lambda r: voting_words.short_scope(r.group, self.lang), 8, keep=1, tone=lambda _: "quiet"),
            Column("", voting_words.turnout, 7, right=True, tone=lambda _: "quiet"),
        )  # fmt: skip

    def on_resize(self) -> None:
        self.set_class(self.size.width >= 120, "-wide")
        self.fit_list()

    def fit_list(self) -> None:
        """As many lines as there are rounds, up to a few."""
        most = FEWEST_ROUNDS if self.app.size.height < LOW else MOST_ROUNDS
        wide = self.size.width >= 120
        self.rounds.styles.height = "1fr" if wide else max(1, min(most, len(self.rounds.rows)))

    # --- what is possible

    @property
    def is_ready(self) -> bool:
        return self.session_app.standing is not None and not self.is_keying

    @property
    def has_round(self) -> bool:
        return self.round is not None and not self.is_keying

    @property
    def takes_votes(self) -> bool:
        return self.round is not None and self.round.is_open and not self.is_keying

    @property
    def takes_hands(self) -> bool:
        round_ = self.round
        if round_ is None or not self.takes_votes or round_.secret:
            return False
        return round_.method in MOTIONS and (round_.by_hands or not round_.cast)

    @property
    def takes_ballots(self) -> bool:
        round_ = self.round
        return round_ is not None and self.takes_votes and round_.electorate.kind != "open" and not round_.by_hands

    @property
    def takes_badges(self) -> bool:
        round_ = self.round
        return (
            round_ is not None
            and self.takes_ballots
            and round_.method in MOTIONS
            and (not round_.secret or len(round_.proposals) == 1)
        )

    @property
    def takes_papers(self) -> bool:
        round_ = self.round
        return round_ is not None and self.takes_votes and not round_.by_hands

    @property
    def waits_for_chair(self) -> bool:
        return not self.is_keying and any(row.verdict.outcome is Outcome.TIED for row in self.pane.results.rows)

    @property
    def has_results(self) -> bool:
        return self.pane.row is not None and not self.is_keying

    # --- what is shown

    def focus_first(self) -> None:
        if self.is_keying:
            self.focus_keying()
        elif self.has_class("-empty"):
            self.empty.focus()
        else:
            self.rounds.focus()

    async def load(self) -> None:
        from session_tui.services import groups, rounds

        found = await self.session_app.ask(rounds.everything)
        self.pane.group_names = {g.number: g.name for g in await self.session_app.ask(groups.everything)}
        was_empty = self.has_class("-empty")
        self.set_class(not found, "-empty")
        self.tell_empty()
        self.rounds.set_rows(sorted(found, key=lambda r: (not r.is_open, -r.number)))
        self.fit_list()
        if was_empty == bool(found) and self.has_class("-here"):
            self.focus_first()
        await self.show_round()

    def tell_empty(self) -> None:
        standing = self.session_app.standing
        which = "empty" if standing is not None and standing.proposals else "empty_proposals"
        self.empty.tell(self.say(f"voting_place.{which}"), self.say(f"voting_place.{which}_hint"))

    async def show_round(self) -> None:
        """The round under the cursor: its turnout while it is open, its results when it is closed."""
        from session_tui.services import ballots, results

        round_ = self.round
        if round_ is None:
            return
        version = self.session_app.version
        voters = await self.session_app.ask(ballots.voters, round_.number) if round_.is_open else ()
        counted = await self.session_app.ask(results.result, round_.number) if round_.status == "closed" else None
        if self.round is not round_:  # the cursor went on meanwhile
            return
        if self.session_app.version != version:  # a vote went in meanwhile: what was asked is behind it
            await self.show_round()
            return
        self.pane.show(round_, voters, counted)
        if self.is_keying and round_.is_open:
            await self.show_keying(round_, voters)
        elif self.is_keying:
            self.stop_keying()
        self.refresh_bindings()

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        if event.rows is self.rounds and self.round is not None and self.round is not self.pane.round:
            self.session_app.start(self.show_round())

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        if event.rows is self.rounds:
            self.pane.focus_list()
        elif isinstance(event.row, ResultRow):
            self.action_do("voting.support")

    def take_up(self, step: str) -> None:
        if step == "open_round":
            self.action_do("voting.open")
        elif step == "close_round":
            self.rounds.action_go_to(0)

    # --- what is done; how, the modules beside this one say

    async def open_round(self) -> None:
        from session_tui.tui.places import voting_rounds

        await voting_rounds.open_round(self)

    async def feed_round(self) -> None:
        from session_tui.tui.places import voting_rounds

        await voting_rounds.feed_round(self)

    async def close_round(self) -> None:
        from session_tui.tui.places import voting_rounds

        await voting_rounds.close_round(self)

    async def cancel_round(self) -> None:
        from session_tui.tui.places import voting_rounds

        await voting_rounds.cancel_round(self)

    async def decide_tie(self) -> None:
        from session_tui.tui.places import voting_rounds

        await voting_rounds.decide_tie(self)

    async def show_record(self) -> None:
        from session_tui.tui.places import voting_proof

        await voting_proof.show_record(self)

    async def print_sheets(self) -> None:
        from session_tui.tui.places import voting_proof

        await voting_proof.print_sheets(self)

    async def export_round(self) -> None:
        from session_tui.tui.places import voting_proof

        await voting_proof.export_round(self)

    async def recount_round(self) -> None:
        from session_tui.tui.places import voting_proof

        await voting_proof.recount_round(self)

    async def show_support(self) -> None:
        from session_tui.tui.dialogs.proposal_result import ProposalResultDialog

        if self.pane.row is not None and self.pane.round is not None:
            await self.session_app.push_screen_wait(ProposalResultDialog(self.pane.row, self.pane.round))
