"""Votes by weight: a weight is that many ballots which say the same, in every method and every rule."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from session_tui.domain.errors import Refused
from session_tui.domain.second_count import second_count
from session_tui.domain.voting.ballots import Ballot, Choices
from session_tui.domain.voting.electorate import Electorate
from session_tui.domain.voting.methods import MOTIONS, RANKINGS, Method
from session_tui.domain.voting.rule import Rule
from session_tui.domain.voting.tally import count
from session_tui.domain.voting.values import encode
from session_tui.domain.voting.verdict import decide
from session_tui.domain.voting.weights import weigher

CANDIDATES = (1, 2, 3, 4)
HALL = Electorate("present", entitled=80, present=60)


def said(method: Method, order: tuple[int, ...]) -> Choices:
    """A ballot of any method from an order of some of the proposals."""
    if method in RANKINGS:
        return tuple((one, rank) for rank, one in enumerate(order, 1))
    if method in MOTIONS:
        return tuple((one, at % 3 - 1) for at, one in enumerate(order))
    if method == Method.MATRIX:
        return tuple((one, encode(at + 1, 5 - at)) for at, one in enumerate(order))
    return tuple((one, 1) for one in order)


profiles = st.lists(
    st.tuples(st.permutations(CANDIDATES), st.integers(0, 4), st.integers(1, 6)).map(
        lambda drawn: (tuple(drawn[0][: drawn[1]]), drawn[2])
    ),
    max_size=8,
)


@pytest.mark.parametrize("method", list(Method))
@given(profile=profiles)
@settings(max_examples=40)
def test_a_weight_is_that_many_equal_ballots(method: Method, profile: list[tuple[tuple[int, ...], int]]) -> None:
    rule = Rule.default(method, len(CANDIDATES))
    weighted = [Ballot(said(method, order), weight) for order, weight in profile]
    repeated = [Ballot(ballot.choices) for ballot in weighted for _ in range(ballot.weight)]
    tally = count(method, rule, CANDIDATES, weighted)
    assert tally == count(method, rule, CANDIDATES, repeated)
    assert decide(tally, rule, HALL) == decide(count(method, rule, CANDIDATES, repeated), rule, HALL)
    second = second_count(json.loads(rule.to_json()), CANDIDATES, [dict(ballot.choices) for ballot in repeated])
    assert {row.proposal: row.points for row in tally.results} == {
        proposal: row["points"] for proposal, row in second.figures.items()
    }


@pytest.mark.parametrize(("votes", "outcome"), [(29, "declined"), (30, "declined"), (31, "adopted")])
def test_the_majority_is_one_of_votes_and_the_sentence_says_so(votes: int, outcome: str) -> None:
    rule = Rule(Method.FOR_AGAINST, majority="simple", base="present", weights=((1, votes),))
    tally = count(rule.method, rule, (1,), [Ballot(((1, 1),), votes), Ballot(((1, -1),))])
    (verdict,) = decide(tally, rule, HALL)
    assert (verdict.outcome, verdict.sentence("en").endswith("; votes count by weight")) == (outcome, True)
    assert verdict.sentence("ru").endswith("; голоса учтены по весу")


def test_weights_are_hashed_with_the_rule_and_rules_without_any_keep_their_hash() -> None:
    rule = Rule(Method.APPROVAL)
    weighted = replace(rule, weights=((3, 2), (7, 5)))
    assert '"weights"' not in rule.to_json()
    assert Rule.from_json(weighted.to_json()) == weighted
    assert len({rule.digest(), weighted.digest(), replace(weighted, weights=((3, 2), (7, 6))).digest()}) == 3
    assert weighted.describe("ru").endswith("у 2 участников несколько голосов")
    with pytest.raises(Refused, match="can't have 1 votes"):
        replace(rule, weights=((3, 1),))


def test_whose_ballot_weighs_what() -> None:
    weigh = weigher(Rule(Method.APPROVAL, weights=((3, 2), (7, 5))))
    assert [weigh(voter) for voter in ("p:3", "7", "p:8", "x:3")] == [2, 5, 1, 1]
    assert [weigher(Rule(Method.APPROVAL, weights=weights))("") for weights in ((), ((1, 4), (2, 4)))] == [1, 4]
