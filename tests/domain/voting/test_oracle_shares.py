"""Approvals, seats and money as abcvoting and pabutools give them out: the same random votes and prices."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import pytest

from session_tui.domain.voting.ballots import Ballot
from session_tui.domain.voting.electorate import Electorate
from session_tui.domain.voting.methods import Method
from session_tui.domain.voting.rule import Completion, Rule, Satisfaction, Spending
from session_tui.domain.voting.tally import count
from session_tui.domain.voting.verdict import decide

Oracle = Callable[[str], Any]
Sets = list[set[int]]
OPEN = Electorate("open")


def some_approvals(chance: random.Random) -> tuple[list[int], Sets]:
    """Three to seven proposals, up to 12 voters who each approve at least one; few enough that ties are common."""
    candidates = list(range(1, chance.randint(3, 7) + 1))
    voters = [{p for p in candidates if chance.random() < 0.4} for _ in range(chance.randint(2, 12))]
    return candidates, [approved or {chance.choice(candidates)} for approved in voters]


def said(voters: Sets) -> list[Ballot]:
    return [Ballot(tuple((proposal, 1) for proposal in sorted(approved))) for approved in voters]


def seated(candidates: Sequence[int], voters: Sets, rule: Rule) -> frozenset[int]:
    tally = count(rule.method, rule, candidates, said(voters))
    return frozenset(verdict.proposal for verdict in decide(tally, rule, OPEN) if verdict.adopted)


def committees(oracle: Oracle, rule: str, candidates: Sequence[int], voters: Sets, seats: int) -> set[frozenset[int]]:
    """Every committee that some way of breaking ties leads to; abcvoting numbers candidates from 0."""
    asked = oracle("abcvoting.preferences").Profile(len(candidates))
    asked.add_voters([[proposal - 1 for proposal in approved] for approved in voters])
    compute = oracle("abcvoting.abcrules").compute
    exact = {} if rule == "av" else {"algorithm": "standard-fractions"}
    return {
        frozenset(member + 1 for member in committee)
        for committee in compute(rule, asked, seats, resolute=False, max_num_of_committees=None, **exact)
    }


def test_seats_by_approval(oracle: Oracle, profiles: Iterator[random.Random]) -> None:
    for chance in profiles:
        candidates, voters = some_approvals(chance)
        seats = chance.randint(1, len(set().union(*voters)))
        possible = committees(oracle, "av", candidates, voters, seats)
        certain = frozenset.intersection(*possible)
        for tie, expected in (("both", frozenset().union(*possible)), ("neither", certain)):
            assert seated(candidates, voters, Rule(Method.APPROVAL, seats=seats, tie=tie)) == expected  # type: ignore[arg-type]
        drawn = {seated(candidates, voters, Rule(Method.APPROVAL, seats=seats, tie="lot", seed=s)) for s in range(4)}
        assert drawn <= possible


@pytest.mark.parametrize(
    ("completion", "rule"),
    [("none", "equal-shares-without-completion"), ("greedy", "equal-shares-with-av-completion")],
)
def test_equal_shares_of_seats(
    oracle: Oracle, profiles: Iterator[random.Random], completion: Completion, rule: str
) -> None:
    for chance in profiles:
        candidates, voters = some_approvals(chance)
        seats = chance.randint(1, len(set().union(*voters)))
        possible = committees(oracle, rule, candidates, voters, seats)
        found = {
            seated(candidates, voters, Rule(Method.EQUAL_SHARES, seats=seats, completion=completion, seed=seed))
            for seed in range(3)
        }
        assert found <= possible


def instance(oracle: Oracle, costs: Mapping[int, int], budget: int) -> tuple[Any, dict[int, Any]]:
    election = oracle("pabutools.election")
    projects = {proposal: election.Project(str(proposal), cost) for proposal, cost in costs.items()}
    return election.Instance(projects.values(), budget_limit=budget), projects


def first_listed(oracle: Oracle, votes: Mapping[int, int]) -> Any:
    """Ties as the rule's `order` breaks them: more votes first, then the order of the list."""
    return oracle("pabutools.tiebreaking").TieBreakingRule(
        lambda _instance, _profile, project: (-votes[int(project.name)], int(project.name))
    )


def prices(
    chance: random.Random, candidates: Sequence[int], scales: Sequence[int] = (1, 1, 10, 997)
) -> tuple[dict[int, int], int]:
    """Few different costs, so that prices tie; a budget from next to nothing to nearly all."""
    scale = chance.choice(scales)
    costs = {proposal: chance.randint(1, 12) * scale for proposal in candidates}
    return costs, chance.randint(1, sum(costs.values()))


@pytest.mark.parametrize(("satisfaction", "measure"), [("cost", "Cost_Sat"), ("count", "Cardinality_Sat")])
@pytest.mark.parametrize("completion", ["none", "add1"])
def test_equal_shares_of_money(
    oracle: Oracle, profiles: Iterator[random.Random], completion: Completion, satisfaction: Satisfaction, measure: str
) -> None:
    """The same purchases in the same order, with the shares of the budget and with larger ones.

    pabutools makes shares larger only until nothing more fits the budget; Wieliczka went on, and so do we: its shares
    are made larger here, step by step.
    """
    election, rules = oracle("pabutools.election"), oracle("pabutools.rules")
    for chance in profiles:
        candidates, voters = some_approvals(chance)
        costs, budget = prices(chance, candidates, (1,) if completion == "add1" else (1, 10, 997))
        votes = {p: sum(p in approved for approved in voters) for p in candidates}

        def bought(
            money: int, voters: Sets = voters, costs: Mapping[int, int] = costs, votes: Any = votes
        ) -> list[int]:
            offered, projects = instance(oracle, costs, money)
            ballots = [election.ApprovalBallot(projects[p] for p in approved) for approved in voters]
            return [
                int(project.name)
                for project in rules.method_of_equal_shares(
                    offered,
                    election.ApprovalProfile(ballots),
                    sat_class=getattr(election, measure),
                    tie_breaking=first_listed(oracle, votes),
                )
            ]

        theirs, money = bought(budget), budget
        step = len(voters) * max(1, budget // len(voters) // 1000)
        while completion == "add1" and len(theirs) < sum(map(bool, votes.values())):
            more = bought(money := money + step)
            if sum(costs[p] for p in more) > budget:
                break
            theirs = more
        rule = Rule(
            Method.EQUAL_SHARES, budget=budget, costs=tuple(costs.items()), tie="order", completion=completion,
            satisfaction=satisfaction,
        )  # fmt: skip
        tally = count(rule.method, rule, candidates, said(voters))
        assert list(tally.elected) == theirs, (voters, costs, budget)


@pytest.mark.parametrize("method", [Method.SHARED_DOTS, Method.SHARED_RANKS])
def test_equal_shares_by_dots_and_by_ranks(oracle: Oracle, profiles: Iterator[random.Random], method: Method) -> None:
    """The same purchases in the same order where voters like some proposals more than others."""
    election, rules = oracle("pabutools.election"), oracle("pabutools.rules")
    for chance in profiles:
        candidates = list(range(1, chance.randint(3, 7) + 1))
        costs, budget = prices(chance, candidates, (1, 10, 997))
        offered, projects = instance(oracle, costs, budget)
        said: list[dict[int, int]] = []
        worth = dict.fromkeys(candidates, 0)
        for _ in range(chance.randint(1, 12)):
            order = chance.sample(candidates, chance.randint(1, len(candidates)))
            dots = {p: chance.randint(1, 4) for p in order}
            ranks = {p: rank for rank, p in enumerate(order, 1)}
            said.append(dots if method == Method.SHARED_DOTS else ranks)
            for p in order:
                worth[p] += dots[p] if method == Method.SHARED_DOTS else len(order) - ranks[p]
        asked, measure = (
            (election.CumulativeProfile(
                election.CumulativeBallot({projects[p]: n for p, n in one.items()}) for one in said
            ), election.Additive_Cardinal_Sat)
            if method == Method.SHARED_DOTS
            else (election.OrdinalProfile(election.OrdinalBallot(projects[p] for p in one) for one in said),
                  election.Additive_Borda_Sat)
        )  # fmt: skip
        theirs = rules.method_of_equal_shares(
            offered, asked, sat_class=measure, tie_breaking=first_listed(oracle, worth)
        )
        rule = Rule(method, budget=budget, costs=tuple(costs.items()), tie="order", completion="none", dots=28)
        tally = count(method, rule, candidates, [Ballot(tuple(one.items())) for one in said])
        assert list(tally.elected) == [int(project.name) for project in theirs], (said, costs, budget)
        assert {row.proposal: row.points for row in tally.results} == worth


@pytest.mark.parametrize("spending", ["points", "value"])
@pytest.mark.parametrize("method", [Method.APPROVAL, Method.DOTS])
def test_money_by_rank(oracle: Oracle, profiles: Iterator[random.Random], method: Method, spending: Spending) -> None:
    """The greedy rule goes by what a project gives for each unit of money: by votes or dots where that is their multiple
    by the cost."""
    election, rules = oracle("pabutools.election"), oracle("pabutools.rules")
    for chance in profiles:
        candidates = list(range(1, chance.randint(3, 7) + 1))
        most = 1 if method == Method.APPROVAL else 4
        given = [
            {p: chance.randint(1, most) for p in candidates if chance.random() < 0.5}
            for _ in range(chance.randint(1, 12))
        ]
        votes = {p: sum(one.get(p, 0) for one in given) for p in candidates}
        costs, budget = prices(chance, candidates)
        offered, projects = instance(oracle, costs, budget)
        asked = election.CardinalProfile(
            election.CardinalBallot(
                {projects[p]: value * (costs[p] if spending == "points" else 1) for p, value in one.items()}
            )
            for one in given
        )
        theirs = rules.greedy_utilitarian_welfare(
            offered, asked, sat_class=election.Additive_Cardinal_Sat, tie_breaking=first_listed(oracle, votes)
        )
        rule = Rule(method, budget=budget, costs=tuple(costs.items()), tie="order", dots=40, spending=spending)
        tally = count(method, rule, candidates, [Ballot(tuple(one.items())) for one in given])
        found = {verdict.proposal for verdict in decide(tally, rule, OPEN) if verdict.adopted}
        assert found == {int(project.name) for project in theirs if votes[int(project.name)]}
        assert all(one.points >= other.points for one, other in pairwise(tally.results))
