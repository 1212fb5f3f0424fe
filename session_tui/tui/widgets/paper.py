"""One voter's ballot on the screen, keyed in with as few keys as its method allows."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from session_tui.domain.votes import OnBallot, RoundView
from session_tui.domain.voting.methods import APPROVALS, DOTTED, RANKINGS, Method
from session_tui.locale import Lang, say
from session_tui.tui.acting import Acting
from session_tui.tui.actions import Action
from session_tui.tui.places.voting_paper import SEPARATORS, Paper
from session_tui.tui.widgets.columns import Column
from session_tui.tui.widgets.rows import RowList

COMMAS = {"comma": ",", "full_stop": ".", "slash": "/", "minus": "-"}


class PaperPane(Acting, Vertical):
    """The round's proposals with what this voter gives each; `Stored` when it is complete."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("paper.store", ("enter",), "store"),
        Action("paper.for", ("plus",), "say_for", when="takes_votes"),
        Action("paper.against", ("minus",), "say_against", when="takes_votes"),
        Action("paper.abstain", ("0",), "say_abstain", when="takes_votes"),
        Action("paper.agree", ("plus",), "say_for", when="takes_consent"),
        Action("paper.block", ("minus",), "say_against", when="takes_consent"),
        Action("paper.aside", ("0",), "say_abstain", when="takes_consent"),
        Action("paper.skip", ("s",), "say_nothing", when="takes_signs"),
        Action("paper.mark", ("space",), "mark", when="takes_marks"),
        Action("paper.clear", ("backspace",), "clear", bar=False),
    )
    # Russian words begin with other letters than English ones: за, против. The key that has Y in Latin letters has Н on
    # the Russian layout, as in «нет», and is therefore left alone there.
    BINDINGS = [
        *(Binding(f"{digit}", f"digit('{digit}')", show=False) for digit in range(10)),
        *(Binding(name, f"digit('{sign}')", show=False) for name, sign in COMMAS.items()),
        Binding("y,з,equals_sign", "sign(1)", show=False),
        Binding("n,п", "sign(-1)", show=False),
    ]
    DEFAULT_CSS = """
    PaperPane > Static { height: auto; padding: 0 1; color: $quiet; }
    PaperPane > #paper-hint { height: 2; }
    PaperPane > #voter { color: $foreground; text-style: bold; }
    """

    class Stored(Message):
        """The ballot is complete."""

        def __init__(self, choices: dict[int, int]) -> None:
            super().__init__()
            self.choices = choices

    def __init__(self, lang: Lang, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.lang = lang
        self.paper: Paper | None = None
        self.blank = False  # whether they know that nothing is on it
        self.voter = Static("", id="voter")
        self.rows: RowList[OnBallot] = RowList(key=lambda proposal: proposal.number, id="paper-rows")
        self.hint = Static("", id="paper-hint")

    def compose(self) -> ComposeResult:
        yield self.voter
        yield self.rows
        yield self.hint

    def begin(self, round_: RoundView, voter: str, choices: dict[int, int]) -> None:
        """An empty ballot, or an earlier one to be mended."""
        numbers = tuple(proposal.number for proposal in round_.proposals)
        self.paper = Paper(round_.method, round_.rule, numbers, choices)
        self.blank = False
        self.voter.update(Content(voter))
        self.rows.set_columns(
            (
                Column(say("voting_place.head_number", self.lang), lambda p: f"{p.number:02}", 3, tone=lambda _: "quiet"),
                Column(say("voting_place.head_proposal", self.lang), lambda p: p.title, 16, flex=1),
                Column(say("voting_place.head_said", self.lang), self.said, 8, right=True, tone=lambda _: "accent"),
            )
        )  # fmt: skip
        self.rows.set_rows(round_.proposals, to_top=True)
        self.show()

    def said(self, proposal: OnBallot) -> str:
        return "" if self.paper is None else self.paper.shown(proposal.number)

    @property
    def takes_signs(self) -> bool:
        return self.paper is not None and self.paper.takes_signs

    @property
    def takes_consent(self) -> bool:
        return self.paper is not None and self.paper.method == Method.CONSENT

    @property
    def takes_votes(self) -> bool:
        return self.takes_signs and not self.takes_consent

    @property
    def takes_marks(self) -> bool:
        return self.paper is not None and self.paper.names_proposals

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "digit":
            return self.takes_character(str(parameters[0]))
        return self.takes_signs if action == "sign" else super().check_action(action, parameters)

    def takes_character(self, character: str) -> bool:
        """Whether a digit or sign is for the ballot. Where digits mean nothing they are kept from leading elsewhere."""
        paper = self.paper
        if paper is None or paper.takes_signs:
            return paper is not None and character.isdecimal() and character != "0"
        if character == "-":
            return paper.method == Method.SCORE and paper.rule.scale[0] < 0
        return character.isdecimal() or (paper.method == Method.MATRIX and character in SEPARATORS)

    def show(self) -> None:
        """The rows again, and the line under them: what is typed, what is used, how to go on."""
        paper = self.paper
        if paper is None:
            return
        self.rows.refresh()
        used, limit = paper.used
        parts = [say("voting_place.used", self.lang, n=used) if limit is None else f"{used} / {limit}"]
        if paper.names_proposals and paper.typed:
            parts.insert(0, f"№ {paper.typed}▏")
        over = limit is not None and used > limit
        parts.append(say("voting_place.too_much" if over else hint_of(paper.method), self.lang))
        self.hint.update(Content(" · ".join(parts)))

    def change(self, paper: Paper, *, down: bool = False) -> None:
        self.paper = paper
        if down:
            self.rows.action_move(1)
        self.show()

    def action_digit(self, character: str) -> None:
        paper, row = self.paper, self.rows.row
        if paper is None or row is None or paper.takes_signs:
            return
        self.paper = paper.digit(row.number, character)
        named = self.paper.named()
        if self.paper.names_proposals and named is not None:
            self.rows.select(named)
        self.show()

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        event.stop()
        if self.paper is not None and not self.paper.names_proposals:
            self.paper = self.paper.moved()
            self.show()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        self.store()

    def action_sign(self, value: int) -> None:
        self.say_value(value)

    def say_for(self) -> None:
        self.say_value(1)

    def say_against(self) -> None:
        self.say_value(-1)

    def say_abstain(self) -> None:
        self.say_value(0)

    def say_nothing(self) -> None:
        self.say_value(None)

    def say_value(self, value: int | None) -> None:
        if self.paper is not None and self.paper.takes_signs and self.rows.row is not None:
            self.change(self.paper.set(self.rows.row.number, value), down=True)

    def mark(self) -> None:
        """The proposal whose number was typed, else the one under the cursor."""
        if self.paper is None or self.rows.row is None:
            return
        if self.paper.typed and self.paper.named() is None:
            self.session_app.tell("refused", say("voting_place.no_such_number", self.lang, number=self.paper.typed))
            self.change(self.paper.moved())
            return
        self.change(self.paper.mark(self.paper.named() or self.rows.row.number))

    def clear(self) -> None:
        if self.paper is not None and self.rows.row is not None:
            self.change(self.paper.clear(self.rows.row.number))

    def store(self) -> None:
        """Hand the ballot in; a number that was typed and not marked yet is marked first."""
        if self.paper is None:
            return
        if self.paper.names_proposals and self.paper.typed:
            self.mark()
            if self.paper.typed:
                return
        if not self.paper.choices and not self.blank:
            self.blank = True
            self.session_app.tell("hint", say("voting_place.blank", self.lang))
            return
        self.post_message(self.Stored(self.paper.choices))


def hint_of(method: Method) -> str:
    if method in APPROVALS:
        return "voting_place.how_approval"
    if method in RANKINGS:
        return "voting_place.how_ranking"
    if method in DOTTED:
        return "voting_place.how_dots"
    known = {Method.CONSENT: "consent", Method.SCORE: "score", Method.MATRIX: "matrix"}
    return f"voting_place.how_{known.get(method, 'motions')}"
