"""What the program needs of a machine, and whether it is there."""

from __future__ import annotations

import ctypes.util
import os
import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from session_tui.locale import Lang, say
from session_tui.store.engine import sqlite_version

OLDEST_SQLITE = (3, 37, 0)
NATIVE = ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset")
REINSTALL = "pip install --force-reinstall session-tui"
INSTALL = {
    "apt-get": "sudo apt-get install --yes libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "dnf": "sudo dnf install -y pango harfbuzz",
    "pacman": "sudo pacman -S pango",
    "brew": "brew install pango",
}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing the program needs: what was found, and the line that mends it where it is missing."""

    name: str
    ok: bool
    found: str
    remedy: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def examine(lang: Lang) -> tuple[Check, ...]:
    """Everything this machine was asked for."""
    return tuple(checks(lang))


def checks(lang: Lang) -> Iterator[Check]:
    version = platform.python_version()
    yield Check("Python", sys.version_info >= (3, 11), version, say("cli.doctor_python", lang))
    sqlite = sqlite_version()
    yield Check("SQLite", sqlite >= OLDEST_SQLITE, ".".join(map(str, sqlite)), say("cli.doctor_sqlite", lang))
    missing = [name for name in NATIVE if not ctypes.util.find_library(name)]
    manager = next((name for name in INSTALL if shutil.which(name)), "")
    line = INSTALL.get(manager, say("cli.doctor_pango", lang))
    yield Check(
        "Pango", not missing, say("cli.doctor_missing", lang, names=", ".join(missing)) if missing else "✓", line
    )
    from session_tui.reporting.paths import font_folders, template_folders

    fonts = font_folders()
    yield Check(
        say("cli.doctor_fonts", lang), len(fonts) == 2, str(len(fonts)), "pip install --force-reinstall session-tui"
    )
    folders = template_folders("report")
    yield Check(
        say("cli.doctor_templates", lang),
        bool(folders),
        ", ".join(map(str, folders)),
        "pip install --force-reinstall session-tui",
    )
    encoding = (sys.stdout.encoding or "?").lower()
    yield Check(
        say("cli.doctor_terminal", lang),
        "utf" in encoding,
        f"{os.environ.get('TERM', '—')}, {encoding}",
        "export LANG=C.UTF-8",
    )
