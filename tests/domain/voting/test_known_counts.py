"""Counts done by hand: every figure, and whatever a step of the count is told by."""

from __future__ import annotations

from fractions import Fraction

import pytest

from session_tui.domain.errors import Refused
from session_tui.domain.voting import rule_parse
from session_tui.domain.voting.ballots import Ballot
from session_tui.domain.voting.details import Purchase, Shares, Stage, Transfers
from session_tui.domain.voting.electorate import Electorate
from session_tui.domain.voting.lot import draw
from session_tui.domain.voting.matrix import median
from session_tui.domain.voting.methods import Method
from session_tui.domain.voting.result import ProposalTally
from session_tui.domain.voting.rule import Completion, Rule
from session_tui.domain.voting.tally import count, count_hands
from session_tui.domain.voting.values import encode
from session_tui.domain.voting.verdict import decide

OPEN = Electorate("open")
COMPLETIONS: tuple[Completion, ...] = ("none", "greedy", "add1", "add1u")


def row(proposal: int, votes: int, points: Fraction | int, rank: int) -> ProposalTally:
    return ProposalTally(proposal, votes_for=votes, points=Fraction(points), rank=rank)


def ranked(*orders: tuple[tuple[int, ...], int]) -> list[Ballot]:
    return [Ballot(tuple((p, rank) for rank, p in enumerate(order, start=1)), votes) for order, votes in orders]


def test_a_transferable_vote_whole() -> None:
    """18 ballots for 3 seats, quota 5. 1 has 9, 2 has 6: the larger surplus, 4 of 9, goes first, then 1 of 6."""
    ballots = ranked(((1, 3), 9), ((2, 4), 6), ((3,), 1), ((4,), 2))
    tally = count(Method.STV, Rule(Method.STV, seats=3), [1, 2, 3, 4], ballots)
    assert tally.elected == (1, 2, 3)
    assert tally.results == (row(1, 9, 9, 1), row(2, 6, 6, 2), row(3, 1, 5, 3), row(4, 2, 2, 4))
    assert tally.details == Transfers(
        5,
        (
            Stage(((1, Fraction(9)), (2, Fraction(6)), (3, Fraction(1)), (4, Fraction(2))), Fraction(0), (1, 2),
                  transferred=1),
            Stage(((1, Fraction(5)), (2, Fraction(6)), (3, Fraction(5)), (4, Fraction(2))), Fraction(0), (3,)),
        ),
    )  # fmt: skip


def test_a_transferable_vote_says_what_settled_ties() -> None:
    """Nobody reaches 4 of 11: 3 and 4 tie for the fewest from the start, then 2 and the other are told apart by before."""
    ballots = ranked(((1,), 5), ((2,), 3), ((3, 2), 1), ((4,), 1))
    tally = count(Method.STV, Rule(Method.STV, seats=1, seed=5), [1, 2, 3, 4], ballots)
    assert isinstance(tally.details, Transfers)
    first = draw(5, (3, 4), "stv 0")[0]
    other = 7 - first
    assert [(stage.excluded, stage.tiebreak) for stage in tally.details.stages] == [
        (first, "lot"),
        (other, ""),
        (2, ""),
        (None, ""),
    ]
    assert tally.elected == (1,)
    assert [(r.proposal, r.rank) for r in tally.results] == [(1, 1), (2, 2), (other, 3), (first, 4)]


def test_surpluses_that_tie_are_passed_on_by_lot() -> None:
    ballots = ranked(((1, 3), 6), ((2, 4), 6), ((3,), 2), ((4,), 1))
    tally = count(Method.STV, Rule(Method.STV, seats=3, seed=9), [1, 2, 3, 4], ballots)
    assert isinstance(tally.details, Transfers)
    first = draw(9, (1, 2), "stv 0")[0]
    assert (tally.details.stages[0].transferred, tally.details.stages[0].tiebreak) == (first, "lot")
    assert tally.details.stages[0].elected == draw(9, (1, 2), "elected 0")


def test_an_instant_run_off_whole() -> None:
    tally = count(Method.IRV, Rule(Method.IRV), [1, 2, 3], ranked(((1,), 4), ((2, 1), 3), ((3, 2), 2), ((), 1)))
    assert tally.details == Transfers(
        0,
        (
            Stage(((1, Fraction(4)), (2, Fraction(3)), (3, Fraction(2))), Fraction(1), excluded=3),
            Stage(((1, Fraction(4)), (2, Fraction(5))), Fraction(1), elected=(2,)),
        ),
    )
    assert tally.results == (row(2, 5, 5, 1), row(1, 4, 4, 2), row(3, 2, 2, 3))
    assert (tally.cast, tally.valid, tally.elected) == (10, 9, (2,))


def test_equal_shares_whole() -> None:
    """Ten voters, 100: 6 pay 10 for the first; 3 of them, who hold nothing then, and 1 more can't pay for the second."""
    ballots = [Ballot(((1, 1),), 3), Ballot(((1, 1), (2, 1)), 3), Ballot(((2, 1),)), Ballot(((3, 1),), 3)]
    costs = ((1, 60), (2, 20), (3, 30))
    rule = Rule(Method.EQUAL_SHARES, budget=100, costs=costs, tie="order", completion="none")
    tally = count(rule.method, rule, [1, 2, 3], ballots)
    assert tally.details == Shares(
        Fraction(10), (Purchase(1, 60, Fraction(10)), Purchase(3, 30, Fraction(10))), Fraction(10)
    )
    assert tally.results == (row(1, 6, 6, 1), row(3, 3, 3, 2), row(2, 4, 4, 3))
    assert (tally.cast, tally.valid, tally.elected) == (10, 10, (1, 3))


@pytest.mark.parametrize("times", [1, 2, 5])
def test_a_vote_of_many_weighs_as_many_votes(times: int) -> None:
    """One of each kind, or so many: the same purchases at the same price."""
    costs = ((1, 30 * times), (2, 10 * times))
    rule = Rule(Method.EQUAL_SHARES, budget=45 * times, costs=costs, tie="order", completion="none")
    ballots = [Ballot(((1, 1), (2, 1)), times), Ballot(((2, 0), (1, 1)), times), Ballot(((1, 0),), times)]
    tally = count(rule.method, rule, [1, 2], ballots)
    assert isinstance(tally.details, Shares)
    assert tally.details.share == Fraction(45, 2)
    assert [(p.proposal, p.price) for p in tally.details.purchases] == [(1, Fraction(15))]
    assert [(r.proposal, r.votes_for) for r in tally.results] == [(1, 2 * times), (2, times)]
    assert (tally.cast, tally.valid) == (3 * times, 2 * times)


def test_shares_grow_by_a_thousandth() -> None:
    """Two voters with 2,000,000 each, both for 1, and one for 2 as well, who can pay it from 2,500,000.50 on: 251 steps."""
    costs = ((1, 2_999_999), (2, 1_000_001), (3, 4_000_000))
    ballots = [Ballot(((1, 1), (2, 1))), Ballot(((1, 1),))]
    found: dict[Completion, Shares] = {}
    for completion in COMPLETIONS:
        rule = Rule(Method.EQUAL_SHARES, budget=4_000_000, costs=costs, tie="order", completion=completion)
        details = count(rule.method, rule, [1, 2, 3], ballots).details
        assert isinstance(details, Shares)
        found[completion] = details
    half = Fraction(2_999_999, 2)
    assert found["none"] == Shares(Fraction(2_000_000), (Purchase(1, 2_999_999, half),), Fraction(1_000_001))
    both = (Purchase(1, 2_999_999, half), Purchase(2, 1_000_001, Fraction(1_000_001)))
    assert found["add1"] == found["add1u"] == Shares(Fraction(2_502_000), both, Fraction(0))
    added = (Purchase(1, 2_999_999, half), Purchase(2, 1_000_001, None))
    assert found["greedy"] == Shares(Fraction(2_000_000), added, Fraction(0))


def test_seats_grow_one_by_one() -> None:
    """Four voters, each with a wish of his own, for two seats: half a seat each buys nothing, a whole seat each too much."""
    ballots = [Ballot(((proposal, 1),)) for proposal in (1, 2, 3, 4)]
    rule = Rule(Method.EQUAL_SHARES, seats=2, tie="order", completion="add1")
    tally = count(rule.method, rule, [1, 2, 3, 4], ballots)
    assert tally.details == Shares(Fraction(3, 4), (), Fraction(2))
    both = Rule(Method.EQUAL_SHARES, seats=2, tie="order", completion="add1u")
    assert count(both.method, both, [1, 2, 3, 4], ballots).elected == (1, 2)


def test_the_lot_of_equal_shares_is_its_own() -> None:
    ballots = [Ballot(((1, 1), (2, 1), (3, 1)))]
    for seed in range(5):
        rule = Rule(Method.EQUAL_SHARES, seats=3, seed=seed)
        assert count(rule.method, rule, [1, 2, 3], ballots).elected == draw(seed, (1, 2, 3), "equal shares")


@pytest.mark.parametrize(
    ("votes", "middle"),
    [([(3, 1)], 3), ([(1, 1), (2, 1), (5, 1)], 2), ([(1, 2), (4, 2)], Fraction(5, 2)), ([(1, 3), (4, 2)], 1),
     ([(1, 2), (4, 3)], 4), ([(1, 1), (2, 1), (3, 1), (4, 1), (5, 1), (9, 1)], Fraction(7, 2)), ([], 0),
     ([(1, 1), (2, 2), (3, 3), (4, 1)], 3)],
)  # fmt: skip
def test_medians(votes: list[tuple[int, int]], middle: Fraction | int) -> None:
    assert median(votes) == middle


def test_a_lead_of_half_a_point_is_told_as_such() -> None:
    ballots = [Ballot(((1, encode(5, 5)), (2, encode(5, 4)))), Ballot(((1, encode(5, 5)), (2, encode(5, 5))))]
    rule = Rule(Method.MATRIX, seats=1)
    first, second = decide(count(rule.method, rule, [1, 2], ballots), rule, OPEN)
    assert first.sentence("ru") == (
        "принято: эффект 5, выполнимость 5: делать в первую очередь; 1-е из 1 места, на 0,5 выше следующего"
    )
    assert (first.votes, first.needed, first.margin, first.brief("ru")) == (
        10, Fraction(19, 2), Fraction(1, 2), "принято, запас 0,5",
    )  # fmt: skip
    assert second.sentence("en") == (
        "not adopted: 2nd for 1 seat, 0.5 below the last one in; impact 5, feasibility 4.5: do first"
    )
    assert (second.votes, second.needed, second.brief("en")) == (Fraction(19, 2), 10, "not adopted: 0.5 short")


def test_a_lead_of_a_whole_mean_is_told_as_a_mean() -> None:
    rule = Rule(Method.SCORE, seats=1)
    first, second = decide(count(rule.method, rule, [1, 2], [Ballot(((1, 5), (2, 4)))]), rule, OPEN)
    assert first.sentence("en") == "adopted: mean 5 (5 from 1 rating); 1st of 1 seat, 1 above the next"
    assert second.sentence("ru") == (
        "не принято: 2-е при 1 месте, на 1 ниже последнего прошедшего; среднее 4 (4 по 1 оценке)"
    )
    assert (first.votes, type(first.votes), first.needed, type(first.needed)) == (5, int, 4, int)


def test_dots_are_dots() -> None:
    rule = Rule(Method.DOTS, seats=1)
    first, _ = decide(count(rule.method, rule, [1, 2], [Ballot(((1, 3), (2, 1)))]), rule, OPEN)
    assert first.sentence("en") == "adopted: 3 dots; 1st of 1 seat, 2 dots more than the next"


def test_a_block_is_told_where_nobody_agrees_too() -> None:
    rule = Rule(Method.CONSENT, threshold=2)
    ballots = [Ballot(((1, 1), (2, -1)), 2), Ballot(((1, 0),))]
    stands, blocked = decide(count(rule.method, rule, [1, 2], ballots), rule, OPEN)
    assert stands.sentence("en") == ("adopted: 2 agree, 1 stand aside, nobody blocks; 2 points, at least 2 asked")
    assert (stands.votes, stands.needed) == (2, 2)
    assert blocked.sentence("en") == "not adopted: blocked by 2; 0 agree, 0 stand aside"
    assert (blocked.votes, blocked.needed, blocked.margin) == (0, None, None)


def test_each_motion_of_a_show_of_hands_has_its_own_quorum() -> None:
    rule = Rule(Method.FOR_AGAINST, majority="relative", quorum=5)
    tally = count_hands([1, 2, 3], {1: (4, 0, 0), 2: (3, 1, 1), 3: (0, 5, 0)})
    found = {verdict.proposal: verdict for verdict in decide(tally, rule, OPEN)}
    assert {number: str(verdict.outcome) for number, verdict in found.items()} == {
        1: "no-quorum", 2: "adopted", 3: "declined",
    }  # fmt: skip
    assert found[1].sentence("en") == "no quorum: 4 took part, 5 needed"
    assert (found[3].votes, found[3].needed) == (0, None)


def test_seats_after_a_majority_compare_with_the_majority_or_with_the_last_one_in() -> None:
    rule = Rule(Method.APPROVAL, base="cast", majority=Fraction(1, 4), seats=1)
    ballots = [Ballot(((1, 1),), 6), Ballot(((2, 1),), 4), Ballot((), 2)]
    first, second = decide(count(rule.method, rule, [1, 2], ballots), rule, OPEN)
    assert (first.votes, first.needed, first.margin) == (6, 3, 3)
    assert (second.votes, second.needed, second.margin) == (4, 6, -2)


@pytest.mark.parametrize(
    ("setting", "text", "value"),
    [("majority", "100 %", Fraction(1)), ("majority", "66\u00a0%", Fraction(33, 50)), ("majority", "1", Fraction(1)),
     ("quorum", "1", 1), ("quorum", "0,5", Fraction(1, 2)), ("seats", "1", 1), ("budget", "1\u202f000_000", 1_000_000),
     ("threshold", "0.5", Fraction(1, 2)), ("threshold", "1", 1), ("seed", "0", 0), ("scale", "-2 .. 2", (-2, 2)),
     ("scale", "1–10", (1, 10)), ("seats", "-", None), ("seats", "none", None), ("seats", "", None)],
)  # fmt: skip
def test_settings_at_the_edge_are_read(setting: str, text: str, value: object) -> None:
    assert rule_parse.setting(setting, text) == value


@pytest.mark.parametrize(
    ("setting", "text"),
    [("majority", "0"), ("majority", "0%"), ("majority", "101%"), ("majority", ">2/3"), ("quorum", "0"),
     ("quorum", ">1/3"), ("seats", "0"), ("threshold", "0"), ("scale", "3-3"), ("scale", "5"), ("base", "all"),
     ("tie", "coin"), ("completion", "add2")],
)  # fmt: skip
def test_settings_over_the_edge_are_not(setting: str, text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        rule_parse.setting(setting, text)


def test_a_rule_that_cannot_be_read_is_quoted_by_its_beginning() -> None:
    with pytest.raises(Refused) as refused:
        Rule.from_json("x" * 100)
    assert (refused.value.key, refused.value.params) == ("voting.rule_unreadable", {"text": "x" * 80})
    assert Rule.from_json('{"method":"approval"}') == Rule(Method.APPROVAL)
