"""Two counts that share no code agree on any ballots: figures, ranks, and who is elected."""

from __future__ import annotations

import ast
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import session_tui.domain.second_count
from session_tui.domain.second_count import Counted, Figures, second_count
from session_tui.domain.voting.ballots import Ballot, problem_of
from session_tui.domain.voting.methods import RANKINGS, SHARES, Method
from session_tui.domain.voting.rule import Rule
from session_tui.domain.voting.tally import count

CANDIDATES = (4, 1, 3, 5, 2)
VALUES = {
    Method.FOR_AGAINST: st.sampled_from((1, 0, -1)),
    Method.CONSENT: st.sampled_from((1, 0, -1)),
    Method.APPROVAL: st.integers(0, 1),
    Method.EQUAL_SHARES: st.integers(0, 1),
    Method.DOTS: st.integers(0, 3),
    Method.SHARED_DOTS: st.integers(0, 3),
    Method.SCORE: st.integers(1, 5),
    Method.MATRIX: st.builds(lambda i, f: i * 100 + f, st.integers(1, 5), st.integers(1, 5)),
}
Said = list[dict[int, int]]


def ballots_of(method: Method) -> st.SearchStrategy[Said]:
    if method == Method.SCHULZE:  # equal ranks too
        return st.lists(st.dictionaries(st.sampled_from(CANDIDATES), st.integers(1, 5)), max_size=14)
    if method in RANKINGS:
        orders = st.permutations(CANDIDATES).flatmap(lambda order: st.integers(0, 5).map(lambda n: order[:n]))
        return st.lists(orders.map(lambda order: {p: rank for rank, p in enumerate(order, 1)}), max_size=14)
    return st.lists(st.dictionaries(st.sampled_from(CANDIDATES), VALUES[method]), max_size=14)


def words_of(method: Method) -> st.SearchStrategy[dict[str, Any]]:
    """Settings that change a count."""
    seed = st.integers(0, 3)
    if method == Method.DOTS:
        return st.just({"dots": 15, "max_per_proposal": 3})
    if method in SHARES:
        return shared_words(method)
    if method == Method.STV:
        return st.fixed_dictionaries({"seats": st.integers(1, 5), "seed": seed})
    if method == Method.BORDA:
        return st.sampled_from([{}, {"max_choices": 5}, {"borda": "named"}])
    return st.fixed_dictionaries({"seed": seed})


def shared_words(method: Method) -> st.SearchStrategy[dict[str, Any]]:
    """Settings of equal shares: seats or money, and what becomes of the rest."""
    common: dict[str, st.SearchStrategy[Any]] = {
        "seed": st.integers(0, 3),
        "tie": st.sampled_from(["lot", "order"]),
        "completion": st.sampled_from(["none", "greedy", "add1", "add1u"]),
    }
    if method == Method.EQUAL_SHARES:
        common["satisfaction"] = st.sampled_from(["cost", "count"])
    if method == Method.SHARED_DOTS:
        common["dots"] = st.just(15)
    return st.fixed_dictionaries({**common, "seats": st.integers(1, 5)}) | st.fixed_dictionaries(
        {**common, "budget": st.integers(1, 60), "costs": st.tuples(*[st.integers(1, 30)] * 5)}
    )


def frozen(method: Method, words: Mapping[str, Any]) -> Rule:
    costs = words.get("costs")
    rule = Rule.parse(method, {name: value for name, value in words.items() if name != "costs"}, len(CANDIDATES))
    if costs is None:
        return rule
    values = json.loads(rule.to_json()) | {"costs": list(zip(CANDIDATES, costs, strict=True))}
    return Rule.from_json(json.dumps(values))


def first_count(rule: Rule, candidates: Sequence[int], said: Said) -> Counted:
    ballots = [Ballot(tuple(one.items())) for one in said]
    assert not [b for b in ballots if problem_of(rule.method, rule, b.choices, candidates)]
    tally = count(rule.method, rule, candidates, ballots)
    figures: dict[int, Figures] = {
        row.proposal: {
            "for": row.votes_for, "against": row.votes_against, "abstain": row.votes_abstain, "points": row.points,
            "rank": row.rank,
        }
        for row in tally.results
    }  # fmt: skip
    return Counted(figures, tally.elected)


@pytest.mark.parametrize("method", list(Method))
def test_it_agrees_with_the_tally(method: Method) -> None:
    @settings(max_examples=150, deadline=None)
    @given(ballots_of(method), words_of(method))
    def check(said: Said, words: dict[str, Any]) -> None:
        rule = frozen(method, words)
        assert second_count(json.loads(rule.to_json()), CANDIDATES, said) == first_count(rule, CANDIDATES, said)

    check()


def test_a_method_that_is_not_known_is_not_counted() -> None:
    with pytest.raises(ValueError, match="acclamation"):
        second_count({"method": "acclamation"}, CANDIDATES, [])


@pytest.mark.parametrize(("budget", "bought"), [(2 * 10**12 - 1, ()), (2 * 10**12, (4, 1))])
def test_what_lacks_a_hair_is_not_bought(budget: int, bought: tuple[int, ...]) -> None:
    """Two voters, each with half of the budget, and each with a proposal of a trillion: decimals can't tell."""
    words = {"budget": budget, "costs": (10**12, 10**12, 1, 1, 1), "completion": "none", "tie": "order"}
    rule = frozen(Method.EQUAL_SHARES, words)
    said = [{4: 1}, {1: 1}]
    second = second_count(json.loads(rule.to_json()), CANDIDATES, said)
    assert second.elected == bought
    assert second == first_count(rule, CANDIDATES, said)


def test_it_shares_no_code_with_the_first_count() -> None:
    """Only itself and the standard library."""
    folder = Path(session_tui.domain.second_count.__file__).parent
    named: set[str] = set()
    for file in folder.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom):
                named.add(node.module or "")
            elif isinstance(node, ast.Import):
                named |= {alias.name for alias in node.names}
    ours = {name for name in named if name.startswith("session_tui")}
    assert {name for name in ours if not name.startswith("session_tui.domain.second_count")} == set()
    assert {"collections", "fractions"} <= named - ours
