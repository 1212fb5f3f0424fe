"""Rounds that feed rounds: what the groups adopted is what the plenary votes on."""

from __future__ import annotations

import pytest

from session_tui.domain.errors import Refused
from session_tui.domain.voting.methods import Method
from session_tui.services import ballots, journal, proposals, rounds, shortlists
from session_tui.store.database import Database


@pytest.fixture
def groups_voted(crowd: Database) -> Database:
    """Groups 1 and 2 have adopted one proposal of their two each: 1 and 3."""
    for number in range(4):
        crowd.run(proposals.submit, f"Proposal {number + 1}", group=1 + number // 2)
    for group in (1, 2):
        crowd.run(rounds.open_round, Method.FOR_AGAINST, group=group)
        first = 2 * group - 1
        for person in (first, first + 1):
            crowd.run(ballots.cast, group, person, {first: 1, first + 1: -1})
        crowd.run(rounds.close, group)
    return crowd


def test_the_plenary_votes_on_what_the_groups_adopted(groups_voted: Database) -> None:
    made = groups_voted.run(shortlists.open_fed, Method.DOTS, [2, 1])
    assert [listed.number for listed in made.proposals] == [1, 3]
    assert made.sources == (1, 2)
    assert made.group is None
    assert groups_voted.run(rounds.one, 3).sources == (1, 2)
    assert groups_voted.run(journal.verify).findings == ()
    groups_voted.run(journal.undo)
    assert len(groups_voted.run(rounds.everything)) == 2


def test_a_merged_proposal_is_fed_by_the_one_that_stands(groups_voted: Database) -> None:
    groups_voted.run(proposals.merge, 3, [1])
    assert groups_voted.run(shortlists.shortlisted, [1, 2]) == (3,)


def test_only_what_was_adopted_can_be_chosen(groups_voted: Database) -> None:
    assert [p.number for p in groups_voted.run(shortlists.open_fed, Method.DOTS, [1, 2], only=[3]).proposals] == [3]
    with pytest.raises(Refused, match="not adopted"):
        groups_voted.run(shortlists.open_fed, Method.DOTS, [1, 2], only=[2])
    with pytest.raises(Refused, match="still open"):
        groups_voted.run(shortlists.open_fed, Method.DOTS, [3])


def test_nothing_adopted_feeds_no_round(groups_voted: Database) -> None:
    groups_voted.run(proposals.withdraw, 1)
    with pytest.raises(Refused, match="Nothing that still stands"):
        groups_voted.run(shortlists.open_fed, Method.DOTS, [1])
