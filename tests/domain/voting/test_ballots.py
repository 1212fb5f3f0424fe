"""What a ballot may say."""

from __future__ import annotations

import pytest

from session_tui.domain.voting.ballots import Choices, problem_of
from session_tui.domain.voting.methods import Method
from session_tui.domain.voting.rule import Rule

CANDIDATES = (1, 2, 3)
APPROVAL = Rule(Method.APPROVAL, max_choices=2)
DOTS = Rule(Method.DOTS, dots=5, max_per_proposal=3)
SCORE = Rule(Method.SCORE, scale=(0, 10))
BORDA = Rule(Method.BORDA, max_choices=2)
MATRIX = Rule(Method.MATRIX)
MOTION = Rule(Method.FOR_AGAINST)


@pytest.mark.parametrize(
    ("rule", "choices", "problem"),
    [
        (APPROVAL, (), None),
        (APPROVAL, ((1, 1), (2, 1)), None),
        (APPROVAL, ((1, 1), (2, 1), (3, 0)), None),
        (APPROVAL, ((1, 1), (2, 1), (3, 1)), "3 proposals named, 2 are allowed Leave some out."),
        (APPROVAL, ((1, 2),), "2 for proposal 1 cannot be counted Give 1 (approves) or nothing."),
        (APPROVAL, ((9, 1),), "Proposal 9 is not in this round Take one from the round's list."),
        (APPROVAL, ((1, 1), (1, 1)), "Proposal 1 stands on the ballot twice Keep one of the two."),
        (DOTS, ((1, 3), (2, 2)), None),
        (DOTS, ((1, 3), (2, 3)), "6 dots, 5 are allowed Take some back."),
        (DOTS, ((1, 4),), "4 for proposal 1 cannot be counted Give a whole number from 0 to 3."),
        (DOTS, ((1, -1),), "-1 for proposal 1 cannot be counted Give a whole number from 0 to 3."),
        (SCORE, ((1, 0), (2, 10)), None),
        (SCORE, ((1, 11),), "11 for proposal 1 cannot be counted Give a whole number from 0 to 10."),
        (BORDA, ((1, 1), (2, 3)), None),
        (BORDA, ((1, 1), (2, 2), (3, 3)), "3 proposals named, 2 are allowed Leave some out."),
        (BORDA, ((1, 2), (2, 2)), "Rank 2 is given twice Give each rank to one proposal."),
        (BORDA, ((1, 4),), "4 for proposal 1 cannot be counted Give a whole number from 1 to 3."),
        (BORDA, ((1, 0),), "0 for proposal 1 cannot be counted Give a whole number from 1 to 3."),
        (MATRIX, ((1, 105), (2, 501)), None),
        (MATRIX, ((1, 106),), "106 for proposal 1 cannot be counted Give impact and feasibility, each from 1 to 5."),
        (MOTION, ((1, 1), (2, -1), (3, 0)), None),
        (MOTION, ((1, 2),), "2 for proposal 1 cannot be counted Give 1 (for), -1 (against) or 0 (abstains)."),
    ],
)
def test_ballot_is_taken_or_refused_with_what_is_wrong(rule: Rule, choices: Choices, problem: str | None) -> None:
    found = problem_of(rule.method, rule, choices, CANDIDATES)
    assert (str(found) if found else None) == problem


def test_refusal_speaks_russian() -> None:
    found = problem_of(Method.DOTS, DOTS, ((1, 3), (2, 3)), CANDIDATES)
    assert found is not None
    assert (found.what("ru"), found.remedy("ru")) == ("Точек 6, а можно 5", "Уберите лишние.")


@pytest.mark.parametrize(("method", "taken"), [("schulze", True), ("borda", False), ("irv", False), ("stv", False)])
def test_only_duels_let_several_share_a_rank(method: str, taken: bool) -> None:
    rule = Rule.parse(Method(method), {"seats": 1}, 3)
    problem = problem_of(rule.method, rule, ((1, 1), (2, 2), (3, 2)), (1, 2, 3))
    assert problem is None if taken else problem is not None and problem.params == {"rank": 2}
