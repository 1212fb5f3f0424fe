"""Participants as screens and files see them, and what an import would do to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from session_tui.domain.drafts import ParticipantDraft, RowProblem, SheetSource
from session_tui.domain.outcome import JournalView
from session_tui.domain.text import fold
from session_tui.domain.tracing import Traces

# The fields that a person's card and a list may both fill, in the order of the card.
FIELDS = ("name", "surname", "given_name", "patronymic", "organisation", "position", "town", "community", "email",
          "phone", "external_id", "tags")  # fmt: skip


@dataclass(frozen=True)
class ParticipantView:
    """One person. `number` is the badge; `group` a sector group's number; moments are UTC or empty."""

    number: int
    name: str
    surname: str
    given_name: str
    patronymic: str
    organisation: str
    position: str
    town: str
    community: str
    email: str
    phone: str
    external_id: str
    tags: tuple[str, ...]
    wishes: tuple[int, ...]
    group: int | None
    pinned: bool
    checked_in_at: str
    hand_fields: tuple[str, ...] = ()
    consent_at: str = ""
    erased_at: str = ""

    @cached_property
    def haystack(self) -> str:
        """What a filter searches: number, name, organisation, position, town, folded."""
        return fold(f"{self.number:03} {self.name} {self.organisation} {self.position} {self.town}")

    @property
    def present(self) -> bool:
        return bool(self.checked_in_at)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What a file would change in one field of a known person; `taken` says whether it does.

    `by_hand`: a hand wrote ours, or emptied it, so that it is only changed where that is asked for.
    """

    field: str
    ours: str
    theirs: str
    taken: bool
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class PlannedChange:
    """A row whose person is known already, with the fields that would differ.

    `wishes` are those taken from the file, None where they stay; `hand_fields` all fields that a hand wrote.
    """

    row: int
    number: int
    name: str
    changes: tuple[FieldChange, ...]
    wishes: tuple[int, ...] | None = None
    hand_fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """A row that may be a person known already, or of an earlier row; it comes in as a person of its own."""

    row: int
    name: str
    known: str
    known_number: int | None
    known_row: int | None
    organisation: str = ""
    known_organisation: str = ""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import will do, before it does it; the dry run and the real run give the same one.

    `source.rows` = `people` + rejected + skipped; people = new + changed + unchanged. Doubtful people are among the
    new; `differing` are among the unchanged: the file says something else of them, and what is here is kept.
    """

    source: SheetSource
    new: Sequence[ParticipantDraft]
    changed: tuple[PlannedChange, ...]
    unchanged: int
    doubtful: tuple[Doubt, ...]
    rejected: tuple[RowProblem, ...]
    skipped: tuple[RowProblem, ...]
    warnings: tuple[RowProblem, ...] = ()
    differing: tuple[PlannedChange, ...] = ()

    @property
    def people(self) -> int:
        return len(self.new) + len(self.changed) + self.unchanged


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many people a session holds, and how many different names they have between them."""

    people: int
    names: int


@dataclass(frozen=True, slots=True)
class Admitted:
    """What an import did: the plan, and the badge numbers of those who are new, by row."""

    plan: ImportPlan
    numbers: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class ErasureAct:
    """What an act of erasure says: `kinds` are the fields erased, `entries` the steps of the journal about the person.

    `mark` stands where others named the person. `traces` finds the person in files that the session does not hold; it
    is for the moment only, and never written down.
    """

    number: int
    kinds: tuple[str, ...]
    at: str
    by: str
    reason: str
    session: str
    organisers: tuple[str, ...]
    entries: tuple[JournalView, ...]
    mark: str = ""
    traces: Traces | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Badge:
    """What the desk says to a person who has just been checked in."""

    number: int
    name: str
    group: int | None
    group_name: str
    room: str
    already: bool


def matches(person: ParticipantView, query: str) -> bool:
    """Whether every word of a filter occurs in what is searched of the person, in any order."""
    return all(word in person.haystack for word in fold(query).split())
