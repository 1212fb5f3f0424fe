"""How long until the first screen is painted, beside `posting`, in a real pseudo-terminal.

    python benchmarks/paint.py [runs]

Both programs are started in turn in a terminal of 120 × 40, their bytecode compiled; a run ends when a text of the first
screen has arrived. Ours opens a session of 300 people. posting gets an environment of its own, made with uv under the
user's cache. Budget: within 0.35 of posting's time.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Sequence
from pathlib import Path

RUNS = 15
BUDGET = 0.35
PATIENCE = 30.0  # seconds
SIZE = (40, 120)
PEER = ("posting", "tree-sitter==0.25.2")  # it crashes with newer grammars
PEOPLE = 300
ROOT = Path(__file__).resolve().parent.parent
PROGRAM = Path(sys.executable).parent / "session-tui"


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    peer = posting()
    with tempfile.TemporaryDirectory() as folder:
        session = Path(folder) / "session.stui"
        make_session(session)
        collection = Path(folder) / "collection"
        collection.mkdir()
        ours = [str(PROGRAM), str(session)]
        theirs = [str(peer), "--collection", str(collection)]
        subprocess.run([sys.executable, "-m", "compileall", "-q", str(ROOT / "session_tui")], check=True)
        first: list[float] = []
        whole: list[float] = []
        others: list[float] = []
        for number in range(runs + 1):  # the first round warms the disk's cache
            times = (
                painted(ours, "Overview", folder),
                painted(ours, "150 here", folder),
                painted(theirs, "Collection", folder),
            )
            if number:
                for kept, seconds in zip((first, whole, others), times, strict=True):
                    kept.append(seconds)
    mine, full, other = (statistics.median(times) for times in (first, whole, others))
    print(f"posting, first screen             {other:6.3f} s   (median of {runs})")
    print(f"session-tui, first screen         {mine:6.3f} s   {mine / other:5.2f} x   budget {BUDGET}")
    print(f"session-tui, the session's counts {full:6.3f} s   {full / other:5.2f} x")


def posting() -> Path:
    """The peer in an environment of its own; made once."""
    folder = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "session-tui-benchmarks" / "posting"
    program = folder / "bin" / "posting"
    if not program.exists():
        uv = shutil.which("uv") or str(Path(sys.executable).parent / "uv")
        subprocess.run([uv, "venv", "-q", "--python", sys.executable, str(folder)], check=True)
        python = str(folder / "bin" / "python")
        subprocess.run([uv, "pip", "install", "-q", "--compile-bytecode", "--python", python, *PEER], check=True)
    return program


def make_session(file: Path) -> None:
    """A session of 300 people, half of them in the hall."""
    from session_tui.domain.drafts import ParticipantDraft, ParticipantSheet, SheetSource
    from session_tui.domain.sectors import GroupSetup, Preset
    from session_tui.services import people, registry, workshop
    from session_tui.store.database import Database

    database = Database.create(file)
    groups = tuple(GroupSetup(f"Group {number}") for number in range(1, 7))
    database.run(workshop.create, Preset("A session", "A hall", groups), lang="en")
    drafts = tuple(
        ParticipantDraft(row, f"Person{row:03} Given", organisation=f"Organisation {row % 40}", group=row % 6 + 1)
        for row in range(1, PEOPLE + 1)
    )
    database.run(registry.admit, ParticipantSheet(SheetSource("people.csv", PEOPLE, {}), drafts))
    database.run(people.check_in_many, list(range(1, PEOPLE // 2 + 1)))
    database.close()


def painted(command: Sequence[str], text: str, home: str) -> float:
    """Seconds from the start of a program until a text of its screen has arrived; then it is ended."""
    environment = {
        **os.environ,
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "HOME": home,
        "LANG": "en_US.UTF-8",
    }
    for name in ("LC_ALL", "LANGUAGE", "LC_MESSAGES", "SESSION_TUI_LANG"):
        environment.pop(name, None)
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    started = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))
        os.chdir(ROOT)
        os.execvpe(command[0], list(command), environment)
    seen = b""
    try:
        while text.encode() not in seen:
            left = started + PATIENCE - time.perf_counter()
            if left <= 0 or not select.select([terminal], [], [], left)[0]:
                raise TimeoutError(f"{command[0]} did not paint “{text}” within {PATIENCE:.0f} s")
            seen += os.read(terminal, 65536)
        return time.perf_counter() - started
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)


if __name__ == "__main__":
    main()
