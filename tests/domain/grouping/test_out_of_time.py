"""Whenever the clock strikes: there is a placement that keeps the rules, and what is said of it holds."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import count

import pytest

from session_tui.domain.errors import Refused
from session_tui.domain.grouping import Aim, assign
from tests.domain.grouping.test_assuming import AIMS, hall

STRIKES = 40
ORDERS = AIMS, (Aim.COMPANY, Aim.BALANCE, Aim.BALANCE_SUM, *AIMS[5:])


@pytest.mark.parametrize("aims", ORDERS)
@pytest.mark.parametrize(("seed", "people"), [(0, 11), (1, 36), (2, 60)])
def test_what_is_said_holds(monkeypatch: pytest.MonkeyPatch, aims: tuple[Aim, ...], seed: int, people: int) -> None:
    """Every reading of the clock is a millisecond later, so that it strikes anywhere in the search."""
    problem = replace(hall(seed, people, aims), time_limit=1e6)
    readings = count()
    monkeypatch.setattr("session_tui.domain.grouping.clock.monotonic", lambda: next(readings) / 1000)
    best = [result.value for result in assign(problem).aims]
    most = next(readings) / 1000
    chance = random.Random(seed)
    early = 0
    for _ in range(STRIKES):
        try:
            found = assign(replace(problem, time_limit=chance.uniform(0, most)))
        except Refused:  # nothing was found in time
            continue
        early += found.status != "optimal"
        values = [result.value for result in found.aims]
        assert values >= best
        assert found.status != "optimal" or values == best
        exact = 0
        while exact < len(best) and values[exact] == best[exact]:
            exact += 1
        assert all(result.bound <= value for result, value in zip(found.aims[: exact + 1], best, strict=False))
    assert early > STRIKES // 4
