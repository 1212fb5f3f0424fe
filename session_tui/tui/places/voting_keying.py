"""Votes going into a round: person by person, by badge lists, by hands, from papers, from a file."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from session_tui.domain.errors import Refused
from session_tui.domain.votes import RoundView, VoterView
from session_tui.domain.voting.methods import Method
from session_tui.domain.voting.weights import weigher
from session_tui.tui.places import voting_papers
from session_tui.tui.places.place import Place
from session_tui.tui.widgets.bucket import Bucket
from session_tui.tui.widgets.paperdesk import PaperDesk
from session_tui.tui.widgets.roundview import RoundPane
from session_tui.tui.widgets.rows import RowList

SAID = {1: "for", -1: "against", 0: "abstain"}
CONSENT = {1: "agree", -1: "block", 0: "aside"}


class Keying(Place):
    """What the voting place does while votes go in. `-keying` is set meanwhile, with `-bucket` or `-papers`."""

    rounds: RowList[RoundView]
    pane: RoundPane
    bucket: Bucket
    desk: PaperDesk

    @property
    def is_keying(self) -> bool:
        return self.has_class("-keying")

    @property
    def round(self) -> RoundView | None:
        """The round under the cursor."""
        return self.rounds.row

    async def show_round(self) -> None:
        """The round under the cursor as it stands."""

    async def show_keying(self, round_: RoundView, voters: Sequence[VoterView]) -> None:
        from session_tui.services import paper_ballots

        if self.has_class("-bucket"):
            self.bucket.show(round_, voters)
        else:
            self.desk.show(round_, await self.session_app.ask(paper_ballots.compare, round_.number))

    def focus_keying(self) -> None:
        (self.bucket if self.has_class("-bucket") else self.desk).focus_first()

    def stop_keying(self) -> None:
        if self.has_class("-bucket"):
            self.session_app.start(self.load())
        self.remove_class("-keying", "-bucket", "-papers")
        self.rounds.focus()
        self.refresh_bindings()

    # --- lists

    async def count_hands(self) -> None:
        from session_tui.tui.places.voting_asking import ask_hands

        await self.take(ask_hands)

    async def type_badges(self) -> None:
        from session_tui.tui.places.voting_asking import ask_badges

        await self.take(ask_badges)

    async def take_file(self) -> None:
        from session_tui.tui.places.voting_files import take_file

        await self.take(take_file)

    async def take(self, way: Callable[..., Awaitable[str]]) -> None:
        """Votes through a form of its own, which says what was stored."""
        if self.round is not None:
            told = await way(self.session_app, self.round)
            await self.changed()
            if told:
                self.session_app.tell("done", told)

    # --- one person after the other

    async def key_ballots(self) -> None:
        """Votes one by one, until escape."""
        self.add_class("-keying", "-bucket")
        await self.show_round()
        self.bucket.focus_first()

    def on_bucket_left(self) -> None:
        self.stop_keying()

    def on_bucket_cast(self, event: Bucket.Cast) -> None:
        self.session_app.start(self.cast(event))

    async def cast(self, event: Bucket.Cast) -> None:
        """Store one vote at once; what can't be stored is said, and the person stands among the waiting again."""
        from session_tui.services import ballots

        underway, number = self.bucket.handed_over, event.voter.number
        try:
            reasons = await self.reasons_of(event)
            stored = None
            if reasons is not None:
                stored = await self.session_app.step(ballots.cast, event.round, number, event.choices, reasons=reasons)
        except Refused:
            underway.discard(number)
            await self.show_round()
            raise
        underway.discard(number)
        if stored is None:
            await self.show_round()
            return
        self.session_app.tell("done", self.stored_words(event, stored))
        self.count_one(event)

    def count_one(self, event: Bucket.Cast) -> None:
        """What this vote changes, without asking for three thousand people again: `load` does so when the walk is over,
        when a vote is taken back, and when another computer has stored something."""
        round_ = self.bucket.round
        if round_ is None or round_.number != event.round:
            return
        votes = 0 if event.voter.voted else weigher(round_.rule)(str(event.voter.number))
        made = replace(round_, cast=round_.cast + votes)
        self.bucket.count_one(made, event.voter.number, event.choices)
        self.pane.round = self.pane.turnout.round = made
        self.rounds.set_rows([made if one.number == made.number else one for one in self.rounds.rows])
        self.loaded = self.session_app.version

    async def reasons_of(self, event: Bucket.Cast) -> dict[int, str] | None:
        """Why proposals are blocked; None where the person thought better of it."""
        from session_tui.tui.places.voting_asking import ask_reasons

        round_ = self.bucket.round
        blocked = [proposal for proposal, value in event.choices.items() if value < 0]
        if round_ is None or round_.method != Method.CONSENT or not blocked:
            return {}
        return await ask_reasons(self.session_app, round_, event.voter.name, blocked)

    def stored_words(self, event: Bucket.Cast, stored: VoterView) -> str:
        """Who has voted; what, where that is a word and no secret; and the receipt."""
        round_ = self.bucket.round
        if round_ is not None and round_.secret:
            return self.say("voting_place.cast_secret", name=event.voter.name, receipt=stored.receipt)
        if round_ is not None and self.bucket.one_key:
            sides = CONSENT if round_.method == Method.CONSENT else SAID
            word = (f"voting_place.said_{sides[next(iter(event.choices.values()))]}",)
            return self.say("voting_place.cast_said", name=event.voter.name, said=word, receipt=stored.receipt)
        return self.say("voting_place.cast", name=event.voter.name, receipt=stored.receipt)

    # --- papers

    async def key_papers(self) -> None:
        """Ballot papers, once somebody has said who reads them."""
        from session_tui.tui.places.voting_asking import ask_keyer

        keyer = await ask_keyer(self.session_app, self.desk.keyer)
        if keyer:
            self.desk.keyer = keyer
            self.add_class("-keying", "-papers")
            await self.show_round()
            self.desk.focus_first()

    def on_paper_desk_left(self) -> None:
        self.stop_keying()

    def on_paper_desk_change_keyer(self) -> None:
        self.session_app.start(self.key_papers())

    def on_paper_desk_named(self, event: PaperDesk.Named) -> None:
        self.session_app.start(self.take_paper(event.paper))

    async def take_paper(self, typed: str) -> None:
        """Whether the paper may be read is known before anybody reads it."""
        from session_tui.services import paper_ballots

        round_ = self.desk.round
        if round_ is None:
            return
        paper = voting_papers.named(typed, round_)
        known = await self.session_app.ask(paper_ballots.known, round_.number, paper)
        if known.state == "counted":
            raise Refused("rounds.paper_counted", paper=known.paper, round=round_.number)
        self.desk.begin(paper)
        if any(entry.keyer == self.desk.keyer for entry in known.entries):
            self.session_app.tell("hint", self.say("voting_place.paper_yours", paper=known.paper))

    def on_paper_desk_keyed(self, event: PaperDesk.Keyed) -> None:
        self.session_app.start(self.store_paper(event))

    async def store_paper(self, event: PaperDesk.Keyed) -> None:
        from session_tui.services import paper_ballots

        why = await self.written_on(event)
        if why is None:
            return
        way = paper_ballots.settle if event.settles else paper_ballots.enter
        done = await self.session_app.step(way, event.round, event.paper, event.choices, by=event.keyer, reasons=why)
        self.desk.done()
        await self.changed()
        words = self.say(f"voting_place.paper_{done.state}")
        kind = "refused" if done.state == "differs" else "done"
        told = f"{done.paper}: {words}"
        if done.state == "differs":
            told += "\n" + self.say("voting_place.differs_remedy", n=len(done.differences))
        self.session_app.tell(kind, told)

    async def written_on(self, event: PaperDesk.Keyed) -> dict[int, str] | None:
        """The reasons that a paper gives for its blocks; None where the person thought better of it."""
        from session_tui.tui.places.voting_asking import ask_reasons

        round_ = self.desk.round
        blocked = [proposal for proposal, value in event.choices.items() if value < 0]
        if round_ is None or round_.method != Method.CONSENT or not blocked:
            return {}
        return await ask_reasons(self.session_app, round_, event.paper, blocked, required=False)

    def on_paper_desk_settle(self, event: PaperDesk.Settle) -> None:
        self.session_app.start(self.settle_paper(event))

    async def settle_paper(self, event: PaperDesk.Settle) -> None:
        """With the paper in hand somebody says which reading is right; then it counts."""
        from session_tui.tui.dialogs.settling import SettleDialog

        round_ = self.desk.round
        if round_ is None:
            return
        paper = event.paper
        title = self.say("voting_place.settle_title", paper=paper.paper)
        answer = await self.session_app.push_screen_wait(SettleDialog(title, paper, round_))
        label = voting_papers.named(paper.paper, round_)
        if answer == "again":
            self.desk.begin(label, settling=True)
        elif answer is not None:
            keyed = PaperDesk.Keyed(round_.number, label, answer, self.desk.keyer, True)
            await self.store_paper(keyed)
