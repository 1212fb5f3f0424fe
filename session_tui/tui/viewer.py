"""Opening a file with whatever this computer shows such files with."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path


def open_file(path: Path) -> bool:
    """Hand the file to the system's viewer; False where there is none, as on a server without a display."""
    if sys.platform == "win32":
        os.startfile(path)
        return True
    program = viewer(sys.platform, os.environ)
    if program is None:
        return False
    subprocess.Popen(
        [program, str(path)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    return True


def viewer(platform: str, environment: Mapping[str, str]) -> str | None:
    """The program that opens files, or None."""
    if platform == "darwin":
        return shutil.which("open")
    if not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        return None
    return shutil.which("xdg-open")
