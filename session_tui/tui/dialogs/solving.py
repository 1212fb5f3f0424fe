"""What dialogs share that solve something while they are open: in a thread, given up with the dialog."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import TypeVar

from session_tui.domain.errors import Refused
from session_tui.tui.dialogs.dialog import Dialog

T = TypeVar("T")
S = TypeVar("S")


class SolvingDialog(Dialog[T]):
    """`solve` runs one thing at a time: a newer one gives the one before up, and so does closing the dialog.

    `refused` says what can't be solved; a place that knows people's names gives its own words in `words`.
    """

    def __init__(self, title: str, words: Callable[[Refused], str] | None = None) -> None:
        super().__init__(title)
        self.words = words
        self.given_up = threading.Event()

    async def solve(self, work: Callable[[Callable[[], bool]], S]) -> S | None:
        """What comes of it; None where it was given up or refused, which is then said here.

        `work` is given a function that says whether to give up.
        """
        self.given_up.set()
        mine = self.given_up = threading.Event()
        try:
            value = await asyncio.to_thread(work, mine.is_set)
        except Refused as refusal:
            if self.is_attached and not mine.is_set():
                self.refused(refusal)
            return None
        return value if self.is_attached and not mine.is_set() else None

    def refused(self, refusal: Refused) -> None:
        self.messages.show("refused", refusal.text(self.lang) if self.words is None else self.words(refusal))

    def on_unmount(self) -> None:
        self.given_up.set()
