"""Equal shares against a count voter by voter, and what the method promises."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from session_tui.domain.voting.ballots import Ballot
from session_tui.domain.voting.details import Purchase, Shares
from session_tui.domain.voting.lot import draw
from session_tui.domain.voting.methods import Method
from session_tui.domain.voting.rule import Completion, Rule, Satisfaction
from session_tui.domain.voting.tally import Tally, count

CANDIDATES = (1, 2, 3, 4, 5)
Sets = list[frozenset[int]]
approvals = st.lists(st.frozensets(st.sampled_from(CANDIDATES)), max_size=12)
prices = st.tuples(*[st.integers(1, 30)] * 5)


def ballots_of(voters: Sets) -> list[Ballot]:
    return [Ballot(tuple((proposal, 1) for proposal in sorted(approved))) for approved in voters]


def priced(costs: Sequence[int], budget: int, completion: Completion, satisfaction: Satisfaction = "cost") -> Rule:
    return Rule(
        Method.EQUAL_SHARES,
        budget=budget,
        costs=tuple(zip(CANDIDATES, costs, strict=True)),
        tie="lot",
        completion=completion,
        satisfaction=satisfaction,
    )


def counted(rule: Rule, voters: Sets) -> tuple[Tally, Shares]:
    tally = count(Method.EQUAL_SHARES, rule, CANDIDATES, ballots_of(voters))
    assert isinstance(tally.details, Shares)
    return tally, tally.details


def naive(voters: Sets, costs: dict[int, int], share: Fraction, rule: Rule) -> list[tuple[int, Fraction]]:
    """Voter by voter, in fractions, every price computed at every step."""
    purse = {i: share for i, approved in enumerate(voters) if approved}
    lot = draw(rule.seed, CANDIDATES, "equal shares")
    bought: list[tuple[int, Fraction]] = []
    while True:
        offers: list[tuple[Fraction, int, int, int, Fraction]] = []
        for proposal in CANDIDATES:
            fans = sorted((purse[i], i) for i in purse if proposal in voters[i])
            if any(proposal == done for done, _ in bought) or not fans or sum(m for m, _ in fans) < costs[proposal]:
                continue
            left = Fraction(costs[proposal])
            for k, (money, _) in enumerate(fans):
                price = left / (len(fans) - k)
                if money >= price:
                    break
                left -= money
            worth = costs[proposal] if rule.satisfaction == "cost" else 1
            offers.append((price / worth, -len(fans), lot.index(proposal), proposal, price))
        if not offers:
            return bought
        *_, proposal, price = min(offers)
        for i in purse:
            if proposal in voters[i]:
                purse[i] -= min(purse[i], price)
        bought.append((proposal, price))


@given(approvals, prices, st.integers(1, 60), st.sampled_from(["cost", "count"]))
def test_purchases_equal_a_count_voter_by_voter(
    voters: Sets, costs: tuple[int, ...], budget: int, satisfaction: Satisfaction
) -> None:
    rule = priced(costs, budget, "none", satisfaction)
    tally, shares = counted(rule, voters)
    speaking = sum(bool(approved) for approved in voters)
    expected = naive(voters, dict(rule.costs), Fraction(budget, max(1, speaking)), rule) if speaking else []
    assert [(purchase.proposal, purchase.price) for purchase in shares.purchases] == expected
    assert tally.elected == tuple(proposal for proposal, _ in expected)
    assert shares.left == budget - sum(dict(rule.costs)[proposal] for proposal in tally.elected)


@given(approvals, prices, st.integers(1, 60), st.sampled_from(["none", "greedy", "add1", "add1u"]))
def test_budget_is_never_exceeded_and_completions_never_waste_what_fits(
    voters: Sets, costs: tuple[int, ...], budget: int, completion: Completion
) -> None:
    rule = priced(costs, budget, completion)
    tally, shares = counted(rule, voters)
    assert shares.left == budget - sum(purchase.cost for purchase in shares.purchases) >= 0
    if completion in ("greedy", "add1u"):
        unbought = [row for row in tally.results if row.proposal not in tally.elected and row.votes_for]
        assert all(dict(rule.costs)[row.proposal] > shares.left for row in unbought)


@given(approvals, st.integers(1, 5))
def test_every_large_enough_group_with_a_common_wish_is_heard(voters: Sets, seats: int) -> None:
    """Justified representation (Aziz and others, 2017): n / seats voters with a common wish get something."""
    tally, _ = counted(Rule(Method.EQUAL_SHARES, seats=seats), voters)
    speaking = sum(bool(approved) for approved in voters)
    for proposal in CANDIDATES:
        unheard = sum(proposal in approved and not approved & set(tally.elected) for approved in voters)
        assert unheard * seats < speaking or not speaking
    assert len(tally.elected) <= seats


@given(approvals)
def test_order_of_ballots_does_not_matter_and_weights_are_voters(voters: Sets) -> None:
    rule = Rule(Method.EQUAL_SHARES, seats=3)
    tally, _ = counted(rule, voters)
    assert counted(rule, voters[::-1])[0] == tally
    doubled = [Ballot(ballot.choices, weight=2) for ballot in ballots_of(voters)]
    twice, _ = counted(rule, voters + voters)
    assert count(Method.EQUAL_SHARES, rule, CANDIDATES, doubled) == twice


def test_majority_cannot_take_all() -> None:
    voters: Sets = [frozenset({1, 2, 3})] * 6 + [frozenset({4, 5})] * 4
    tally, _ = counted(Rule(Method.EQUAL_SHARES, seats=3, tie="order"), voters)
    assert tally.elected == (1, 4, 2)
    assert [(row.proposal, row.rank) for row in tally.results] == [(1, 1), (4, 2), (2, 3), (3, 4), (5, 5)]


def test_larger_shares_buy_what_equal_shares_left_and_greedy_comes_last() -> None:
    # three voters, 30: nobody can pay 12 alone; with shares from 12 they can; shares of 30 would buy 3 as well
    voters: Sets = [frozenset({1}), frozenset({2}), frozenset({3, 4})]
    costs = (12, 12, 25, 5, 9)
    assert counted(priced(costs, 30, "none"), voters)[0].elected == (4,)
    tally, shares = counted(priced(costs, 30, "add1"), voters)
    assert set(tally.elected) == {1, 2, 4}
    assert (shares.share, shares.left) == (Fraction(29), Fraction(1))
    greedy, added = counted(priced(costs, 30, "greedy"), voters)
    assert greedy.elected[0] == 4
    assert added.purchases[1].price is None
    assert added.purchases[0] == Purchase(4, 5, Fraction(5))


def test_nobody_voting_buys_nothing() -> None:
    assert counted(Rule(Method.EQUAL_SHARES, seats=2), [frozenset()])[1] == Shares(Fraction(0), (), Fraction(2))
