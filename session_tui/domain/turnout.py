"""Who has come and who is waited for, counted by what people have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from session_tui.domain.people import ParticipantView

Part = Literal["community", "town", "organisation"]


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many of those who share a value are on the list, and how many of them are here."""

    value: str
    listed: int
    here: int

    @property
    def waiting(self) -> int:
        return self.listed - self.here


def turnout(people: Iterable[ParticipantView], part: Part) -> tuple[Turnout, ...]:
    """Counts by community, town or organisation; those with most to wait for come first, an empty value last."""
    listed: Counter[str] = Counter()
    here: Counter[str] = Counter()
    for person in people:
        value = getattr(person, part)
        listed[value] += 1
        here[value] += person.present
    counts = (Turnout(value, many, here[value]) for value, many in listed.items())
    return tuple(sorted(counts, key=lambda t: (not t.value, -t.waiting, t.value)))
