"""A list of participants: rows become people, or the reason why a row is nobody."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from session_tui.domain import communities
from session_tui.domain.drafts import GroupName, ParticipantDraft, ParticipantSheet, RowProblem
from session_tui.domain.errors import BadFile
from session_tui.domain.names import is_cyrillic
from session_tui.domain.text import fold
from session_tui.importing import junk
from session_tui.importing.cells import said, said_again, tidy
from session_tui.importing.content import EMAIL, is_name_like, is_phone
from session_tui.importing.layout import Layout, Numbered, lay_out
from session_tui.importing.merged import fill_down
from session_tui.importing.people_columns import NAMES, refine
from session_tui.importing.persons import Named, mend_letters, problem_with, understand
from session_tui.importing.repeats import People
from session_tui.importing.tables import Row, open_book
from session_tui.importing.vocabulary import PARTICIPANTS
from session_tui.importing.wishes import Groups

LABEL_LIMIT = 60  # characters of a community that a session calls its own
TEXTS = ("organisation", "position", "surname", "given_name", "patronymic", "town", "phone", "external_id")
SHARED = ("organisation", "town", "community", "group", "position")  # a merged cell means all of its rows
TAGS = re.compile(r"[;,|\n]")


def read_participants(
    path: Path | str,
    *,
    groups: Sequence[GroupName] = (),
    mapping: Mapping[str, str] | None = None,
    sheet: str = "",
    encoding: str = "",
) -> ParticipantSheet:
    """The people of a list, with every other row accounted for.

    `mapping` gives a column, by header or letters, to a field, and overrides what is recognised. `sheet` and `encoding`
    are chosen where they are empty. Raises `BadFile` where the file can't be read or has no column of names, and `Refused`
    where the mapping names an unknown field or column.
    """
    known = Groups(groups)
    layout = lay_out(
        open_book(path, encoding=encoding),
        PARTICIPANTS,
        mapping or {},
        sheet,
        NAMES,
        lambda columns, body: refine(columns, body, known),
    )
    if not any(name in layout.columns.fields for name in NAMES):
        columns = ", ".join(f"«{layout.head.shown(at)}»" for at in range(len(layout.head.labels)))
        raise BadFile("importing.no_people", file=layout.book.file, columns=columns or "—")
    return Reader(layout, known).read()


class Reader:
    """Reads the body of one list."""

    def __init__(self, layout: Layout, groups: Groups) -> None:
        self.layout = layout
        self.groups = groups
        self.fields = dict(layout.columns.fields)
        self.headers = layout.columns.shown
        name = next(name for name in NAMES if name in self.fields)
        self.name_header = self.headers[name]
        self.name_columns = [self.fields[name] for name in (*NAMES, "patronymic") if name in self.fields]
        self.texts = tuple(self.fields.get(name) for name in TEXTS)
        self.has_community, self.has_email, self.has_group = (
            name in self.fields for name in ("community", "email", "group")
        )
        self.mixed = "phone" not in self.fields or "email" not in self.fields
        self.wishes: dict[tuple[str, ...], tuple[int, ...]] = {}
        self.tag_columns = [self.fields[name] for name in ("gender", "tags") if name in self.fields]
        labels = layout.head.labels
        self.longest_header = max(len(labels[column]) for column in self.name_columns) if layout.head.row else 0
        self.wish_columns = sorted(
            (int(name[4:]), name, column) for name, column in self.fields.items() if name.startswith("wish")
        )
        head = layout.head.row
        self.head_width = len(layout.sheet.rows[head - 1]) if head else 0
        self.width = len(layout.head.labels)
        self.usual = usual_fill(layout.body)
        self.communities: dict[str, str] = {"": ""}
        self.people = People()
        self.rejected: list[RowProblem] = []
        self.skipped: list[RowProblem] = []
        self.warnings: list[RowProblem] = []

    def read(self) -> ParticipantSheet:
        body = fill_down(self.layout, SHARED)
        for at, (number, row) in enumerate(body):
            if len(row) > self.head_width > 0 and any(cell.strip() for cell in row[self.head_width :]):
                self.warn(number, "", " | ".join(row[self.head_width :]), "extra-cells")
            if len(row) < self.width:
                row = [*row, *[""] * (self.width - len(row))]
            if at == 0 and self.layout.head.row and junk.is_numbering(row):
                self.skip(number, row, "numbering")
                continue
            named = self.name_of(row)
            if named.plain:
                reason = "header" if len(named.name) <= self.longest_header and self.repeats_header(row) else None
            else:
                reason = self.nobody(row, named.name)
            if reason:
                self.skip(number, row, reason, named.name if reason == "vacant" else "")
            elif not named.name:
                self.reject(number, "", "no-name")
            elif not named.plain and (problem := problem_with(named.name)) is not None:
                self.reject(number, named.name, problem)
            else:
                person = self.person(number, row, named)
                if self.mixed:
                    person = self.contacts(person, row)
                self.people.add(person, self.name_header, self.headers.get("external_id", ""))
        problems = sorted([*self.skipped, *self.people.repeats], key=lambda problem: problem.row)
        warnings = sorted([*self.warnings, *self.people.warnings], key=lambda problem: problem.row)
        return ParticipantSheet(
            self.layout.source(), tuple(self.people.drafts), tuple(self.rejected), tuple(problems), tuple(warnings)
        )

    def name_of(self, row: Row) -> Named:
        """The name in its own column, else put together from its parts."""
        if "name" in self.fields:
            cell = row[self.fields["name"]]
            if cell and not cell.isspace():
                return understand(cell)
        surname, given, patronymic = (self.part(row, name) for name in ("surname", "given_name", "patronymic"))
        if not (surname or given):
            return Named("")
        western = not is_cyrillic(surname or given) and not is_cyrillic(self.headers.get("surname", ""))
        parts = (given, patronymic, surname) if western else (surname, given, patronymic)
        return understand(" ".join(part for part in parts if part))

    def nobody(self, row: Row, name: str) -> str | None:
        """The reason why a row is no person's and nothing to mend, or None."""
        if name:
            if (junk.is_total(name) or junk.is_total(row[0].strip())) and not is_name_like(name):
                return "total"
            if junk.is_vacant(name):
                return "vacant"
            if len(name) <= self.longest_header and self.repeats_header(row):
                return "header"
            if len(row) - row.count("") > 2 or self.usual < 2:
                return None
        first = next(cell.strip() for cell in row if cell and not cell.isspace())
        filled = sum(1 for cell in row if cell and not cell.isspace())
        if not name and junk.is_total(first):
            return "total"
        if filled > 1:
            return None
        if not name:
            return "padding" if len(first) < 6 and not first.isalpha() else "heading"
        if self.usual >= 2 and not is_name_like(name) and (len(name.split()) > 3 or junk.is_note(name)):
            return "heading"
        return None

    def repeats_header(self, row: Row) -> bool:
        """Whether a row says the header's words again, as each page of a printed list does."""
        labels = self.layout.head.labels
        return all(fold(row[column]) == fold(labels[column]) for column in self.name_columns)

    def person(self, number: int, row: Row, named: Named) -> ParticipantDraft:
        organisation, position, surname, given, patronymic, town, phone, external_id = self.texts
        return ParticipantDraft(
            row=number,
            name=named.name,
            surname=mend_letters(said_again(row[surname])) if surname is not None else "",
            given_name=mend_letters(said_again(row[given])) if given is not None else "",
            patronymic=mend_letters(said_again(row[patronymic])) if patronymic is not None else "",
            organisation=said_again(row[organisation]) if organisation is not None else "",
            position=(said_again(row[position]) if position is not None else "") or named.post,
            town=mend_letters(said_again(row[town])) if town is not None else "",
            community=self.community_of(number, row) if self.has_community else "",
            email=self.email_of(number, row) if self.has_email else "",
            phone=said(row[phone]) if phone is not None else "",
            external_id=said(row[external_id]) if external_id is not None else "",
            tags=self.tags_of(row) if self.tag_columns else (),
            group=self.group_of(number, row) if self.has_group else None,
            wishes=self.wishes_of(number, row) if self.wish_columns else (),
        )

    def part(self, row: Row, field: str) -> str:
        """A part of a name, letters mended; empty where there is no such column."""
        column = self.fields.get(field)
        return mend_letters(said_again(row[column])) if column is not None else ""

    def community_of(self, number: int, row: Row) -> str:
        cell = row[self.fields["community"]]
        if cell not in self.communities:
            text = said(cell)
            known = communities.recognise(text) if text else None
            self.communities[cell] = known or (text if len(text) <= LABEL_LIMIT else "")
            if text and not self.communities[cell]:
                self.warn(number, self.headers["community"], text, "long-community")
        return self.communities[cell]

    def email_of(self, number: int, row: Row) -> str:
        text = said(row[self.fields["email"]])
        if not text:
            return ""
        if EMAIL.fullmatch(text):
            return text.removeprefix("mailto:")
        found: list[str] = EMAIL.findall(text)
        if not found:
            if not is_phone(text):
                self.warn(number, self.headers["email"], text, "bad-email")
            return ""
        if len(found) > 1:
            self.warn(number, self.headers["email"], text, "several-emails")
        elif not is_phone(beside(text)) and " " in text.replace("mailto:", "").strip("<>;,. "):
            self.warn(number, self.headers["email"], text, "email-with-text")
        return found[0].removeprefix("mailto:")

    def contacts(self, draft: ParticipantDraft, row: Row) -> ParticipantDraft:
        """A telephone in the column of e-mails, or an e-mail in that of telephones, goes where it belongs."""
        if self.has_email and not draft.phone:
            phone = beside(said(row[self.fields["email"]]))
            return replace(draft, phone=phone) if is_phone(phone) else draft
        if not self.has_email and "@" in draft.phone:
            found = EMAIL.search(draft.phone)
            return replace(draft, email=found[0], phone=beside(draft.phone)) if found else draft
        return draft

    def tags_of(self, row: Row) -> tuple[str, ...]:
        cells = [row[column] for column in self.tag_columns]
        if not any(cells):
            return ()
        return tuple(dict.fromkeys(tag for cell in cells for part in TAGS.split(cell) if (tag := said(part))))

    def group_of(self, number: int, row: Row) -> int | None:
        text = said(row[self.fields["group"]])
        if not text:
            return None
        group = self.groups.find(text)
        if group is None:
            self.warn(number, self.headers["group"], text, "unknown-group")
        return group

    def wishes_of(self, number: int, row: Row) -> tuple[int, ...]:
        cells = tuple([row[column] for _, _, column in self.wish_columns])
        if cells in self.wishes:
            return self.wishes[cells]
        wishes: list[int] = []
        told = len(self.warnings)
        for _, field, column in self.wish_columns:
            text = said(row[column])
            if not text:
                continue
            found, unknown = self.groups.several(text)
            wishes += found
            for part in unknown:
                self.warn(number, self.headers[field], part, "unknown-wish")
        ranked = tuple(dict.fromkeys(wishes))
        if len(self.warnings) == told:  # what was warned of is warned of in every row
            self.wishes[cells] = ranked
        return ranked

    def skip(self, number: int, row: Row, reason: str, text: str = "") -> None:
        text = text or next((cell for cell in row if cell and not cell.isspace()), "")
        self.skipped.append(RowProblem(number, "", tidy(text, 200), reason))

    def reject(self, number: int, value: str, reason: str) -> None:
        self.rejected.append(RowProblem(number, self.name_header, tidy(value, 200), reason))

    def warn(self, number: int, column: str, value: str, reason: str) -> None:
        self.warnings.append(RowProblem(number, column, tidy(value, 200), reason))


def beside(text: str) -> str:
    """What a cell says beside an e-mail address."""
    return EMAIL.sub("", text).strip(" ,;/|\n")


def usual_fill(body: Sequence[Numbered]) -> int:
    """How many cells of a row are usually filled: the median of the first rows."""
    counts = sorted(sum(1 for cell in row if cell and not cell.isspace()) for _, row in body[:200])
    return counts[len(counts) // 2] if counts else 0
