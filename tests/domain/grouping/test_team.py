"""Work side by side: in order, whatever ends first, and the same on one processor as on many."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from session_tui.domain.grouping import DEFAULT_AIMS, Aim, Group, Person, Problem, assign, team


@pytest.fixture
def processors(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """For a number of processors that isn't this machine's; the threads made for it go again."""
    team.workers.cache_clear()
    yield monkeypatch
    team.workers().shutdown()
    team.workers.cache_clear()


def late(seconds: float, answer: int) -> int:
    time.sleep(seconds)
    return answer


def refuse(answer: int) -> int:
    if answer:
        raise ValueError(answer)
    return answer


def test_answers_come_in_the_order_of_the_tasks() -> None:
    assert team.side_by_side([partial(late, 0.02, 1), partial(late, 0.0, 2)]) == [1, 2]


def test_what_a_task_raises_is_raised_when_all_have_ended() -> None:
    ended: list[int] = []

    def slow() -> int:
        time.sleep(0.02)
        ended.append(1)
        return 1

    tasks: list[Callable[[], int]] = [partial(refuse, 7), slow]
    with pytest.raises(ValueError, match="7"):
        team.side_by_side(tasks)
    assert ended == [1]


def hall() -> Problem:
    """Large enough for its relaxations to be handed out."""
    people = tuple(
        Person(
            key, "abcd"[key * 7 % 10 % 4], tuple(dict.fromkeys((key % 4 + 1, key * key % 5 + 1, key * 3 % 6 + 1))),
            f"firm {key * 11 % 31}", f"town {key * 13 % 11}",
        )
        for key in range(120)
    )  # fmt: skip
    aims = (*DEFAULT_AIMS[:5], Aim.TOWNS, Aim.TOWNS_SUM, *DEFAULT_AIMS[5:])
    return Problem(people, tuple(map(Group, range(1, 7))), ((1, 50), (2, 61)), ((3, 40), (5, 77), (8, 90)), aims)


def test_one_processor_seats_everybody_as_several_do(processors: pytest.MonkeyPatch) -> None:
    several = assign(hall())
    team.workers().shutdown()
    team.workers.cache_clear()
    processors.setattr(os, "cpu_count", lambda: 1)
    alone = assign(hall())
    assert several.status == "optimal"
    assert alone == several
