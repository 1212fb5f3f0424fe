"""The second count agrees with the first on any ballots."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from session_tui.domain.second_count.summed import METHODS, naive
from session_tui.domain.voting.ballots import Ballot, problem_of
from session_tui.domain.voting.methods import Method
from session_tui.domain.voting.rule import Rule
from session_tui.domain.voting.tally import count

CANDIDATES = (1, 2, 3, 4)
VALUES = {
    "for-against": st.sampled_from((1, 0, -1)),
    "consent": st.sampled_from((1, 0, -1)),
    "approval": st.just(1),
    "dots": st.integers(1, 3),
    "score": st.integers(1, 5),
    "matrix": st.builds(lambda i, f: i * 100 + f, st.integers(1, 5), st.integers(1, 5)),
}


def ballots_of(method: str) -> st.SearchStrategy[list[dict[int, int]]]:
    if method == "borda":
        orders = st.permutations(CANDIDATES).flatmap(lambda order: st.integers(0, 4).map(lambda n: order[:n]))
        return st.lists(orders.map(lambda order: {p: rank for rank, p in enumerate(order, 1)}), max_size=12)
    return st.lists(st.dictionaries(st.sampled_from(CANDIDATES), VALUES[method]), max_size=12)


@pytest.mark.parametrize("method", sorted(METHODS))
@given(data=st.data())
def test_it_agrees_with_the_tally(method: str, data: st.DataObject) -> None:
    said = data.draw(ballots_of(method))
    rule = Rule.parse(Method(method), {"dots": 12} if method == "dots" else {}, len(CANDIDATES))
    ballots = [Ballot(tuple(one.items())) for one in said]
    assert not [b for b in ballots if problem_of(rule.method, rule, b.choices, CANDIDATES)]
    tally = count(rule.method, rule, CANDIDATES, ballots)
    for row in tally.results:
        assert naive(method, rule.scale, len(CANDIDATES), said, row.proposal) == {
            "for": row.votes_for,
            "against": row.votes_against,
            "abstain": row.votes_abstain,
            "points": row.points,
        }


def test_known_figures() -> None:
    assert naive("score", (1, 5), 2, [{1: 5}, {1: 3}, {1: 2}, {2: 1}], 1) == {
        "for": 1,
        "against": 1,
        "abstain": 1,
        "points": Fraction(10, 3),
    }
    with pytest.raises(ValueError, match="stv"):
        naive("stv", (1, 5), 2, [], 1)
