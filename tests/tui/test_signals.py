"""Hang-up and termination leave the terminal as it was."""

from __future__ import annotations

import os
import pty
import select
import signal
import sys
import time
from pathlib import Path

import pytest

from session_tui.domain.sectors import GroupSetup, Preset
from session_tui.services import workshop
from session_tui.store.database import Database

START = "import sys; from session_tui.tui.launch import launch; sys.exit(launch(sys.argv[1], 'en'))"
LEAVES_SCREEN = b"\x1b[?1049l"


@pytest.mark.slow
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_signal_ends_the_app_cleanly_with_its_status(tmp_path: Path, name: str) -> None:
    file = tmp_path / "session.stui"
    made = Database.create(file)
    made.run(workshop.create, Preset("A", "", (GroupSetup("One"), GroupSetup("Two"))), lang="en")
    made.close()
    number = getattr(signal, name)
    child, terminal = pty.fork()
    if child == 0:
        os.execvpe(sys.executable, [sys.executable, "-c", START, str(file)], {**os.environ, "TERM": "xterm-256color"})
    read_until(terminal, b"saved")
    os.kill(child, number)
    seen = read_until(terminal, LEAVES_SCREEN)
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    assert (os.waitstatus_to_exitcode(status), LEAVES_SCREEN in seen) == (128 + number, True)


def read_until(terminal: int, text: bytes) -> bytes:
    """What arrives until a text does; fails after twenty seconds."""
    seen, limit = b"", time.monotonic() + 20
    while text not in seen:
        if time.monotonic() > limit:
            pytest.fail(f"{text!r} did not arrive")
        if select.select([terminal], [], [], 0.2)[0]:
            seen += os.read(terminal, 65536)
    return seen
