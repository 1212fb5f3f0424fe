"""Merged proposals: one voter, one value."""

from __future__ import annotations

import pytest

from session_tui.domain.voting.joining import joined
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
