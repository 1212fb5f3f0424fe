"""Long lists at little cost, and the collector as it was before."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from session_tui.domain.drafts import RowProblem
from session_tui.domain.heap import many, uncollected


@pytest.fixture(autouse=True)
def collector() -> Iterator[None]:
    """The collector is on before a test and after it."""
    gc.enable()
    yield
    gc.enable()


def test_the_collector_pauses_and_goes_on() -> None:
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_collector_goes_on_after_an_error() -> None:
    with pytest.raises(KeyError), uncollected():
        raise KeyError
    assert gc.isenabled()


def test_a_collector_that_is_off_stays_off() -> None:
    gc.disable()
    with uncollected():
        assert not gc.isenabled()
    assert not gc.isenabled()


def test_cycles_made_meanwhile_are_collected_later() -> None:
    class Node:
        me: Node

    import weakref

    with uncollected():
        node = Node()
        node.me = node
        gone = weakref.ref(node)
        del node
    assert gone() is not None
    gc.collect()
    assert gone() is None


def test_many_values_are_those_made_one_by_one() -> None:
    rows = [(row, "ФИО", f"Name {row}", "no-name", row // 2) for row in range(50)]
    made = many(RowProblem, *zip(*rows, strict=True))
    assert made == [RowProblem(*row) for row in rows]
    assert hash(made[7]) == hash(RowProblem(*rows[7]))
    with pytest.raises(AttributeError):
        made[0].row = 3  # type: ignore[misc]


def test_columns_must_be_those_of_the_fields() -> None:
    with pytest.raises(ValueError, match="unpack"):
        many(RowProblem, [1, 2], ["a"], ["b", "c"], ["d", "e"], [0, 0])
    with pytest.raises(ValueError, match="zip"):
        many(RowProblem, [1], ["a"])
