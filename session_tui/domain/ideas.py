"""Proposals and their passports as screens and files see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from session_tui.domain.errors import Refused
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


@dataclass(frozen=True, slots=True)
class Lineage:
    """Numbers of the proposals that one was merged from or into, and split from or into.

    A proposal into which others were merged is itself among those that it is made of, unless the merge made it.
    """

    made_of: tuple[int, ...] = ()
    merged_into: tuple[int, ...] = ()
    part_of: tuple[int, ...] = ()
    split_into: tuple[int, ...] = ()

    def of(self, number: int) -> str:
        """The same in signs, empty where there is none.

        >>> Lineage(made_of=(4, 9)).of(12), Lineage(merged_into=(12,)).of(4), Lineage(split_into=(5, 6)).of(2)
        ('12 = 4 + 9', '4 → 12', '2 → 5, 6')
        """
        told = []
        if self.made_of:
            told.append(f"{number} = {' + '.join(map(str, self.made_of))}")
        if self.part_of:
            told.append(f"{number} ← {', '.join(map(str, self.part_of))}")
        if after := self.merged_into + self.split_into:
            told.append(f"{number} → {', '.join(map(str, after))}")
        return "; ".join(told)


@dataclass(frozen=True)
class ProposalView:
    """One proposal. `status` is active, merged, split or withdrawn; `amount` is in whole units of money."""

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
    lineage: Lineage = Lineage()
    cluster: str = ""

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
        return fold(
            f"{self.number} {self.external_id} {self.title} {self.authors} {' '.join(self.tags)} {self.cluster}"
        )


@dataclass(frozen=True, slots=True)
class Version:
    """A step that changed a proposal: the journal's number of it, when, at which station, by which action, and per
    column what stood there before and after (None: the proposal was not there)."""

    entry: int
    at: str
    station: str
    action: str
    changed: Mapping[str, tuple[object, object]]


class EditConflict(Refused):
    """Somebody else has changed what an edit would overwrite.

    `stored` is the proposal as it stands now, `columns` are the fields in question, `wanted` what was to be written.
    """

    def __init__(self, stored: ProposalView, columns: tuple[str, ...], wanted: Mapping[str, object]) -> None:
        super().__init__("proposals.conflict", number=stored.number, title=stored.title)
        self.stored = stored
        self.columns = columns
        self.wanted = dict(wanted)


@dataclass(frozen=True, slots=True)
class ProposalsImported:
    """What an import of proposals did: numbers of the new ones and of those whose text changed."""

    new: tuple[int, ...]
    changed: tuple[int, ...]
    unchanged: int


def matches(proposal: ProposalView, query: str) -> bool:
    """Whether every word of a filter occurs in the proposal's number, title, authors or tags."""
    return all(word in proposal.haystack for word in fold(query).split())
