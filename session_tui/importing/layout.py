"""A sheet understood: which one of the file, where its header is, which columns hold what, and the rows below."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress, count

from session_tui.domain.drafts import SheetSource
from session_tui.domain.errors import Refused
from session_tui.importing.columns import Columns, by_header, mapped
from session_tui.importing.headers import Head, find_head
from session_tui.importing.rows import Body, Even, Numbered
from session_tui.importing.tables import Book, Sheet
from session_tui.importing.vocabulary import Vocabulary

Refine = Callable[[Columns, Body], Columns]


@dataclass(frozen=True, slots=True)
class Layout:
    """`body` holds the rows below the header that aren't blank."""

    book: Book
    sheet: Sheet
    columns: Columns
    body: Body

    @property
    def head(self) -> Head:
        return self.columns.head

    def source(self, columns: Columns | None = None) -> SheetSource:
        """What is told of the file; `columns` where some were dropped after all."""
        columns = columns or self.columns
        return SheetSource(
            file=self.book.file,
            rows=len(self.body),
            columns=columns.shown,
            ignored_columns=columns.ignored,
            encoding=self.book.encoding,
            delimiter=self.book.delimiter,
            sheet=self.sheet.name,
            other_sheets=tuple(sheet.name for sheet in self.book.sheets if sheet is not self.sheet),
            header_row=self.head.row,
        )

    def values(self, field: str, most: int = 400) -> list[str]:
        """The first cells of a field's column that hold anything."""
        column = self.columns.fields[field]
        return sample(self.body, column, most)


def sample(body: Sequence[Numbered], column: int, most: int = 400) -> list[str]:
    """The first cells of a column that hold anything."""
    return [row[column] for _, row in body[:most] if column < len(row) and row[column].strip()]


def body_of(sheet: Sheet, head: Head) -> Body:
    """The rows below the header that hold anything."""
    rows = sheet.rows
    if isinstance(rows, Even):
        first = rows.column(0, head.row)
        if "" not in first and not any(map(str.isspace, first)):
            return Body(range(head.row + 1, len(rows) + 1), rows.below(head.row))
    rows = rows[head.row :]
    filled = [
        bool((row and row[0] and not row[0].isspace()) or (any(row) and not "".join(row).isspace())) for row in rows
    ]
    return Body(list(compress(count(head.row + 1), filled)), list(compress(rows, filled)))


def lay_out(
    book: Book, vocabulary: Vocabulary, mapping: Mapping[str, str], sheet: str, needs: Sequence[str], refine: Refine
) -> Layout:
    """The sheet that holds the list: one with a column of `needs`, in sight, understood best, and fullest.

    Raises `BadFile` where nothing is filled, and `Refused` where the mapping names what isn't there.
    """
    layouts = []
    for candidate in book.candidates(sheet):
        head = find_head(candidate, vocabulary, mapping.values())
        layouts.append((candidate, head, body_of(candidate, head)))
    if mapping and len(layouts) > 1:  # the sheet that has the columns which the person named
        fitting = [layout for layout in layouts if has_columns(layout[1], mapping, vocabulary)]
        layouts = fitting or layouts[:1]
    best: Layout | None = None
    best_key: tuple[bool, bool, float, int] = (False, False, -1.0, -1)
    for candidate, head, body in layouts:
        told = mapped(head, mapping, vocabulary)
        columns = refine(Columns(head, by_header(head, vocabulary, told), frozenset(told)), body)
        key = (any(name in columns.fields for name in needs), not candidate.hidden, head.score, len(body))
        if best is None or key > best_key:
            best, best_key = Layout(book, candidate, columns, body), key
    assert best is not None, "candidates() gives at least one sheet"
    return best


def has_columns(head: Head, mapping: Mapping[str, str], vocabulary: Vocabulary) -> bool:
    try:
        mapped(head, mapping, vocabulary)
    except Refused:
        return False
    return True
