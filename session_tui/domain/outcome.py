"""Recommendations and the journal as screens and files see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

# What a recommendation needs before decision-makers can act on it.
NEEDED = ("owner", "deadline", "indicator", "addressee")
STATUSES = ("planned", "started", "done", "dropped")


@dataclass(frozen=True, slots=True)
class RecommendationView:
    """An adopted proposal with what follows from it."""

    number: int
    proposal: int
    title: str
    group: int | None
    round: int
    wording: str
    addressee: str
    owner: str
    deadline: str
    indicator: str
    status: str
    adopted_at: str

    @property
    def gaps(self) -> tuple[str, ...]:
        return tuple(field for field in NEEDED if not getattr(self, field))


@dataclass(frozen=True, slots=True)
class Adopted:
    """What adopting a round did: recommendations made now, and proposals that were recommended already."""

    new: tuple[RecommendationView, ...]
    already: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class JournalView:
    """One step of the journal."""

    entry: int
    at: str
    station: str
    action: str
    params: Mapping[str, object]
    undoes: int | None
    undone: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a verification found wrong: a message of `locale/*/verify.py`."""

    key: str
    params: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Verification:
    """What was recounted, and what did not agree; a session is sound when `findings` is empty."""

    entries: int
    head: str
    rounds: int
    ballots: int
    data_hash: str
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        return not self.findings
