"""From a key to its repaint in a list of 100,000 people, in a real pseudo-terminal.

    python benchmarks/keys.py [--people 100000] [--keys 60]

Data: invented. A terminal of 80 × 24; each key is sent when the program is quiet, and timed until the last byte of its
repaint (the program has been silent for a tenth of a second, which is not counted) or, for a check-in, until the
number in large letters has arrived. Budget: a cursor or page key within 20 ms, a letter of the filter within 70 ms, a
check-in within 50 ms, 95 % of each. The time on a processor, all threads of the program together, stands beside: on a
machine that does other work at the same time only that can be compared. Last, a walk-in from enter to the badge.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import random
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from dataclasses import dataclass
from pathlib import Path

SIZE = (24, 80)
PATIENCE = 120.0  # seconds until the list is there
QUIET = 0.1  # seconds of silence: the repaint is over
PROGRAM = Path(sys.executable).parent / "session-tui"
SURNAMES = ("Ivanov", "Petrov", "Sidorov", "Volkov", "Orlov", "Zaitsev", "Lebedev", "Kozlov", "Novikov", "Morozov")
NAMES = ("Pyotr", "Ivan", "Anna", "Maria", "Oleg", "Semyon", "Olga", "Nina")
CURSOR = {"down": b"\x1b[B", "up": b"\x1b[A", "page down": b"\x1b[6~", "page up": b"\x1b[5~"}
BADGE = "██".encode()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--keys", type=int, default=60)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        session = Path(folder) / "session.stui"
        make_session(session, asked.people)
        with Terminal(session) as terminal:
            terminal.wait_for(f"{asked.people} on the list".encode())
            terminal.wait_for(f"waiting {asked.people}".encode(), b"2")
            print(f"{asked.people} people, {asked.keys} keys each; milliseconds: median, 95 %, budget; on a processor")
            for name, key in CURSOR.items():
                report(name, [terminal.press(key) for _ in range(asked.keys)], 20)
            report("filter letter", [s for _ in range(asked.keys // 6) for s in filtered(terminal)], 70)
            report("check-in", [checked_in(terminal) for _ in range(asked.keys // 2)], 50)
            report("walk-in", [walked_in(terminal, n) for n in range(max(2, asked.keys // 10))], 5000)


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of wall, and on a processor."""

    wall: float
    busy: float


def report(name: str, spent: list[Spent], budget: int) -> None:
    wall, busy = ([1000 * getattr(one, kind) for one in spent] for kind in ("wall", "busy"))
    print(f"{name:14} {statistics.median(wall):7.1f} {most(wall):7.1f} {budget:5}   "
          f"{statistics.median(busy):7.1f} {most(busy):7.1f}")  # fmt: skip


def most(values: list[float]) -> float:
    """95 % are no more than this."""
    return sorted(values)[min(len(values) - 1, round(0.95 * len(values)))]


def filtered(terminal: Terminal) -> list[Spent]:
    """The letters of a name one after another, then the filter emptied."""
    times = [terminal.press(letter.encode()) for letter in "orlov-1"]
    terminal.press(b"\x1b")  # escape empties the filter
    return times


def checked_in(terminal: Terminal) -> Spent:
    """Enter on the next person: the badge is there. The arrow then moves on, and a letter would send the badge away."""
    spent = terminal.press(b"\r", until=BADGE)
    time.sleep(4.2)  # the badge gives way
    terminal.settle(QUIET)
    terminal.press(b"\x1b[B")
    return spent


def walked_in(terminal: Terminal, number: int) -> Spent:
    """A name in the form of a walk-in, then enter."""
    terminal.press(b"\x0e")  # ctrl+n
    terminal.settle(1.0)  # likely doubles are looked for
    terminal.press(f"Quill Zoe {number}".encode())
    spent = terminal.press(b"\r", until=BADGE)
    time.sleep(4.2)
    terminal.settle(QUIET)
    return spent


def make_session(file: Path, many: int) -> None:
    from session_tui.domain.drafts import ParticipantDraft, ParticipantSheet, SheetSource
    from session_tui.domain.sectors import GroupSetup, Preset
    from session_tui.services import registry, workshop
    from session_tui.store.database import Database

    chance = random.Random(1)
    database = Database.create(file)
    groups = tuple(GroupSetup(f"Group {number}", room=f"Room {number}") for number in range(1, 7))
    database.run(workshop.create, Preset("A session", "A hall", groups), lang="en")
    drafts = tuple(
        ParticipantDraft(
            row, f"{chance.choice(SURNAMES)}-{row % 977} {chance.choice(NAMES)}", organisation=f"Works {row % 3000}",
            position="engineer", town=f"Town {row % 60}", group=row % 6 + 1,
        )
        for row in range(1, many + 1)
    )  # fmt: skip
    database.run(registry.admit, ParticipantSheet(SheetSource("people.csv", many, {}), drafts))
    database.close()


class Terminal:
    """The program on a session, in a terminal of its own."""

    def __init__(self, session: Path) -> None:
        self.session = session

    def __enter__(self) -> Terminal:
        environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "SESSION_TUI_LANG": "en"}
        self.child, self.file = pty.fork()
        if self.child == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))
            os.execve(PROGRAM, [str(PROGRAM), str(self.session)], environment)
        return self

    def __exit__(self, *_: object) -> None:
        os.kill(self.child, signal.SIGKILL)
        os.waitpid(self.child, 0)
        os.close(self.file)

    def wait_for(self, text: bytes, key: bytes = b"") -> None:
        """Press a key, and wait until a text has arrived and the screen is quiet."""
        os.write(self.file, key)
        seen, end = b"", time.perf_counter() + PATIENCE
        while text not in seen:
            if time.perf_counter() > end:
                raise TimeoutError(f"{text!r} did not appear within {PATIENCE:.0f} s")
            seen += self.read(0.5)
        self.settle(0.5)

    def busy(self) -> float:
        """Seconds that all threads of the program have been on a processor; 0 where the system doesn't say."""
        tasks = Path(f"/proc/{self.child}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9

    def press(self, key: bytes, until: bytes = b"") -> Spent:
        """From a key to the last byte of its repaint, or to a text of it."""
        before = self.busy()
        started = last = time.perf_counter()
        os.write(self.file, key)
        seen = b""
        while last - started < PATIENCE:
            data = self.read(QUIET if seen else 5.0)
            if not data:
                break
            seen, last = seen + data, time.perf_counter()
            if until and until in seen:
                break
        spent = Spent(last - started, self.busy() - before)
        self.settle(QUIET)
        return spent

    def settle(self, silence: float) -> None:
        """Read on until nothing has come for so long; what ticks is read for ten seconds at most."""
        end = time.perf_counter() + 10
        while self.read(silence) and time.perf_counter() < end:
            pass

    def read(self, patience: float) -> bytes:
        return os.read(self.file, 65536) if select.select([self.file], [], [], patience)[0] else b""


if __name__ == "__main__":
    main()
