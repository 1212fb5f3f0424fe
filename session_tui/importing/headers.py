"""Where a sheet's header is: under titles and notes, in one row, or in two or three with merged cells."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from session_tui.domain.text import clean, fold
from session_tui.importing.cells import tidy
from session_tui.importing.content import is_email, is_full_name, is_name_like, is_phone, share
from session_tui.importing.rows import Row, is_blank, width_of
from session_tui.importing.tables import Sheet, letter
from session_tui.importing.vocabulary import LIKELY, MAYBE, Vocabulary

SEARCHED = 60  # rows from the top
STACK = 3  # rows of one header
CERTAIN = 150  # what a row must score to be a header below rows as full as itself: two sure fields
LABEL = 300  # characters: what is longer is no header but a text


@dataclass(frozen=True, slots=True)
class Head:
    """A header: `row` is the 1-based number of its last row, 0 where the sheet has none.

    `labels` are shown and matched, one a column, as in the file, empty where it has none; `paths` hold the labels of
    the merged cells above before them. `score` says how much of it was understood.
    """

    row: int
    labels: tuple[str, ...]
    paths: tuple[str, ...]
    score: float = 0.0

    def shown(self, column: int) -> str:
        """A column's header for people: as in the file, or its letters; equal ones are told apart by theirs."""
        label = self.labels[column] if column < len(self.labels) else ""
        if not label:
            return letter(column)
        return f"{label} [{letter(column)}]" if self.labels.index(label) != column else label


def find_head(sheet: Sheet, vocabulary: Vocabulary, wanted: Collection[str] = ()) -> Head:
    """The header of a sheet; one with row 0 and empty labels where nothing looks like a header.

    `wanted` are headers that the person named: a row with them is the header, whatever else it says.
    """
    folded = frozenset(fold(clean(text)) for text in wanted)
    rows = sheet.rows
    width = width_of(rows)
    best = Head(0, ("",) * width, ("",) * width)
    widest = 0  # filled cells of the rows before
    for first in range(min(len(rows), SEARCHED)):
        stack: list[Row] = []
        filled = sum(1 for cell in rows[first] if cell and not cell.isspace())
        least = CERTAIN if widest > 1 and filled <= widest else best.score
        widest = max(widest, filled)
        for row in rows[first : first + STACK]:
            if not fits_under(stack, row, vocabulary) or is_data(row, rows, first + len(stack), vocabulary):
                break
            stack.append(row)
            head = join(stack, first + len(stack), width, vocabulary, folded)
            if head.score > max(best.score, least):
                best = head
    return best if best.score >= 50 or not rows else by_contrast(rows, width) or best


def fits_under(stack: list[Row], row: Row, vocabulary: Vocabulary) -> bool:
    """Whether a row can be the lower part of a header: it names parts of merged cells, fills gaps, or says it better."""
    if is_blank(row):
        return False
    if not stack:
        return True
    above = stack[-1]
    parts = 0
    for column, cell in enumerate(row):
        upper = above[column].strip() if column < len(above) else ""
        if not cell.strip():
            continue
        if not upper or vocabulary.recognise(cell)[1] >= LIKELY:
            parts += 1
        elif not spans(above, row, column):
            return False
    return parts > 0


def spans(above: Row, row: Row, column: int) -> bool:
    """Whether the cell above stands over this column and the next: the next is blank above and filled below."""
    if column + 1 >= len(row) or not row[column + 1].strip():
        return False
    return column + 1 >= len(above) or not above[column + 1].strip()


def is_data(row: Row, rows: Sequence[Row], at: int, vocabulary: Vocabulary) -> bool:
    """Whether a row is somebody's, not a header: it holds an e-mail, a telephone, a name, or nothing but numbers."""
    filled = [(column, cell.strip()) for column, cell in enumerate(row) if cell.strip()]
    if all(is_number(text) for _, text in filled):
        return True
    sure = any(vocabulary.recognise(text)[1] >= LIKELY for _, text in filled)
    for column, text in filled:
        if len(text) > LABEL or is_email(text) or is_phone(text):
            return True
        if vocabulary.recognise(text)[1] >= MAYBE:
            if not sure and text in column_below(rows, at, column):
                return True
            continue
        if is_full_name(text):
            return True
        if is_name_like(text) and share(column_below(rows, at, column), is_name_like) > 0.7:
            return True
    return False


def column_below(rows: Sequence[Row], at: int, column: int) -> list[str]:
    return [row[column] for row in rows[at + 1 : at + 31] if column < len(row)]


def is_number(text: str) -> bool:
    return text.replace(" ", "").replace(",", "").replace(".", "").replace("\u00a0", "").isdigit()


def join(stack: list[Row], last: int, width: int, vocabulary: Vocabulary, wanted: Collection[str]) -> Head:
    """The header made of stacked rows; a merged cell's text goes before the texts below it."""
    labels: list[str] = []
    paths: list[str] = []
    for column in range(width):
        path = [text for level, row in enumerate(stack) if (text := heading(row, column, stack, level))]
        own = [text for row in stack if column < len(row) and (text := tidy(row[column], LABEL))]
        labels.append(own[-1] if own else "")
        paths.append(" ".join(dict.fromkeys(path)))
    score = sum(understood(labels, paths, vocabulary)) + 1_000 * sum(1 for label in labels if fold(label) in wanted)
    named = sum(1 for label in labels if label)
    return Head(last, tuple(labels), tuple(paths), score + named / 20 - len(stack) / 100 if score else 0)


def heading(row: Row, column: int, stack: list[Row], level: int) -> str:
    """A cell of a header's row; a blank one above a filled one belongs to the merged cell at its left."""
    text = tidy(row[column], LABEL) if column < len(row) else ""
    if text or level == len(stack) - 1:
        return text
    below = stack[level + 1]
    if column >= len(below) or not below[column].strip():
        return ""
    left = column
    while left > 0 and not (left < len(row) and row[left].strip()):
        left -= 1
        if not (left < len(below) and below[left].strip()):
            return ""
    return tidy(row[left], LABEL) if left < len(row) else ""


def understood(labels: Sequence[str], paths: Sequence[str], vocabulary: Vocabulary) -> list[int]:
    """The best weight of each field that occurs, each field and each column counted once."""
    best: dict[str, int] = {}
    for label, path in zip(labels, paths, strict=True):
        name, weight = meaning(label, path, vocabulary)
        if name:
            best[name] = max(best.get(name, 0), weight)
    return list(best.values())


def meaning(label: str, path: str, vocabulary: Vocabulary) -> tuple[str, int]:
    """The field that a column's header names: its own words first, then together with the merged cells above."""
    if not label:
        return "", 0
    found = vocabulary.recognise(label)
    return found if found[0] else vocabulary.recognise(path)


KINDS: tuple[Callable[[str], bool], ...] = (is_email, is_phone, is_full_name, is_name_like, is_number)


def by_contrast(rows: Sequence[Row], width: int) -> Head | None:
    """The first row as header where its cells are of another kind than all the cells below them."""
    first = next((at for at, row in enumerate(rows) if not is_blank(row)), None)
    if first is None or first + 2 >= len(rows):
        return None
    labels = [tidy(cell, LABEL) for cell in rows[first]]
    contrast = False
    for column, label in enumerate(labels):
        below = column_below(rows, first, column)
        for test in KINDS:
            if label and share(below, test) > 0.8:
                if test(label):
                    return None
                contrast = True
                break
    if not contrast:
        return None
    labels += [""] * (width - len(labels))
    return Head(first + 1, tuple(labels), tuple(labels))
