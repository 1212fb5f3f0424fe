"""Secret rounds by community: what closing tells is what was voted, of no fewer than five, and nothing before."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from session_tui.domain import sealed_counts
from session_tui.domain.errors import Refused
from session_tui.domain.recounting import recount
from session_tui.domain.sealed_counts import P, readings
from session_tui.domain.sectors import Preset
from session_tui.domain.voting.electorate import ElectorateKind
from session_tui.domain.voting.methods import Method
from session_tui.services import ballots as ballot_cases
from session_tui.services import (
    breakdown,
    journal,
    paper_ballots,
    people,
    proposals,
    reports,
    results,
    rounds,
    workshop,
)
from session_tui.store.database import Database
from session_tui.store.db import Db, table_of
from session_tui.store.tables import CommunityCount, JournalChange, SealedCount

CODE = "ABCDE-FGHJK-LMNPQ-RSTUV"
SPOKE = ["expert"] * 7 + ["business"] * 6 + ["municipality"] * 3 + [""] * 4
SAID = [{1: (1, -1, 0)[at % 3], 2: 1 if at < 7 else -1} for at in range(len(SPOKE))]


@pytest.fixture
def hall(tmp_path: Path, preset: Preset) -> Iterator[Database]:
    """Twenty people of three communities and two proposals."""
    database = Database.create(tmp_path / "s.db", station="desk")
    database.run(workshop.create, preset, lang="en")
    for number, community in enumerate(SPOKE, start=1):
        database.run(people.add, name=f"Person {number}", community=community)
    for title in ("Park", "Roads"):
        database.run(proposals.submit, title)
    yield database
    database.close()


def vote(hall: Database, voters: int = len(SPOKE), number: int = 1) -> None:
    order = list(range(voters))
    random.Random(5).shuffle(order)
    for at in order:
        hall.run(ballot_cases.cast, number, at + 1, SAID[at])


def opened(hall: Database, method: Method = Method.FOR_AGAINST, code: str = CODE) -> None:
    hall.run(rounds.open_round, method, electorate="all", secret=True, code=code)


def test_closing_tells_what_an_open_round_would(hall: Database) -> None:
    opened(hall)
    vote(hall)
    hall.run(rounds.close, 1, CODE.lower().replace("-", " "))
    hall.run(rounds.open_round, Method.FOR_AGAINST, electorate="all")
    vote(hall, number=2)
    hall.run(rounds.close, 2)
    secret, known = hall.run(results.result, 1), hall.run(results.result, 2)
    assert secret.tally == known.tally
    for proposal, cells in secret.support.items():
        small = [known.support[proposal][name] for name in ("", "municipality")]
        others = (sum(cell[0] for cell in small), sum(cell[1] for cell in small))
        assert dict(cells) == {
            "expert": known.support[proposal]["expert"], "business": known.support[proposal]["business"], "*": others,
        }  # fmt: skip
    assert hall.run(journal.verify).findings == ()
    assert hall.run(lambda db: db.number_of(SealedCount)) == 0


def test_too_few_are_told_with_others_or_not_at_all(hall: Database) -> None:
    opened(hall)
    vote(hall, 16)  # seven, six and three: three are too few, so that the six are told with them
    hall.run(rounds.close, 1, CODE)
    assert {name: cell[1] for name, cell in hall.run(results.result, 1).support[1].items()} == {"expert": 7, "*": 9}
    opened(hall)
    vote(hall, 11, number=2)  # seven and four
    hall.run(rounds.close, 2, CODE)
    assert hall.run(results.result, 2).support == {}
    assert hall.run(journal.verify).findings == ()


def test_papers_are_among_the_others(hall: Database) -> None:
    opened(hall)
    vote(hall, 13)
    for serial in range(1, 6):
        for keyer in ("Anna", "Boris"):
            hall.run(paper_ballots.enter, 1, f"#{serial}", {1: 1}, by=keyer)
    hall.run(rounds.close, 1, CODE)
    support = hall.run(results.result, 1).support
    assert support[1]["*"] == (5, 5)
    assert {name: cell[1] for name, cell in support[2].items()} == {"expert": 7, "business": 6}


@pytest.mark.parametrize(
    ("code", "key"), [(None, "rounds.breakdown_code_needed"), (CODE.replace("A", "B"), "rounds.breakdown_code")]
)
def test_closing_needs_the_code(hall: Database, code: str | None, key: str) -> None:
    opened(hall)
    vote(hall, 13)
    with pytest.raises(Refused) as refused:
        hall.run(rounds.close, 1, code)
    assert refused.value.key == key
    assert hall.run(rounds.one, 1).is_open
    hall.run(rounds.close, 1, "")
    assert hall.run(results.result, 1).support == {}
    assert hall.run(lambda db: (db.number_of(SealedCount), db.number_of(CommunityCount))) == (0, 0)


@pytest.mark.parametrize(("electorate", "secret"), [("all", False), ("open", True)])
def test_only_secret_rounds_of_a_list_have_it(hall: Database, electorate: ElectorateKind, secret: bool) -> None:
    with pytest.raises(Refused) as refused:
        hall.run(rounds.open_round, Method.FOR_AGAINST, electorate=electorate, secret=secret, code=CODE)
    assert refused.value.key == "rounds.breakdown_secret"


def test_it_is_frozen_told_and_forgotten_with_a_round_given_up(hall: Database) -> None:
    opened(hall, Method.APPROVAL)
    made = hall.run(rounds.one, 1)
    assert made.rule.breakdown == sealed_counts.public_of(CODE)
    assert made.rule.digest() != replace(made.rule, breakdown="").digest()
    assert "community" in made.rule.describe("en")
    hall.run(ballot_cases.cast, 1, 1, {1: 1})
    assert hall.run(lambda db: db.number_of(SealedCount)) == 4
    hall.run(rounds.cancel, 1)
    assert hall.run(lambda db: db.number_of(SealedCount)) == 0


def test_cells_that_were_changed_are_found(hall: Database) -> None:
    opened(hall)
    vote(hall)
    hall.run(rounds.close, 1, CODE)

    def tamper(db: Db) -> None:
        core = table_of(CommunityCount)
        db.execute(core.update().where(core.c.community == "expert", core.c.proposal_number == 2).values(votes_for=6))

    tamper.action = "people.add"  # type: ignore[attr-defined]
    hall.run(tamper)
    found = hall.run(journal.verify).findings
    assert {finding.key for finding in found} == {"verify.changed_outside", "verify.count"}


def states(hall: Database, monkeypatch: pytest.MonkeyPatch, *, sealed: bool) -> list[bool]:
    """Whether copies of the database before and after each vote tell what the vote was, one guess a vote."""
    if not sealed:
        monkeypatch.setattr(breakdown, "BITS", 0)
    opened(hall)
    told, before = [], dict[tuple[object, ...], tuple[int, int]]()
    known = readings(len(SPOKE))
    for at, said in enumerate(SAID, start=1):
        hall.run(ballot_cases.cast, 1, at, said)
        rows = hall.run(lambda db: db.execute(select(table_of(SealedCount))).all())
        now = {tuple(row[:4]): (int(row[4], 16), int(row[5], 16)) for row in rows}
        one, two = now[1, SPOKE[at - 1], 1, "for"]
        old_one, old_two = before.get((1, SPOKE[at - 1], 1, "for"), (1, 1))
        same = one * pow(old_one, -1, P) % P == 1
        told.append(same or two * pow(old_two, -1, P) % P in known or two in known)
        before = now
    return told


def test_no_copy_tells_a_vote(hall: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not any(states(hall, monkeypatch, sealed=True))


def test_the_attack_succeeds_without_the_seal(hall: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    assert all(states(hall, monkeypatch, sealed=False))


def test_neither_code_nor_counts_are_in_the_journal_or_the_file(hall: Database, tmp_path: Path) -> None:
    opened(hall)
    vote(hall, 3)
    hall.run(journal.entries)
    noted = hall.run(lambda db: [row.data for row in db.rows(JournalChange)])
    assert not [text for text in noted if "sealed_count" in text or CODE in text]
    content = (tmp_path / "s.db").read_bytes()
    assert CODE.encode() not in content
    assert CODE.replace("-", "").encode() not in content
    assert f"{sealed_counts.private_of(CODE):x}".encode() not in content


def test_a_new_code_is_told_apart_from_another() -> None:
    codes = {breakdown.new_code() for _ in range(20)}
    assert len(codes) == 20
    assert {len(code) for code in codes} == {23}


def test_the_report_tells_it_and_its_tables_prove_it(hall: Database) -> None:
    opened(hall)
    vote(hall)
    hall.run(rounds.close, 1, CODE)
    tables = {table.name: table for table in hall.run(reports.tables, "en")}
    assert "voters" not in tables
    rows = {name: [dict(zip(table.headers, map(cell, row), strict=True)) for row in table.rows]
            for name, table in tables.items()}  # fmt: skip
    (made,), findings = recount(rows, "en")
    assert (findings, made.support) == ([], hall.run(results.result, 1).support)
    rows["communities"][0]["for"] = str(int(rows["communities"][0]["for"]) + 1)
    _, findings = recount(rows, "en")
    assert [finding.key for finding in findings] == ["recount.communities"]


def cell(value: object) -> str:
    return "" if value is None else str(value)


def test_the_report_says_voters_and_votes_apart(hall: Database) -> None:
    hall.run(rounds.open_round, Method.FOR_AGAINST, electorate="all", votes={1: 3, 2: 2, 9: 2})
    vote(hall, 12)
    hall.run(rounds.close, 1)
    said = hall.run(reports.assemble, "en").rounds[0]
    assert said.cast == 16
    assert said.rule.endswith(
        "12 people voted, with 16 votes in all; of those entitled 3 have more than one (2 × 2, 1 × 3)"
    )
