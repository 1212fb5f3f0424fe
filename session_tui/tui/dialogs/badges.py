"""Badge numbers typed into lists: who is for, who against, who abstains."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from session_tui.domain.errors import Refused
from session_tui.domain.votes import RoundView
from session_tui.domain.voting.methods import Method
from session_tui.locale import Lang, say
from session_tui.tui.actions import Action
from session_tui.tui.dialogs.fields import Field
from session_tui.tui.dialogs.form import FormDialog
from session_tui.tui.places.voting_opening import numbers

SIDES = (("for", 1), ("against", -1), ("abstain", 0))
CONSENT = {"for": "agree", "against": "block", "abstain": "aside"}


class BadgesForm(FormDialog):
    """Returns the answers by field, for `sides_of`; or None."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("badges.store", ("enter", "ctrl+s"), "accept"),
        Action("form.next", ("tab", "down"), "go_down"),
        Action("form.back", ("shift+tab", "up"), "go_up", bar=False),
        Action("dialog.cancel", ("escape",), "cancel"),
    )

    def __init__(self, round_: RoundView, lang: Lang, answers: Mapping[str, str], problem: str) -> None:
        fields = [field(f"{p.number:02}  {p.title}", p.number) for p in round_.proposals]
        shown = [
            *([Field("proposal", say("voting_place.head_proposal", lang), answers.get("proposal", ""), "choice",
                     options=tuple(fields))] if len(fields) > 1 else []),
            *(Field(name, say(f"voting_place.badges_{word(round_, name)}", lang), answers.get(name, ""),
                    hint=say("voting_place.badges_hint", lang)) for name, _ in SIDES),
            Field("rest", say("voting_place.badges_rest", lang), answers.get("rest", "none"), "choice",
                  options=(("none", say("voting_place.rest_none", lang)),
                           *((name, say(f"voting_place.said_{word(round_, name)}", lang)) for name, _ in SIDES))),
        ]  # fmt: skip
        super().__init__(say("voting_place.badges_title", lang, number=round_.number), shown)
        self.problem = problem
        self.first = "for"

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("#field-for").focus()
        if self.problem:
            self.messages.show("refused", self.problem)


def field(label: str, number: int) -> tuple[str, str]:
    return str(number), label


def word(round_: RoundView, side: str) -> str:
    return CONSENT[side] if round_.method == Method.CONSENT else side


def sides_of(answers: Mapping[str, str]) -> tuple[dict[int, tuple[int, ...]], int | None, int | None]:
    """Badges by value, what all the others are, and which proposal it is about. Raises `Refused` for what is no badge."""
    values = dict(SIDES)
    sides = {}
    for name, value in SIDES:
        try:
            sides[value] = numbers(answers.get(name, "")) or ()
        except Refused as refusal:
            raise Refused("rounds.bad_badges", text=refusal.params["text"]) from refusal
    proposal = answers.get("proposal", "")
    return sides, values.get(answers.get("rest", "")), int(proposal) if proposal else None
