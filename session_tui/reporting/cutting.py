"""One long page of HTML becomes several, which are laid out apart and joined again.

Templates say where a page may begin anew: with `<!-- cut -->`, between two elements of the body. Text of people can't
hold that mark, for its `<` is escaped. Where pieces are cut depends on the document alone, never on the machine, so that
the same report gives the same bytes everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

CUT = "<!-- cut -->"
LEAST = 50_000  # characters of HTML, about a second's work: smaller neighbours stay together
ELSEWHERE = "https://elsewhere.invalid/#"  # RFC 2606: a name that never exists; becomes an inner link when joined
IDS = re.compile(r'\sid="([^"<>]*)"')
INNER = re.compile(r'\shref="#([^"<>]*)"')
ASKED = re.compile(r'\sdata-page="#([^"<>]*)"')
NAMES = re.compile(r'\sdata-short="([^"<>]+)"')


@dataclass(frozen=True, slots=True)
class Piece:
    """A whole HTML document that holds a part of the report. `name` is the chapter it begins with, where one does."""

    html: str
    name: str = ""

    @property
    def asks_pages(self) -> bool:
        """Whether it prints on which pages other things are, so that it can only be finished after them."""
        return ASKED.search(self.html) is not None

    def told(self, pages: Mapping[str, int]) -> Piece:
        """The piece with the page of everything that it asks for."""
        return Piece(ASKED.sub(lambda found: f' data-page="{pages.get(found[1], "")}"', self.html), self.name)


def pieces_of(html: str) -> tuple[Piece, ...]:
    """The document's pieces in their order: a single one where nothing is cut."""
    head, opening, rest = html.partition("<body")
    start = rest.find(">") + 1
    body, closing, tail = rest[start:].rpartition("</body>")
    if not opening or not closing or CUT not in body:
        return (Piece(html, name_in(html)),)
    shell = (head + opening + rest[:start], closing + tail)
    parts = list(gathered(body.split(CUT)))
    homes = {name: at for at, part in enumerate(parts) for name in IDS.findall(part)}
    return tuple(Piece(shell[0] + reaching(part, at, homes) + shell[1], name_in(part)) for at, part in enumerate(parts))


def gathered(parts: list[str]) -> Iterator[str]:
    """Neighbours put together until they are worth the trouble; what asks for pages stays by itself."""
    waiting = ""
    for part in parts:
        if ASKED.search(part):
            yield from filter(str.strip, (waiting, part))
            waiting = ""
            continue
        waiting += part
        if len(waiting) >= LEAST:
            yield waiting
            waiting = ""
    if waiting.strip():
        yield waiting


def reaching(part: str, at: int, homes: Mapping[str, int]) -> str:
    """A part whose links to other parts are marked as such."""
    return INNER.sub(
        lambda found: f' href="{ELSEWHERE}{found[1]}"' if homes.get(found[1], at) != at else found[0], part
    )


def name_in(part: str) -> str:
    from html import unescape

    found = NAMES.search(part)
    return unescape(found[1]) if found else ""
