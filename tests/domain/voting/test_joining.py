"""Merged proposals: one voter, one value."""

from __future__ import annotations

import pytest

from session_tui.domain.voting.ballots import Choices
from session_tui.domain.voting.joining import contradictions, joined
from session_tui.domain.voting.methods import Method


@pytest.mark.parametrize(
    ("method", "values", "value"),
    [
        (Method.FOR_AGAINST, (1, 1), 1),
        (Method.FOR_AGAINST, (1, 0), 1),
        (Method.FOR_AGAINST, (-1, 0), -1),
        (Method.FOR_AGAINST, (1, -1), 0),
        (Method.CONSENT, (1, -1), -1),
        (Method.APPROVAL, (1, 1), 1),
        (Method.EQUAL_SHARES, (0, 1), 1),
        (Method.DOTS, (2, 3), 5),
        (Method.SCORE, (2, 5), 5),
        (Method.BORDA, (4, 2), 2),
        (Method.MATRIX, (402, 205), 405),
    ],
)
def test_two_values_of_a_voter_become_one(method: Method, values: tuple[int, int], value: int) -> None:
    assert joined(method, ((1, values[0]), (2, values[1]), (3, 1)), {2: 1}) == ((1, value), (3, 1))


@pytest.mark.parametrize(
    ("method", "said", "found"),
    [
        (Method.FOR_AGAINST, ((2, -1), (1, 1), (3, 1)), {1: ((1, 1), (2, -1))}),
        (Method.CONSENT, ((1, -1), (2, 1)), {1: ((1, -1), (2, 1))}),
        (Method.FOR_AGAINST, ((1, 1), (2, 0)), {}),
        (Method.FOR_AGAINST, ((1, -1), (2, 0)), {}),
        (Method.FOR_AGAINST, ((1, 1), (3, -1)), {}),
        (Method.FOR_AGAINST, ((2, 1), (4, -1), (3, 1), (5, -1)), {1: ((2, 1), (4, -1)), 3: ((3, 1), (5, -1))}),
        (Method.SCORE, ((1, -2), (2, 2)), {}),
    ],
)
def test_who_supports_one_part_and_opposes_another_contradicts_himself(
    method: Method, said: Choices, found: dict[int, Choices]
) -> None:
    assert contradictions(method, said, {2: 1, 4: 1, 5: 3}) == found


def test_a_joined_ballot_keeps_the_order_of_what_it_names_first() -> None:
    assert joined(Method.DOTS, ((3, 1), (2, 1), (1, 2)), {2: 1}) == ((3, 1), (1, 3))
    assert joined(Method.BORDA, (), {2: 1}) == ()
