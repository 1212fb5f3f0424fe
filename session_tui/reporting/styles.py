"""A piece's page as the layout engine takes it: stylesheets and fonts are read once for all the pieces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from session_tui.reporting.fetching import BASE, make_fetcher

LINK = re.compile(r'<link rel="stylesheet" href="([^"<>]+)"/?>\n?')


def parsed(html: str, fetcher: Any) -> Any:
    """A page as WeasyPrint takes it, read as XML where it is well-formed, which our own templates' pages are.

    Text of people is escaped alike in both; what would mean something else in HTML, our templates don't write.
    """
    from weasyprint import HTML

    try:
        root = ElementTree.fromstring(html.removeprefix("<!doctype html>").strip())
    except ElementTree.ParseError:
        return HTML(string=html, base_url=BASE, url_fetcher=fetcher)
    from cssselect2 import ElementWrapper

    page = HTML.__new__(HTML)
    page.base_url, page.url_fetcher, page.media_type = BASE, fetcher, "print"
    page.wrapper_element = ElementWrapper.from_html_root(root, content_language=None)
    page.etree_element = page.wrapper_element.etree_element
    return page


class Sheets:
    """The stylesheets and fonts of a report, read once for all its pieces. `own`: of a facilitator's own templates."""

    def __init__(self, folders: Sequence[Path]) -> None:
        from weasyprint.css.counters import CounterStyle
        from weasyprint.text.fonts import FontConfiguration

        self.own = len(folders) > 1
        self.fetcher = make_fetcher(folders)
        self.fonts = FontConfiguration()
        self.counters = CounterStyle()
        self.known: dict[str, Any] = {}

    def render(self, html: str, variant: str) -> Any:
        """The page laid out."""
        from weasyprint import HTML

        if self.own or "<style" in html.partition("<body")[0]:
            page = HTML(string=html, base_url=BASE, url_fetcher=self.fetcher)
            return page.render(pdf_variant=variant)
        head, body, rest = html.partition("<body")
        sheets = [self.sheet(name) for name in LINK.findall(head)]
        page = parsed(LINK.sub("", head) + body + rest, self.fetcher)
        return page.render(pdf_variant=variant, stylesheets=sheets, font_config=self.fonts, counter_style=self.counters)

    def sheet(self, name: str) -> Any:
        from weasyprint import CSS

        if name not in self.known:
            self.known[name] = CSS(
                url=f"{BASE}{name}", url_fetcher=self.fetcher, font_config=self.fonts, counter_style=self.counters
            )
        return self.known[name]
