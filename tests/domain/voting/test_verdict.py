"""Verdicts at one vote under, at, and over every bar."""

from __future__ import annotations

from fractions import Fraction

import pytest

from session_tui.domain.voting.electorate import Electorate
from session_tui.domain.voting.methods import Method
from session_tui.domain.voting.rule import Base, Majority, Rule
from session_tui.domain.voting.tally import count_hands
from session_tui.domain.voting.verdict import decide

HALL = Electorate("present", entitled=50, present=40)


@pytest.mark.parametrize(
    ("majority", "base", "against", "abstain", "needed"),
    [
        ("relative", "valid", 12, 5, 13),
        ("simple", "present", 12, 0, 21),
        ("simple", "entitled", 12, 0, 26),
        ("absolute", "valid", 3, 0, 26),
        (Fraction(2, 3), "present", 5, 2, 27),
        (Fraction(2, 3), "entitled", 5, 2, 34),
        (Fraction(1, 2), "present", 5, 2, 20),
        (Fraction(1), "present", 0, 0, 40),
    ],
)
def test_verdict_turns_exactly_at_the_vote_that_is_needed(
    majority: Majority, base: Base, against: int, abstain: int, needed: int
) -> None:
    rule = Rule(Method.FOR_AGAINST, base=base, majority=majority)
    hands = {1: (needed - 1, against, abstain), 2: (needed, against, abstain), 3: (needed + 1, against, abstain)}
    verdicts = {verdict.proposal: verdict for verdict in decide(count_hands([1, 2, 3], hands), rule, HALL)}
    outcomes = [(verdicts[proposal].outcome, verdicts[proposal].margin) for proposal in (1, 2, 3)]
    assert outcomes == [("declined", -1), ("adopted", 0), ("adopted", 1)]
    assert {verdict.needed for verdict in verdicts.values()} == {needed}


def test_sentences_give_numbers_rule_and_base() -> None:
    rule = Rule(Method.FOR_AGAINST, base="present", majority=Fraction(2, 3))
    adopted, missed = decide(count_hands([1, 2], {1: (31, 5, 2), 2: (26, 9, 0)}), rule, HALL)
    assert adopted.sentence("en") == "adopted: 31 for, 27 needed (2/3 of 40 present)"
    assert adopted.sentence("ru") == "принято: 31 «за» при необходимых 27 — 2/3 от 40 присутствующих"
    assert missed.sentence("en") == "not adopted: one vote short; 26 for, 27 needed (2/3 of 40 present)"
    assert missed.sentence("ru") == (
        "не принято: не хватило одного голоса; 26 «за» при необходимых 27 — 2/3 от 40 присутствующих"
    )
