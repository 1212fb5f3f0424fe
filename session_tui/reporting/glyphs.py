"""Which characters the report's fonts hold, and what stands for the others.

A character without a glyph breaks both PDF/A and PDF/UA, so nothing that the fonts lack may reach the page.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from session_tui.reporting.paths import find_inside, font_folders

FACES = (
    "SourceSansPro-Regular.ttf",
    "SourceSansPro-Semibold.ttf",
    "SourceSerifPro-Regular.ttf",
    "SourceSerifPro-Semibold.ttf",
)
ZERO_WIDTH_SPACE = "\N{ZERO WIDTH SPACE}"
LAID_OUT = frozenset(f"\n\t{ZERO_WIDTH_SPACE}\N{SOFT HYPHEN}")  # steer lines, draw nothing
LONGEST_RUN = 40  # characters without a place to break
RUN = re.compile(rf"[^\s{ZERO_WIDTH_SPACE}]{{{LONGEST_RUN}}}(?=[^\s{ZERO_WIDTH_SPACE}])")


@cache
def covered() -> frozenset[str]:
    """The characters that every face of the report has."""
    from fontTools.ttLib import TTFont

    faces = []
    for name in FACES:
        path = find_inside(name, font_folders())
        assert path is not None, f"the font package lacks {name}"
        with TTFont(path, lazy=True) as font:
            faces.append(frozenset(font.getBestCmap()))
    return frozenset(map(chr, frozenset.intersection(*faces))) | LAID_OUT


def printable(text: str) -> str:
    """The text in characters that the fonts have, breakable every 40 characters.

    What is missing is spelt in plainer characters where Unicode knows some, and named by its code where it doesn't.

    >>> printable("① Ⅳ 😀 \\ufffe \\ud800 a\\x1b[0m")
    '1 IV [U+1F600] [U+FFFE] [U+D800] a[0m'
    >>> printable("\\u0301a \\u0301")
    'a '
    """
    if not covered().issuperset(text):
        text = "".join(c if c in covered() else stand_in(c) for c in unicodedata.normalize("NFC", text))
    if not text.isascii():
        text = orphans().sub("", text)
    return RUN.sub(rf"\g<0>{ZERO_WIDTH_SPACE}", text) if len(text) > LONGEST_RUN else text


@cache
def orphans() -> re.Pattern[str]:
    """Accents that stand on nothing: the layout engine would draw a dotted circle below them, which says nothing."""
    marks = "".join(sorted(c for c in covered() if unicodedata.category(c).startswith("M")))
    return re.compile(rf"(?:^|(?<=[\s{ZERO_WIDTH_SPACE}]))[{re.escape(marks)}]+")


@cache
def stand_in(character: str) -> str:
    """What is printed for a character that the fonts lack."""
    plainer = unicodedata.normalize("NFKC", character)
    if plainer != character and covered().issuperset(plainer):
        return plainer
    category = unicodedata.category(character)
    if category in ("Cc", "Cf", "Mn", "Me"):
        return ""
    if category in ("Zs", "Zl", "Zp"):
        return " "
    return f"[U+{ord(character):04X}]"
