"""Ballot papers keyed twice: every difference is found, and nothing closes before it is settled."""

from __future__ import annotations

import random

import pytest

from session_tui.domain.errors import Refused
from session_tui.domain.voting.methods import Method
from session_tui.services import ballots, journal, paper_ballots, proposals, results, rounds
from session_tui.store.database import Database
from session_tui.store.tables import SecretPaper


@pytest.fixture(params=[False, True], ids=["open", "secret"])
def voting(crowd: Database, request: pytest.FixtureRequest) -> Database:
    """Twelve people, three proposals, a round for and against, open or secret."""
    for title in ("Light the streets", "Plant trees", "Mend the bridge"):
        crowd.run(proposals.submit, title)
    crowd.run(rounds.open_round, Method.FOR_AGAINST, secret=request.param)
    return crowd


def test_planted_differences_are_all_found(voting: Database) -> None:
    chance = random.Random(4)
    papers = {f"#{serial}": {p: chance.choice((1, 0, -1)) for p in (1, 2, 3)} for serial in range(1, 13)}
    planted = {"#2": 1, "#5": 3, "#11": 2}
    for paper, said in papers.items():
        voting.run(paper_ballots.enter, 1, paper, said, by="Anna")
    for paper, said in papers.items():
        wrong = {planted[paper]: 1 if said[planted[paper]] < 1 else -1} if paper in planted else {}
        voting.run(paper_ballots.enter, 1, paper, {**said, **wrong}, by="Boris")
    compared = voting.run(paper_ballots.compare, 1)
    assert [paper.paper for paper in compared] == list(papers)
    assert {p.paper: p.differences for p in compared if p.state == "differs"} == {k: (v,) for k, v in planted.items()}
    assert sum(paper.state == "counted" for paper in compared) == voting.run(rounds.one, 1).cast == 9
    with pytest.raises(Refused, match=r"\(3\): #11, #2, #5"):
        voting.run(rounds.close, 1)
    for paper in planted:
        settled = voting.run(paper_ballots.settle, 1, paper, papers[paper], by="Chair")
        assert settled.state == "counted"
    voting.run(rounds.close, 1)
    tally = voting.run(results.result, 1).tally
    assert (tally.cast, {r.proposal: r.votes_for for r in tally.results}) == (
        12,
        {p: sum(said[p] == 1 for said in papers.values()) for p in (1, 2, 3)},
    )
    assert voting.run(journal.verify).findings == ()
    assert voting.run(lambda db: db.number_of(SecretPaper)) == 0


def test_one_person_is_not_two(voting: Database) -> None:
    for said in ({1: 1}, {1: 1}, {1: -1}):
        assert voting.run(paper_ballots.enter, 1, "#1", said, by="Anna").state == "once"
    assert voting.run(paper_ballots.enter, 1, "#1", {1: -1}, by="Boris").state == "counted"
    with pytest.raises(Refused, match="counts already"):
        voting.run(paper_ballots.enter, 1, "#1", {1: -1}, by="Clara")
    with pytest.raises(Refused, match="Nobody has entered"):
        voting.run(paper_ballots.settle, 1, "#2", {1: 1})


def test_a_paper_only_once_read_keeps_the_round_open(voting: Database) -> None:
    voting.run(ballots.cast, 1, 1, {1: 1})
    voting.run(paper_ballots.enter, 1, "#9", {1: 1})
    with pytest.raises(Refused, match=r"\(1\): #9"):
        voting.run(rounds.close, 1)
    assert voting.run(rounds.cancel, 1).status == "cancelled"


def test_the_journal_does_not_know_what_a_secret_paper_says(voting: Database) -> None:
    from session_tui.store.db import Db
    from session_tui.store.tables import JournalChange

    def written(db: Db) -> str:
        return " ".join(row.data for row in db.rows(JournalChange))

    secret = voting.run(rounds.one, 1).secret
    voting.run(paper_ballots.enter, 1, "#1", {1: 1, 2: -1, 3: 0}, by="Anna")
    voting.run(paper_ballots.enter, 1, "#1", {1: 1, 2: -1, 3: 0}, by="Boris")
    assert ("[1, 1]" in voting.run(written)) is not secret
    assert [e.action for e in voting.run(journal.entries, 2)] == ["rounds.paper", "rounds.paper"]
    if secret:
        with pytest.raises(Refused, match="never by their voters"):
            voting.run(paper_ballots.enter, 1, "Person 2", {1: 1})
        with pytest.raises(Refused, match="final"):
            voting.run(journal.undo)
    else:
        voting.run(paper_ballots.enter, 1, "Person 2", {1: 1}, by="Anna")
        assert voting.run(paper_ballots.enter, 1, "2", {1: 1}, by="Boris").paper == "2"
        assert voting.run(ballots.voters, 1)[1].choices == {1: 1}
        voting.run(journal.undo)
        assert voting.run(ballots.voters, 1)[1].choices is None
        assert [p.state for p in voting.run(paper_ballots.compare, 1)] == ["counted", "once"]
