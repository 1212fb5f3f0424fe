"""Rosters, attendance, badges, ballot papers and receipts become PDF, through the report's own process, fences, standards.

The printer knows a Report and a folder of templates that take the place of the report's own. A sheet is both: its
pages lie in `templates/sheets`, and `Printout` is a Report that says nothing but carries the sheet's values.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from session_tui.domain.paper import Attendance, Badge, Badges, BallotPapers, Blank, Paper, PeopleList, Roster, Slips
from session_tui.domain.report import Counts, Report
from session_tui.locale import Lang, say
from session_tui.reporting.files import Rendered, render_report
from session_tui.reporting.fitting import fit
from session_tui.reporting.glyphs import printable
from session_tui.reporting.paths import template_folders
from session_tui.reporting.pdf import Limits, Listener
from session_tui.reporting.typography import typeset

NOTHING = Counts(0, 0, 0, 0, 0)
BOLD, PLAIN = "SourceSansPro-Semibold.ttf", "SourceSansPro-Regular.ttf"


@dataclass(frozen=True, slots=True)
class Place:
    """Room for a text on a badge: in millimetres and lines, with its sizes in points, the largest first.

    What does not fit so is set on `more` lines, in smaller sizes.
    """

    face: str
    width: float
    lines: int
    sizes: tuple[int, ...]
    more: tuple[int, tuple[int, ...]] | None = None


# By badges on a page; paper.css gives each place its height.
PLACES: dict[int, dict[str, Place]] = {
    8: {
        "title": Place(PLAIN, 58, 2, (8, 7)),
        "first": Place(BOLD, 82, 1, (32, 29, 26, 23, 20), more=(2, (17, 15, 13, 11))),
        "rest": Place(BOLD, 82, 1, (18, 16, 14, 12, 10)),
        "organisation": Place(PLAIN, 60, 2, (11, 10, 9), more=(3, (8,))),
        "group_name": Place(PLAIN, 45, 2, (10, 9, 8)),
        "room": Place(BOLD, 45, 1, (10, 9, 8)),
    },
    10: {
        "title": Place(PLAIN, 58, 2, (7, 6)),
        "first": Place(BOLD, 82, 1, (26, 24, 22, 20, 18), more=(2, (14, 12, 10))),
        "rest": Place(BOLD, 82, 1, (15, 13, 11, 10)),
        "organisation": Place(PLAIN, 60, 2, (9, 8), more=(3, (7,))),
        "group_name": Place(PLAIN, 48, 2, (9, 8)),
        "room": Place(BOLD, 48, 1, (9, 8)),
    },
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A text of a badge as it fits its place, with its size in points."""

    text: str
    size: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """A badge with every text fitted; `qr` is the path of its code in modules, `modules` the code's side."""

    badge: Badge
    pieces: Mapping[str, Piece]
    qr: str = ""
    modules: int = 0


@dataclass(frozen=True, slots=True)
class DrawnBlank:
    """A ballot paper with the path of its code in modules, and the code's side."""

    blank: Blank
    qr: str
    modules: int


@dataclass(frozen=True, slots=True)
class Printout(Report):
    """A sheet as the printer takes it: `kind` names its template, the rest is what the template prints."""

    kind: str = field(kw_only=True)
    lists: tuple[PeopleList, ...] = ()
    pages: tuple[tuple[Drawn, ...], ...] = ()
    per_page: int = 0
    head: Piece = Piece("", 8)
    form: BallotPapers | None = None
    blanks: tuple[DrawnBlank, ...] = ()
    small: bool = False
    slips: Slips | None = None

    def say(self, key: str, **params: object) -> str:
        """A word of the sheets' own room."""
        return say(f"paper.{key}", self.lang, **params)


def render_paper(
    paper: Paper, output: Path, progress: Listener | None = None, limits: Limits | None = None
) -> Rendered:
    """Prints a sheet to `output` as PDF/A-3a and PDF/UA-1, the same bytes for the same sheet.

    Raises Refused as the report's printer does; then no file is touched.
    """
    return render_report(printout(paper), output, template_folders("sheets")[0], progress, limits)


def printout(paper: Paper) -> Printout:
    """What the printer is given for a sheet."""
    about, kind = paper.occasion, KINDS[type(paper)]
    sheet = Printout(
        lang=about.lang,
        title=f"{say(f'paper.{kind}', about.lang)} · {about.title}",
        created=about.created,
        counts=NOTHING,
        subtitle=about.title,
        place=about.place,
        dates=about.dates,
        data_hash=sha256(repr(paper).encode("utf-8", "replace")).hexdigest(),
        kind=kind,
    )
    if isinstance(paper, Badges):
        size = paper.per_page
        drawn = tuple(draw(badge, size, about.lang) for badge in paper.badges)
        pages = tuple(drawn[start : start + size] for start in range(0, len(drawn), size))
        return replace(sheet, pages=pages, per_page=size, head=piece(about.title, PLACES[size]["title"], about.lang))
    if isinstance(paper, BallotPapers):
        blanks = tuple(DrawnBlank(blank, *code_path(blank.code)) for blank in paper.papers)
        return replace(sheet, form=paper, blanks=blanks, small=is_small(paper))
    if isinstance(paper, Slips):
        return replace(sheet, slips=paper)
    return replace(sheet, lists=paper.groups if isinstance(paper, Roster) else paper.lists)


def is_small(form: BallotPapers) -> bool:
    """Whether two papers fit on a sheet of A4: a few proposals with short titles, and no lines to write on."""
    height = sum(ROW + LINE * (len(title) // TITLE) for _, title in form.items)
    return height <= HALF and not form.reasons


HALF, ROW, LINE = 84.0, 8.6, 5.0  # millimetres: room for proposals on half a sheet, a row, one more line of it
TITLE = 42  # letters of a title on one line, at the least
KINDS: dict[type[Paper], str] = {
    Roster: "roster",
    Attendance: "attendance",
    Badges: "badges",
    BallotPapers: "ballots",
    Slips: "receipts",
}


def draw(badge: Badge, per_page: int, lang: Lang) -> Drawn:
    """A badge whose every text fits its place."""
    places = PLACES[per_page]
    texts = {
        "first": badge.first,
        "rest": badge.rest,
        "organisation": badge.organisation,
        "group_name": badge.group_name,
        "room": badge.room,
    }
    pieces = {name: piece(text, places[name], lang) for name, text in texts.items()}
    qr, modules = code_path(badge.code) if badge.code else ("", 0)
    return Drawn(badge, pieces, qr, modules)


def piece(text: str, place: Place, lang: Lang) -> Piece:
    """A text as large as its place allows, as it will be printed."""

    def set_as(words: str) -> str:
        return printable(typeset(words, lang))

    fitted, size = fit(text, set_as, place.face, place.sizes, place.width, place.lines)
    if fitted != text and place.more is not None:
        lines, sizes = place.more
        fitted, size = fit(text, set_as, place.face, sizes, place.width, lines)
    return Piece(fitted, size)


def code_path(text: str) -> tuple[str, int]:
    """A QR code as an SVG path of one unit a module, with the number of modules a side: the dark runs of each row.

    The highest level of correction: a badge is folded, scratched, and read at a slant.
    """
    import segno

    rows = segno.make_qr(text, error="h").matrix
    runs = []
    for y, row in enumerate(rows):
        x = 0
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                runs.append(f"M{x} {y}h{length}v1h-{length}z")
            x += length
    return "".join(runs), len(rows)
