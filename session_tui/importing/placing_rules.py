"""Rules for the placement from a file: a table with a rule a row, or TOML.

CSV, XLSX, …   apart;14;31                    a rule's word, then its cells; a row that begins otherwise
               leader;2;Ivanov Pyotr          than any rule is a heading where it is the first one
TOML           apart = [[14, 31], ["Ivanov", "Petrov"]]
               leader = [[2, "Ivanov Pyotr"]]
               aims = ["balance", "wishes"]
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from session_tui.domain.errors import BadFile
from session_tui.domain.grouping.rulebook import WORDS, RuleLine, Word, read_line
from session_tui.domain.text import fold
from session_tui.importing.rows import Row, is_blank
from session_tui.importing.tables import open_book

MOST_BYTES = 1 << 20
ONE_LINE = (Word.AIMS, Word.TAGS)  # in TOML these are one list, not a list of lists


def read_rules(path: Path | str) -> tuple[RuleLine, ...]:
    """The rules of a file, in its order. Raises `BadFile` where it can't be read, `Refused` where a rule isn't one."""
    path = Path(path)
    lines = of_toml(path) if path.suffix.lower() == ".toml" else of_table(path)
    return tuple(lines)


def of_table(path: Path) -> Iterator[RuleLine]:
    sheet = open_book(path).candidates()[0]
    for number, row in enumerate(sheet.rows, 1):
        if is_blank(row) or row[0].lstrip().startswith("#"):
            continue
        if number == 1 and is_heading(row):
            continue
        yield read_line(row[0].strip(), row[1:], f"{path.name}:{number}")


def is_heading(row: Row) -> bool:
    """Whether a first row names columns: no rule, nor one misspelt, and no numbers in it."""
    word = fold(row[0].strip())
    return (
        word not in WORDS and not get_close_matches(word, WORDS, 1, 0.6) and not any(map(str.isdecimal, "".join(row)))
    )


def of_toml(path: Path) -> Iterator[RuleLine]:
    for word, value in tables_of(path).items():
        many: Any = [value] if WORDS.get(fold(word)) in ONE_LINE else value
        if not isinstance(many, list) or not all(isinstance(cells, list) for cells in many):
            raise BadFile("groups.not_lists", file=path.name, rule=word)
        for number, cells in enumerate(many, 1):
            if not all(isinstance(cell, str | int) and not isinstance(cell, bool) for cell in cells):
                raise BadFile("groups.not_lists", file=path.name, rule=word)
            yield read_line(word, [str(cell) for cell in cells], f"{path.name}: {word}[{number}]")


def tables_of(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES)
        return tomllib.loads(content.decode("utf-8-sig"))
    except OSError as error:
        raise BadFile("importing.unreadable", file=path.name, detail=error.strerror or str(error)) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadFile("groups.not_toml", file=path.name, detail=str(error)) from error
