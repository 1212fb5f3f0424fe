"""Voting: rounds, the open ones first; votes going in; results once a round is closed, and not before."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Rule

from session_tui.domain.errors import Refused
from session_tui.domain.votes import RoundView
from session_tui.domain.voting.methods import MOTIONS
from session_tui.tui.actions import Action
from session_tui.tui.places import voting_words
from session_tui.tui.places.place import Empty, Place
from session_tui.tui.places.voting_results import ResultRow
from session_tui.tui.widgets.bucket import Bucket
from session_tui.tui.widgets.columns import Column
from session_tui.tui.widgets.roundview import RoundPane
from session_tui.tui.widgets.rows import RowList

MOST_ROUNDS, FEWEST_ROUNDS = 5, 3  # lines of the list of rounds in a narrow terminal, and in a low one
LOW = 30  # lines
SAID = {1: "for", -1: "against", 0: "abstain"}


class VotingPlace(Place):
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("voting.bucket", ("b",), "key_ballots", when="takes_ballots"),
        Action("voting.hands", ("h",), "count_hands", when="takes_hands"),
        Action("voting.file", ("f",), "take_file", when="takes_votes"),
        Action("voting.close", ("c",), "close_round", when="takes_votes"),
        Action("voting.support", ("enter",), "show_support", when="has_results"),
        Action("voting.open", ("o",), "open_round", when="is_ready"),
        Action("voting.cancel", ("x",), "cancel_round", when="takes_votes"),
    )
    DEFAULT_CSS = """
    VotingPlace > Empty { display: none; }
    VotingPlace.-empty > Empty { display: block; }
    VotingPlace.-empty > #browse, VotingPlace.-keying > #browse { display: none; }
    VotingPlace.-keying > Bucket { display: block; }
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
        self.empty = Empty()

    def compose(self) -> ComposeResult:
        self.rounds.columns = self.columns()
        yield self.empty
        with Vertical(id="browse"):
            yield self.rounds
            yield Rule()
            yield self.pane
        yield self.bucket

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
    def is_keying(self) -> bool:
        return self.has_class("-keying")

    @property
    def round(self) -> RoundView | None:
        """The round under the cursor."""
        return self.rounds.row

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
    def has_results(self) -> bool:
        return self.pane.row is not None and not self.is_keying

    # --- what is shown

    def focus_first(self) -> None:
        if self.is_keying:
            self.bucket.focus_first()
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
        voters = await self.session_app.ask(ballots.voters, round_.number) if round_.is_open else ()
        counted = await self.session_app.ask(results.result, round_.number) if round_.status == "closed" else None
        if self.round is not round_:  # the cursor went on meanwhile
            return
        self.pane.show(round_, voters, counted)
        if self.is_keying and round_.is_open:
            self.bucket.show(round_, voters)
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

    # --- rounds

    async def open_round(self) -> None:
        from session_tui.tui.places.voting_asking import ask_round

        made = await ask_round(self.session_app)
        if made is not None:
            await self.changed()
            self.rounds.select(made.number)
            self.rounds.focus()
            self.session_app.tell("done", self.say("voting_place.opened", number=made.number))

    async def close_round(self) -> None:
        from session_tui.services import rounds
        from session_tui.tui.dialogs.choose import confirm

        round_ = self.round
        if round_ is None:
            return
        if not round_.cast:
            raise Refused("rounds.no_votes", number=round_.number)
        title = self.say("voting_place.close_title", number=round_.number)
        told = self.say("voting_place.turnout", cast=round_.cast, entitled=round_.electorate.entitled or "—")
        final = "voting_place.close_secret" if round_.secret else "voting_place.close_text"
        if await confirm(self.session_app, title, text=f"{told}\n{self.say(final)}"):
            await self.session_app.step(rounds.close, round_.number)
            await self.changed()
            self.rounds.select(round_.number)
            await self.show_round()
            self.pane.focus_list()
            self.session_app.tell("done", self.say("voting_place.closed", number=round_.number))

    async def cancel_round(self) -> None:
        from session_tui.services import rounds
        from session_tui.tui.dialogs.choose import confirm

        round_ = self.round
        if round_ is not None and await confirm(
            self.session_app, self.say("voting_place.cancel_title", number=round_.number),
            text=self.say("voting_place.cancel_text"),
        ):  # fmt: skip
            await self.session_app.step(rounds.cancel, round_.number)
            await self.changed()
            self.session_app.tell("done", self.say("voting_place.cancelled", number=round_.number))

    async def show_support(self) -> None:
        from session_tui.tui.dialogs.proposal_result import ProposalResultDialog

        if self.pane.row is not None and self.pane.round is not None:
            await self.session_app.push_screen_wait(ProposalResultDialog(self.pane.row, self.pane.round))

    # --- votes

    async def count_hands(self) -> None:
        from session_tui.tui.places.voting_asking import ask_hands

        if self.round is not None:
            told = await ask_hands(self.session_app, self.round)
            await self.changed()
            if told:
                self.session_app.tell("done", told)

    async def take_file(self) -> None:
        from session_tui.tui.places.voting_files import take_file

        if self.round is not None:
            told = await take_file(self.session_app, self.round)
            await self.changed()
            if told:
                self.session_app.tell("done", told)

    async def key_ballots(self) -> None:
        """Votes one by one, until escape."""
        self.add_class("-keying")
        await self.show_round()
        self.bucket.focus_first()

    def stop_keying(self) -> None:
        self.remove_class("-keying")
        self.rounds.focus()
        self.refresh_bindings()

    def on_bucket_left(self) -> None:
        self.stop_keying()

    def on_bucket_cast(self, event: Bucket.Cast) -> None:
        self.session_app.start(self.cast(event))

    async def cast(self, event: Bucket.Cast) -> None:
        """Store one vote at once; what can't be stored is said, and the person stands among the waiting again."""
        from session_tui.services import ballots

        try:
            await self.session_app.step(ballots.cast, event.round, event.voter.number, event.choices)
        except Refused:
            await self.show_round()
            raise
        await self.changed()
        self.session_app.tell("done", self.stored_words(event))

    def stored_words(self, event: Bucket.Cast) -> str:
        """Who has voted; and what, where that is a word and no secret."""
        round_ = self.bucket.round
        if round_ is not None and round_.secret:
            return self.say("voting_place.cast_secret", name=event.voter.name)
        if self.bucket.one_key:
            word = SAID[next(iter(event.choices.values()))]
            return self.say("voting_place.cast_said", name=event.voter.name, said=(f"voting_place.said_{word}",))
        return self.say("voting_place.cast", name=event.voter.name)
