"""Many proposals at once: the lines of a text that was pasted."""

from __future__ import annotations

import re

from session_tui.domain.text import clean

BULLET = re.compile(r"^(?:[-–—•*·▪◦‣●]|\[[ xX]?\])\s+")
NUMBERED = re.compile(r"^\(?\d{1,3}[.)]\s+")


def lines(text: str) -> tuple[str, ...]:
    """The lines that say something, each cleaned, without bullets, and without numbers where every line is numbered.

    >>> lines("1. Light the streets\\n2) Plant trees\\n\\n")
    ('Light the streets', 'Plant trees')
    >>> lines("• 9. Mai feiern\\n— Plant trees\\n - - -")
    ('9. Mai feiern', 'Plant trees')
    """
    found = [BULLET.sub("", line) for line in map(clean, re.split(r"\r\n?|\n", text))]
    found = [line for line in found if any(map(str.isalnum, line))]
    if len(found) > 1 and all(NUMBERED.match(line) for line in found):
        found = [NUMBERED.sub("", line) for line in found]
    return tuple(line for line in found if any(map(str.isalnum, line)))
