"""Which column holds which field: told by the person, by the header, or by the cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from session_tui.domain.errors import Refused
from session_tui.domain.text import clean, fold
from session_tui.importing.headers import Head, meaning
from session_tui.importing.tables import column_of
from session_tui.importing.vocabulary import Vocabulary, key_of


@dataclass(frozen=True, slots=True)
class Columns:
    """Fields with their columns, counted from 0; `told` are those that the person named."""

    head: Head
    fields: Mapping[str, int]
    told: frozenset[str] = frozenset()

    def header(self, name: str) -> str:
        """The header that a field was read from, as in the file."""
        return self.head.shown(self.fields[name])

    @property
    def shown(self) -> dict[str, str]:
        return {name: self.head.shown(column) for name, column in self.fields.items()}

    @property
    def ignored(self) -> tuple[str, ...]:
        used = set(self.fields.values())
        return tuple(self.head.shown(column) for column in range(len(self.head.labels)) if column not in used)

    def without(self, *names: str) -> Columns:
        """The same but for some fields, unless the person named them."""
        kept = {name: column for name, column in self.fields.items() if name not in names or name in self.told}
        return Columns(self.head, kept, self.told)

    def with_field(self, name: str, column: int) -> Columns:
        return Columns(self.head, {**self.fields, name: column}, self.told)


def mapped(head: Head, mapping: Mapping[str, str], vocabulary: Vocabulary) -> dict[str, int]:
    """The columns that the person named, by header or letters. Raises `Refused` for what doesn't exist."""
    chosen: dict[str, int] = {}
    for name, column in mapping.items():
        field = fold(name).replace("-", "_").replace(" ", "_")
        if field in vocabulary.numbered:
            field += "1"
        if not vocabulary.knows(field):
            raise Refused("importing.unknown_field", field=name, fields=", ".join(vocabulary.fields))
        found = find_column(head, column)
        if found is None:
            columns = ", ".join(f"«{head.shown(at)}»" for at in range(len(head.labels)))
            raise Refused("importing.unknown_column", column=column, columns=columns or "—")
        chosen[field] = found
    return chosen


def find_column(head: Head, name: str) -> int | None:
    """A column by its header, whatever its case and spaces, else by its letters."""
    wanted = fold(clean(name))
    for spell in (fold, key_of):
        for labels in (head.labels, head.paths):
            for column, label in enumerate(labels):
                if label and spell(label) == spell(wanted):
                    return column
    for column in range(len(head.labels)):
        if fold(head.shown(column)) == wanted:
            return column
    lettered = column_of(clean(name))
    return lettered if lettered is not None and lettered < len(head.labels) else None


def by_header(head: Head, vocabulary: Vocabulary, told: Mapping[str, int]) -> dict[str, int]:
    """Fields by header, the surest pairs first; each field and each column is taken once."""
    offers = []
    for column, (label, path) in enumerate(zip(head.labels, head.paths, strict=True)):
        name, weight = meaning(label, path, vocabulary)
        if name and name not in told and column not in told.values():
            offers.append((-weight, column, name))
    fields = dict(told)
    for _, column, name in sorted(offers):
        fields.setdefault(name, column)
    return fields
