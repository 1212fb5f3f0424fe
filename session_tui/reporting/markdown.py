"""The report as Markdown (CommonMark with the tables that GitHub and most others read)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from session_tui.reporting.outline import Facts, Grid, Heading, Paragraph, Piece

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")
STARTS = re.compile(r"^(\s*)([-+=]|\d+[.)])(?=\s|$)")


def markdown(pieces: Iterable[Piece]) -> str:
    """The text of the whole document."""
    return "\n".join(line for piece in pieces for line in (*lines(piece), "")).rstrip() + "\n"


def lines(piece: Piece) -> Iterator[str]:
    match piece:
        case Heading(level, text):
            yield f"{'#' * (level + 1)} {escaped(text)}"
        case Paragraph(text, strong):
            yield f"**{escaped(text)}**" if strong else started(escaped(text))
        case Facts(pairs):
            yield from (f"- {escaped(name)}: {escaped(' '.join(value.split()))}" for name, value in pairs)
        case Grid(heads, rows, numeric):
            yield row(heads)
            yield "|" + "|".join("--:" if at in numeric else "---" for at in range(len(heads))) + "|"
            yield from map(row, rows)


def row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(escaped(" ".join(cell.split())) for cell in cells) + " |"


def escaped(text: str) -> str:
    r"""Text that stays text: nothing in it is markup, a tag, or a cell's end.

    >>> escaped("<b> *x* | [y] &lt;"), started("1. x"), started("- x")
    ('\\<b\\> \\*x\\* \\| \\[y\\] \\&lt;', '1\\. x', '\\- x')
    """
    return SPECIAL.sub(r"\\\1", text)


def started(text: str) -> str:
    """A paragraph that is not taken for an item of a list."""
    found = STARTS.match(text)
    return text if found is None else f"{text[: found.end() - 1]}\\{text[found.end() - 1 :]}"
