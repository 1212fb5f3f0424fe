"""Counting votes: a round's tally beside the bare GROUP BY on the same file, in one run.

    python benchmarks/votes.py [--lines 1000000]

Data: invented. A round for and against on 50 proposals, with as many ballots as make the lines. The tally is what the use
case gives, from the round's row to verdicts. Each time is the least of three. (Equal shares: `equal_shares.py`.)
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from session_tui.domain.drafts import BallotDraft, BallotSheet, SheetSource
from session_tui.domain.sectors import GroupSetup, Preset
from session_tui.domain.voting.methods import Method
from session_tui.services import ballots, proposals, results, rounds, workshop
from session_tui.store.database import Database

PROPOSALS = 50
BARE = (
    "SELECT c.proposal_number, c.value, count(*) FROM choice c JOIN ballot b ON b.id = c.ballot_id "
    "WHERE b.round_number = 1 AND b.current GROUP BY 1, 2"
)


def least(work: Callable[[], object], times: int = 3) -> float:
    """Seconds of the fastest of a few runs."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return min(taken)


def tally(lines: int, folder: Path) -> None:
    chance = random.Random(1)
    database = Database.create(folder / "votes.db")
    groups = tuple(GroupSetup(f"Group {number}", ()) for number in (1, 2))
    database.run(workshop.create, Preset(title="Votes", place="", groups=groups, agenda=()))
    for number in range(PROPOSALS):
        database.run(proposals.submit, f"Proposal {number}")
    database.run(rounds.open_round, Method.FOR_AGAINST, electorate="open")
    drafts = tuple(
        BallotDraft(row, str(row), tuple((p, chance.choice((1, 1, -1, 0))) for p in range(1, PROPOSALS + 1)))
        for row in range(1, lines // PROPOSALS + 1)
    )
    start = time.perf_counter()
    database.run(ballots.take_sheet, 1, BallotSheet(SheetSource("votes.csv", len(drafts), {}), drafts))
    print(f"taken in: {lines:,} lines in {time.perf_counter() - start:.1f} s")
    database.run(rounds.close, 1)
    with closing(sqlite3.connect(folder / "votes.db")) as connection:
        bare = least(lambda: connection.execute(BARE).fetchall())
    for name, work in (("tally", results.tallied), ("tally, verdicts and communities", results.judged)):
        seconds = least(lambda work=work: database.run(lambda db: work(db, rounds.one(db, 1))))  # type: ignore[misc]
        print(f"{name}: {seconds:.3f} s, bare GROUP BY {bare:.3f} s: {seconds / bare:.2f} times")
    database.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", type=int, default=1_000_000)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tally(wanted.lines, Path(folder))


if __name__ == "__main__":
    main()
