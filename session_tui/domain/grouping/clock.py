"""How long solving has taken, and whether somebody wants it to stop: a stopwatch, which decides nothing but when to end."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from session_tui.domain.errors import Refused

SHARE = 0.75  # of the time left, for one step while others wait


class OutOfTime(Exception):
    """The clock struck before there was an answer."""


class Clock:
    """Runs from its making; `limit` is in seconds."""

    def __init__(self, limit: float, cancelled: Callable[[], bool] | None = None) -> None:
        self.start = monotonic()
        self.limit = limit
        self.cancelled = cancelled

    @property
    def left(self) -> float:
        """Seconds left, none below zero."""
        return max(0.0, self.start + self.limit - monotonic())

    def check(self) -> None:
        """Raise Refused where somebody wants to stop, OutOfTime where the limit is reached."""
        if self.wanted_to_stop:
            raise Refused("grouping.cancelled")
        if not self.left:
            raise OutOfTime

    @property
    def wanted_to_stop(self) -> bool:
        return self.cancelled is not None and self.cancelled()

    def short_of(self, seconds: float) -> Clock:
        """A clock that strikes so much earlier."""
        return Clock(self.left - seconds, self.cancelled)

    def longer(self, seconds: float) -> Clock:
        """A clock that goes on for so much after this one."""
        return Clock(self.left + seconds, self.cancelled)

    def part(self, share: float) -> Clock:
        """A clock for that share of the time left."""
        return Clock(self.left * share, self.cancelled)
