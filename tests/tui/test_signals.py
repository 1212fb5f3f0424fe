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
from session_tui.tui.hangup import Outliving

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


@pytest.mark.slow
def test_a_closed_window_ends_the_app(tmp_path: Path) -> None:
    """With SIGHUP comes SIGCONT, at which the screen is painted anew, to nobody; that must not be waited for."""
    file = tmp_path / "session.stui"
    made = Database.create(file)
    made.run(workshop.create, Preset("A", "", (GroupSetup("One"), GroupSetup("Two"))), lang="en")
    made.close()
    child, terminal = pty.fork()
    if child == 0:
        os.execvpe(sys.executable, [sys.executable, "-c", START, str(file)], {**os.environ, "TERM": "xterm-256color"})
    read_until(terminal, b"saved")
    os.write(terminal, b"4n half a thought")
    while select.select([terminal], [], [], 0.2)[0]:
        os.read(terminal, 65536)
    os.close(terminal)
    limit = time.monotonic() + 20
    while (ended := os.waitpid(child, os.WNOHANG)) == (0, 0) and time.monotonic() < limit:
        time.sleep(0.02)
    if ended == (0, 0):
        os.kill(child, signal.SIGKILL)
    assert (ended[0], os.waitstatus_to_exitcode(ended[1])) == (child, 128 + signal.SIGHUP)


def test_a_file_whose_reader_is_gone_takes_everything() -> None:
    reader, writer = os.pipe()
    with os.fdopen(writer, "w", encoding="utf-8") as file:
        lasting = Outliving(file)
        os.close(reader)
        taken = lasting.write("text")
        lasting.flush()
        assert (taken, lasting.gone, lasting.write("more"), lasting.isatty()) == (4, True, 4, False)
        lasting.flush()
        os.dup2(os.open(os.devnull, os.O_WRONLY), lasting.fileno())  # so that closing it finds a reader


def read_until(terminal: int, text: bytes) -> bytes:
    """What arrives until a text does; fails after twenty seconds."""
    seen, limit = b"", time.monotonic() + 20
    while text not in seen:
        if time.monotonic() > limit:
            pytest.fail(f"{text!r} did not arrive")
        if select.select([terminal], [], [], 0.2)[0]:
            seen += os.read(terminal, 65536)
    return seen
