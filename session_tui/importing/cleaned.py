"""Whole columns cleaned at little cost: one test proves of thousands of cells that there is nothing to clean."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Sequence
from operator import itemgetter

from session_tui.domain.text import LINE_LIMIT
from session_tui.importing.cells import FILLERS, GUARDED, LONGEST_FILLER, SUSPECTS, is_error, said
from session_tui.importing.persons import is_mixed, mend_letters

REMEMBERED = 50_000  # cells of a column
ODD = SUSPECTS | {"'"}
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

    def read(self, cells: Sequence[str]) -> Sequence[str]:
        """The texts of the next cells, one each."""
        if len(self.seen) + len(self.changed) > REMEMBERED:
            self.seen.clear()
            self.changed.clear()
        fresh = set(cells) - self.seen
        fresh.discard("")
        if fresh:
            for cell in self.doubtful(fresh):
                text = self.understand(cell)
                if text != cell:
                    self.changed[cell] = text
            if 2 * len(fresh) < len(cells):
                self.seen |= fresh
        changed = self.changed
        return [changed.get(cell, cell) for cell in cells] if changed else cells

    def doubtful(self, cells: Collection[str]) -> Collection[str]:
        """Those cells that may have to be cleaned; none of them is empty."""
        if not are_tidy(cells) or (self.mended and is_mixed(" ".join(cells))):
            return cells
        if ODD.isdisjoint(map(first_character, cells)):
            return ()
        return [cell for cell in cells if cell[0] in ODD and says_nothing(cell)]


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


def says_nothing(cell: str) -> bool:
    """Whether `said` gives another text for a tidy cell: a filler, an error, or an apostrophe before a sign."""
    if cell[0] == "'":
        return cell[1:2] in GUARDED or cell in FILLERS
    return len(cell) <= LONGEST_FILLER and (cell.casefold().replace("ё", "е") in FILLERS or is_error(cell))


def said_and_mended(cell: str) -> str:
    return mend_letters(said(cell))
