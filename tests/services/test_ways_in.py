"""Ways in: lists of badges, hands and their history, reasons of blocks, receipts."""

from __future__ import annotations

import pytest

from session_tui.domain.drafts import BallotDraft, BallotSheet, SheetSource
from session_tui.domain.errors import Refused
from session_tui.domain.votes import BlockReason, HandVersion, Receipt
from session_tui.domain.voting.methods import Method
from session_tui.services import ballot_history, ballots, hands, journal, paper_ballots, proposals, results, rounds
from session_tui.store.database import Database
from session_tui.store.db import Db
from session_tui.store.dump import data_hash
from session_tui.store.tables import BallotReason, JournalChange


@pytest.fixture
def motion(crowd: Database) -> Database:
    """Two proposals before twelve people."""
    for title in ("Light the streets", "Plant trees"):
        crowd.run(proposals.submit, title)
    return crowd


def said(database: Database, number: int = 1) -> dict[int, dict[int, int] | None]:
    found = database.run(ballots.voters, number)
    return {one.number: None if one.choices is None else dict(one.choices) for one in found if one.voted}


@pytest.mark.parametrize("secret", [False, True])
def test_badges_are_typed_into_lists_and_the_rest_abstains(motion: Database, secret: bool) -> None:
    motion.run(rounds.open_round, Method.FOR_AGAINST, only=[1], secret=secret)
    done = motion.run(ballots.cast_badges, 1, {1: [1, 2, 5], -1: [3]}, rest=0)
    assert (done.taken, done.replaced, done.same, done.round.cast) == (12, 0, 0, 12)
    motion.run(rounds.close, 1)
    row = motion.run(results.result, 1).tally.of(1)
    assert (row.votes_for, row.votes_against, row.votes_abstain) == (3, 1, 8)


def test_lists_of_badges_leave_the_other_proposals_alone(motion: Database) -> None:
    motion.run(rounds.open_round, Method.FOR_AGAINST)
    motion.run(ballots.cast, 1, 1, {1: 1, 2: -1})
    motion.run(ballots.cast_badges, 1, {-1: [1, 2]}, proposal=1)
    assert said(motion) == {1: {1: -1, 2: -1}, 2: {1: -1}}
    motion.run(ballots.cast_badges, 1, {1: [3]}, proposal=2, rest=0)
    assert said(motion)[1] == {1: -1, 2: -1}
    assert said(motion)[2] == {1: -1, 2: 0}
    motion.run(journal.undo)
    motion.run(journal.undo)
    assert said(motion) == {1: {1: 1, 2: -1}}


@pytest.mark.parametrize(
    ("sides", "refusal"),
    [
        ({1: [1, 2], -1: [2]}, "rounds.badges_twice"),
        ({1: [1, 1]}, "rounds.badges_twice"),
        ({1: [1, 77, 99]}, "rounds.badges_strange"),
        ({1: [1]}, "rounds.badges_final"),
    ],
)
def test_lists_with_a_mistake_are_refused_whole(motion: Database, sides: dict[int, list[int]], refusal: str) -> None:
    motion.run(rounds.open_round, Method.FOR_AGAINST, only=[1], secret=True)
    motion.run(ballots.cast_badges, 1, {1: [1]})
    with pytest.raises(Refused) as refused:
        motion.run(ballots.cast_badges, 1, sides)
    assert refused.value.key == refusal
    assert motion.run(rounds.one, 1).cast == 1


def test_badge_lists_are_for_motions_and_say_of_which(motion: Database) -> None:
    motion.run(rounds.open_round, Method.DOTS)
    motion.run(rounds.open_round, Method.FOR_AGAINST)
    motion.run(rounds.open_round, Method.FOR_AGAINST, secret=True)
    for number, proposal, refusal in ((1, 1, "no_badges"), (2, None, "badges_of_what"), (3, 1, "badges_secret")):
        with pytest.raises(Refused) as refused:
            motion.run(ballots.cast_badges, number, {1: [1]}, proposal=proposal)
        assert refused.value.key == f"rounds.{refusal}"


def test_every_count_of_hands_stays_visible(motion: Database) -> None:
    motion.run(rounds.open_round, Method.FOR_AGAINST)
    motion.run(hands.take, 1, {1: (7, 3, 2), 2: (1, 1, 1)})
    motion.run(hands.take, 1, {1: (6, 4, 2), 2: (1, 1, 1)}, source="sheet")
    found = motion.run(hands.history, 1)
    assert [(one.proposal, one.counts, one.stands, one.source, one.station) for one in found] == [
        (1, (7, 3, 2), False, "keyed", "desk"),
        (2, (1, 1, 1), True, "keyed", "desk"),
        (1, (6, 4, 2), True, "sheet", "desk"),
    ]
    assert all(one.entered_at for one in found)
    assert isinstance(found[0], HandVersion)
    motion.run(journal.undo)
    assert motion.run(hands.stored, 1) == {1: (7, 3, 2), 2: (1, 1, 1)}
    assert len(motion.run(hands.history, 1)) == 2


@pytest.mark.parametrize("secret", [False, True])
def test_a_block_has_its_reason(motion: Database, secret: bool) -> None:
    motion.run(rounds.open_round, Method.CONSENT, secret=secret)
    motion.run(ballots.cast, 1, 1, {1: -1, 2: 1}, reasons={1: " too  dear ", 2: "not a block"})
    motion.run(ballots.cast, 1, 2, {1: 1, 2: 0})
    motion.run(rounds.close, 1)
    name = "" if secret else "Person 1"
    assert motion.run(results.result, 1).reasons == (BlockReason(1, "too dear", name),)
    assert motion.run(journal.verify).findings == ()
    assert len(motion.run(data_hash)) == 64
    journaled = motion.run(lambda db: " ".join(row.data for row in db.rows(JournalChange)))
    assert ("too dear" in journaled) is not secret


def test_another_reason_is_another_ballot_and_the_last_counts(motion: Database) -> None:
    motion.run(rounds.open_round, Method.CONSENT, only=[1])
    motion.run(ballots.cast, 1, 1, {1: -1}, reasons={1: "too dear"})
    motion.run(ballots.cast, 1, 1, {1: -1}, reasons={1: "too late"})
    assert len(motion.run(ballot_history.history, 1)) == 2
    motion.run(rounds.close, 1)
    assert [one.text for one in motion.run(results.result, 1).reasons] == ["too late"]
    assert motion.run(reasons_kept) == 2


def reasons_kept(db: Db) -> int:
    return db.number_of(BallotReason)


def test_receipts_are_listed_and_checked(motion: Database) -> None:
    motion.run(rounds.open_round, Method.FOR_AGAINST, secret=True)
    assert motion.run(ballot_history.receipts, 1) == ()
    codes = {number: motion.run(ballots.cast, 1, number, {1: 1}).receipt for number in (3, 1)}
    assert motion.run(ballot_history.receipts, 1) == (
        Receipt(1, "Person 1", codes[1]),
        Receipt(3, "Person 3", codes[3]),
    )
    assert motion.run(ballot_history.recorded, 1, codes[3].lower()).number == 1


def told(database: Database) -> list[tuple[int, str]]:
    database.run(rounds.close, 1)
    return [(one.proposal, one.text) for one in database.run(results.result, 1).reasons]


@pytest.mark.parametrize("secret", [False, True])
def test_papers_give_reasons_of_whoever_wrote_them_down(motion: Database, secret: bool) -> None:
    motion.run(rounds.open_round, Method.CONSENT, secret=secret)
    motion.run(paper_ballots.enter, 1, "#7", {1: -1, 2: -1}, by="Anna", reasons={1: "too dear", 2: "to late"})
    motion.run(paper_ballots.enter, 1, "#7", {1: -1, 2: -1}, by="Boris", reasons={2: " too late "})
    motion.run(paper_ballots.enter, 1, "#8", {1: -1}, by="Anna", reasons={1: "no need"})
    motion.run(paper_ballots.enter, 1, "#8", {1: 1}, by="Boris")
    motion.run(paper_ballots.settle, 1, "#8", {1: -1}, by="Vera")
    assert told(motion) == [(1, "no need"), (1, "too dear"), (2, "too late")]
    assert motion.run(journal.verify).findings == ()


def test_a_sheet_gives_reasons(motion: Database) -> None:
    motion.run(rounds.open_round, Method.CONSENT)
    drafts = (
        BallotDraft(2, "1", ((1, -1), (2, 1)), ((1, "too dear"), (2, "no block"))),
        BallotDraft(3, "2", ((1, -1),)),
    )
    motion.run(ballots.take_sheet, 1, BallotSheet(SheetSource("v.csv", 2, {}), drafts))
    assert told(motion) == [(1, "too dear")]


def test_lists_of_badges_give_reasons(motion: Database) -> None:
    motion.run(rounds.open_round, Method.CONSENT, only=[1])
    with pytest.raises(Refused) as refused:
        motion.run(ballots.cast_badges, 1, {-1: [3], 1: [4]}, reasons={4: "why", 9: "who"})
    assert (refused.value.key, refused.value.params) == ("rounds.reasons_strange", {"badges": "4, 9"})
    motion.run(ballots.cast_badges, 1, {-1: [3, 5]}, rest=1, reasons={3: "too dear", 5: " "})
    assert told(motion) == [(1, "too dear")]
