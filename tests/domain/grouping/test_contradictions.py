"""What is remembered of impossible values."""

from __future__ import annotations

from session_tui.domain.grouping import Aim
from session_tui.domain.grouping.assignment import AimResult
from session_tui.domain.grouping.contradictions import Contradictions


def test_more_than_what_is_impossible_is_impossible() -> None:
    known = Contradictions([])
    known.add({Aim.TOWNS: 1, Aim.UNMET: 2})
    assert known.known({Aim.TOWNS: 1, Aim.UNMET: 2, Aim.WORST: 3})
    assert not known.known({Aim.TOWNS: 1})
    assert not known.known({Aim.TOWNS: 1, Aim.UNMET: 3})


def test_what_is_settled_counts_where_it_is_proved() -> None:
    results: list[AimResult] = []
    known = Contradictions(results)
    known.add({Aim.TOWNS: 1, Aim.UNMET: 2})
    results.append(AimResult(Aim.TOWNS, 1, 0))
    assert not known.known({Aim.UNMET: 2})
    results[0] = AimResult(Aim.TOWNS, 1, 1)
    assert known.known({Aim.UNMET: 2})


def test_nobody_beyond_any_share_is_a_sum_of_zero() -> None:
    known = Contradictions([])
    known.add({Aim.BALANCE: 0, Aim.BALANCE_SUM: 0})
    assert known.known({Aim.BALANCE: 0})
    known.add({Aim.SIZE_SUM: 0})
    assert not known.known({Aim.SIZE_OVER: 0})
    assert known.known({Aim.SIZE_OVER: 0, Aim.SIZE_UNDER: 0})
