"""People of a list kept by columns: a draft is made when it is asked for, so that a long list costs a fifth less."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import compress
from operator import attrgetter
from typing import Any, overload

from session_tui.domain.drafts import ParticipantDraft
from session_tui.domain.heap import many

NAMES = tuple(field.name for field in fields(ParticipantDraft))


class Drafted(Sequence[ParticipantDraft]):
    """Drafts by their columns, which are all there, of one length, in the order of the draft's fields."""

    __slots__ = ("columns",)
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, columns: Mapping[str, Sequence[Any]]) -> None:
        self.columns = {name: columns[name] for name in NAMES}

    def __len__(self) -> int:
        return len(self.columns["row"])

    @overload
    def __getitem__(self, at: int) -> ParticipantDraft: ...
    @overload
    def __getitem__(self, at: slice) -> Drafted: ...
    def __getitem__(self, at: int | slice) -> ParticipantDraft | Drafted:
        if isinstance(at, slice):
            return Drafted({name: column[at] for name, column in self.columns.items()})
        cells: dict[str, Any] = {name: column[at] for name, column in self.columns.items()}
        return ParticipantDraft(**cells)

    def __iter__(self) -> Iterator[ParticipantDraft]:
        return iter(many(ParticipantDraft, *self.columns.values()))

    def __eq__(self, other: object) -> bool:
        """Equal to any sequence of the same drafts.

        >>> Drafted({name: [getattr(ParticipantDraft(2, "Ann"), name)] for name in NAMES}) == (ParticipantDraft(2, "Ann"),)
        True
        """
        return (
            isinstance(other, Sequence) and len(self) == len(other) and all(map(ParticipantDraft.__eq__, self, other))
        )

    def __repr__(self) -> str:
        return f"Drafted({list(self)!r})"

    def only(self, kept: Sequence[bool]) -> Drafted:
        """Those drafts whose place holds a truth."""
        return Drafted({name: list(compress(column, kept)) for name, column in self.columns.items()})


def column(people: Sequence[ParticipantDraft], name: str) -> Sequence[Any]:
    """A field of all drafts."""
    return people.columns[name] if isinstance(people, Drafted) else list(map(attrgetter(name), people))
