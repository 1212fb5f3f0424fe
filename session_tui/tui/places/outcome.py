"""Outcome: recommendations, those that lack something first; adopting them from closed rounds; filling the gaps."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from session_tui.domain.dates import day
from session_tui.domain.errors import Refused
from session_tui.domain.outcome import RecommendationView
from session_tui.domain.votes import RoundResult
from session_tui.tui.actions import Action
from session_tui.tui.places import voting_words
from session_tui.tui.places.outcome_rows import Waiting, gap_words, in_order, next_gap, verdict_of, waiting
from session_tui.tui.places.place import Empty, Place
from session_tui.tui.widgets.advice import Advice
from session_tui.tui.widgets.columns import Column
from session_tui.tui.widgets.rows import RowList


class OutcomePlace(Place):
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("outcome.gap", ("g",), "go_to_gap", when="has_gaps"),
        Action("outcome.edit", ("enter",), "edit", when="has_row", once=True),
        Action("outcome.adopt", ("a",), "adopt", once=True),
        Action("outcome.drop", ("d",), "drop", when="has_row", once=True),
    )
    DEFAULT_CSS = """
    OutcomePlace > Empty { display: none; }
    OutcomePlace.-empty > Empty { display: block; }
    OutcomePlace.-empty > #all { display: none; }
    OutcomePlace > #told { height: auto; padding: 0 1 1 1; }
    OutcomePlace > #all { height: 1fr; }
    OutcomePlace > #all > RowList { height: 1fr; }
    OutcomePlace > #all > Advice { margin-top: 1; max-height: 10; }
    OutcomePlace.-wide > #all { layout: horizontal; }
    OutcomePlace.-wide > #all > RowList { width: 2fr; }
    OutcomePlace.-wide > #all > Advice { width: 1fr; margin: 1 0 0 4; max-height: 100%; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.results: tuple[RoundResult, ...] = ()
        self.waiting: tuple[Waiting, ...] = ()
        self.empty = Empty()
        self.told = Static("", id="told")
        self.rows: RowList[RecommendationView] = RowList(key=lambda view: view.number, id="recommendations")
        self.advice = Advice()

    def compose(self) -> ComposeResult:
        self.rows.columns = self.columns()
        yield self.told
        yield self.empty
        with Vertical(id="all"):
            yield self.rows
            yield self.advice

    def columns(self) -> tuple[Column[RecommendationView], ...]:
        def say(name: str) -> str:
            return self.say(f"outcome_place.{name}")

        return (
            Column("", lambda view: "⚠" if view.gaps else "✓", 1, tone=lambda view: "warn" if view.gaps else "accent"),
            Column(say("head_number"), lambda view: f"{view.number:02}", 3, tone=lambda _: "quiet"),
            Column(say("head_wording"), lambda view: view.wording, 40, flex=3),
            Column(say("owner"), lambda view: view.owner, 20, flex=1, keep=3),
            Column(say("deadline"), lambda view: day(view.deadline, self.lang), 16, keep=2),
            Column(say("head_missing"), lambda view: gap_words(view, self.lang), 22, tone=lambda _: "warn"),
        )

    def on_resize(self) -> None:
        self.set_class(self.size.width >= 120, "-wide")

    @property
    def has_row(self) -> bool:
        return self.rows.row is not None

    @property
    def has_gaps(self) -> bool:
        return any(view.gaps for view in self.rows.rows)

    def focus_first(self) -> None:
        (self.empty if self.has_class("-empty") else self.rows).focus()

    def take_up(self, step: str) -> None:
        self.action_do("outcome.adopt" if step == "adopt" else "outcome.gap")

    async def load(self) -> None:
        from session_tui.services import recommendations, results

        found = await self.session_app.ask(recommendations.everything)
        self.results = await self.session_app.ask(results.results)
        self.waiting = waiting(self.results, {view.proposal for view in found})
        was_empty = self.has_class("-empty")
        self.set_class(not found, "-empty")
        self.rows.set_rows(in_order(found))
        self.tell_standing()
        if was_empty == bool(found) and self.has_class("-here"):
            self.focus_first()
        self.show_advice()

    def tell_standing(self) -> None:
        """How many there are and lack something, and what still waits to be adopted; or what to do first."""
        lines = []
        found, gaps = len(self.rows.rows), sum(bool(view.gaps) for view in self.rows.rows)
        if found:
            count = Content.styled(self.say("outcome_place.count", n=found), "bold")
            state = (
                Content.styled(f"⚠ {self.say('outcome_place.gaps', n=gaps)}", "$warning")
                if gaps
                else Content.styled(f"✓ {self.say('outcome_place.complete')}", "$accent")
            )
            lines.append(Content.assemble(count, "   ", state))
            if self.waiting:
                numbers = ", ".join(str(one.round.number) for one in reversed(self.waiting))
                more = sum(len(one.proposals) for one in self.waiting)
                lines.append(Content.styled(self.say("outcome_place.more", n=more, rounds=numbers), "$quiet"))
        self.told.display = bool(lines)
        self.told.update(Content("\n").join(lines))
        if not found:
            key = "waiting" if self.waiting else "nothing" if self.results else "no_rounds"
            self.empty.tell(self.say(f"outcome_place.empty_{key}"), self.say(f"outcome_place.empty_{key}_hint"))

    def show_advice(self) -> None:
        view = self.rows.row
        self.advice.show(view, None if view is None else verdict_of(self.results, view))

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        self.show_advice()
        self.refresh_bindings()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        self.action_do("outcome.edit")

    # --- actions

    def go_to_gap(self) -> None:
        view = next_gap(self.rows.rows, self.rows.cursor)
        if view is not None:
            self.rows.select(view.number)
            self.rows.focus()
            self.session_app.tell("hint", self.say("outcome_place.lacks", fields=gap_words(view, self.lang)))

    async def adopt(self) -> None:
        from session_tui.services import recommendations

        if not self.waiting:
            raise Refused("outcome_place.nothing_to_adopt" if self.results else "outcome_place.no_closed_rounds")
        number = self.waiting[0].round.number
        if len(self.waiting) > 1:
            chosen = await self.choose_round()
            if chosen is None:
                return
            number = chosen
        done = await self.session_app.step(recommendations.adopt, number)
        await self.changed()
        self.focus_first()
        self.session_app.tell("done", self.say("outcome_place.adopted", n=len(done.new)))

    async def choose_round(self) -> int | None:
        from session_tui.tui.dialogs.choose import ChooseDialog, Option

        def line(one: Waiting) -> Option[int]:
            title = self.say(
                "outcome_place.round", round=one.round.number, name=voting_words.name(one.round, self.lang)
            )
            return Option(one.round.number, title, self.say("outcome_place.fresh", n=len(one.proposals)))

        options = [line(one) for one in self.waiting]
        dialog: ChooseDialog[int] = ChooseDialog(self.say("outcome_place.which_round"), options)
        number: int | None = await self.session_app.push_screen_wait(dialog)
        return number

    async def edit(self) -> None:
        from session_tui.services import recommendations
        from session_tui.tui.dialogs.recommendation_form import RecommendationForm

        view = self.rows.row
        if view is None:
            return
        form = RecommendationForm(view, self.rows.rows, self.lang)
        answers: dict[str, str] | None = await self.session_app.push_screen_wait(form)
        if answers is None:
            return
        changed = {name: text for name, text in answers.items() if text != getattr(view, name)}
        if changed:
            await self.session_app.step(recommendations.edit, view.number, **changed)
            await self.changed()
            self.session_app.tell("done", self.say("outcome_place.edited", number=view.number))

    async def drop(self) -> None:
        from session_tui.services import recommendations
        from session_tui.tui.dialogs.choose import confirm

        view = self.rows.row
        if view is not None and await confirm(
            self.session_app, self.say("outcome_place.drop_title", number=view.number), text=view.wording
        ):
            await self.session_app.step(recommendations.drop, view.number)
            await self.changed()
            self.session_app.tell("done", self.say("outcome_place.dropped", number=view.number))
