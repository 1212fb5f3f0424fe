"""Whole columns cleaned at little cost: one test proves of thousands of cells that there is nothing to clean."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Sequence
from itertools import product
from operator import itemgetter

from session_tui.domain.text import LINE_LIMIT
from session_tui.importing.cells import FILLERS, GUARDED, SUSPECTS, is_error, said
from session_tui.importing.persons import is_mixed, mend_letters

REMEMBERED = 50_000  # cells of a column
SIGNS = frozenset("#E'")
ODD = SUSPECTS | SIGNS
SAYING_NOTHING = frozenset(
    "".join(letters)
    for filler in FILLERS
    for letters in product(*("её" if letter == "е" else letter for letter in filler))
)
EMPTY = frozenset(("",))
first_character = itemgetter(0)


class Column:
    """Reads one column in blocks: `said` of each cell, and letters mended where the column holds names.

    Cells that came before are not looked at again, so a column that repeats a few texts costs next to nothing.
    """

    def __init__(self, *, mended: bool = False) -> None:
        self.mended = mended
        self.understand: Callable[[str], str] = said_and_mended if mended else said
        self.seen: set[str] = set()
        self.changed: dict[str, str] = {}
        self.various = False

    def read(self, cells: Sequence[str]) -> Sequence[str]:
        """The texts of the next cells, one each."""
        if len(self.seen) + len(self.changed) > REMEMBERED:
            self.seen.clear()
            self.changed.clear()
        fresh: Collection[str] = list(filter(None, cells)) if self.various else set(cells) - self.seen - EMPTY
        if fresh:
            for cell in self.doubtful(fresh):
                text = self.understand(cell)
                if text != cell:
                    self.changed[cell] = text
            if isinstance(fresh, set):
                if 2 * len(fresh) < len(cells):
                    self.seen |= fresh
                else:
                    self.various = True  # hardly a cell came twice: to look for those costs more than it saves
        changed = self.changed
        return [changed.get(cell, cell) for cell in cells] if changed else cells

    def doubtful(self, cells: Collection[str]) -> Collection[str]:
        """Those cells that may have to be cleaned; none of them is empty."""
        if not are_tidy(cells) or (self.mended and is_mixed(" ".join(cells))):
            return cells
        first = set(map(first_character, cells))
        if ODD.isdisjoint(first) or (SIGNS.isdisjoint(first) and SAYING_NOTHING.isdisjoint(map(str.casefold, cells))):
            return ()
        return [cell for cell in cells if cell.casefold() in SAYING_NOTHING or (cell[0] in SIGNS and is_odd(cell))]


def are_tidy(cells: Collection[str]) -> bool:
    """Whether `tidy` would leave every one of these cells, none of them empty, as it is.

    >>> are_tidy(["Мэрия", "ООО «Ромашка»"]), are_tidy(["Мэрия", "два  пробела"]), are_tidy(["край "])
    (True, False, False)
    """
    text = " ".join(cells)
    return (
        text.isprintable()
        and "  " not in text
        and text[0] != " " != text[-1]
        and (text.isascii() or unicodedata.is_normalized("NFC", text))
        and max(map(len, cells)) <= LINE_LIMIT
    )


def is_odd(cell: str) -> bool:
    """Whether a tidy cell is a spreadsheet's error, or has an apostrophe that says that it is no formula."""
    return is_error(cell) if cell[0] != "'" else cell[1:2] in GUARDED


def said_and_mended(cell: str) -> str:
    return mend_letters(said(cell))
