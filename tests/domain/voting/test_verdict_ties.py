"""Ties over money and in motions, told whole; what each base and bar is called."""

from __future__ import annotations

from fractions import Fraction

import pytest

from session_tui.domain.errors import Refused
from session_tui.domain.voting.ballots import Ballot
from session_tui.domain.voting.bars import at_least, base_of, cleared, majority
from session_tui.domain.voting.electorate import Electorate
from session_tui.domain.voting.methods import Method
from session_tui.domain.voting.result import ProposalTally, Tally
from session_tui.domain.voting.rule import Rule, Tie
from session_tui.domain.voting.tally import count, count_hands
from session_tui.domain.voting.verdict import Verdict, decide

OPEN = Electorate("open")
HALL = Electorate("present", entitled=50, present=40)


def money(tie: Tie, chair: tuple[int, ...] = (), budget: int = 100) -> dict[int, Verdict]:
    """Three tied of 40 each where 60 is left, after one of 40, and before one of 20."""
    votes, costs = {1: 9, 2: 5, 3: 5, 4: 5, 5: 4}, ((1, 40), (2, 40), (3, 40), (4, 40), (5, 20))
    rule = Rule(Method.APPROVAL, budget=budget, costs=costs, tie=tie, seed=3)
    tally = count(rule.method, rule, list(votes), [Ballot(((p, 1),), n) for p, n in votes.items()])
    return {verdict.proposal: verdict for verdict in decide(tally, rule, OPEN, chair)}


@pytest.mark.parametrize(
    ("tie", "chair", "english", "russian"),
    [
        (
            "order",
            (),
            {
                2: "adopted: 5 for; costs 40, 60 were left; 3 tied, the money is not enough for all; in the order of the list",
                3: "not adopted: costs 40, only 20 left; 3 tied, the money is not enough for all; in the order of the list; "
                "5 for",
                5: "adopted: 4 for; costs 20, 20 were left",
            },
            "наравне 3, денег на все не хватает; решено по порядку в списке",
        ),
        (
            "neither",
            (),
            {
                2: "not adopted: 3 tied, the money is not enough for all; none of them is in; 5 for",
                5: "adopted: 4 for; costs 20, 60 were left",
            },
            "наравне 3, денег на все не хватает; не проходит ни одно",
        ),
        (
            "chair",
            (),
            {
                2: "undecided: 3 tied, the money is not enough for all; the chair decides; 5 for",
                5: "undecided: the money is set aside until the chair has settled the tie above; 4 for",
            },
            "наравне 3, денег на все не хватает; решает председатель",
        ),
        (
            "chair",
            (3, 2, 4),
            {
                2: "not adopted: costs 40, only 20 left; 3 tied, the money is not enough for all; the chair decided; 5 for",
                3: "adopted: 5 for; costs 40, 60 were left; 3 tied, the money is not enough for all; the chair decided",
                5: "adopted: 4 for; costs 20, 20 were left",
            },
            "наравне 3, денег на все не хватает; решил председатель",
        ),
    ],
)
def test_a_tie_over_money_is_told(tie: Tie, chair: tuple[int, ...], english: dict[int, str], russian: str) -> None:
    found = money(tie, chair)
    assert {number: found[number].sentence("en") for number in english} == english
    assert russian in found[2].sentence("ru")


def test_a_lot_over_money_is_told_with_its_seed() -> None:
    found = money("lot")
    for number in (2, 3, 4):
        assert "3 tied, the money is not enough for all; drawn by lot, seed 3" in found[number].sentence("en")
        assert "решено жребием, число жребия 3" in found[number].sentence("ru")
    assert sum(found[number].adopted for number in (2, 3, 4)) == 1


def test_money_that_is_just_enough_for_all_the_tied_makes_no_tie() -> None:
    found = money("chair", budget=160)
    assert [found[number].sentence("en") for number in (2, 3, 4)] == [
        "adopted: 5 for; costs 40, 120 were left",
        "adopted: 5 for; costs 40, 80 were left",
        "adopted: 5 for; costs 40, 40 were left",
    ]
    assert found[5].sentence("en") == "not adopted: costs 20, only 0 left; 4 for"
    assert [money("chair", budget=159)[number].outcome for number in (2, 3, 4, 5)] == ["tied"] * 4


def test_what_was_passed_over_leaves_the_money_as_it_was() -> None:
    costs = ((1, 200), (2, 100), (3, 1))
    rule = Rule(Method.APPROVAL, budget=101, costs=costs, tie="neither")
    tally = count(rule.method, rule, [1, 2, 3], [Ballot(((p, 1),), 4 - p) for p in (1, 2, 3)])
    assert [verdict.sentence("en") for verdict in decide(tally, rule, OPEN)] == [
        "not adopted: costs 200, only 101 left; 3 for",
        "adopted: 2 for; costs 100, 101 were left",
        "adopted: 1 for; costs 1, 1 were left",
    ]


@pytest.mark.parametrize(
    ("base", "tail"),
    [
        ("cast", "(more than half of 13 ballots cast)"),
        ("valid", "(more than half of 12 valid ballots)"),
        ("present", "(more than half of 40 present)"),
        ("entitled", "(more than half of 50 entitled)"),
    ],
)
def test_each_base_is_called_by_its_name(base: str, tail: str) -> None:
    rule = Rule(Method.APPROVAL, base=base, majority="simple")  # type: ignore[arg-type]
    ballots = [Ballot(((1, 1),), 7), Ballot(((2, 1),), 5), Ballot(())]
    verdict = decide(count(rule.method, rule, [1, 2], ballots), rule, HALL)[0]
    assert verdict.sentence("en").endswith(tail)


def test_a_base_that_nobody_counted_is_asked_for() -> None:
    tally = count_hands([1], {1: (3, 0, 0)})
    for base, key in (("present", "voting.rule_needs_present"), ("entitled", "voting.rule_needs_entitled")):
        with pytest.raises(Refused) as refused:
            base_of(tally.of(1), tally, Rule(Method.FOR_AGAINST, base=base), OPEN)  # type: ignore[arg-type]
        assert refused.value.key == key


def test_bars_say_what_was_reached_and_what_was_needed() -> None:
    rule = Rule(Method.FOR_AGAINST, base="valid", majority="simple")
    even = majority(ProposalTally(1, 9, 9), tally_of(9, 9), rule, HALL)
    assert (even.passed, even.votes, even.needed, even.even) == (False, 9, 10, True)
    short = majority(ProposalTally(1, 8, 9), tally_of(8, 9), rule, HALL)
    assert (short.passed, short.votes, short.needed, short.even) == (False, 8, 9, False)
    over = cleared(ProposalTally(1, 9, 8), tally_of(9, 8), rule, HALL)
    assert (over.passed, over.votes, over.needed, over.even) == (True, 9, 9, False)


def tally_of(votes_for: int, votes_against: int) -> Tally:
    return count_hands([1], {1: (votes_for, votes_against, 0)})


@pytest.mark.parametrize(
    ("part", "base", "needed"),
    [(Fraction(2, 3), 40, 27), (Fraction(2, 3), 39, 26), (Fraction(1, 2), 3, 2), (Fraction(1, 20), 0, 1),
     (Fraction(1, 20), 20, 1), (Fraction(1, 20), 21, 2), (Fraction(1), 7, 7)],
)  # fmt: skip
def test_at_least_a_part_is_rounded_up_and_never_nobody(part: Fraction, base: int, needed: int) -> None:
    assert at_least(part, base) == needed


@pytest.mark.parametrize("hands", [(-1, 5, 5), (5, -1, 5), (5, 5, -1)])
def test_fewer_than_no_hands_are_refused(hands: tuple[int, int, int]) -> None:
    with pytest.raises(Refused) as refused:
        count_hands([3], {3: hands})
    assert (refused.value.key, refused.value.params) == ("voting.hands_negative", {"proposal": 3})


def test_no_hands_at_all_are_nobody() -> None:
    tally = count_hands([1], {})
    assert (tally.cast, tally.valid, tally.results[0].voted) == (0, 0, 0)


@pytest.mark.parametrize(
    ("votes", "english", "russian"),
    [
        (1, "adopted: 1 of 1 vote in count 1; 1st of 1 seat", "принято: 1 из 1 голоса в подсчёте 1; 1-е из 1 места"),
        (5, "adopted: 5 of 5 votes in count 1; 1st of 1 seat", "принято: 5 из 5 голосов в подсчёте 1; 1-е из 1 места"),
        (
            21,
            "adopted: 21 of 21 votes in count 1; 1st of 1 seat",
            "принято: 21 из 21 голоса в подсчёте 1; 1-е из 1 места",
        ),
    ],
)
def test_votes_of_a_run_off_agree_with_their_number(votes: int, english: str, russian: str) -> None:
    rule = Rule.default(Method.IRV, 2)
    won, out = decide(count(rule.method, rule, [1, 2], [Ballot(((1, 1),), votes)]), rule, OPEN)
    assert (won.sentence("en"), won.sentence("ru")) == (english, russian)
    assert out.sentence("en") == "not adopted: nobody voted for it"


def test_who_leaves_a_run_off_says_in_which_count() -> None:
    rule = Rule(Method.IRV, seats=1)
    ballots = [Ballot(((1, 1),), 3), Ballot(((2, 1),), 2), Ballot(((3, 1), (2, 2)), 1)]
    found = {v.proposal: v for v in decide(count(rule.method, rule, [1, 2, 3], ballots), rule, OPEN)}
    assert found[3].sentence("en") == "not adopted: 3rd for 1 seat; left in count 1, votes: 1"
    assert found[3].sentence("ru") == "не принято: 3-е при 1 месте; выбыло в подсчёте 1, голосов 1"
