"""Ranked ballots as pref_voting counts them: the same random profiles, ties among proposals and short ballots included."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from session_tui.domain.voting.ballots import Ballot
from session_tui.domain.voting.methods import Method
from session_tui.domain.voting.rule import Rule
from session_tui.domain.voting.tally import Tally, count

Oracle = Callable[[str], Any]
Votes = Mapping[tuple[int, ...], int]
SEEDS = range(3)


def some_votes(chance: random.Random) -> tuple[list[int], Votes]:
    """Three to six proposals and up to 14 ballots, some short; so few that ties are common."""
    candidates = list(range(1, chance.randint(3, 6) + 1))
    votes: Counter[tuple[int, ...]] = Counter()
    for _ in range(chance.randint(1, 14)):
        order = chance.sample(candidates, len(candidates))
        short = chance.random() < 0.4
        votes[tuple(order[: chance.randint(1, len(order)) if short else None])] += 1
    return candidates, votes


def counted(method: Method, candidates: list[int], votes: Votes, **settings: Any) -> Tally:
    ballots = [
        Ballot(tuple((proposal, rank) for rank, proposal in enumerate(order, start=1)), weight)
        for order, weight in votes.items()
    ]
    return count(method, Rule(method, **settings), candidates, ballots)


def profile(oracle: Oracle, candidates: list[int], votes: Votes) -> Any:
    """The same votes as pref_voting has them: what is ranked is preferred to what isn't."""
    rankings = [{proposal: rank for rank, proposal in enumerate(order, start=1)} for order in votes]
    made = oracle("pref_voting.profiles_with_ties").ProfileWithTies(rankings, [*votes.values()], candidates=candidates)
    made.use_extended_strict_preference()
    return made


def test_borda_points(oracle: Oracle, profiles: Iterator[random.Random]) -> None:
    """Theirs counts the proposals below on a ballot, ours one more: a place is worth something even if it is the last."""
    scores = oracle("pref_voting.scoring_methods").domination_borda_scores
    for chance in profiles:
        candidates, votes = some_votes(chance)
        tally = counted(Method.BORDA, candidates, votes)
        theirs = scores(profile(oracle, candidates, votes))
        assert {row.proposal: row.points - row.votes_for for row in tally.results} == theirs


def test_schulze_relation_with_equal_ranks(oracle: Oracle, profiles: Iterator[random.Random]) -> None:
    """Ballots that rank several alike, and some not at all."""
    defeats = oracle("pref_voting.margin_based_methods").beat_path_defeat
    made = oracle("pref_voting.profiles_with_ties").ProfileWithTies
    for chance in profiles:
        candidates = list(range(1, chance.randint(3, 6) + 1))
        said = [
            {p: chance.randint(1, 3) for p in candidates if chance.random() < 0.8} for _ in range(chance.randint(1, 12))
        ]
        tally = count(Method.SCHULZE, Rule(Method.SCHULZE), candidates, [Ballot(tuple(one.items())) for one in said])
        asked = made(said, candidates=candidates)
        asked.use_extended_strict_preference()
        beaten = defeats(asked, strength_function=asked.support)
        for row in tally.results:
            assert row.points == beaten.out_degree(row.proposal)
            assert row.rank == 1 + beaten.in_degree(row.proposal)


def test_schulze_relation(oracle: Oracle, profiles: Iterator[random.Random]) -> None:
    """Every pair: which proposal beats which by the stronger chain, chains measured by winning votes."""
    defeats = oracle("pref_voting.margin_based_methods").beat_path_defeat
    for chance in profiles:
        candidates, votes = some_votes(chance)
        tally = counted(Method.SCHULZE, candidates, votes)
        asked = profile(oracle, candidates, votes)
        beaten = defeats(asked, strength_function=asked.support)
        for row in tally.results:
            assert row.points == beaten.out_degree(row.proposal)
            assert row.rank == 1 + beaten.in_degree(row.proposal)


def test_instant_run_off_winner(oracle: Oracle, profiles: Iterator[random.Random]) -> None:
    """Theirs gives every winner that some way of breaking ties leads to; ours breaks them by earlier counts and by lot."""
    winners = oracle("pref_voting.iterative_methods").instant_runoff_put
    for chance in profiles:
        candidates, votes = some_votes(chance)
        possible = set(winners(profile(oracle, candidates, votes)))
        found = [counted(Method.IRV, candidates, votes, seed=seed) for seed in SEEDS]
        for tally in found:
            best = {row.proposal for row in tally.results if row.rank == 1}
            assert best <= possible
            assert best == possible or len(possible) > 1


class Lots:
    """Their source of chance: takes the branches of a tree of lots, one path a count, and notes where it turned."""

    def __init__(self, path: list[int]) -> None:
        self.path, self.at, self.width = path, 0, [0] * len(path)

    def choice(self, among: list[int]) -> int:
        if self.at == len(self.path):
            self.path.append(0)
            self.width.append(0)
        self.width[self.at] = len(among)
        self.at += 1
        return among[self.path[self.at - 1]]

    def following(self) -> list[int] | None:
        """The next path to try, None after the last."""
        path = list(self.path)
        while path:
            path[-1] += 1
            if path[-1] < self.width[len(path) - 1]:
                return path
            path.pop()
        return None


def test_transferable_vote_winners(oracle: Oracle, profiles: Iterator[random.Random]) -> None:
    """Every set of winners that some lot leads to under the Scottish rules, fractions cut at the tenth decimal."""
    elect = oracle("pref_voting.proportional_methods").stv_scottish
    for chance in profiles:
        candidates, votes = some_votes(chance)
        seats = chance.randint(1, len(candidates) - 1)
        asked = profile(oracle, candidates, votes)
        possible: set[frozenset[int]] = set()
        path: list[int] | None = []
        while path is not None:
            lots = Lots(path)
            possible.add(frozenset(elect(asked, num_seats=seats, decimals=10, rng=lots)))
            path = lots.following()
        found = {frozenset(counted(Method.STV, candidates, votes, seats=seats, seed=seed).elected) for seed in SEEDS}
        assert found <= possible, (votes, seats, found, possible)


def test_mean_scores(oracle: Oracle, profiles: Iterator[random.Random]) -> None:
    made = oracle("pref_voting.grade_profiles").GradeProfile
    best = oracle("pref_voting.grade_methods").score_voting
    for chance in profiles:
        candidates = list(range(1, chance.randint(2, 6) + 1))
        grades = [
            {p: chance.randint(1, 5) for p in candidates if chance.random() < 0.8} for _ in range(chance.randint(1, 12))
        ]
        ballots = [Ballot(tuple(grade.items())) for grade in grades]
        tally = count(Method.SCORE, Rule(Method.SCORE, seats=1, tie="both"), candidates, ballots)
        asked = made(grades, [1, 2, 3, 4, 5], candidates=candidates)
        rated = {row.proposal: row.points for row in tally.results if row.voted}
        assert {p: Fraction(asked.avg(p)).limit_denominator(100) for p in rated} == rated
        if len(rated) == len(candidates):
            assert [row.proposal for row in tally.results if row.rank == 1] == best(asked, evaluation_method="mean")
