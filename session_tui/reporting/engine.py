"""HTML becomes a PDF that is PDF/A-3a and PDF/UA-1 at once, the same bytes for the same report.

The document is set in pieces by several processes (`reporting.crew`) and joined. Runs in a process of its own
(`reporting.child`), which can be killed at any moment.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import accumulate

from session_tui.domain.report import Report
from session_tui.locale import say
from session_tui.reporting import schema
from session_tui.reporting.crew import Crew
from session_tui.reporting.cutting import Piece, pieces_of
from session_tui.reporting.glyphs import printable
from session_tui.reporting.joining import join
from session_tui.reporting.seal import files_of, seal
from session_tui.reporting.setting import Front, Laid, Order

Tell = Callable[[str, int, str], None]
ROUNDS = 4  # of telling the contents their numbers; more are needed only where the numbers change their own


class Course:
    """How far a document is: pages laid out, over all pieces, and the chapter that somebody is at."""

    def __init__(self, tell: Tell) -> None:
        self.tell = tell
        self.names: dict[int, str] = {}
        self.pages: dict[int, int] = {}

    def heard(self, piece: int, page: int) -> None:
        self.pages[piece] = max(page, self.pages.get(piece, 0))
        self.tell("layout", sum(self.pages.values()), self.names.get(piece, ""))


def print_pdf(
    html: str, report: Report, crew: Crew, tell: Tell, *, plain: bool, form: str = "report"
) -> tuple[bytes, int]:
    """The PDF and its number of pages; `tell` hears each stage ("layout", "write") with the page it is at and the
    chapter. `plain`: made from the program's own templates only.
    """
    pieces = dict(enumerate(pieces_of(html)))
    course = Course(tell)
    course.names = {number: piece.name for number, piece in pieces.items()}
    crew.heard = course.heard
    laid = crew.lay(pieces)
    tell_pages(crew, pieces, laid)
    pages = sum(one.pages for one in laid.values())
    tell("write", pages, "")
    files = files_of(report)
    titles = {f"{table.name}.csv": printable(table.title or table.name) for table in report.attachments}
    titles[schema.NAME] = say("report.schema", report.lang)
    front = Front(made_at(report.created), files, titles)
    befores = starts(laid)
    drawn = crew.draw([Order(number, befores[number], pages, front) for number in sorted(laid)])
    pdf = join(
        [drawn[number] for number in sorted(drawn)],
        lang=report.lang, form=form, plain=plain, tables=seal(files), made=front.made,
    )  # fmt: skip
    return pdf, pages


def starts(laid: Mapping[int, Laid]) -> dict[int, int]:
    """The pages before each piece."""
    order = sorted(laid)
    return dict(zip(order, accumulate((laid[number].pages for number in order), initial=0), strict=False))


def tell_pages(crew: Crew, pieces: Mapping[int, Piece], laid: dict[int, Laid]) -> None:
    """Lays out anew what prints the numbers of pages, until those it prints are the right ones."""
    asking = {number: piece for number, piece in pieces.items() if piece.asks_pages}
    told: Sequence[Mapping[str, int]] = ()
    for _ in range(ROUNDS if asking else 0):
        befores = starts(laid)
        known = {name: befores[n] + page + 1 for n, one in laid.items() for name, page in one.anchors.items()}
        if told and told[-1] == known:
            return
        told = [known]
        laid.update(crew.lay({number: piece.told(known) for number, piece in asking.items()}))


def made_at(iso: str) -> datetime:
    """The report's own time, in UTC, to the second."""
    when = datetime.fromisoformat(iso)
    return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC).replace(microsecond=0)
