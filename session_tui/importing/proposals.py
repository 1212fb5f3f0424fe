"""A list of proposals: rows become proposals with what the list says of their passports."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from pathlib import Path

from session_tui.domain.drafts import GroupName, ProposalDraft, ProposalSheet, RowProblem
from session_tui.domain.errors import BadFile
from session_tui.domain.text import LINE_LIMIT, TEXT_LIMIT, clean, clean_lines, fold
from session_tui.importing import junk
from session_tui.importing.cells import said
from session_tui.importing.columns import Columns
from session_tui.importing.content import share
from session_tui.importing.documents import is_document, read_document
from session_tui.importing.layout import Layout, lay_out, sample
from session_tui.importing.polls import is_poll, proposals_of, read_poll
from session_tui.importing.rows import Numbered, Row
from session_tui.importing.tables import open_book
from session_tui.importing.vocabulary_ideas import PROPOSALS
from session_tui.importing.wishes import Groups

LINES = ("problem", "solution", "effect", "indicator", "owner", "deadline", "resources", "funding", "risks", "authors")
TAGS = re.compile(r"[;,|\n]")
FORMER = frozenset(("merged", "split", "withdrawn"))
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\0")  # as `reporting.tables` guards them
INVESTMENT = re.compile(r"инвест|invest", re.IGNORECASE)


def read_proposals(
    path: Path | str,
    *,
    groups: Sequence[GroupName] = (),
    mapping: Mapping[str, str] | None = None,
    sheet: str = "",
    encoding: str = "",
) -> ProposalSheet:
    """The proposals of a list, with every other row accounted for: rows = proposals + rejected + skipped.

    A title of more than 1,000 characters is cut, and stands whole in the solution. Raises `BadFile` where the file can't
    be read or has no column of titles, and `Refused` where the mapping names an unknown field or column.
    """
    if is_poll(path):
        return proposals_of(read_poll(path, encoding))
    known = Groups(groups)
    layout = lay_out(
        read_document(path) if is_document(path) else open_book(path, encoding=encoding),
        PROPOSALS,
        mapping or {},
        sheet,
        ("title",),
        lambda columns, body: refine(columns, body, known),
    )
    if "title" not in layout.columns.fields:
        columns = ", ".join(f"«{layout.head.shown(at)}»" for at in range(len(layout.head.labels)))
        raise BadFile("importing.no_proposals", file=layout.book.file, columns=columns or "—")
    return Reader(layout, known).read()


def refine(columns: Columns, body: Sequence[Numbered], groups: Groups) -> Columns:
    """A column of groups counts where its cells name groups; a description without a title is the title."""
    if "group" in columns.fields:
        values = sample(body, columns.fields["group"])
        if share(values, lambda text: groups.find(text) is not None) < 0.5:
            columns = columns.without("group")
    if "title" not in columns.fields and "solution" in columns.fields:
        column = columns.fields["solution"]
        columns = columns.without("solution").with_field("title", column)
    return columns


def bared(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from taking it for a formula.

    >>> bared("'=1+1"), bared("'quoted'"), bared("=1")
    ('=1+1', "'quoted'", '=1')
    """
    return cell[1:] if cell[:1] == "'" and cell[1:2] in FORMULA_STARTS and len(cell) > 1 else cell


class Reader:
    """Reads the body of one list."""

    def __init__(self, layout: Layout, groups: Groups) -> None:
        self.layout = layout
        self.groups = groups
        self.fields = layout.columns.fields
        self.headers = layout.columns.shown
        self.width = len(layout.head.labels)
        self.proposals: list[ProposalDraft] = []
        self.rejected: list[RowProblem] = []
        self.skipped: list[RowProblem] = []
        self.seen: dict[ProposalDraft, int] = {}

    def read(self) -> ProposalSheet:
        for at, (number, row) in enumerate(self.layout.body):
            cells = [bared(cell) for cell in (*row, *[""] * (self.width - len(row)))]
            reason = self.nothing(cells, at)
            if reason:
                value = next(cell for cell in cells if cell and not cell.isspace())
                self.skipped.append(RowProblem(number, "", clean(value, 200), reason))
                continue
            if not any(map(str.isalnum, cells[self.fields["title"]])):
                self.rejected.append(RowProblem(number, self.headers["title"], "", "no-title"))
                continue
            self.take(self.proposal(number, cells))
        return ProposalSheet(self.layout.source(), tuple(self.proposals), tuple(self.rejected), tuple(self.skipped))

    def nothing(self, row: Row, at: int) -> str | None:
        """The reason why a row is no proposal and nothing to mend, or None."""
        if at == 0 and self.layout.head.row and junk.is_numbering(row):
            return "numbering"
        title = row[self.fields["title"]].strip()
        first = next(cell for cell in row if cell and not cell.isspace())
        if junk.is_total_line(first) or (not title and junk.is_total(first)):
            return "total"
        if self.layout.head.row and title and fold(title) == fold(self.layout.head.labels[self.fields["title"]]):
            return "header"
        if "moderated" in self.fields and row[self.fields["moderated"]].strip() == "-1":
            return "moderated-out"
        if "status" in self.fields and row[self.fields["status"]].strip() in FORMER:
            return "former"
        if not title and sum(1 for cell in row if cell and not cell.isspace()) == 1:
            return "padding" if len(first.strip()) < 6 and not first.strip().isalpha() else "heading"
        return None

    def take(self, draft: ProposalDraft) -> None:
        """Keep a proposal unless an earlier row says exactly the same."""
        plain = replace(draft, row=0)
        if plain in self.seen:
            self.skipped.append(RowProblem(draft.row, "", draft.title, "repeat-proposal", self.seen[plain]))
        else:
            self.seen[plain] = draft.row
            self.proposals.append(draft)

    def proposal(self, number: int, row: Row) -> ProposalDraft:
        texts = {name: self.lines(row, name) for name in LINES}
        whole = clean(row[self.fields["title"]], TEXT_LIMIT)
        title = whole
        if len(whole) > LINE_LIMIT:
            title = whole[: LINE_LIMIT - 1].rstrip() + "…"
            texts["solution"] = clean_lines(f"{whole}\n{texts['solution']}")
        amount, unread = amount_of(self.cell(row, "amount"))
        if unread:
            texts["resources"] = clean_lines(f"{texts['resources']}\n{unread}")
        group = self.cell(row, "group")
        tags = dict.fromkeys(tag for part in TAGS.split(self.raw(row, "tags")) if (tag := said(part)))
        return ProposalDraft(
            row=number,
            title=title,
            **texts,
            kind="investment" if INVESTMENT.search(self.cell(row, "kind")) else "initiative",
            amount=amount,
            external_id=self.cell(row, "external_id"),
            tags=tuple(tags),
            cluster=self.cell(row, "cluster"),
            group=self.groups.find(group) if group else None,
        )

    def raw(self, row: Row, field: str) -> str:
        return row[self.fields[field]] if field in self.fields else ""

    def cell(self, row: Row, field: str) -> str:
        return said(self.raw(row, field))

    def lines(self, row: Row, field: str) -> str:
        text = self.raw(row, field)
        return clean_lines(text) if text and said(text) else ""


SPACES = re.compile(r"[\s\u00a0\u202f'’_]")
AMOUNT = re.compile(
    r"^(?:[€$£₽]|руб\.?)?(-?[\d.,]+)(тыс|млн|млрд|k|m|bn)?\.?(?:[€$£₽]|руб\w*\.?|рублей|р\.?|eur|usd|rub)?$"
)
SCALES = {"тыс": 10**3, "k": 10**3, "млн": 10**6, "m": 10**6, "млрд": 10**9, "bn": 10**9}


def amount_of(text: str) -> tuple[int | None, str]:
    """A sum of money as a whole number, exactly, and the text where it is none.

    >>> amount_of("1,5 млн руб."), amount_of("12 000,00"), amount_of("7200"), amount_of("по смете")
    ((1500000, ''), (12000, ''), (7200, ''), (None, 'по смете'))
    """
    if not text:
        return None, ""
    found = AMOUNT.match(SPACES.sub("", fold(text)))
    if found is None:
        return None, text
    try:
        value = Decimal(decimal_point(found[1])) * SCALES.get(found[2] or "", 1)
    except InvalidOperation:
        return None, text
    if value != value.to_integral_value() or not 0 <= value < 10**15:
        return None, text
    return int(value), ""


def decimal_point(digits: str) -> str:
    """Digits with a point for the fraction; marks between thousands are dropped.

    >>> decimal_point("1.234,5"), decimal_point("12,000"), decimal_point("0,5"), decimal_point("1,234,567")
    ('1234.5', '12000', '0.5', '1234567')
    """
    last = max(digits.rfind("."), digits.rfind(","))
    if last < 0:
        return digits
    mark = digits[last]
    thousands = len(digits) - last - 1 == 3 and digits[:last].strip("-0") and len(digits[:last].replace("-", "")) <= 3
    if digits.count(mark) > 1 or (thousands and ("," not in digits or "." not in digits)):
        return digits.replace(",", "").replace(".", "")
    return digits[:last].replace(",", "").replace(".", "") + "." + digits[last + 1 :]
