"""Sixty votes keyed in person by person, without a mouse, in a real pseudo-terminal: how many keys, how many seconds.

    python benchmarks/bucket.py [--people 60] [--votes 60]

Data: invented. A terminal of 80 × 24. `5` opens the voting, `b` the walk; then one key a person: for, against or abstains.
Printed: keys and seconds; from a key to the first byte of its repaint (median, 95 %, budget; then processor time of all
threads, median and 95 %) with each vote left alone until it is on disk, beside the cursor keys of the same list; and what
is stored. Checked, else the exit status is 1: every vote is stored as it was keyed; one undo takes exactly the last one
back.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import sys
import tempfile
import time
from pathlib import Path
from types import ModuleType
from typing import Any

KEYS = {b"+": 1, b"-": -1, b"0": 0}
BUDGET = 20  # milliseconds


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=60)
    parser.add_argument("--votes", type=int, default=60)
    asked = parser.parse_args()
    keys = beside("keys")
    with tempfile.TemporaryDirectory() as folder:
        session = Path(folder) / "session.stui"
        make_session(session, asked.people)
        expected = [(b"+", b"-", b"0")[at * at % 3] for at in range(asked.votes)]
        with keys.Terminal(session) as terminal:
            terminal.wait_for(f"{asked.people}/{asked.people}".encode())
            terminal.wait_for(f"0/{asked.people}".encode(), b"5")
            terminal.wait_for(f"of {asked.people}".encode(), b"b")
            started = time.perf_counter()
            for key in expected:
                os.write(terminal.file, key)
            stored(terminal, session, asked.votes)
            spent = time.perf_counter() - started
            terminal.settle(0.5)
            os.write(terminal.file, b"\x1a")
            stored(terminal, session, asked.votes - 1)
            terminal.settle(0.5)
            left = votes(session)
            moves = [first_paint(keys, terminal, key) for key in (b"\x1b[B", b"\x1b[A") * 10]
            alone = one_by_one(keys, terminal, session, asked.votes, expected[-1])
        walked = [value for _, value in sorted(left.items())]
        print(
            f"{asked.votes} votes: {asked.votes + 2} keys (5, b, then one a person), {spent:.2f} s to the last on disk"
        )
        keys.report("vote, painted", alone, BUDGET)
        keys.report("cursor, painted", moves, BUDGET)
        wanted = [KEYS[key] for key in expected[:-1]]
        print(f"stored as keyed: {walked == wanted}; after one undo {len(left)} of {asked.votes}")
        sys.exit(0 if walked == wanted and len(left) == asked.votes - 1 else 1)


def beside(name: str) -> ModuleType:
    """Another benchmark of this folder, whose terminal is used here too."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).parent / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look themselves up there
    spec.loader.exec_module(module)
    return module


def make_session(file: Path, many: int) -> None:
    """People whose order by name is that of their badges, all in the hall, and an open round on one motion."""
    from session_tui.domain.drafts import ParticipantDraft, ParticipantSheet, SheetSource
    from session_tui.domain.sectors import GroupSetup, Preset
    from session_tui.domain.voting.methods import Method
    from session_tui.services import people, proposals, registry, rounds, workshop
    from session_tui.store.database import Database

    database = Database.create(file)
    database.run(
        workshop.create, Preset("A session", "A hall", (GroupSetup("Housing"), GroupSetup("Roads"))), lang="en"
    )
    drafts = tuple(ParticipantDraft(row, f"Voter{row:06} Given", organisation="Works") for row in range(1, many + 1))
    database.run(registry.admit, ParticipantSheet(SheetSource("people.csv", many, {}), drafts))
    database.run(people.check_in_many)
    database.run(proposals.submit, "Light the streets")
    database.run(rounds.open_round, Method.FOR_AGAINST)
    database.close()


def votes(session: Path) -> dict[int, int]:
    """Badge → what was stored, as a second station sees it."""
    from session_tui.services import ballots
    from session_tui.store.database import Database

    database = Database.open(session)
    try:
        return {one.number: one.choices[1] for one in database.run(ballots.voters, 1) if one.choices is not None}
    finally:
        database.close()


def stored(terminal: Any, session: Path, many: int) -> None:
    """Wait until so many votes are on disk; what the program paints meanwhile is read, or else it would wait too."""
    from session_tui.services import rounds
    from session_tui.store.database import Database

    database = Database.open(session)
    try:
        end = time.perf_counter() + 60
        while database.run(rounds.one, 1).cast != many:
            if time.perf_counter() > end:
                raise TimeoutError(f"{database.run(rounds.one, 1).cast} of {many} votes within a minute")
            terminal.read(0.01)
    finally:
        database.close()


def one_by_one(keys: ModuleType, terminal: Any, session: Path, many: int, key: bytes) -> list[Any]:
    """The last vote keyed and taken back, over and over: seconds from its key to the first paint that follows."""
    times = []
    for _ in range(10):
        times.append(first_paint(keys, terminal, key))
        stored(terminal, session, many)
        settle(terminal)
        os.write(terminal.file, b"\x1a")
        stored(terminal, session, many - 1)
        settle(terminal)
    return times


def first_paint(keys: ModuleType, terminal: Any, key: bytes) -> Any:
    terminal.settle(0.05)
    before, started = terminal.busy(), time.perf_counter()
    os.write(terminal.file, key)
    terminal.read(5.0)
    return keys.Spent(time.perf_counter() - started, terminal.busy() - before)


def settle(terminal: Any) -> None:
    terminal.settle(0.3)


if __name__ == "__main__":
    main()
