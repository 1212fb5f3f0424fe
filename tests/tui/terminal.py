"""A terminal that watches: the program runs on it as a process, keys are pressed, and every byte it draws is looked at.

Loaded with `runpy` by tests and by `benchmarks/naughty.py`.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Iterable
from pathlib import Path

from session_tui.domain.text import is_unsafe

START = "import sys; from session_tui.tui.launch import launch; sys.exit(launch(sys.argv[1], sys.argv[2]))"
KEYS = {
    "enter": "\r", "escape": "\x1b", "space": " ", "slash": "/", "tab": "\t", "shift+tab": "\x1b[Z", "up": "\x1b[A",
    "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "pageup": "\x1b[5~", "pagedown": "\x1b[6~", "home": "\x1b[H",
    "end": "\x1b[F", "delete": "\x1b[3~", "backspace": "\x7f", "plus": "+", "minus": "-", "question_mark": "?",
    "full_stop": ".", "comma": ",", "f1": "\x1bOP", "f9": "\x1b[20~", "shift+up": "\x1b[1;2A",
    "shift+down": "\x1b[1;2B", "ctrl+up": "\x1b[1;5A", "ctrl+down": "\x1b[1;5B", "shift+pageup": "\x1b[5;2~",
    "shift+pagedown": "\x1b[6;2~",
}  # fmt: skip
SEQUENCE = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]"  # control sequences
    rb"|[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?"  # strings: titles, clipboard, links, device control
    rb"|[ -/]*[0-~])"
)
DRAWING = re.compile(rb"\x1b\[(?:[\d;]*m|\d+;\d+H)")  # colours and the cursor's place: numbers only


class Terminal:
    """The program on a pseudo-terminal of a size; `drawn` is everything it sent."""

    def __init__(self, session: Path, lang: str, size: tuple[int, int], folder: Path, start: str = START) -> None:
        self.drawn = bytearray()
        self.status: int | None = None
        self.child, self.master = pty.fork()
        if self.child == 0:
            os.chdir(folder)
            os.execvpe(sys.executable, [sys.executable, "-c", start, str(session), lang],
                       {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"})  # fmt: skip
        columns, rows = size
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(self, quiet: float = 0.12, limit: float = 20.0) -> bytes:
        """What is drawn until nothing has come for `quiet` seconds."""
        at, end = len(self.drawn), time.monotonic() + limit
        while time.monotonic() < end and select.select([self.master], [], [], quiet)[0]:
            try:
                self.drawn += os.read(self.master, 1 << 16)
            except OSError:  # the program has gone
                break
        return bytes(self.drawn[at:])

    def wait_for(self, text: str, limit: float = 60.0) -> None:
        end = time.monotonic() + limit
        while text.encode() not in self.drawn:
            assert time.monotonic() < end, f"{text!r} was never drawn"
            assert self.is_alive, f"the program ended with {self.status} before {text!r}"
            self.read(0.05, 0.5)

    def press(self, *keys: str, quiet: float = 0.12) -> bytes:
        """Press keys by Textual's names, or type a text that is none; what was drawn after the last."""
        found = b""
        for key in keys:
            typed = KEYS.get(key) or (chr(ord(key[5:]) & 31) if re.fullmatch(r"ctrl\+[a-z]", key) else key)
            os.write(self.master, typed.encode())
            found = self.read(quiet)
            assert self.is_alive, f"the program ended with {self.status} after {key!r}:\n{tail(self.drawn)}"
        return found

    @property
    def is_alive(self) -> bool:
        if self.status is None:
            pid, status = os.waitpid(self.child, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
        return self.status is None

    def close(self, limit: float = 20.0) -> int:
        """Leave as a person does; gives the exit status."""
        end = time.monotonic() + limit
        while self.is_alive and time.monotonic() < end:
            os.write(self.master, b"\x11")
            self.read(0.2, 1.0)
        if self.is_alive:
            os.kill(self.child, signal.SIGKILL)
            os.waitpid(self.child, 0)
            self.status = -9
        os.close(self.master)
        assert self.status is not None
        return self.status


def tail(drawn: bytes | bytearray) -> str:
    return SEQUENCE.sub(b" ", bytes(drawn[-4000:])).decode("utf-8", "replace")


def sequences(drawn: bytes | bytearray) -> set[bytes]:
    """The escape sequences that were sent, those that only draw left out."""
    return {found for found in SEQUENCE.findall(bytes(drawn)) if not DRAWING.fullmatch(found)}


def unsafe(drawn: bytes | bytearray) -> set[str]:
    """Characters between the sequences that a terminal could take for orders, or that turn a line around. A lone escape
    counts; raises UnicodeDecodeError where the bytes are no UTF-8."""
    plain = SEQUENCE.sub(b"", bytes(drawn)).decode("utf-8")
    return {character for character in set(plain) if is_unsafe(character) and character not in "\r\n"}


def words(drawn: bytes | bytearray) -> str:
    """What was drawn, without colours; a move of the cursor is a line break."""
    moved = re.sub(rb"\x1b\[\d+;\d+H", b"\n", bytes(drawn))
    return SEQUENCE.sub(b"", moved).decode("utf-8", "replace")


def walk(terminal: Terminal, keys: Iterable[tuple[str, tuple[str, ...]]]) -> None:
    """Go to each place by its number, and press each of its keys there, leaving what opened with escape."""
    for stage, own in keys:
        terminal.press(stage)
        for key in own:
            terminal.press(key)
            terminal.press("escape", quiet=0.2)
            terminal.press("escape", quiet=0.2)
            terminal.press("escape", quiet=0.2)
            terminal.press(stage)
