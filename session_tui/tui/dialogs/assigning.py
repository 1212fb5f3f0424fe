"""Placing everybody: aim after aim as it is reached, and a key that gives up."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from session_tui.domain.errors import Refused
from session_tui.domain.grouping.assignment import Assignment
from session_tui.domain.grouping.placing import Progress, assign
from session_tui.domain.grouping.problem import Aim, Problem
from session_tui.tui.actions import Action
from session_tui.tui.dialogs.dialog import Dialog
from session_tui.tui.widgets.columns import Column
from session_tui.tui.widgets.rows import RowList


@dataclass(frozen=True, slots=True)
class AimLine:
    """An aim, with its value once it is reached; before, with a bound that it is hoped to reach, if one is known."""

    aim: Aim
    value: int | None = None
    reached: bool = False

    @property
    def number(self) -> str:
        return "" if self.value is None else str(self.value) if self.reached else f"≥ {self.value}"


class AssigningDialog(Dialog[Assignment | None]):
    """Returns the placement, or None where it was given up. What can't be placed is said here."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (Action("groups.stop", ("escape",), "stop"),)
    DEFAULT_CSS = """
    AssigningDialog #bar { padding: 0 1; margin-bottom: 1; }
    AssigningDialog MessageBar { max-height: 8; }
    """

    def __init__(
        self,
        title: str,
        problem: Problem,
        words: Callable[[Refused], str] | None = None,
        start: Mapping[int, int] | None = None,
    ) -> None:
        super().__init__(title)
        self.start = start
        self.words = words
        self.problem = problem
        self.lines = [AimLine(aim) for aim in problem.order]
        self.rows: RowList[AimLine] = RowList(key=lambda line: line.aim, head=False)
        self.bar = Static("", id="bar")
        self.given_up = threading.Event()
        self.over = False

    def content(self) -> ComposeResult:
        self.rows.set_columns(
            (
                Column("", lambda line: "✓" if line.reached else "·", 1, tone=lambda _: "accent"),
                Column("", lambda line: self.say(f"grouping.aim_{line.aim}"), 20, flex=1,
                       tone=lambda line: "" if line.reached else "quiet"),
                Column("", lambda line: line.number, 8, right=True, tone=lambda line: "" if line.reached else "quiet"),
            )
        )  # fmt: skip
        self.rows.styles.height = min(14, len(self.lines))
        yield self.bar
        yield self.rows

    def on_mount(self) -> None:
        self.rows.set_rows(self.lines)
        self.rows.focus()
        self.show_done(0)
        self.session_app.start(self.place())

    def on_unmount(self) -> None:
        self.given_up.set()

    async def place(self) -> None:
        """Place in a thread; the dialog closes with what came of it."""
        loop = asyncio.get_running_loop()

        def told(progress: Progress) -> None:
            loop.call_soon_threadsafe(self.show_progress, progress)

        try:
            assignment = await asyncio.to_thread(assign, self.problem, told, self.given_up.is_set, self.start)
        except Refused as refusal:
            if self.is_attached and not self.given_up.is_set():
                self.over = True
                self.messages.show("refused", self.words(refusal) if self.words else refusal.text(self.lang))
            return
        if self.is_attached and not self.given_up.is_set():
            self.dismiss(assignment)

    def show_progress(self, progress: Progress) -> None:
        if self.is_attached:
            now = AimLine(progress.aim, progress.value, progress.reached)
            self.lines = [now if line.aim == progress.aim else line for line in self.lines]
            self.rows.set_rows(self.lines)
            self.rows.select(progress.aim)
            self.show_done(progress.done)

    def show_done(self, done: int) -> None:
        full = 40 * done // max(1, len(self.lines))
        self.bar.update(
            Content.assemble(
                Content.styled("▇" * full, "$accent"),
                Content.styled("░" * (40 - full), "$rule"),
                Content.styled(f"  {done}/{len(self.lines)}", "$quiet"),
            )
        )

    def stop(self) -> None:
        self.given_up.set()
        self.dismiss(None)
