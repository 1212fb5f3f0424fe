"""A Report becomes one HTML page, by Jinja2 templates that a facilitator may replace.

Every value that a template prints goes through the same door: quotes and spaces as an editor sets them, glyphs checked
against the fonts, and only then escaped. Text of people can therefore never become markup, and never lacks a glyph.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from session_tui.domain.errors import Refused
from session_tui.domain.report import Report
from session_tui.locale import Lang, say
from session_tui.reporting.glyphs import printable
from session_tui.reporting.layout import Layout
from session_tui.reporting.logos import logos_of
from session_tui.reporting.parts import Parts
from session_tui.reporting.paths import template_folders
from session_tui.reporting.tongues import foreign, speaker
from session_tui.reporting.typography import number, shorten, tied, typeset

if TYPE_CHECKING:
    from jinja2 import Environment


class BadTemplate(Refused):
    """A template of the facilitator's own can't be used: the message names file, line and mistake."""


def compose(report: Report, own: Path | None = None, layout: Layout | None = None, screen: bool = False) -> str:
    """The report as HTML, `layout` saying which form and parts of it; `own` is a folder whose templates take the place
    of ours, file by file. For a `screen` the page carries its style in itself."""
    from jinja2 import TemplateError, TemplateSyntaxError

    environment = make_environment(report.lang, template_folders("report", own), screen)
    environment.globals["screen"] = screen
    layout = layout or Layout()
    parts = Parts(report, layout, logos_of(own, within=screen))
    try:
        return environment.get_template(layout.template).render(report=report, lang=report.lang, parts=parts)
    except TemplateSyntaxError as error:
        file = error.name or layout.template
        raise BadTemplate("report.bad_template", file=file, line=error.lineno, why=error.message or "") from error
    except TemplateError as error:
        file, line = place_of(error)
        why = error.message or type(error).__name__
        raise BadTemplate("report.bad_template", file=file, line=line, why=why) from error


def place_of(error: BaseException) -> tuple[str, int]:
    """The template's file and line where a mistake showed: the last template in the traceback."""
    place, trace = ("base.html", 0), error.__traceback__
    while trace is not None:
        path = Path(trace.tb_frame.f_code.co_filename)
        if path.suffix == ".html":
            place = (path.name, trace.tb_lineno)
        trace = trace.tb_next
    return place


def make_environment(lang: Lang, folders: Sequence[Path], screen: bool = False) -> Environment:
    """Jinja2 set up so that nothing unescaped, undefined or unprintable can come out of it. A `screen` has letters for all
    scripts; only what is printed is held to the document's own."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=door(lang, screen),
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals["t"] = lambda key, **params: say(f"report.{key}", lang, **params)
    environment.filters |= {
        "number": lambda value: number(value, lang),
        "percent": lambda part, whole: number(Fraction(100 * part, whole).__round__(), lang) if whole else "0",
        "share": share,
        "shorten": shorten,
        "tied": tied,
        "said": speaker(lang, screen),
        "foreign": lambda text: foreign(text, lang),
        "upfirst": lambda text: text[:1].upper() + text[1:],
        "paragraphs": lambda text: [line for line in text.split("\n") if line.strip()],
    }
    return environment


def door(lang: Lang, screen: bool = False) -> Callable[[object], object]:
    """What every printed value goes through. Markup made by our own macros, already through it, passes."""
    from markupsafe import Markup

    @cache  # titles, organisations, towns are printed again and again
    def as_printed(text: str) -> str:
        return typeset(text, lang) if screen else printable(typeset(text, lang))

    def finalise(value: object) -> object:
        return as_printed(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    return finalise


def share(part: int | Fraction, whole: int | Fraction, width: float = 100) -> str:
    """A length on a scale, for a chart: `part` of `whole` on `width`, to a hundredth, never beyond its ends."""
    length = float(part) / float(whole) * width if whole else 0
    return f"{min(max(length, 0), width):.2f}"
