"""Verifying recounts every round from its ballots and from the journal, and finds what does not agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from sqlalchemy import text

from session_tui.domain.outcome import Finding
from session_tui.domain.sectors import Preset
from session_tui.domain.voting.methods import RANKINGS, Method
from session_tui.services import ballots, hands, journal, people, proposals, results, rounds, workshop
from session_tui.store.database import Database
from session_tui.store.db import Db

RULES: dict[Method, dict[str, object]] = {Method.STV: {"seats": 2}, Method.EQUAL_SHARES: {"seats": 2}}


@pytest.fixture
def voting(preset: Preset) -> Iterator[Database]:
    """Twelve people and three proposals, in memory."""
    database = Database.create(":memory:", station="desk")
    database.run(workshop.create, preset, lang="en")
    for number in range(1, 13):
        database.run(people.add, name=f"Person {number}")
    for number in range(1, 4):
        database.run(proposals.submit, f"Proposal {number}")
    yield database
    database.close()


def voted(database: Database, method: Method, *, secret: bool = False) -> None:
    """A closed round in which twelve people have voted, nobody like the one before."""
    number = database.run(rounds.open_round, method, rule=RULES.get(method), secret=secret).number
    for person in range(1, 13):
        order = [1 + (person + place) % 3 for place in range(1 + person % 3)]
        value = 402 if method == Method.MATRIX else 1
        said = {p: place if method in RANKINGS else value for place, p in enumerate(order, start=1)}
        database.run(ballots.cast, number, person, said)
    database.run(rounds.close, number)


def tamper(database: Database, statement: str) -> None:
    """What somebody does to the file behind the program's back."""

    def execute(db: Db) -> None:
        db.execute(text(statement))

    execute.action = "people.add"  # type: ignore[attr-defined]
    database.run(execute)


def found(database: Database) -> list[tuple[str, dict[str, object]]]:
    return [(finding.key, dict(finding.params)) for finding in database.run(journal.verify).findings]


@pytest.mark.parametrize("secret", [False, True])
def test_two_counts_of_every_method_agree(voting: Database, secret: bool) -> None:
    for method in Method:
        voted(voting, method, secret=secret)
    assert voting.run(journal.verify).findings == ()


def test_a_ballot_changed_in_the_file_is_found_by_the_journal(voting: Database) -> None:
    voted(voting, Method.FOR_AGAINST)
    tamper(voting, "UPDATE choice SET value = -1 WHERE proposal_number = 2")
    assert found(voting) == [
        ("verify.changed_outside", {"table": "choice"}),
        ("verify.journal_count", {"round": 1, "proposal": 2}),
    ]


def test_a_secret_ballot_that_no_voter_could_hand_in_is_found(voting: Database) -> None:
    voted(voting, Method.APPROVAL, secret=True)
    tamper(voting, "UPDATE choice SET value = 40 WHERE proposal_number = 2")
    assert [key for key, _ in found(voting)] == ["verify.ballots", "verify.count"]


def test_a_ballot_that_was_put_in_or_taken_out_is_found(voting: Database) -> None:
    voted(voting, Method.APPROVAL, secret=True)
    tamper(voting, "INSERT INTO ballot (id, round_number, current) VALUES (77, 1, '1')")
    assert found(voting) == [("verify.turnout", {"round": 1, "voters": 12, "ballots": 13})]


def test_a_vote_for_what_was_not_on_the_ballot_stops_the_count_not_the_check(voting: Database) -> None:
    voting.run(proposals.submit, "Late")
    voting.run(rounds.open_round, Method.APPROVAL, only=[1, 2, 3], secret=True)
    voting.run(ballots.cast, 1, 1, {1: 1})
    voting.run(rounds.close, 1)
    tamper(voting, "UPDATE choice SET proposal_number = 4")
    assert found(voting) == [
        ("verify.ballots", {"round": 1, "n": 1}),
        ("verify.uncountable", {"round": 1, "why": "Proposal 4 is not in this round"}),
    ]


@pytest.mark.parametrize("method", list(Method))
def test_a_wrong_count_is_found(voting: Database, method: Method, monkeypatch: pytest.MonkeyPatch) -> None:
    voted(voting, method)
    honest = results.tallied

    def wrong(db: Db, round_: Any) -> Any:
        tally = honest(db, round_)
        first, *others = tally.results
        return replace(tally, results=(replace(first, points=first.points + Fraction(1, 3)), *others))

    monkeypatch.setattr("session_tui.services.recount.tallied", wrong)
    best = voting.run(lambda db: honest(db, rounds.one(db, 1)).results[0].proposal)
    expected = {"round": 1, "proposal": best}
    assert found(voting) == [("verify.count", expected), ("verify.journal_count", expected)]


def test_hands_are_compared_with_the_tally(voting: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    voting.run(rounds.open_round, Method.FOR_AGAINST)
    voting.run(hands.take, 1, {1: (7, 3, 2), 2: (1, 1, 1)})
    voting.run(rounds.close, 1)
    assert found(voting) == []
    honest = results.tallied

    def wrong(db: Db, round_: Any) -> Any:
        tally = honest(db, round_)
        return replace(tally, results=tuple(replace(row, votes_for=row.votes_for + 1) for row in tally.results))

    monkeypatch.setattr("session_tui.services.recount.tallied", wrong)
    assert [params["proposal"] for key, params in found(voting) if key == "verify.count"] == [1, 2, 3]


def test_findings_are_said_in_both_languages() -> None:
    from session_tui.locale import say

    for lang in ("en", "ru"):
        for finding in (Finding("verify.ballots", {"round": 1, "n": 2}),
                        Finding("verify.uncountable", {"round": 1, "why": "W"}),
                        Finding("verify.journal_count", {"round": 1, "proposal": 2})):  # fmt: skip
            assert "1" in say(finding.key, lang, **finding.params)
