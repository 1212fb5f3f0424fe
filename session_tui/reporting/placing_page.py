"""The page that says how the placement was made becomes PDF, through the sheets' printer."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from session_tui.domain.placing_page import PlacingPage
from session_tui.locale import say
from session_tui.reporting.files import Rendered, render_report
from session_tui.reporting.paper import NOTHING, Printout
from session_tui.reporting.paths import template_folders
from session_tui.reporting.pdf import Limits, Listener


@dataclass(frozen=True, slots=True)
class PlacingPrintout(Printout):
    """The page as the printer takes it."""

    page: PlacingPage = field(kw_only=True)

    def say(self, key: str, **params: object) -> str:
        """A word of the page's own room, or of the sheets' where it has none."""
        room = "paper" if key == "of_pages" else "placing_page"
        return say(f"{room}.{key}", self.lang, **params)

    def aim(self, code: str) -> str:
        return say(f"grouping.aim_{code}", self.lang)


def render_page(
    page: PlacingPage, output: Path, progress: Listener | None = None, limits: Limits | None = None
) -> Rendered:
    """Prints the page to `output` as PDF/A-3a and PDF/UA-1, the same bytes for the same placement.

    Raises Refused as the report's printer does; then no file is touched.
    """
    about = page.occasion
    sheet = PlacingPrintout(
        lang=about.lang,
        title=f"{say('placing_page.title', about.lang)} · {about.title}",
        created=about.created,
        counts=NOTHING,
        subtitle=about.title,
        place=about.place,
        dates=about.dates,
        data_hash=sha256(repr(page).encode("utf-8", "replace")).hexdigest(),
        kind="placement",
        page=page,
    )
    return render_report(sheet, output, template_folders("sheets")[0], progress, limits)
