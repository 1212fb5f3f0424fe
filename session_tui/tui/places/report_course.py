"""How far the report is, as a part of the whole that only grows, from the stages that the printer tells of."""

from __future__ import annotations

from math import exp

COMPOSED, LAID_OUT = 0.1, 0.65  # parts of the whole time when a stage begins, as measured on sessions of all sizes
ALMOST = 0.99


class Course:
    """`heard` takes what the printer says, `part` gives 0 to 1; moments are seconds of one clock.

    The number of pages is a guess until the first time through is over, because contents need several.
    """

    def __init__(self, pages: int, started: float) -> None:
        self.pages = max(1, pages)
        self.started = started
        self.page = 0
        self.stage = "assemble"
        self.chapter = ""
        self.writing_since = 0.0
        self.reached = 0.0

    def heard(self, stage: str, page: int, now: float, chapter: str = "") -> None:
        """The printer is at a page of a stage, and in a chapter."""
        self.chapter = chapter or self.chapter
        if stage == "layout" and page < self.page:
            self.pages = self.page  # it began again: now the number is known
        self.page = max(self.page, page)
        self.pages = max(self.pages, self.page)
        if stage == "write" and self.stage != "write":
            self.writing_since = now
        self.stage = stage

    def part(self, now: float) -> float:
        """How much is done. Writing says nothing of itself; it takes about half as long as what went before."""
        if self.stage == "done":
            self.reached = 1.0
        elif self.stage == "write":
            usual = max(0.1, (self.writing_since - self.started) / 2)
            self.grow(LAID_OUT + (ALMOST - LAID_OUT) * (1 - exp(-1.5 * (now - self.writing_since) / usual)))
        elif self.stage == "layout":
            self.grow(COMPOSED + (LAID_OUT - COMPOSED) * self.page / self.pages)
        return self.reached

    def grow(self, part: float) -> None:
        self.reached = max(self.reached, min(part, ALMOST))


def guess_pages(participants: int, proposals: int, recommendations: int) -> int:
    """About how many pages a report will have."""
    return 12 + proposals + recommendations // 2 + participants // 25
