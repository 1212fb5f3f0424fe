"""Text tables: CSV, TSV and their kin."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TextIO

from session_tui.domain.errors import BadFile
from session_tui.importing.encodings import decode
from session_tui.importing.rows import MARK, Even, Row, is_blank
from session_tui.importing.tables import Book, Sheet

DELIMITERS = (",", ";", "\t", "|")
SAMPLE = 100_000  # characters looked at for the separator
CELL_LIMIT = 1 << 20  # characters of one cell: beyond it a quotation mark was never closed
MOST_BYTES = 64 << 20  # a list of 100,000 has fifteen million
MOST_ROWS, MOST_COLUMNS = 1 << 20, 1 << 14  # of a spreadsheet program's sheet
MOST_CELLS = 4_000_000
BLOCK = 4_000  # rows read at a time
LINES = 1 << 19  # characters cut into lines at a time
HINT = re.compile(r"sep=([,;\t|])(?:\r\n?|\n)", re.IGNORECASE)  # a spreadsheet program's first line
BINARY = frozenset(map(chr, (*range(1, 9), *range(14, 27), *range(28, 32))))


def read_text(path: Path, encoding: str = "") -> Book:
    """A text table as a book of one sheet. Raises `BadFile` where it can't be read, or only by guessing."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadFile("importing.unreadable", file=path.name, detail=error.strerror or str(error)) from error
    if not data or data.isspace():
        raise BadFile("importing.empty", file=path.name)
    if len(data) > MOST_BYTES:
        raise BadFile("importing.too_large", file=path.name)
    decoded = decode(data, encoding, file=path.name)
    sample = decoded.text[:4_000]
    if sum(1 for character in sample if character in BINARY) > max(8, len(sample) // 25):
        raise BadFile("importing.not_a_table", file=path.name)
    text = decoded.text
    hint = HINT.match(text)
    if hint:  # the line stays, blank, so that rows keep their numbers
        text = text[hint.end() :]
    delimiter = hint[1] if hint else find_delimiter(text)
    newline = "\r\n" if "\r" in text else "\n"
    check_table(text.count(newline) + 1, 0, path.name)
    rows: Sequence[Row] | None = None
    if '"' not in text and not hint:
        rows = evenly(text, delimiter or ",", newline, path.name) or split(text, delimiter or ",", newline, path.name)
    if rows is None:
        check_size(text, delimiter or ",", path.name)
        if hint or encoding:
            opened: Callable[[], TextIO] = lambda: io.StringIO(text, newline="")  # noqa: E731
        else:  # decoded anew while it is parsed, which takes less memory than a copy of the text
            opened = lambda: io.TextIOWrapper(io.BytesIO(data), decoded.encoding, newline="")  # noqa: E731
        rows = [*([[]] if hint else []), *parse(opened, delimiter or ",", path.name)]
    name = {"utf-8-sig": "utf-8", "utf-16-le": "utf-16", "utf-16-be": "utf-16"}.get(decoded.encoding, decoded.encoding)
    return Book(path.name, (Sheet("", rows),), name, delimiter)


def check_size(text: str, delimiter: str, file: str) -> None:
    """Refuse what would become more rows or cells than a table has, before it takes their memory."""
    check_table(max(text.count("\n"), text.count("\r")) + 1, text.count(delimiter), file)


def check_table(rows: int, separators: int, file: str) -> None:
    if rows > MOST_ROWS or separators > min(MOST_CELLS, MOST_COLUMNS * rows):
        raise BadFile("importing.too_large", file=file)


def find_delimiter(text: str) -> str:
    """The separator that cuts most rows into the same number of columns; empty where there is but one column.

    >>> find_delimiter("ФИО;Доля\\nИванов;0,5\\nПетров;0,7\\n")
    ';'
    """
    sample = text[:SAMPLE]
    if len(text) > SAMPLE:  # the last line is cut in two
        sample = sample[: max(sample.rfind("\n"), sample.rfind("\r")) + 1] or sample
    scores = {delimiter: evenness(sample, delimiter) for delimiter in DELIMITERS if delimiter in sample}
    best = max(scores, key=lambda delimiter: scores[delimiter], default="")
    return best if best and scores[best] > 0 else ""


def evenness(sample: str, delimiter: str) -> float:
    """How evenly a separator cuts the rows: the share of rows as wide as most, times what their width is worth."""
    try:
        rows = list(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter))
    except csv.Error:
        return 0.0
    widths = Counter(len(row) for row in rows if not is_blank(row))
    if not widths:
        return 0.0
    width, times = max(widths.items(), key=lambda item: (item[1] * min(item[0], 6), item[0]))
    return 0.0 if width < 2 else times / widths.total() * (1 + min(width, 12) / 12)


def blocks_of(text: str, newline: str) -> Iterator[str]:
    """Whole lines of a text, many at a time, without the end of the last one: between blocks a screen may be drawn."""
    stop = len(text) - (len(newline) if text.endswith(newline) else 0)
    start = 0
    while start <= stop:
        end = text.find(newline, start + LINES, stop)
        end = stop if end < 0 else end
        yield text[start:end]
        start = end + len(newline)


def evenly(text: str, delimiter: str, newline: str, file: str) -> Even | None:
    """All rows of a text without quotation marks, in half the time that `csv` takes; None where they differ in width.

    >>> list(evenly("ФИО;Город\\nОрлов;Юрга\\n", ";", "\\n", "list.csv") or ())
    [['ФИО', 'Город'], ['Орлов', 'Юрга']]
    """
    ends = text.count(newline)
    width = text[: text.find(newline) + 1 or None].count(delimiter) + 1
    if width == 1 or (newline != "\n" and text.count("\n") != ends):  # a blank line could be an empty cell
        return None
    cells: list[str] = []
    mark = f"{delimiter}{MARK}{delimiter}"
    for block in blocks_of(text, newline):
        marked = block.replace(newline, mark)
        if len(block) > CELL_LIMIT or "\r" in marked:
            return None
        several = [*marked.split(delimiter), MARK]
        if several[width :: width + 1].count(MARK) * (width + 1) != len(several):
            return None
        cells += several
        lines = len(cells) // (width + 1)
        check_table(lines, lines * (width - 1), file)
    rows = Even(cells, width)
    return rows if len(rows) == ends + (not text.endswith(newline)) else None  # else two rows look like one


def split(text: str, delimiter: str, newline: str, file: str) -> list[list[str]] | None:
    """All rows of a text without quotation marks; None where lines end in several ways, or one is endless.

    >>> split("ФИО;Город\\n\\nОрлов;Юрга\\n", ";", "\\n", "list.csv")
    [['ФИО', 'Город'], [], ['Орлов', 'Юрга']]
    """
    rows: list[list[str]] = []
    separators = 0
    for block in blocks_of(text, newline):
        lines = block.split(newline)
        if max(map(len, lines)) > CELL_LIMIT or (newline == "\r\n" and is_mixed(block, len(lines))):
            return None
        cut = [line.split(delimiter) if line else [] for line in lines]
        separators += block.count(delimiter)
        rows += cut
        check_table(len(rows), separators, file)
    return rows


def is_mixed(block: str, lines: int) -> bool:
    """Whether a text of so many lines has line ends besides those."""
    return block.count("\r") != lines - 1 or block.count("\n") != lines - 1


def parse(opened: Callable[[], TextIO], delimiter: str, file: str) -> list[list[str]]:
    """All rows of a text, which is opened for each attempt anew.

    A quotation mark that is never closed would swallow the rest of the file, and is refused."""
    csv.field_size_limit(CELL_LIMIT)
    rows: list[list[str]] = []
    try:
        reader = csv.reader(opened(), delimiter=delimiter, strict=True)
        while True:  # by blocks, between which a screen may be drawn
            read = len(rows)
            rows.extend(islice(reader, BLOCK))
            if len(rows) == read:
                break
    except csv.Error as error:
        text = opened().read()
        if "unexpected end" in str(error) or "field larger" in str(error):
            return parse_bare(text, delimiter, file, len(rows) + 1)
        return parse_loose(text, delimiter, file)
    return rows


def parse_loose(text: str, delimiter: str, file: str) -> list[list[str]]:
    """Rows of a file with marks in the middle of cells, such as `"Ромашка" ООО`."""
    if text.count('"') % 2:
        return parse_bare(text, delimiter, file, 1)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise BadFile("importing.unclosed_quote", file=file, row=1) from error


def parse_bare(text: str, delimiter: str, file: str, row: int) -> list[list[str]]:
    """Rows of a file that quotes nothing and merely holds quotation marks, which shows in rows of one width."""
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=csv.QUOTE_NONE))
    except csv.Error as error:
        raise BadFile("importing.unclosed_quote", file=file, row=row) from error
    widths = Counter(len(cells) for cells in rows if not is_blank(cells))
    if len(widths) != 1 or next(iter(widths)) < 2:
        raise BadFile("importing.unclosed_quote", file=file, row=row)
    return rows
