"""Walks through every place and every dialog of the program on a pseudo-terminal, for `benchmarks/naughty.py`.

The program runs in a process of its own, which tells in a file which screen is in front whenever that changes. So the
walk knows what a key has opened, presses all keys of that, and so on inwards; the screens it has seen are in `seen`.
"""

from __future__ import annotations

import contextlib
import json
import re
import runpy
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.cells import cell_len

ROOT = Path(__file__).resolve().parent.parent
SCREEN: dict[str, Any] = runpy.run_path(str(ROOT / "tests" / "tui" / "terminal.py"))
START = """
import json, sys
from textual.screen import Screen
from session_tui.tui.launch import launch

resumed = Screen._on_screen_resume

def told(self, event):
    resumed(self, event)
    keys = [action.keys[0] for action in getattr(self, "ACTIONS", ())]
    with open("screens.txt", "a", encoding="utf-8") as file:
        file.write(json.dumps([len(self.app.screen_stack), type(self).__name__, keys]) + "\\n")

Screen._on_screen_resume = told
sys.exit(launch(sys.argv[1], sys.argv[2]))
"""
GENERAL = ("down", "space", "tab", "enter", "pagedown", "end", "x")  # beside a dialog's own keys
LEAVE = frozenset({"escape", "ctrl+q", "ctrl+z"})
ESCAPES = 0.13  # seconds until a lone escape is known to be no beginning of a key
DEEPEST = 4
LONGEST = 4.0  # seconds that a key is waited for
IDLE = 0.006  # seconds of work in a tenth of a second: a cursor that blinks
FILES = {
    2: ("people.csv",),
    3: ("rules.csv", "people.csv"),
    4: ("ideas.csv", "comments.csv"),
    5: ("votes.csv", "ideas.csv"),
}
LONG_KEY = 14
CLEAR = "\x05\x15"  # the line of a path is emptied
MOVE = re.compile(rb"\x1b\[(\d+);(\d+)H")


@dataclass(slots=True)
class Picture:
    """What stands on the terminal: characters by row and column. Knows the few sequences that the program sends."""

    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    row: int = 0
    column: int = 0

    def feed(self, drawn: bytes) -> None:
        at = 0
        for found in SCREEN["SEQUENCE"].finditer(drawn):
            self.put(drawn[at : found.start()].decode("utf-8", "replace"))
            move = MOVE.fullmatch(found.group())
            if move:
                self.row, self.column = int(move[1]) - 1, int(move[2]) - 1
            at = found.end()
        self.put(drawn[at:].decode("utf-8", "replace"))

    def put(self, text: str) -> None:
        for character in text:
            if character == "\n":
                self.row += 1
            elif character == "\r":
                self.column = 0
            elif width := cell_len(character):
                self.cells[self.row, self.column] = character
                for covered in range(1, width):
                    self.cells[self.row, self.column + covered] = ""
                self.column += width

    def text(self) -> str:
        """Rows one after another, without what is blank or has no width."""
        return solid("".join(self.cells[place] for place in sorted(self.cells)))


def solid(text: str) -> str:
    """A text for looking it up on a picture: without spaces, frames, and what has no width of its own."""
    return "".join(c for c in text if not c.isspace() and cell_len(c) and not "\u2500" <= c <= "\u259f")


class Walker:
    """Presses keys and knows which screen is in front: its depth (1 is a place), class and keys."""

    def __init__(self, session: Path, lang: str, size: tuple[int, int], folder: Path) -> None:
        self.folder = folder
        self.told = folder / "screens.txt"
        self.told.write_text("", "utf-8")
        self.terminal = SCREEN["Terminal"](session, lang, size, folder, START)
        self.picture = Picture()
        self.read_to = 0
        self.seen: set[str] = set()
        self.swept: set[tuple[str, ...]] = set()
        self.pressed = 0
        self.terminal.wait_for("●")

    @property
    def front(self) -> tuple[int, str, tuple[str, ...]]:
        lines = self.told.read_text("utf-8").splitlines()
        if not lines:
            return 1, "", ()
        depth, name, keys = json.loads(lines[-1])
        return depth, name, tuple(keys)

    def press(self, *keys: str, quiet: float = 0.1) -> None:
        for key in keys:
            self.terminal.press(key, quiet=0.02)
            self.settle(max(quiet, ESCAPES) if key == "escape" else quiet)
            self.pressed += 1
            self.seen.add(self.front[1])

    def settle(self, quiet: float) -> None:
        """Wait until the program has neither drawn nor worked for a moment; one that goes on working is left to it."""
        limit = time.monotonic() + LONGEST
        while time.monotonic() < limit:
            before = self.worked()
            if not self.terminal.read(quiet, 1.0) and self.worked() - before < IDLE:
                return

    def worked(self) -> float:
        """Seconds that the program has had a processor."""
        spent = 0
        for thread in Path(f"/proc/{self.terminal.child}/task").glob("*/schedstat"):
            with contextlib.suppress(OSError):  # the thread has ended
                spent += int(thread.read_text().split()[0])
        return spent / 1e9

    def paste(self, text: str) -> None:
        """Text as a terminal hands it on: without the characters that end a paste."""
        plain = "".join(c for c in text if c >= " " or c in "\t\n").encode("utf-8", "replace").decode()
        self.press(f"\x1b[200~{plain}\x1b[201~")

    def shown(self) -> str:
        """Everything that is on the terminal now."""
        drawn = bytes(self.terminal.drawn)
        cut = drawn.rfind(b"\x1b", 0) if b"\x1b" in drawn[-12:] and drawn[-1:] not in b"mHhl" else len(drawn)
        self.picture.feed(drawn[self.read_to : cut])
        self.read_to = cut
        return self.picture.text()

    def home(self) -> None:
        for _ in range(8):
            if self.front[0] == 1:
                break
            self.press("escape")
        self.press("escape", "escape")

    def reach(self, path: Sequence[str]) -> None:
        self.home()
        for key in path:
            self.press(*((CLEAR, key) if len(key) > LONG_KEY else (key,)))

    def sweep(self, path: tuple[str, ...]) -> None:
        """Press every key of the screen that a path of keys leads to, and the same of whatever that opens."""
        self.reach(path)
        here = self.front[:2]
        if here[0] == 1 or len(path) > DEEPEST:
            return
        mark = (here[1], *path[:2]) if len(path) <= 2 else (here[1], path[0], path[-1][:12])
        if mark in self.swept:
            return
        self.swept.add(mark)
        own = [key for key in self.front[2] if key not in LEAVE]
        files = FILES.get(int(path[0]), ()) if here[1] == "FileDialog" else ()
        for key in (*dict.fromkeys((*GENERAL, *own)), *(f"{self.folder / name}\r" for name in files)):
            if self.front[:2] != here:
                self.reach(path)
                if self.front[:2] != here:  # what was done meanwhile has closed this way
                    return
            if len(key) > LONG_KEY:  # the path of a file
                self.press(CLEAR)
            self.press(key, quiet=0.4 if len(key) > LONG_KEY else 0.1)
            if self.front[:2] != here and self.front[0] > 1:
                self.sweep((*path, key))

    def places(self, keys: Iterable[tuple[str, tuple[str, ...]]], *, inwards: bool = True) -> None:
        """Every key of every place, and of whatever it opens where `inwards`."""
        for stage, own in keys:
            for key in ("ctrl+p", "f1", *own):
                self.reach((stage,))
                self.press("down")
                if inwards:
                    self.sweep((stage, key))
                else:
                    self.press(key)

    def close(self) -> tuple[int, bytes]:
        self.home()
        return self.terminal.close(300), bytes(self.terminal.drawn)


def dialogs() -> set[str]:
    """Every dialog that the program has, by the name of its class."""
    import importlib
    import pkgutil

    from session_tui.tui import dialogs as package
    from session_tui.tui.dialogs.dialog import Dialog

    for module in pkgutil.iter_modules(package.__path__):
        importlib.import_module(f"{package.__name__}.{module.name}")
    found, todo = set(), [Dialog]
    while todo:
        todo += (below := todo.pop().__subclasses__())
        found |= {kind.__name__ for kind in below}
    return found


if __name__ == "__main__":
    sys.exit("run benchmarks/naughty.py")
