"""Votes keyed in one voter after the other: one key a person where there is one motion, else a ballot each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from session_tui.domain.votes import RoundView, VoterView
from session_tui.domain.voting.ballots import problem_of
from session_tui.domain.voting.methods import MOTIONS, Method
from session_tui.tui.acting import Acting
from session_tui.tui.actions import Action
from session_tui.tui.filtering import Filter
from session_tui.tui.places import voting_words
from session_tui.tui.places.voting_voters import VoterRow, voter_rows
from session_tui.tui.widgets.columns import Column
from session_tui.tui.widgets.filter import FilterInput
from session_tui.tui.widgets.paper import PaperPane
from session_tui.tui.widgets.rows import RowList


class Bucket(Acting, Vertical):
    """Posts `Cast` for every vote, whose owner stores it at once, and `Left` when the facilitator is through."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("bucket.for", ("plus",), "vote_for", when="one_motion"),
        Action("bucket.against", ("minus",), "vote_against", when="one_motion"),
        Action("bucket.abstain", ("0",), "abstain", when="one_motion"),
        Action("bucket.agree", ("plus",), "vote_for", when="one_consent"),
        Action("bucket.block", ("minus",), "vote_against", when="one_consent"),
        Action("bucket.aside", ("0",), "abstain", when="one_consent"),
        Action("bucket.skip", ("s",), "skip"),
        Action("bucket.ballot", ("enter",), "open_ballot", when="may_begin"),
        Action("bucket.find", ("slash", "ctrl+f"), "find"),
        Action("bucket.leave", ("escape",), "leave"),
    )
    BINDINGS = [  # why Н is not among them: see `widgets.paper`
        Binding("y,з,equals_sign", "vote(1)", show=False),
        Binding("n,п", "vote(-1)", show=False),
        *(Binding(f"{digit}", "nothing", show=False) for digit in range(1, 10)),  # a slip must not leave the place
    ]
    DEFAULT_CSS = """
    Bucket { height: 1fr; display: none; }
    Bucket > #standing { height: 2; padding: 0 1; }
    Bucket > FilterInput { display: none; }
    Bucket > FilterInput.-here { display: block; }
    Bucket > #panes { height: 1fr; }
    Bucket > #panes > PaperPane { width: 3fr; display: none; margin-left: 2; }
    Bucket > #panes > RowList { width: 2fr; }
    Bucket.-papers > #panes > PaperPane { display: block; }
    """

    class Cast(Message):
        """What a voter said, to be stored."""

        def __init__(self, round_: int, voter: VoterRow, choices: dict[int, int]) -> None:
            super().__init__()
            self.round = round_
            self.voter = voter
            self.choices = choices

    class Left(Message):
        """No more votes at present."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.round: RoundView | None = None
        self.everybody: list[VoterRow] = []
        self.said: dict[int, dict[int, int]] = {}
        self.replacing: tuple[int, dict[int, int]] | None = None
        self.handed_over: set[int] = set()  # whose votes are on their way to the disk
        self.filter: Filter[VoterRow] = Filter()
        self.standing = Static("", id="standing")
        self.rows: RowList[VoterRow] = RowList(key=lambda row: row.number, id="voters")

    def compose(self) -> ComposeResult:
        self.paper = PaperPane(self.session_app.lang, id="paper")
        self.search = FilterInput(self.rows, self.session_app.say("voting_place.find"), id="find")
        yield self.standing
        yield self.search
        with Horizontal(id="panes"):
            yield self.rows
            yield self.paper

    def on_mount(self) -> None:
        say = self.session_app.say
        self.rows.set_columns(
            (
                Column("", lambda row: "✓" if row.voted else "", 1, tone=lambda _: "accent"),
                Column(say("voting_place.head_badge"), lambda row: f"{row.number:03}", 3, tone=lambda _: "quiet"),
                Column(say("voting_place.head_voter"), lambda row: row.name, 16, flex=2, tone=tone_of),
                Column(say("voting_place.head_organisation"), lambda row: row.organisation, 18, flex=2, keep=1,
                       tone=lambda _: "quiet"),
            )
        )  # fmt: skip

    # --- what it shows

    def show(self, round_: RoundView, voters: Sequence[VoterView]) -> None:
        """The round as it stands now; the cursor stays with its person, or follows a vote that was taken back."""
        before = {row.number: row.voted for row in self.everybody} if self._same(round_) else {}
        self.round = round_
        self.set_class(not self.one_key, "-papers")
        self.everybody = [replace(row, voted=row.voted or row.number in self.handed_over) for row in voter_rows(voters)]
        self.said = {voter.number: dict(voter.choices) for voter in voters if voter.choices is not None}
        back = [row.number for row in self.everybody if before.get(row.number) and not row.voted]
        self.rows.set_rows(self.filter.find(self.everybody, self.search.value), to_top=not before)
        if back:
            self.rows.select(back[0])
            self.begin_ballot()
        self.tell_standing()

    def count_one(self, round_: RoundView, voter: int, choices: dict[int, int]) -> None:
        """A vote is on disk: the round with it, and what that voter said where it is no secret."""
        self.round = round_
        if not round_.secret:
            self.said[voter] = dict(choices)

    def _same(self, round_: RoundView) -> bool:
        return self.round is not None and self.round.number == round_.number

    def tell_standing(self) -> None:
        round_ = self.round
        if round_ is None:
            return
        say, voted = self.session_app.say, sum(row.voted for row in self.everybody)
        lang = self.session_app.lang
        head = Content.assemble(
            Content.styled(f"{say('voting_place.round', number=round_.number)} · ", "bold"),
            Content.styled(voting_words.name(round_, lang), "bold"),
        )
        line = say("voting_place.turnout", cast=voted, entitled=len(self.everybody))
        final = f" · {say('voting_place.secret_final')}" if round_.secret else ""
        self.standing.update(Content.assemble(head, "\n", Content.styled(f"{line}{final}", "$quiet")))

    @property
    def one_key(self) -> bool:
        """One motion: a key a person."""
        round_ = self.round
        return round_ is not None and round_.method in MOTIONS and len(round_.proposals) == 1

    @property
    def one_consent(self) -> bool:
        return self.one_key and self.round is not None and self.round.method == Method.CONSENT

    @property
    def one_motion(self) -> bool:
        return self.one_key and not self.one_consent

    @property
    def has_papers(self) -> bool:
        return self.round is not None and not self.one_key

    @property
    def may_begin(self) -> bool:
        return self.has_papers and not self.paper.has_focus_within

    def focus_first(self) -> None:
        self.rows.focus()

    # --- one key a person

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.one_key if action == "vote" else super().check_action(action, parameters)

    def action_nothing(self) -> None:
        """A digit that means nothing here."""

    def action_vote(self, value: int) -> None:
        if self.round is not None and self.one_key:
            self.cast({self.round.proposals[0].number: value})

    def vote_for(self) -> None:
        self.action_vote(1)

    def vote_against(self) -> None:
        self.action_vote(-1)

    def abstain(self) -> None:
        self.action_vote(0)

    def skip(self) -> None:
        self.rows.action_move(1)
        if self.has_papers and self.paper.has_focus_within:
            self.begin_ballot()

    def cast(self, choices: dict[int, int]) -> None:
        """Hand over the vote of the person under the cursor, and go on to the next one who has not voted."""
        voter, round_ = self.rows.row, self.round
        if voter is None or round_ is None:
            return
        self.session_app.clear_message()
        if voter.voted and not round_.secret and self.replacing != (voter.number, choices):
            self.replacing = (voter.number, choices)
            self.session_app.tell("hint", self.session_app.say("voting_place.voted_already", name=voter.name))
            return
        self.replacing = None
        self.handed_over.add(voter.number)
        self.post_message(self.Cast(round_.number, voter, choices))
        self.everybody = [replace(row, voted=True) if row.number == voter.number else row for row in self.everybody]
        self.go_on(voter)
        self.tell_standing()

    def go_on(self, voter: VoterRow) -> None:
        """To the next one in the list who has not voted; after a search, to the whole list again."""
        self.search.value = ""
        self.search.remove_class("-here")
        self.rows.set_rows(self.everybody)
        self.rows.select(voter.number)
        place = self.rows.cursor
        following = [*self.rows.rows[place + 1 :], *self.rows.rows[:place]]
        free = next((row for row in following if not row.voted and row.number != voter.number), None)
        if free is not None:
            self.rows.select(free.number)

    # --- a ballot each

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        self.open_ballot()

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        event.stop()
        if self.has_papers and not self.paper.has_focus_within:
            self.begin_ballot()

    def open_ballot(self) -> None:
        if self.has_papers and self.rows.row is not None:
            self.begin_ballot()
            self.paper.rows.focus()

    def begin_ballot(self) -> None:
        voter, round_ = self.rows.row, self.round
        if self.has_papers and voter is not None and round_ is not None:
            self.paper.begin(round_, f"{voter.number:03}  {voter.name}", self.said.get(voter.number, {}))

    def on_paper_pane_stored(self, event: PaperPane.Stored) -> None:
        event.stop()
        round_ = self.round
        if round_ is None:
            return
        candidates = {proposal.number for proposal in round_.proposals}
        problem = problem_of(round_.method, round_.rule, tuple(event.choices.items()), candidates)
        if problem is not None:  # said before anything moves: what was keyed stays to be mended
            self.session_app.tell("refused", problem.text(self.session_app.lang))
            return
        self.cast(event.choices)
        self.begin_ballot()
        self.paper.rows.focus()

    # --- finding somebody

    def find(self) -> None:
        self.search.add_class("-here")
        self.search.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.rows.set_rows(self.filter.find(self.everybody, event.value), to_top=True)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self.has_papers:
            self.open_ballot()
        else:
            self.rows.focus()

    def leave(self) -> None:
        """First out of the search or the ballot, then out of here."""
        if self.search.has_focus or self.search.value:
            self.search.value = ""
            self.search.remove_class("-here")
            self.rows.focus()
        elif self.paper.has_focus_within:
            self.rows.focus()
        else:
            self.post_message(self.Left())


def tone_of(row: VoterRow) -> str:
    return "quiet" if row.voted else ""
