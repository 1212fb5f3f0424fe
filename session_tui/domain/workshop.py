"""The event itself, its agenda, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from session_tui.locale import Lang


@dataclass(frozen=True, slots=True)
class WorkshopView:
    """What the session says of itself. Dates are ISO 8601 (`2018-09-14`) or empty."""

    title: str
    place: str
    starts_on: str
    ends_on: str
    organisers: tuple[str, ...]
    partners: tuple[str, ...]
    number: str
    lang: Lang
    chair: str
    secretary: str


@dataclass(frozen=True, slots=True)
class AgendaItemView:
    """One point of the agenda. `kind` is opening, masterclass, groups, vote, plenary, meeting or break.

    `starts_at` is the planned local time `HH:MM`; `started_at` and `finished_at` are moments in UTC or empty.
    """

    id: int
    kind: str
    title: str
    starts_at: str
    minutes: int
    started_at: str
    finished_at: str

    @property
    def running(self) -> bool:
        return bool(self.started_at) and not self.finished_at


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the session stands: counts of each stage, and the next thing to do (a message of `locale/*/places.py`)."""

    workshop: WorkshopView
    agenda: tuple[AgendaItemView, ...]
    participants: int
    present: int
    groups: int
    placed: int
    proposals: int
    complete_proposals: int
    rounds: int
    open_rounds: int
    recommendations: int
    gaps: int
    next_step: str


def next_step(*, participants: int, present: int, placed: int, proposals: int, rounds: int, open_rounds: int,
              recommendations: int, gaps: int) -> str:  # fmt: skip
    """The stage that waits for the facilitator: the earliest one that is not done yet."""
    if not participants:
        return "import"
    if placed < participants:
        return "assign"
    if not present:
        return "check_in"
    if not proposals:
        return "propose"
    if open_rounds:
        return "close_round"
    if not rounds:
        return "open_round"
    if not recommendations:
        return "adopt"
    return "fill_gaps" if gaps else "report"
