"""Counting by adding up, against a second count that does nothing clever."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from session_tui.domain.errors import Refused
from session_tui.domain.voting.ballots import Ballot
from session_tui.domain.voting.details import Means, Medians
from session_tui.domain.voting.methods import Method
from session_tui.domain.voting.rule import Rule
from session_tui.domain.voting.tally import ProposalTally, Tally, count, count_hands, from_totals
from session_tui.domain.voting.values import decode, encode

CANDIDATES = (7, 3, 5, 1)
VALUES = {
    Method.FOR_AGAINST: (-1, 0, 1),
    Method.CONSENT: (-1, 0, 1),
    Method.APPROVAL: (0, 1),
    Method.DOTS: (0, 1, 2, 3),
    Method.SCORE: (1, 2, 3, 4, 5),
    Method.MATRIX: tuple(encode(impact, feasibility) for impact in range(1, 6) for feasibility in range(1, 6)),
}
SUMMED = sorted(VALUES)


def ballots_of(method: Method) -> st.SearchStrategy[list[Ballot]]:
    choices = st.dictionaries(st.sampled_from(CANDIDATES), st.sampled_from(VALUES[method]))
    return st.lists(st.builds(Ballot, choices.map(lambda c: tuple(c.items())), st.integers(1, 3)), max_size=12)


polls = st.sampled_from(SUMMED).flatmap(lambda method: st.tuples(st.just(method), ballots_of(method)))
Poll = tuple[Method, list[Ballot]]


def given_to(proposal: int, ballots: Sequence[Ballot]) -> list[int]:
    """Every value given to a proposal, once a vote."""
    return [v for ballot in ballots for p, v in ballot.choices if p == proposal for _ in range(ballot.weight)]


def naive_row(method: Method, proposal: int, ballots: Sequence[Ballot]) -> tuple[int, int, int, Fraction]:
    values = given_to(proposal, ballots)
    if method in (Method.FOR_AGAINST, Method.CONSENT):
        return values.count(1), values.count(-1), values.count(0), Fraction(values.count(1))
    if method in (Method.APPROVAL, Method.DOTS):
        return sum(value > 0 for value in values), 0, 0, Fraction(sum(values))
    if method == Method.SCORE:
        sides = Counter((value > 3) - (value < 3) for value in values)
        return sides[1], sides[-1], sides[0], Fraction(sum(values), max(1, len(values)))
    pairs = [decode(value) for value in values]
    halves = [Fraction(median(Fraction(pair[i]) for pair in pairs)) if pairs else Fraction(0) for i in (0, 1)]
    high = Counter((impact > 3) + (feasibility > 3) for impact, feasibility in pairs)
    return high[2], high[0], high[1], sum(halves, Fraction(0))


@given(polls)
def test_tally_equals_a_naive_count(poll: Poll) -> None:
    method, ballots = poll
    tally = count(method, Rule.default(method, 4), CANDIDATES, ballots)
    rows = {p: tally.of(p) for p in CANDIDATES}
    assert {p: (r.votes_for, r.votes_against, r.votes_abstain, r.points) for p, r in rows.items()} == {
        p: naive_row(method, p, ballots) for p in CANDIDATES
    }
    blank_is_zero = method in (Method.APPROVAL, Method.DOTS)
    said = [b for b in ballots if any(value or not blank_is_zero for _, value in b.choices)]
    assert (tally.cast, tally.valid) == (sum(b.weight for b in ballots), sum(b.weight for b in said))


@given(polls)
def test_tally_does_not_depend_on_the_order_of_ballots(poll: Poll) -> None:
    method, ballots = poll
    rule = Rule.default(method, 4)
    assert count(method, rule, CANDIDATES, ballots[::-1]) == count(method, rule, CANDIDATES, ballots)


@given(polls)
def test_order_of_candidates_changes_only_the_order_among_equals(poll: Poll) -> None:
    method, ballots = poll
    rule = Rule.default(method, 4)
    one, other = count(method, rule, CANDIDATES, ballots), count(method, rule, CANDIDATES[::-1], ballots)
    assert sorted(one.results, key=lambda row: row.proposal) == sorted(other.results, key=lambda row: row.proposal)


@given(polls)
def test_ranks_count_those_ahead_and_equals_keep_the_order_of_the_round(poll: Poll) -> None:
    method, ballots = poll
    results = count(method, Rule.default(method, 4), CANDIDATES, ballots).results
    for place, row in enumerate(results):
        assert row.rank == 1 + sum(other.rank < row.rank for other in results)
        if place and results[place - 1].rank == row.rank:
            assert CANDIDATES.index(results[place - 1].proposal) < CANDIDATES.index(row.proposal)


@given(polls)
def test_totals_give_the_same_tally_as_ballots(poll: Poll) -> None:
    method, ballots = poll
    rule = Rule.default(method, 4)
    tally = count(method, rule, CANDIDATES, ballots)
    sums = Counter({(p, v): 0 for b in ballots for p, v in b.choices})
    for ballot in ballots:
        for choice in ballot.choices:
            sums[choice] += ballot.weight
    assert from_totals(method, rule, CANDIDATES, sums, cast=tally.cast, valid=tally.valid) == tally


@given(
    st.sampled_from([Method.FOR_AGAINST, Method.APPROVAL, Method.DOTS, Method.BORDA]).flatmap(
        lambda method: st.tuples(st.just(method), ballots_of(Method.DOTS if method == Method.DOTS else Method.APPROVAL))
    )
)
def test_one_more_ballot_for_a_proposal_never_lowers_it(poll: Poll) -> None:
    method, ballots = poll
    if method == Method.BORDA:
        ballots = [Ballot(tuple((p, rank) for rank, (p, _) in enumerate(b.choices, 1)), b.weight) for b in ballots]
    rule = Rule.default(method, 4)
    before = count(method, rule, CANDIDATES, ballots)
    after = count(method, rule, CANDIDATES, [*ballots, Ballot(((5, 1),))])
    assert after.of(5).rank <= before.of(5).rank
    assert after.of(5).points > before.of(5).points


def test_score_keeps_sums_and_puts_the_unrated_last() -> None:
    ballots = [Ballot(((3, -2),)), Ballot(((3, -1), (7, 2)))]
    tally = count(Method.SCORE, Rule(Method.SCORE, scale=(-2, 2)), (1, 3, 7), ballots)
    assert tally.results == (
        ProposalTally(7, 1, 0, 0, Fraction(2), 1),
        ProposalTally(3, 0, 2, 0, Fraction(-3, 2), 2),
        ProposalTally(1, 0, 0, 0, Fraction(0), 3),
    )
    assert tally.details == Means(((1, 0, 0), (3, -3, 2), (7, 2, 1)))


def test_matrix_cuts_quadrants_above_the_middle() -> None:
    ballots = [Ballot(((1, encode(4, 4)), (3, encode(5, 3)), (5, encode(3, 4)), (7, encode(3, 3))))]
    tally = count(Method.MATRIX, Rule(Method.MATRIX), (1, 3, 5, 7, 9), ballots)
    assert isinstance(tally.details, Medians)
    assert [place[3] for place in tally.details.places] == ["first", "plan", "spare", "drop", "drop"]
    assert [row.proposal for row in tally.results] == [3, 1, 5, 7, 9]


def test_hands_on_motions_rank_by_votes_for() -> None:
    hands = {1: (3, 2, 1), 2: (4, 0, 0)}
    most, fewer, none = (
        ProposalTally(2, 4, 0, 0, Fraction(4), 1),
        ProposalTally(1, 3, 2, 1, Fraction(3)),
        ProposalTally(3),
    )
    assert count_hands((1, 2, 3), hands) == Tally(
        Method.FOR_AGAINST, 6, 6, (most, replace(fewer, rank=2), replace(none, rank=3)), by_hands=True
    )
    assert count_hands((1, 2, 3), hands, Method.CONSENT) == Tally(
        Method.CONSENT, 6, 6, (most, replace(none, rank=2), replace(fewer, rank=3)), by_hands=True
    )


@pytest.mark.parametrize("method", list(Method))
def test_round_without_proposals_counts_its_blank_ballots(method: Method) -> None:
    tally = count(method, Rule.default(method, 0), (), [Ballot(()), Ballot((), weight=2)])
    assert (tally.cast, tally.valid, tally.results, tally.elected) == (3, 0, (), ())


def test_no_vote_vanishes_from_a_count() -> None:
    rule = Rule.default(Method.APPROVAL, 2)
    with pytest.raises(Refused, match="Proposal 9 is not in this round"):
        count(Method.APPROVAL, rule, (1, 2), [Ballot(((9, 1),))])
    with pytest.raises(Refused, match="Proposal 9 is not in this round"):
        from_totals(Method.APPROVAL, rule, (1, 2), {(9, 1): 4}, cast=4, valid=4)
    with pytest.raises(Refused, match="Proposal 9 is not in this round"):
        count_hands((1, 2), {9: (1, 0, 0)})
    with pytest.raises(Refused, match="Fewer than no hands for proposal 1"):
        count_hands((1, 2), {1: (1, -1, 0)})


def test_totals_are_not_enough_for_rankings() -> None:
    with pytest.raises(ValueError, match="whole ballots"):
        from_totals(Method.IRV, Rule.default(Method.IRV, 2), (1, 2), {(1, 1): 1}, cast=1, valid=1)


def test_proposal_that_the_round_did_not_have_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        count_hands((1,), {}).of(2)
