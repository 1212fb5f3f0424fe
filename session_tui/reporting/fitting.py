"""How large a text can be set where its place is given: measured by the fonts' own widths, before anything is laid out.

Lines are broken as the layout engine breaks them: at spaces, after hyphens, and within a word only where it is longer
than the line. Kerning is left out; it makes lines shorter, and `SLACK` covers where it doesn't.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from math import ceil

from session_tui.reporting.glyphs import ZERO_WIDTH_SPACE
from session_tui.reporting.paths import find_inside, font_folders
from session_tui.reporting.typography import shorten

POINT = 25.4 / 72  # millimetres
SLACK = 1.02
BREAKS = re.compile(rf"(?<=-)(?=[^\W\d_])|(?<=[ {ZERO_WIDTH_SPACE}])")


def fit(
    text: str, set_as: Callable[[str], str], face: str, sizes: Sequence[int], width: float, lines: int
) -> tuple[str, int]:
    """The text and the largest of `sizes` (points, descending) at which it takes no more than so many lines.

    `width` is in millimetres; `set_as` says how the text will be printed, and `face` in which font file. What is too
    long even for the smallest size is cut at a word, with an ellipsis.
    """
    for size in sizes:
        if line_count(set_as(text), face, size, width, whole_words=size != sizes[-1]) <= lines:
            return text, size
    size, fits, fails = sizes[-1], 1, len(text)
    while fails - fits > 1:
        middle = (fits + fails) // 2
        if line_count(set_as(shorten(text, middle)), face, size, width) <= lines:
            fits = middle
        else:
            fails = middle
    return shorten(text, fits), size


def line_count(text: str, face: str, size: int, width: float, whole_words: bool = False) -> int:
    """How many lines a text takes; with `whole_words`, a word longer than the line counts as a page of them."""
    lines, at = 1, 0.0
    for part in BREAKS.split(text):
        length = measure(part.rstrip(f" {ZERO_WIDTH_SPACE}"), face, size) * SLACK
        if length > width:
            if whole_words:
                return 1_000
            lines += ceil(length / width) - (at == 0)
            at = width
        elif at + length > width:
            lines, at = lines + 1, measure(part, face, size) * SLACK
        else:
            at += measure(part, face, size) * SLACK
    return lines


def measure(text: str, face: str, size: int) -> float:
    """The length of a text on one line, in millimetres."""
    widths = advances(face)
    return sum(widths.get(character, 0.0) for character in text) * size * POINT


@cache
def advances(face: str) -> Mapping[str, float]:
    """The width of each character of a font file, in parts of its size."""
    from fontTools.ttLib import TTFont

    path = find_inside(face, font_folders())
    assert path is not None, f"the font package lacks {face}"
    with TTFont(path, lazy=True) as font:
        whole, metrics = font["head"].unitsPerEm, font["hmtx"].metrics
        return {chr(code): metrics[glyph][0] / whole for code, glyph in font.getBestCmap().items()}
