"""Which preset a new session starts from."""

from __future__ import annotations

from pathlib import Path

from session_tui.domain.errors import Refused
from session_tui.domain.sectors import Preset
from session_tui.locale import Lang

DEFAULT = "novokuznetsk"


def find_preset(name: str, lang: Lang) -> Preset:
    """A preset by the name of one that ships with the program, or by its file."""
    from session_tui.importing.presets import load_preset
    from session_tui.reporting.paths import template_folders

    path = Path(name)
    if path.suffix != ".toml" and not path.is_file():
        (folder,) = template_folders("presets")
        path = folder / f"{name}.toml"
        if not path.is_file():
            known = ", ".join(sorted(file.stem for file in folder.glob("*.toml")))
            raise Refused("cli.no_preset", name=name, known=known)
    return load_preset(path, lang)
