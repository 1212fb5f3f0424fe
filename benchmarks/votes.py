"""Counting votes: a round's tally beside the bare GROUP BY on the same file, and the Method of Equal Shares, in one run.

    python benchmarks/votes.py [--lines 1000000] [--voters 10000] [--file TOWN.pb]

Data: invented. A round for and against on 50 proposals, with as many ballots as make the lines; each round of equal
shares has 50 proposals, of which each voter approves 5 on average, and a budget for a fifth of them. `--file` adds a file
of pabulib.org. Each time is the least of three.
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
from session_tui.domain.voting.ballots import Ballot
from session_tui.domain.voting.methods import Method
from session_tui.domain.voting.rule import Rule
from session_tui.domain.voting.tally import count
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


def shares(name: str, said: list[Ballot], costs: dict[int, int], budget: int) -> None:
    rule = Rule(Method.EQUAL_SHARES, budget=budget, costs=tuple(costs.items()), tie="lot", completion="none")
    found = count(rule.method, rule, list(costs), said)
    seconds = least(lambda: count(rule.method, rule, list(costs), said))
    print(f"equal shares, {name}: {len(said):,} voters, {len(found.elected)} chosen, {seconds * 1000:.1f} ms")


def invented(voters: int) -> None:
    chance = random.Random(2)
    costs = {proposal: chance.randint(1_000, 50_000) for proposal in range(1, PROPOSALS + 1)}
    said = [Ballot(tuple((p, 1) for p in costs if chance.random() < 0.1)) for _ in range(voters)]
    shares("invented", said, costs, sum(costs.values()) // 5)


def published(file: Path) -> None:
    from session_tui.importing.encodings import decode
    from session_tui.importing.polls import read_poll

    poll = read_poll(file)
    numbers = {draft.external_id: number for number, draft in enumerate(poll.proposals, start=1)}
    costs = {numbers[draft.external_id]: draft.amount or 0 for draft in poll.proposals}
    said = [Ballot(tuple((numbers[name], 1) for name in vote.names)) for vote in poll.votes]
    lines = decode(file.read_bytes()).text.splitlines()
    budget = next(int(float(line.split(";")[1].replace(",", "."))) for line in lines if line.startswith("budget;"))
    shares(file.stem, said, costs, budget)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", type=int, default=1_000_000)
    parser.add_argument("--voters", type=int, default=10_000)
    parser.add_argument("--file", type=Path)
    wanted = parser.parse_args()
    invented(wanted.voters)
    if wanted.file:
        published(wanted.file)
    with tempfile.TemporaryDirectory() as folder:
        tally(wanted.lines, Path(folder))


if __name__ == "__main__":
    main()
