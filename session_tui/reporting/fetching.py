"""What the layout engine may read: files of the template folders and the bundled fonts. No network, no other folder."""

from __future__ import annotations

from collections.abc import Sequence
from mimetypes import guess_type
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from session_tui.domain.errors import Refused
from session_tui.reporting.paths import find_inside, font_folders

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcher

BASE = "https://report.invalid/"  # a name that RFC 2606 keeps from ever existing; relative addresses start here
FONTS = "fonts/"


class ForbiddenAddress(Refused):
    """A template asks for something outside its folder."""


def resolve(address: str, folders: Sequence[Path]) -> Path:
    """The file that an address means. Raises ForbiddenAddress for everything that lies elsewhere."""
    name = unquote(address.removeprefix(BASE))
    found = None
    if address.startswith(BASE):
        found = find_inside(name, tuple(folders))
        if found is None and name.startswith(FONTS):
            found = find_inside(name.removeprefix(FONTS), font_folders())
    if found is None:
        raise ForbiddenAddress("report.forbidden_address", address=address[:200])
    return found


def make_fetcher(folders: Sequence[Path]) -> URLFetcher:
    """WeasyPrint's door to the outside, with everything behind it walled up."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class Folders(URLFetcher):  # type: ignore[misc]  # the package ships no types
        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
            try:
                path = resolve(url, folders)
            except ForbiddenAddress as refusal:
                raise FatalURLFetchingError(url) from refusal  # anything milder is swallowed and the page drawn without
            kind = guess_type(path.name)[0] or "application/octet-stream"
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})

    return Folders(allowed_protocols=("https",), allow_redirects=False, fail_on_errors=True)
