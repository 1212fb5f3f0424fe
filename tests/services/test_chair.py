"""Ties that the chair decides: only where the rule says so, only between those that are tied, and recounted by anyone."""

from __future__ import annotations

import pytest

from session_tui.domain.errors import Refused
from session_tui.domain.round_recount import disagreements
from session_tui.domain.voting.methods import Method
from session_tui.services import ballot_history, ballots, chair, journal, proposals, results, rounds
from session_tui.store.database import Database


@pytest.fixture
def tied(crowd: Database) -> Database:
    """Three proposals for one seat: two with six dots, one with none; the chair decides."""
    for title in ("Light the streets", "Plant trees", "Mend the bridge"):
        crowd.run(proposals.submit, title)
    crowd.run(rounds.open_round, Method.APPROVAL, rule={"seats": 1, "majority": "none", "tie": "chair"})
    for number in range(1, 13):
        crowd.run(ballots.cast, 1, number, {1 + number % 2: 1})
    crowd.run(rounds.close, 1)
    return crowd


def outcomes(database: Database, number: int = 1) -> dict[int, str]:
    return {verdict.proposal: verdict.outcome.value for verdict in database.run(results.result, number).verdicts}


def test_the_chair_decides_a_tie_for_the_last_seat(tied: Database) -> None:
    assert outcomes(tied) == {1: "tied", 2: "tied", 3: "declined"}
    tied.run(chair.decide_tie, 1, [2])
    assert outcomes(tied) == {2: "adopted", 1: "declined", 3: "declined"}
    assert tied.run(journal.verify).findings == ()
    files = tied.run(ballot_history.files, 1)
    assert files.rule["chair"] == [2]
    assert disagreements(files.rule, files.ballots, files.hands, files.result) == []
    assert disagreements({**files.rule, "chair": [1]}, files.ballots, files.hands, files.result) == [
        "1.verdict",
        "2.verdict",
    ]
    with pytest.raises(Refused, match="no tie"):
        tied.run(chair.decide_tie, 1, [1])
    tied.run(journal.undo)
    assert outcomes(tied) == {1: "tied", 2: "tied", 3: "declined"}


@pytest.mark.parametrize(("said", "refusal"), [((3,), "rounds.not_tied"), ((), "rounds.tie_left")])
def test_a_word_that_does_not_settle_the_tie_is_refused(tied: Database, said: tuple[int, ...], refusal: str) -> None:
    with pytest.raises(Refused) as refused:
        tied.run(chair.decide_tie, 1, said)
    assert refused.value.key == refusal
    assert outcomes(tied) == {1: "tied", 2: "tied", 3: "declined"}


@pytest.mark.parametrize(("said", "outcome"), [(1, "adopted"), (-1, "declined")])
def test_the_chair_carries_a_motion_or_not(crowd: Database, said: int, outcome: str) -> None:
    crowd.run(proposals.submit, "Light the streets")
    crowd.run(rounds.open_round, Method.FOR_AGAINST, rule={"tie": "chair"})
    for number in range(1, 13):
        crowd.run(ballots.cast, 1, number, {1: 1 if number % 2 else -1})
    crowd.run(rounds.close, 1)
    crowd.run(chair.decide_tie, 1, [said])
    assert outcomes(crowd) == {1: outcome}


def test_the_chair_has_no_word_where_the_rule_says_otherwise(crowd: Database) -> None:
    crowd.run(proposals.submit, "Light the streets")
    crowd.run(rounds.open_round, Method.FOR_AGAINST)
    for number in range(1, 13):
        crowd.run(ballots.cast, 1, number, {1: 1 if number % 2 else -1})
    crowd.run(rounds.close, 1)
    with pytest.raises(Refused, match="no tie"):
        crowd.run(chair.decide_tie, 1, [1])
