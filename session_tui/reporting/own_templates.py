"""A facilitator's own copy of the templates."""

from __future__ import annotations

from pathlib import Path

from session_tui.domain.errors import Refused
from session_tui.reporting.files import write_whole
from session_tui.reporting.logos import FOLDER
from session_tui.reporting.paths import template_folders


def copy_templates(folder: Path) -> tuple[Path, ...]:
    """Copies the report's templates and returns the new files. Raises Refused where one of that name exists already:
    what somebody has changed is never written over."""
    (ours,) = template_folders("report")
    sources = sorted(path for path in ours.iterdir() if path.is_file())
    taken = [path.name for path in sources if (folder / path.name).exists()]
    if taken:
        raise Refused("report.templates_there", directory=str(folder), file=taken[0])
    for path in sources:
        write_whole(folder / path.name, path.read_bytes())
    (folder / FOLDER).mkdir(exist_ok=True)  # for logos
    return tuple(folder / path.name for path in sources)
