"""Where templates and fonts lie: one place that knows, for a checkout and for an installed wheel alike."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
FONT_PACKAGES = ("font_source_sans_pro", "font_source_serif_pro")


def template_folders(part: str, own: Path | None = None) -> tuple[Path, ...]:
    """The folders to look for a template in, a user's own first: `part` is "report", "sheets" or "presets".

    A wheel carries the templates inside the package, a checkout beside it. In an editable install a stale copy may lie
    in site-packages; the package's own place decides, so that copy is never seen.
    """
    ours = next((root / part for root in (PACKAGE / "templates", PACKAGE.parent / "templates") if root.is_dir()), None)
    folders = (own, ours)
    return tuple(folder.resolve() for folder in folders if folder is not None)


def font_folders() -> tuple[Path, ...]:
    """The folders of the bundled fonts' files."""
    specs = (find_spec(package) for package in FONT_PACKAGES)
    return tuple(Path(spec.origin).parent / "files" for spec in specs if spec is not None and spec.origin)


def find_inside(name: str, folders: tuple[Path, ...]) -> Path | None:
    """The first file of that relative name that lies in one of the folders, not above it and not behind a link."""
    for folder in folders:
        path = (folder / name).resolve()
        if path.is_relative_to(folder.resolve()) and path.is_file():
            return path
    return None
