"""Rounds in which some have several votes: frozen, counted, recounted, and refused where they can't be weighed."""

from __future__ import annotations

import pytest

from session_tui.domain.drafts import RowProblem, SheetSource
from session_tui.domain.errors import Refused
from session_tui.domain.round_recount import disagreements
from session_tui.domain.voting.methods import Method
from session_tui.domain.weighing import WeightDraft, WeightSheet
from session_tui.services import ballot_history, ballots, hands, journal, people, proposals, results, rounds, weights
from session_tui.store.database import Database

VOTES = {1: 5, 2: 3, 99: 7}  # the last one is not in the hall


@pytest.fixture
def voting(crowd: Database) -> Database:
    """Twelve people in the hall, three proposals."""
    for title in ("Light the streets", "Plant trees", "Mend the bridge"):
        crowd.run(proposals.submit, title)
    return crowd


@pytest.mark.parametrize("method", [Method.FOR_AGAINST, Method.BORDA, Method.STV, Method.EQUAL_SHARES, Method.SCORE])
def test_weights_count_and_every_second_count_agrees(voting: Database, method: Method) -> None:
    opened = voting.run(rounds.open_round, method, votes=VOTES, rule={"quorum": "50%"})
    assert (opened.electorate.entitled, opened.electorate.present) == (18, 18)
    assert opened.rule.weights == ((1, 5), (2, 3))
    voting.run(ballots.cast, 1, 1, {1: 1})
    voting.run(ballots.cast, 1, 2, {2: 1})
    assert voting.run(ballots.cast, 1, 3, {2: 1}).voted
    closed = voting.run(rounds.close, 1)
    result = voting.run(results.result, 1)
    assert (closed.cast, result.tally.cast) == (9, 9)
    if method != Method.SCORE:  # where votes are for what is above the middle
        assert {row.proposal: row.votes_for for row in result.tally.results} == {1: 5, 2: 4, 3: 0}
    assert all(verdict.sentence("en").endswith("votes count by weight") for verdict in result.verdicts)
    assert sum(cast for _, cast in result.support[1].values()) in (5, 9)  # of motions, only who voted on it
    assert voting.run(journal.verify).findings == ()
    files = voting.run(ballot_history.files, 1)
    assert disagreements(files.rule, files.ballots, files.hands, files.result) == []
    nameless = tuple((ballot, "p:9", proposal, value) for ballot, _, proposal, value in files.ballots)
    assert "cast" in disagreements(files.rule, nameless, files.hands, files.result)


def test_what_can_not_be_weighed_is_refused(voting: Database) -> None:
    run = voting.run
    with pytest.raises(Refused, match="tells whose it is"):
        run(rounds.open_round, Method.FOR_AGAINST, votes=VOTES, secret=True)
    with pytest.raises(Refused, match="Anybody may vote"):
        run(rounds.open_round, Method.FOR_AGAINST, votes=VOTES, electorate="open")
    with pytest.raises(Refused, match="1200001 votes together"):
        run(rounds.open_round, Method.FOR_AGAINST, votes={1: 1_199_990})
    run(rounds.open_round, Method.FOR_AGAINST, votes=VOTES)
    with pytest.raises(Refused, match="hands don't show"):
        run(hands.take, 1, {1: (3, 2, 1)})


def test_a_secret_round_takes_equal_weights(voting: Database) -> None:
    voting.run(rounds.open_round, Method.FOR_AGAINST, votes=dict.fromkeys(range(1, 13), 2), secret=True)
    voting.run(ballots.cast, 1, 1, {1: 1})
    voting.run(rounds.close, 1)
    assert voting.run(results.result, 1).tally.of(1).votes_for == 2
    assert voting.run(journal.verify).findings == ()


def test_a_list_is_understood_as_a_whole_or_not_at_all(voting: Database) -> None:
    drafts = (WeightDraft(2, "1", 5), WeightDraft(3, "Nobody Here", 2), WeightDraft(4, "01", 4))
    bad = RowProblem(5, "votes", "half", "bad-weight")
    sheet = WeightSheet(SheetSource("votes.csv", 4, {"voter": "who"}), drafts, (bad,))
    votes, refused = voting.run(weights.understood, sheet)
    assert votes == {1: 5}
    assert refused == (
        RowProblem(3, "who", "Nobody Here", "nobody-so-named"),
        RowProblem(4, "who", "01", "voter-again"),
        bad,
    )
    with pytest.raises(Refused, match=r"3 rows .*: rows 3, 4, 5"):
        weights.whole(votes, refused)


def test_votes_by_tag(voting: Database) -> None:
    number = voting.run(people.add, name="Zoe Zinnia", tags="Votes: 4, youth").number
    assert voting.run(weights.tagged, "votes") == {number: 4}
    with pytest.raises(Refused, match="Nobody has a tag"):
        voting.run(weights.tagged, "shares")
