"""Cards for the wall become PDF: four proposals on A4, to be cut in two cuts, the title as large as it fits."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from session_tui.domain.wall import Card, Cards
from session_tui.locale import Lang, say
from session_tui.reporting.files import Rendered, render_report
from session_tui.reporting.fitting import POINT, fit, line_count
from session_tui.reporting.glyphs import printable
from session_tui.reporting.paper import BOLD, NOTHING, PLAIN, Piece, Place, Printout, piece
from session_tui.reporting.paths import template_folders
from session_tui.reporting.pdf import Limits, Listener
from session_tui.reporting.typography import typeset

A_PAGE = 4
TITLE_SIZES = (32, 29, 26, 24, 22, 20, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9)  # points that paper.css has a class for
TITLE_WIDTH, TITLE_HEIGHT, LEADING = 128.0, 57.0, 1.16  # millimetres, millimetres, and lines' height in their size
GROUP = Place(PLAIN, 100, 2, (12, 11, 10, 9))
CLUSTER = Place(BOLD, 60, 1, (10, 9, 8))
NOTE = Place(PLAIN, 128, 2, (9, 8), more=(2, (7,)))


@dataclass(frozen=True, slots=True)
class DrawnCard:
    """A card whose every text fits its place."""

    card: Card
    title: Piece
    group: Piece
    cluster: Piece
    note: Piece


@dataclass(frozen=True, slots=True)
class Wall(Printout):
    """Cards as the printer takes them, by page."""

    cards: tuple[tuple[DrawnCard, ...], ...] = ()

    def say(self, key: str, **params: object) -> str:
        return say(f"wall.{key}" if key == self.kind else f"paper.{key}", self.lang, **params)


def render_cards(
    cards: Cards, output: Path, progress: Listener | None = None, limits: Limits | None = None
) -> Rendered:
    """Prints cards to `output` as PDF/A-3a and PDF/UA-1, the same bytes for the same cards.

    Raises Refused as the report's printer does; then no file is touched.
    """
    return render_report(wall(cards), output, template_folders("sheets")[0], progress, limits)


def wall(cards: Cards) -> Wall:
    about = cards.occasion
    drawn = tuple(draw(card, about.lang) for card in cards.cards)
    return Wall(
        lang=about.lang,
        title=f"{say('wall.cards', about.lang)} · {about.title}",
        created=about.created,
        counts=NOTHING,
        subtitle=about.title,
        place=about.place,
        dates=about.dates,
        data_hash=sha256(repr(cards).encode("utf-8", "replace")).hexdigest(),
        kind="cards",
        cards=tuple(drawn[start : start + A_PAGE] for start in range(0, len(drawn), A_PAGE)),
    )


def draw(card: Card, lang: Lang) -> DrawnCard:
    return DrawnCard(card, title(card.title, lang), piece(card.group_name, GROUP, lang),
                     piece(card.cluster, CLUSTER, lang), piece(card.note, NOTE, lang))  # fmt: skip


def title(text: str, lang: Lang) -> Piece:
    """A title in the largest size at which all of it stands on the card; one too long for the smallest is cut."""

    def set_as(words: str) -> str:
        return printable(typeset(words, lang))

    for size in TITLE_SIZES:
        if line_count(set_as(text), BOLD, size, TITLE_WIDTH, whole_words=size > TITLE_SIZES[-1]) <= room(size):
            return Piece(text, size)
    smallest = TITLE_SIZES[-1]
    return Piece(*fit(text, set_as, BOLD, (smallest,), TITLE_WIDTH, room(smallest)))


def room(size: int) -> int:
    """Lines of a size that a card has room for."""
    return int(TITLE_HEIGHT / (size * POINT * LEADING))
