"""How a placement was made, as the page to be handed out says it: frozen values, no person's name among them."""

from __future__ import annotations

from dataclasses import dataclass

from session_tui.domain.paper import Occasion


@dataclass(frozen=True, slots=True)
class AimLine:
    """One aim by its code: reached then, the bound that nobody can pass, whether that is proved, and as the seats are
    now. Where nothing was proved, `value` and `bound` are None."""

    aim: str
    now: int
    value: int | None = None
    bound: int | None = None
    proved: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """People of one community in one group, with the fewest and the most that its share is."""

    count: int
    low: int
    high: int

    @property
    def sign(self) -> str:
        """Whether that is beyond the share, as the screens show it."""
        return "▲" if self.count > self.high else "▼" if self.count < self.low else ""

    @property
    def share(self) -> str:
        return str(self.low) if self.low == self.high else f"{self.low}–{self.high}"


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group: `parts` run as the page's communities, `wishes` are people with their first, second, third, a later wish,
    and none; `most_of_one` is how many come from the organisation that sent most."""

    number: int
    name: str
    size: int
    minimum: int | None
    maximum: int | None
    parts: tuple[Part, ...]
    organisations: int
    most_of_one: int
    wishes: tuple[int, int, int, int, int]


@dataclass(frozen=True, slots=True)
class PlacingPage:
    """`status` is optimal, feasible, or empty where the seats were given by hand; `day` is when it was placed, in words.

    `closed` are groups with the community that they are closed to; `tags` are balanced as communities are. `waiting` are
    people without a seat.
    """

    occasion: Occasion
    people: int
    waiting: int
    status: str
    day: str
    seed: int
    aims: tuple[AimLine, ...]
    communities: tuple[str, ...]
    groups: tuple[GroupLine, ...]
    pinned: int = 0
    leaders: int = 0
    apart: int = 0
    together: int = 0
    closed: tuple[tuple[int, str], ...] = ()
    tags: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether an aim is no longer as it was placed."""
        return any(line.value is not None and line.value != line.now for line in self.aims)

    @property
    def wishing(self) -> bool:
        return any(sum(group.wishes) for group in self.groups)

    @property
    def organised(self) -> bool:
        return any(group.organisations for group in self.groups)

    @property
    def bounded(self) -> bool:
        return any(group.minimum or group.maximum is not None for group in self.groups)
