"""Proposals and their passports as screens and files see them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from session_tui.domain.text import fold

# The passport, in the order of its page; `REQUIRED` is what the report can't do without.
PASSPORT = (
    "problem",
    "solution",
    "effect",
    "indicator",
    "owner",
    "deadline",
    "resources",
    "funding",
    "risks",
    "authors",
)
REQUIRED = ("problem", "solution", "effect", "indicator", "owner", "deadline")
KINDS = ("initiative", "investment")


@dataclass(frozen=True)
class ProposalView:
    """One proposal. `status` is active, merged or withdrawn; `amount` is in whole units of money."""

    number: int
    external_id: str
    group: int | None
    kind: str
    title: str
    problem: str
    solution: str
    effect: str
    indicator: str
    owner: str
    deadline: str
    resources: str
    funding: str
    risks: str
    authors: str
    amount: int | None
    tags: tuple[str, ...]
    status: str
    created_at: str
    updated_at: str

    @property
    def missing(self) -> tuple[str, ...]:
        """Fields of the passport that the report needs and nobody has filled yet."""
        return tuple(field for field in REQUIRED if not getattr(self, field))

    @property
    def completeness(self) -> int:
        """Per cent of the required fields that are filled."""
        return 100 * (len(REQUIRED) - len(self.missing)) // len(REQUIRED)

    @cached_property
    def haystack(self) -> str:
        return fold(f"{self.number} {self.external_id} {self.title} {self.authors} {' '.join(self.tags)}")


@dataclass(frozen=True, slots=True)
class ProposalsImported:
    """What an import of proposals did: numbers of the new ones and of those whose text changed."""

    new: tuple[int, ...]
    changed: tuple[int, ...]
    unchanged: int


def matches(proposal: ProposalView, query: str) -> bool:
    """Whether every word of a filter occurs in the proposal's number, title, authors or tags."""
    return all(word in proposal.haystack for word in fold(query).split())
