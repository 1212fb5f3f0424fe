"""What the report says of proposals that were merged and split, also after a vote."""

from __future__ import annotations

from session_tui.domain.report import ReportProposal
from session_tui.domain.voting.methods import Method
from session_tui.services import ballots, people, proposals, reports, rounds
from session_tui.store.database import Database


def told(db: Database) -> dict[int, ReportProposal]:
    return {one.number: one for one in db.run(reports.assemble, "en").proposals}


def test_the_report_tells_what_was_merged_and_how_it_was_voted_on_together(session: Database) -> None:
    for title in ("Light the streets", "Street lighting", "Plant trees"):
        session.run(proposals.submit, title, group=1)
    said: tuple[dict[int, int], ...] = ({1: 1, 2: 1}, {1: 1, 2: -1}, {2: -1}, {1: 0, 2: 1, 3: 1})
    for i in range(len(said)):
        session.run(people.add, name=f"Voter {i}")
    session.run(rounds.open_round, Method.FOR_AGAINST, electorate="all")
    for voter, choices in enumerate(said, 1):
        session.run(ballots.cast, 1, voter, choices)
    session.run(rounds.close, 1)
    session.run(proposals.merge, None, [1, 2])
    session.run(proposals.split, 3, ["Plant limes", "Plant oaks"])
    found = told(session)
    assert {n: (one.status, one.fate) for n, one in found.items() if not one.stands} == {
        1: ("merged", "Merged: 4 = 1 + 2."),
        2: ("merged", "Merged: 4 = 1 + 2."),
        3: ("merged", "Split into 5, 6."),
    }
    assert (found[4].status, found[4].origin, found[5].origin) == (
        "open",
        "Made of several: 4 = 1 + 2.",
        "Part of 3, which was split.",
    )
    first, second = found[4].joined
    assert first == (
        "Round 1 with the merged proposals counted as one, each voter once: "
        "not adopted: one vote short; 2 for, 3 needed (more than half of 4 votes given)."
    )
    assert second == "1 ballot was both for one part and against another: counted as abstained."
    assert found[5].joined == ()
    table = next(table for table in session.run(reports.tables, "en") if table.name == "proposals")
    lineage = [row[table.headers.index("lineage")] for row in table.rows]
    assert lineage == ["1 → 4", "2 → 4", "3 → 5, 6", "4 = 1 + 2", "5 ← 3", "6 ← 3"]


def test_what_was_never_merged_says_nothing_of_it(session: Database) -> None:
    session.run(proposals.submit, "Plant trees", group=1)
    (one,) = told(session).values()
    assert (one.fate, one.origin, one.joined, one.status) == ("", "", (), "open")
