"""Whatever was acknowledged survives a killed process; what was in the middle is there whole or not at all."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from session_tui.domain.sectors import Preset
from session_tui.domain.voting.methods import Method
from session_tui.services import ballots, journal, people, proposals, rounds, workshop
from session_tui.store.database import Database

VOTING = """
import sys
from session_tui.services import ballots
from session_tui.store.database import Database
database = Database.open(sys.argv[1])
for number in range(1, 401):
    database.run(ballots.cast, 1, number, {1: 1})
    print(number, flush=True)
"""
IMPORTING = """
import sys
from session_tui.domain.drafts import ParticipantDraft, ParticipantSheet, SheetSource
from session_tui.services import registry
from session_tui.store.database import Database
database = Database.open(sys.argv[1])
for turn in range(100):
    drafts = tuple(ParticipantDraft(row, f"Person {turn}-{row}", wishes=(1, 2)) for row in range(2, 1002))
    source = SheetSource("list.csv", 1000, {"name": "name"})
    print("begin", flush=True)
    database.run(registry.admit, ParticipantSheet(source, drafts))
    print("done", flush=True)
"""

pytestmark = pytest.mark.slow


def killed(program: str, path: Path, after: float) -> list[str]:
    """What a process had acknowledged when it was killed."""
    process = subprocess.Popen([sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    said = [process.stdout.readline().strip()]
    time.sleep(after)
    os.kill(process.pid, signal.SIGKILL)
    said += process.stdout.read().splitlines()
    process.wait()
    process.stdout.close()
    return said


@pytest.fixture
def path(tmp_path: Path, preset: Preset) -> Path:
    path = tmp_path / "s.db"
    database = Database.create(path)
    database.run(workshop.create, preset)
    database.close()
    return path


@pytest.mark.parametrize("turn", range(3))
def test_every_acknowledged_vote_survives_a_kill(path: Path, turn: int) -> None:
    database = Database.open(path)
    for number in range(1, 401):
        database.run(people.add, name=f"Person {number}")
        if number == 1:
            database.run(proposals.submit, "Plant trees")
    database.run(rounds.open_round, Method.FOR_AGAINST)
    database.close()
    said = killed(VOTING, path, random.Random(turn).uniform(0.05, 0.5))
    database = Database.open(path)
    voted = [voter.number for voter in database.run(ballots.voters, 1) if voter.voted]
    assert set(map(int, said)) <= set(voted)
    assert len(voted) - len(said) in (0, 1)
    assert database.run(journal.verify).findings == ()
    database.close()


@pytest.mark.parametrize("turn", range(3))
def test_an_import_is_there_whole_or_not_at_all(path: Path, turn: int) -> None:
    said = killed(IMPORTING, path, random.Random(turn).uniform(0.05, 0.8))
    database = Database.open(path)
    found = len(database.run(people.everyone))
    acknowledged = 1000 * said.count("done")
    assert found in (acknowledged, acknowledged + 1000)
    assert database.run(journal.verify).findings == ()
    database.close()
