"""Rounds: frozen when opened, one ballot a voter, nothing after closing, results only then."""

from __future__ import annotations

import pytest

from session_tui.domain.drafts import BallotDraft, BallotSheet, SheetSource
from session_tui.domain.errors import Refused
from session_tui.domain.voting.methods import Method
from session_tui.services import ballots, hands, journal, people, proposals, recommendations, results, rounds
from session_tui.store.database import Database

AGREES = {1: 1, 2: -1}


@pytest.fixture
def voting(crowd: Database) -> Database:
    """Twelve people in the hall, three proposals, one of group 2."""
    for title, group in (("Light the streets", None), ("Plant trees", None), ("Mend the bridge", 2)):
        crowd.run(proposals.submit, title, group=group, owner="The mayor")
    return crowd


def ballots_of(votes: dict[str, dict[int, int]]) -> BallotSheet:
    drafts = tuple(BallotDraft(i, voter, tuple(said.items())) for i, (voter, said) in enumerate(votes.items(), 2))
    return BallotSheet(SheetSource("votes.csv", len(drafts), {"voter": "voter"}), drafts)


@pytest.mark.parametrize("secret", [False, True])
def test_a_round_from_opening_to_recommendations(voting: Database, secret: bool) -> None:
    run = voting.run
    opened = run(rounds.open_round, Method.FOR_AGAINST, rule={"majority": "2/3", "base": "present"}, secret=secret)
    assert (opened.electorate.entitled, opened.electorate.present, opened.cast) == (12, 12, 0)
    for number in range(1, 13):
        run(ballots.cast, 1, number, {1: 1 if number <= 8 else -1, 2: 1 if number <= 7 else 0, 3: -1})
    assert run(rounds.one, 1).cast == 12
    with pytest.raises(Refused, match="still open"):
        run(results.result, 1)
    run(rounds.close, 1)
    result = run(results.result, 1)
    assert [(r.proposal, r.votes_for, r.votes_against, r.votes_abstain) for r in result.tally.results] == [
        (1, 8, 4, 0),
        (2, 7, 0, 5),
        (3, 0, 12, 0),
    ]
    assert [v.outcome.value for v in result.verdicts] == ["adopted", "declined", "declined"]
    assert result.verdicts[1].sentence("ru") == (
        "не принято: не хватило одного голоса; 7 «за» при необходимых 8 — 2/3 от 12 присутствующих"
    )
    adopted = run(recommendations.adopt, 1)
    assert [(a.proposal, a.owner) for a in adopted.new] == [(1, "The mayor")]
    assert run(recommendations.adopt, 1).already == (1,)
    assert len(run(recommendations.everything)) == 1
    assert run(journal.verify).findings == ()
    assert bool(result.support) is not secret


def test_a_correction_is_a_new_entry_and_the_last_counts(voting: Database) -> None:
    voting.run(rounds.open_round, Method.FOR_AGAINST)
    voting.run(ballots.cast, 1, 1, AGREES)
    voting.run(ballots.cast, 1, 1, {1: -1})
    assert voting.run(rounds.one, 1).cast == 1
    voting.run(rounds.close, 1)
    assert voting.run(results.result, 1).tally.of(1).votes_against == 1
    assert voting.run(ballot_count) == 2


def ballot_count(db: object) -> int:
    from session_tui.store.db import Db
    from session_tui.store.tables import Ballot

    assert isinstance(db, Db)
    return db.number_of(Ballot)


def test_a_secret_ballot_is_stored_without_its_voter(voting: Database) -> None:
    from session_tui.store.db import Db
    from session_tui.store.tables import Ballot, JournalChange

    def traces(db: Db) -> tuple[list[tuple[str | None, ...]], str]:
        papers: list[tuple[str | None, ...]] = [(r.voter, r.source, r.entered_at, r.station) for r in db.rows(Ballot)]
        return papers, " ".join(row.data for row in db.rows(JournalChange))

    voting.run(rounds.open_round, Method.APPROVAL, secret=True)
    for number in (1, 2, 3):
        voting.run(ballots.cast, 1, number, {number: 1})
    papers, written = voting.run(traces)
    assert papers == [(None, None, None, None)] * 3
    assert '"ballot"' not in written
    assert '"choice"' not in written
    with pytest.raises(Refused, match="final"):
        voting.run(ballots.cast, 1, 1, {2: 1})
    voting.run(rounds.close, 1)
    assert [voter.choices for voter in voting.run(ballots.voters, 1)] == [None] * 12


def test_nothing_enters_a_closed_round(voting: Database) -> None:
    voting.run(rounds.open_round, Method.APPROVAL)
    voting.run(ballots.cast, 1, 1, {1: 1})
    voting.run(rounds.close, 1)
    for late in (
        lambda: voting.run(ballots.cast, 1, 2, {1: 1}),
        lambda: voting.run(ballots.take_sheet, 1, ballots_of({"2": {1: 1}})),
        lambda: voting.run(rounds.close, 1),
    ):
        with pytest.raises(Refused, match="closed"):
            late()


def test_a_sheet_takes_good_ballots_and_names_the_others(voting: Database) -> None:
    voting.run(rounds.open_round, Method.APPROVAL, rule={"max_choices": 1})
    votes = {"1": {1: 1}, "Person 2": {2: 1}, "Nobody Known": {1: 1}, "002": {3: 1}, "3": {1: 1, 2: 1}}
    done = voting.run(ballots.take_sheet, 1, ballots_of(votes))
    assert (done.taken, [(p.row, p.reason) for p in done.rejected]) == (
        2,
        [(4, "unknown-voter"), (5, "voter-again"), (6, "ballot-refused")],
    )
    again = voting.run(ballots.take_sheet, 1, ballots_of({"1": {1: 1}, "2": {3: 1}}))
    assert (again.taken, again.replaced, again.same) == (0, 1, 1)


def test_hands_are_counted_and_corrected(voting: Database) -> None:
    voting.run(rounds.open_round, Method.FOR_AGAINST)
    voting.run(hands.take, 1, {1: (7, 3, 2), 2: (1, 1, 1)})
    assert voting.run(hands.take, 1, {1: (6, 4, 2)}).cast == 12
    with pytest.raises(Refused, match="13 hands, but 12"):
        voting.run(hands.take, 1, {1: (13, 0, 0)})
    with pytest.raises(Refused, match="votes of the other kind"):
        voting.run(ballots.cast, 1, 1, {1: 1})
    voting.run(rounds.close, 1)
    tally = voting.run(results.result, 1).tally
    assert [(r.proposal, r.votes_for, r.votes_against, r.votes_abstain) for r in tally.results] == [
        (1, 6, 4, 2),
        (2, 1, 1, 1),
        (3, 0, 0, 0),
    ]


def test_a_group_votes_on_its_own_proposals(voting: Database) -> None:
    opened = voting.run(rounds.open_round, Method.FOR_AGAINST, group=2)
    assert ([p.number for p in opened.proposals], opened.electorate.entitled) == ([3], 2)
    with pytest.raises(Refused, match="may not vote"):
        voting.run(ballots.cast, 1, 1, {3: 1})


def test_the_ballot_is_frozen_when_the_round_opens(voting: Database) -> None:
    opened = voting.run(rounds.open_round, Method.APPROVAL)
    voting.run(proposals.edit, 1, title="Another title")
    voting.run(proposals.submit, "A late idea")
    voting.run(people.add, name="Late Comer")
    frozen = voting.run(rounds.one, 1)
    assert (frozen.proposals, frozen.electorate, frozen.rule_hash) == (
        opened.proposals,
        opened.electorate,
        opened.rule_hash,
    )
    with pytest.raises(Refused, match="may not vote"):
        voting.run(ballots.cast, 1, 13, {1: 1})


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ({"method": Method.APPROVAL, "electorate": "open", "rule": {"base": "present"}}, "those present"),
        ({"method": Method.APPROVAL, "only": [9]}, "not in this round's scope"),
        ({"method": Method.APPROVAL, "group": 9}, "no sector group 9"),
        ({"method": Method.APPROVAL, "group": 1}, "no proposals"),
        ({"method": Method.DOTS, "rule": {"dotz": "5"}}, "no setting"),
        ({"method": Method.DOTS, "rule": {"dots": "many"}}, "not a value"),
    ],
)
def test_a_round_that_cannot_be_held_is_refused(voting: Database, arguments: dict[str, object], reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        voting.run(rounds.open_round, **arguments)  # type: ignore[arg-type]
    assert voting.run(rounds.everything) == ()


def test_nobody_present_means_no_round_of_those_present(session: Database) -> None:
    session.run(people.add, name="Anna", present=False)
    session.run(proposals.submit, "Plant trees")
    with pytest.raises(Refused, match="--electorate all"):
        session.run(rounds.open_round, Method.APPROVAL)
    assert session.run(rounds.open_round, Method.APPROVAL, electorate="all").electorate.entitled == 1


def test_dots_are_summed_and_the_best_get_the_seats(voting: Database) -> None:
    voting.run(rounds.open_round, Method.DOTS, rule={"seats": 1, "dots": 3})
    voting.run(ballots.cast, 1, 1, {1: 3})
    voting.run(ballots.cast, 1, 2, {1: 1, 2: 2})
    with pytest.raises(Refused, match="4 dots, 3 are allowed"):
        voting.run(ballots.cast, 1, 3, {1: 2, 2: 2})
    voting.run(rounds.close, 1)
    result = voting.run(results.result, 1)
    assert [(r.proposal, int(r.points)) for r in result.tally.results] == [(1, 4), (2, 2), (3, 0)]
    assert [v.adopted for v in result.verdicts] == [True, False, False]


def test_those_whose_hands_were_not_counted_are_the_rest(voting: Database) -> None:
    voting.run(rounds.open_round, Method.FOR_AGAINST)
    voting.run(hands.take, 1, {1: (7, 3, 0), 2: (0, 0, 0)}, rest="abstain")
    voting.run(hands.take, 1, {3: (0, 4, 1)}, rest="for")
    assert voting.run(hands.stored, 1) == {1: (7, 3, 2), 2: (0, 0, 12), 3: (7, 4, 1)}
    for counts, rest, reason in (
        ({1: (7, 3, 1)}, "abstain", "counted already"),
        ({1: (12, 1, 0)}, "abstain", "13 hands, but 12"),
    ):
        with pytest.raises(Refused, match=reason):
            voting.run(hands.take, 1, counts, rest=rest)  # type: ignore[arg-type]


def test_an_open_electorate_may_be_counted_by_hand(voting: Database) -> None:
    rule = {"majority": "2/3", "base": "entitled", "entitled": "450", "present": "400"}
    opened = voting.run(rounds.open_round, Method.FOR_AGAINST, rule=rule, electorate="open")
    assert (opened.electorate.entitled, opened.electorate.present) == (450, 400)
    voting.run(hands.take, 1, {1: (299, 1, 0)}, rest="abstain")
    voting.run(rounds.close, 1)
    result = voting.run(results.result, 1)
    assert result.tally.of(1).votes_abstain == 100
    assert result.verdicts[0].sentence("en") == "not adopted: one vote short; 299 for, 300 needed (2/3 of 450 entitled)"


@pytest.mark.parametrize(
    ("electorate", "heads", "reason"),
    [
        ("present", {"entitled": 450}, "counted from the list"),
        ("open", {"entitled": "many"}, "not a number of people"),
        ("open", {"entitled": 0}, "not a number of people"),
        ("open", {"entitled": 5, "present": 6}, "6 present, but only 5"),
    ],
)
def test_head_counts_that_cannot_be_are_refused(
    voting: Database, electorate: str, heads: dict[str, object], reason: str
) -> None:
    with pytest.raises(Refused, match=reason):
        voting.run(rounds.open_round, Method.FOR_AGAINST, rule=heads, electorate=electorate)  # type: ignore[arg-type]


def test_no_more_ballots_than_people(voting: Database) -> None:
    voting.run(rounds.open_round, Method.APPROVAL, electorate="open", rule={"entitled": 2})
    with pytest.raises(Refused, match="3 ballots, but 2"):
        voting.run(ballots.take_sheet, 1, ballots_of({name: {1: 1} for name in "abc"}))
