"""A file as sheets of text cells, whatever it was stored as."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from session_tui.domain.errors import BadFile
from session_tui.domain.text import fold
from session_tui.importing.rows import Row, is_blank


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range of cells, counted from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: `rows[i]` is row i + 1 as a person sees it; rows may be ragged, cells are as in the file."""

    name: str
    rows: Sequence[Row]
    merges: tuple[Merge, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    """A file's sheets; text files have one, without a name, and an encoding and a separator."""

    file: str
    sheets: tuple[Sheet, ...]
    encoding: str = ""
    delimiter: str = ""

    def candidates(self, name: str = "") -> tuple[Sheet, ...]:
        """The sheets that hold anything, visible ones first; with a name, only the one so called.

        Raises `BadFile` where there is none.
        """
        if name:
            chosen = [sheet for sheet in self.sheets if fold(sheet.name) == fold(name)]
            if not chosen:
                names = ", ".join(f"«{sheet.name}»" for sheet in self.sheets if sheet.name) or "—"
                raise BadFile("importing.unknown_sheet", file=self.file, sheet=name, sheets=names)
        else:
            chosen = sorted(self.sheets, key=lambda sheet: sheet.hidden)
        filled = tuple(sheet for sheet in chosen if any(not is_blank(row) for row in sheet.rows))
        if not filled:
            raise BadFile("importing.empty", file=self.file)
        return filled


def open_book(path: Path | str, *, encoding: str = "", waiting: Callable[[], None] | None = None) -> Book:
    """Read a text table (CSV, TSV, …) or a workbook (XLSX, XLS, ODS). Raises `BadFile` for anything else.

    `waiting` is called a few times a second while a workbook is read; what it raises ends the reading.
    """
    from session_tui.importing.delimited import read_text
    from session_tui.importing.guard import inspect
    from session_tui.importing.workbook import read_workbook

    path = Path(path)
    kind, size = inspect(path)
    if kind == "text":
        return read_text(path, encoding)
    return Book(path.name, read_workbook(path, size, waiting))


def letter(column: int) -> str:
    """A column's letters as spreadsheets show them.

    >>> letter(0), letter(25), letter(26), letter(701), letter(702)
    ('A', 'Z', 'AA', 'ZZ', 'AAA')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_of(letters: str) -> int | None:
    """The column that letters name, from 0, or None where they are no such letters.

    >>> column_of("B"), column_of("aa"), column_of("ФИО")
    (1, 26, None)
    """
    if not (0 < len(letters) <= 3 and letters.isascii() and letters.isalpha()):
        return None
    column = 0
    for character in letters.upper():
        column = column * 26 + ord(character) - 64
    return column - 1
