"""Something long under way: a bar with the time left, and a key that stops it without a trace."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual.app import ComposeResult

from session_tui.domain.errors import Refused
from session_tui.tui.actions import Action
from session_tui.tui.dialogs.dialog import Dialog
from session_tui.tui.widgets.progress import ProgressLine


class Course:
    """Between a thread that works and the line that shows how far it is: `told` goes to the worker as its `progress`.

    After `stop`, the next `told` raises the refusal of that name, which ends the work and undoes what it did.
    """

    def __init__(self, line: ProgressLine, refusal: str) -> None:
        self.line = line
        self.refusal = refusal
        self.loop = asyncio.get_running_loop()
        self.stopped = False

    def stop(self) -> None:
        self.stopped = True

    def told(self, done: int, total: int) -> None:
        if self.stopped:
            raise Refused(self.refusal)
        self.loop.call_soon_threadsafe(self.line.tell, done, total)


class WaitingDialog(Dialog[None]):
    """Something long that goes on to its end, stage by stage, with the seconds spent; whoever opened it tells the stages
    and closes it."""

    DEFAULT_CSS = """
    WaitingDialog ProgressLine { padding: 0 1; }
    """

    def __init__(self, title: str, words: str, stages: int) -> None:
        super().__init__(title)
        self.line = ProgressLine()
        self.words = words
        self.stages = stages

    def content(self) -> ComposeResult:
        yield self.line

    def on_mount(self) -> None:
        self.line.begin(f"1/{self.stages}  {self.words}")

    def tell(self, words: str, stage: int) -> None:
        """Another stage, counted from 1."""
        self.line.words = f"{stage}/{self.stages}  {words}"

    def action_cancel(self) -> None:
        """It can't be left."""


class CourseDialog(Dialog[None]):
    """Shows a `course`; whoever opened it closes it when the work is over."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (Action("course.stop", ("escape",), "stop"),)
    DEFAULT_CSS = """
    CourseDialog ProgressLine { padding: 0 1; }
    """

    def __init__(self, title: str, words: str, refusal: str) -> None:
        super().__init__(title)
        self.line = ProgressLine()
        self.words = words
        self.course = Course(self.line, refusal)

    def content(self) -> ComposeResult:
        yield self.line

    def on_mount(self) -> None:
        self.line.begin(self.words)

    def stop(self) -> None:
        self.course.stop()
        self.messages.show("hint", self.say("dialogs.stopping"))
