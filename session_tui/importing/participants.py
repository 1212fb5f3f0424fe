"""A list of participants: rows become people, or the reason why a row is nobody."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import compress, islice, pairwise
from pathlib import Path

from session_tui.domain.drafts import GroupName, ParticipantSheet, RowProblem
from session_tui.domain.errors import BadFile
from session_tui.domain.heap import uncollected
from session_tui.domain.names import is_cyrillic
from session_tui.domain.text import fold
from session_tui.importing import junk
from session_tui.importing.cells import tidy
from session_tui.importing.content import is_full_name, is_gathering, is_name_like, share
from session_tui.importing.layout import Layout, lay_out, sample
from session_tui.importing.merged import fill_down
from session_tui.importing.numbered import are_numbers, is_number
from session_tui.importing.people_columns import NAMES, refine
from session_tui.importing.people_fields import Fields
from session_tui.importing.persons import PLAIN, PLAIN_NAMES, Named, problem_with, understand
from session_tui.importing.repeats import People
from session_tui.importing.rows import Body, Numbered, Row
from session_tui.importing.tables import open_book
from session_tui.importing.vocabulary import LIKELY, PARTICIPANTS
from session_tui.importing.wishes import Groups

SHARED = ("organisation", "town", "community", "group", "position")  # a merged cell means all of its rows
PARTS = ("surname", "given_name", "patronymic")
WIDE = re.compile(r"\s{2,}")
MOSTLY = 0.7  # of the cells looked at
SIDEWAYS = 40  # rows that a list turned on its side may have
BLOCK = 4_000  # rows understood at a time
Progress = Callable[[int, int], None]  # rows done, rows in all; what it raises ends the reading


@uncollected()
def read_participants(
    path: Path | str,
    *,
    groups: Sequence[GroupName] = (),
    mapping: Mapping[str, str] | None = None,
    sheet: str = "",
    encoding: str = "",
    progress: Progress | None = None,
) -> ParticipantSheet:
    """The people of a list, with every other row accounted for.

    `mapping` gives a column, by header or letters, to a field, and overrides what is recognised; numbers mapped to names
    name people by header and number: «ID 17». `sheet` and `encoding` are chosen where they are empty. `progress` is told
    rows done and rows in all every few thousand rows, and 0 of 0 while a workbook is unpacked; what it raises ends the
    reading. Raises `BadFile` where the file can't be read or has no column of names, and `Refused` where the mapping
    names an unknown field or column.
    """
    known = Groups(groups)
    layout = lay_out(
        open_book(path, encoding=encoding, waiting=(lambda: progress(0, 0)) if progress else None),
        PARTICIPANTS,
        mapping or {},
        sheet,
        NAMES,
        lambda columns, body: refine(columns, body, known),
    )
    if not any(name in layout.columns.fields for name in NAMES):
        columns = ", ".join(f"«{layout.head.shown(at)}»" for at in range(len(layout.head.labels)))
        raise BadFile("importing.no_people", file=layout.book.file, columns=columns or "—")
    if is_spaced(layout):
        raise BadFile("importing.spaced", file=layout.book.file)
    if is_sideways(layout):
        raise BadFile("importing.sideways", file=layout.book.file)
    return Reader(layout, known, numbered="name" in (mapping or {})).read(progress)


class Reader:
    """Reads the body of one list, a block of rows at a time: which rows are people's, and why the others are not."""

    def __init__(self, layout: Layout, groups: Groups, *, numbered: bool = False) -> None:
        self.layout = layout
        self.fields = Fields(layout, groups)
        columns, headers = layout.columns.fields, layout.columns.shown
        self.name_header = headers[next(name for name in NAMES if name in columns)]
        self.name_column = columns.get("name")
        self.name_columns = [columns[name] for name in (*NAMES, "patronymic") if name in columns]
        self.surname_is_russian = is_cyrillic(headers.get("surname", ""))
        labels = layout.head.labels
        said = {part: labels[columns[part]] for part in ("name", *PARTS) if part in columns}
        whole = self.joined(*(said.get(part, "") for part in PARTS))
        self.header_lengths = {len(said.get("name", "")), len(whole)} if layout.head.row else set()
        head = layout.head.row
        self.head_width = len(layout.sheet.rows[head - 1]) if head else 0
        self.width = len(labels)
        self.first_row = layout.body[0][0] if head and layout.body else 0
        self.usual = usual_fill(layout.body)
        self.numbered = numbered and self.name_column is not None and are_numbers(layout.body, self.name_column)
        lined = [any("___" in cell for cell in row) for _, row in layout.body[:200]]
        self.signed = 2 * sum(lined) > len(lined)  # a column for signatures
        self.across = {merge.top + 1 for merge in layout.sheet.merges if merge.right > merge.left}
        self.counted = counting(layout.body)
        told = [] if self.name_column is None else sample(layout.body, self.name_column)
        self.whole_names = share(told, lambda text: " " in text.strip()) > MOSTLY
        self.people = People(self.name_header, headers.get("external_id", ""))
        self.rejected: list[RowProblem] = []
        self.skipped: list[RowProblem] = []
        self.warnings: list[RowProblem] = []

    def read(self, progress: Progress | None) -> ParticipantSheet:
        body = fill_down(self.layout, SHARED)
        if self.head_width != self.width or body.widths() != {self.width}:
            body = Body(body.numbers, list(map(self.fitted, body.numbers, body.rows)))
        for start in range(0, len(body), BLOCK):
            if progress:
                progress(start, len(body))
            self.read_block(body, start, min(start + BLOCK, len(body)))
        people, keys, namesakes = self.people.compared()
        if progress:
            progress(len(body), len(body))
        problems = sorted([*self.skipped, *self.people.repeats], key=lambda problem: problem.row)
        warnings = [*self.warnings, *self.fields.warnings, *self.people.warnings]
        return ParticipantSheet(
            self.layout.source(), people, tuple(self.rejected), tuple(problems),
            tuple(sorted(warnings, key=lambda problem: problem.row)), keys, namesakes,
        )  # fmt: skip

    def fitted(self, number: int, row: Row) -> Row:
        """A row at least as wide as the header; cells beyond the header's end are warned of."""
        if len(row) > self.head_width > 0 and any(cell.strip() for cell in row[self.head_width :]):
            value = tidy(" | ".join(row[self.head_width :]), 200)
            self.warnings.append(RowProblem(number, "", value, "extra-cells"))
        return row if len(row) >= self.width else [*row, *[""] * (self.width - len(row))]

    def read_block(self, body: Body, start: int, stop: int) -> None:
        """Nearly every row of a list has a name that is plain; only the others are asked whether they are people's."""
        numbers, cells = body.numbers[start:stop], body.columns(start, stop)
        names = self.names_in(cells)
        posts: dict[int, str] = {}
        gone: set[int] = set()
        for at in self.doubtful(names, cells):
            named = self.person_in(numbers[at], body.rows[start + at], names[at])
            if named is None:
                gone.add(at)
            else:
                names[at] = named.name
                if named.post:
                    posts[at - len(gone)] = named.post
        if gone:
            kept = [at not in gone for at in range(len(names))]
            numbers, names = list(compress(numbers, kept)), list(compress(names, kept))
            cells = [list(compress(column, kept)) for column in cells]
        self.people.add(self.fields.columns_of(numbers, cells, names, posts))

    def doubtful(self, names: Sequence[str], cells: Sequence[Sequence[str]]) -> Sequence[int]:
        """The places of rows whose name is not plain, could be a header, or is all that the row says."""
        lengths = self.header_lengths
        filled = (column for column in cells if "" not in column)
        if (
            next(islice(filled, 1, None), None)  # two columns say something in every row
            and lengths.isdisjoint(map(len, names))
            and PLAIN_NAMES.fullmatch("\n".join([*names, ""]))
        ):
            return ()
        return [
            at
            for at, (name, plain, row) in enumerate(
                zip(names, map(PLAIN.match, names), zip(*cells, strict=True), strict=True)
            )
            if not plain or row.count("") > len(row) - 2 or len(name) in lengths
        ]

    def names_in(self, cells: Sequence[Sequence[str]]) -> list[str]:
        """The name in its own column, else put together from its parts; empty where a row has none."""
        named = [""] * len(cells[0]) if self.name_column is None else list(cells[self.name_column])
        if self.numbered:
            named = [f"{self.name_header} {cell.strip()}" if is_number(cell) else cell for cell in named]
        if self.name_columns == [self.name_column]:
            return named
        parts = zip(*(self.fields.texts(name, cells) for name in PARTS), strict=True)
        return [
            cell if cell and not cell.isspace() else self.joined(*pieces)
            for cell, pieces in zip(named, parts, strict=True)
        ]

    def joined(self, surname: str, given: str, patronymic: str) -> str:
        """A name from its parts, in the order of its script."""
        if not (surname or given):
            return ""
        western = not self.surname_is_russian and not is_cyrillic(surname or given)
        return " ".join(filter(None, (given, patronymic, surname) if western else (surname, given, patronymic)))

    def person_in(self, number: int, row: Row, cell: str) -> Named | None:
        """The name of a row that can't be taken for a person's at first sight; None where it is noted as none."""
        named = understand(cell)
        if number == self.first_row and junk.is_numbering(row):
            self.skip(number, row, "numbering")
        elif named.plain and (row.count("") < len(row) - 1 or self.usual < 2):
            if not self.repeats_header(row):
                return named
            self.skip(number, row, "header")
        elif (reason := self.nobody(number, row, named.name)) is not None:
            self.skip(number, row, reason, named.name if reason == "vacant" else "")
        elif (problem := problem_with(named.name) if named.name else "no-name") is not None:
            self.rejected.append(RowProblem(number, self.name_header, tidy(named.name, 200), problem))
        else:
            return named
        return None

    def nobody(self, number: int, row: Row, name: str) -> str | None:
        """The reason why a row is no person's and nothing to mend, or None."""
        if name:
            if (junk.is_total(name) or junk.is_total(row[0].strip())) and not is_name_like(name):
                return "total"
            if junk.is_vacant(name):
                return "vacant"
            if self.repeats_header(row):
                return "header"
            if not self.signed and not is_name_like(name) and any("___" in cell for cell in row):
                return "heading"  # who signs the list
            if len(row) - row.count("") > 2 or self.usual < 2:
                return None
        if not name and any(text and junk.is_vacant(text) for text in (row[at].strip() for at in self.name_columns)):
            return "vacant"
        first = next(cell.strip() for cell in row if cell and not cell.isspace())
        filled = sum(1 for cell in row if cell and not cell.isspace())
        if not name and junk.is_total(first):
            return "total"
        if filled > 1:
            return None
        if not name:
            return "padding" if len(first) < 6 and not first.isalpha() else "heading"
        return "heading" if self.is_heading(number, row, name) else None

    def is_heading(self, number: int, row: Row, name: str) -> bool:
        """Whether a row with but one cell is a heading or a note: where rows say more, it must be somebody's name."""
        if self.usual < 2 or is_full_name(name):
            return False
        if number in self.across:
            return True
        if self.whole_names and self.usual > 2 and " " not in name:
            return True
        uncounted = self.counted is not None and not row[self.counted].strip()
        return not is_name_like(name) and (
            len(name.split()) > 3 or uncounted or junk.is_note(name) or is_gathering(name)
        )

    def repeats_header(self, row: Row) -> bool:
        """Whether a row says the header's words again, as each page of a printed list does."""
        labels = self.layout.head.labels
        return all(fold(row[column]) == fold(labels[column]) for column in self.name_columns)

    def skip(self, number: int, row: Row, reason: str, text: str = "") -> None:
        text = text or next((cell for cell in row if cell and not cell.isspace()), "")
        self.skipped.append(RowProblem(number, "", tidy(text, 200), reason))


def is_spaced(layout: Layout) -> bool:
    """Whether a text's columns are set apart by nothing but spaces."""
    if not layout.book.encoding or layout.book.delimiter or not layout.head.row or layout.columns.told:
        return False
    head = "".join(layout.sheet.rows[layout.head.row - 1])
    words = [text for text in WIDE.split(head.strip()) if PARTICIPANTS.recognise(text)[1] >= LIKELY]
    return len(words) > 1


def is_sideways(layout: Layout) -> bool:
    """Whether what should be a header stands in the first column, and people go from left to right."""
    if layout.head.row or layout.columns.told or len(layout.body) > SIDEWAYS:
        return False
    said = [PARTICIPANTS.recognise(row[0]) for _, row in layout.body if row]
    fields = [name for name, weight in said if weight >= LIKELY]
    return len(fields) > 1 and any(name in fields for name in NAMES)


def counting(body: Sequence[Numbered]) -> int | None:
    """The first column whose cells count the rows: nearly every number is one more than the one above."""
    for column in range(min(3, min((len(row) for _, row in body[:200]), default=0))):
        numbers = [int(text) for _, row in body[:200] if (text := row[column].strip().rstrip(".")).isdecimal()]
        if len(numbers) > 2 and sum(b - a == 1 for a, b in pairwise(numbers)) > 0.8 * (len(numbers) - 1):
            return column
    return None


def usual_fill(body: Sequence[Numbered]) -> int:
    """How many cells of a row are usually filled: the median of the first rows."""
    counts = sorted(sum(1 for cell in row if cell and not cell.isspace()) for _, row in body[:200])
    return counts[len(counts) // 2] if counts else 0
