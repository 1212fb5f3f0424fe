"""Overview: where the session stands, what to do next, and the agenda."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical

from session_tui.domain.workshop import AgendaItemView, Standing
from session_tui.tui.actions import Action
from session_tui.tui.places.place import Place
from session_tui.tui.widgets.columns import Column
from session_tui.tui.widgets.rows import RowList
from session_tui.tui.widgets.standing import NextStep, StandingLines

# Where each next step of `domain.workshop.next_step` is done.
STAGE_OF = {
    "import": "participants",
    "assign": "groups",
    "check_in": "participants",
    "propose": "proposals",
    "close_round": "voting",
    "open_round": "voting",
    "adopt": "outcome",
    "fill_gaps": "outcome",
    "report": "report",
}


class OverviewPlace(Place):
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("overview.next", ("enter",), "do_next", when="is_known"),
        Action("overview.start", ("s",), "start_or_finish", when="has_item"),
        Action("overview.card", ("e",), "edit_card", when="is_known", once=True),
    )
    DEFAULT_CSS = """
    OverviewPlace { layout: vertical; padding: 0 1; }
    OverviewPlace > #standing { height: auto; padding: 1 0 1 0; }
    OverviewPlace > #agenda { height: 1fr; }
    OverviewPlace.-wide { layout: horizontal; }
    OverviewPlace.-wide > #standing { width: 2fr; height: 1fr; }
    OverviewPlace.-wide > #agenda { width: 3fr; margin: 1 0 0 4; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.lines = StandingLines()
        self.next = NextStep()
        self.agenda: RowList[AgendaItemView] = RowList(key=lambda item: item.id, id="agenda")

    def compose(self) -> ComposeResult:
        self.agenda.columns = self.agenda_columns()
        with Vertical(id="standing"):
            yield self.lines
            yield self.next
        yield self.agenda

    def on_mount(self) -> None:
        self.agenda.focus()
        self.set_interval(1, self.tick)

    def on_resize(self) -> None:
        self.set_class(self.size.width >= 120, "-wide")

    def agenda_columns(self) -> tuple[Column[AgendaItemView], ...]:
        return (
            Column("", agenda_sign, 1, tone=lambda item: "accent"),
            Column(self.say("places.agenda_at"), lambda item: item.starts_at, 5, tone=lambda _: "quiet"),
            Column(self.say("places.agenda"), lambda item: item.title, 20, flex=1, tone=agenda_tone),
            Column(self.say("places.agenda_minutes"), lambda item: str(item.minutes), 4, right=True, keep=2,
                   tone=lambda _: "quiet"),
            Column("", self.timer, 12, right=True, tone=lambda item: "warn" if left(item) < 0 else "accent"),
        )  # fmt: skip

    @property
    def standing(self) -> Standing | None:
        return self.session_app.standing

    @property
    def is_known(self) -> bool:
        return self.standing is not None

    @property
    def has_item(self) -> bool:
        return self.agenda.row is not None

    def focus_first(self) -> None:
        self.agenda.focus()

    async def load(self) -> None:
        standing = self.standing
        if standing is None:
            return
        first = not self.agenda.rows
        self.lines.standing = standing
        self.next.step = standing.next_step
        self.agenda.set_rows(standing.agenda)
        running = next((item for item in standing.agenda if not item.finished_at), None)
        if first and running is not None:
            self.agenda.select(running.id)

    def tick(self) -> None:
        """The timer of the running item; nothing else moves."""
        for place, item in enumerate(self.agenda.rows):
            if item.running:
                self.agenda.refresh_row(place)

    def timer(self, item: AgendaItemView) -> str:
        if not item.running:
            return ""
        seconds = left(item)
        spent = f"{abs(seconds) // 60}:{abs(seconds) % 60:02}"
        return self.say("places.agenda_left" if seconds >= 0 else "places.agenda_over", time=spent)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        self.action_do("overview.next")

    async def do_next(self) -> None:
        if self.standing is not None:
            step = self.standing.next_step
            place = await self.session_app.go(STAGE_OF[step])
            if place is not None:
                place.take_up(step)

    async def start_or_finish(self) -> None:
        from session_tui.services import workshop

        item = self.agenda.row
        if item is None:
            return
        if item.running:
            await self.session_app.step(workshop.finish_item, item.id)
        else:
            await self.session_app.step(workshop.start_item, item.id)
        await self.changed()

    async def edit_card(self) -> None:
        from session_tui.services import workshop
        from session_tui.tui.dialogs.session_card import card_form, card_values

        if self.standing is None:
            return
        answers = await self.session_app.push_screen_wait(card_form(self.standing.workshop, self.lang))
        if answers is not None:
            await self.session_app.step(workshop.describe, **card_values(answers))
            await self.changed()


def agenda_sign(item: AgendaItemView) -> str:
    return "▶" if item.running else "✓" if item.finished_at else ""


def agenda_tone(item: AgendaItemView) -> str:
    return "strong" if item.running else "quiet" if item.finished_at or item.kind == "break" else ""


def left(item: AgendaItemView) -> int:
    """Seconds left of a running item's minutes; negative when it runs over."""
    if not item.running:
        return 0
    spent = datetime.now(UTC) - datetime.fromisoformat(item.started_at)
    return item.minutes * 60 - int(spent.total_seconds())
