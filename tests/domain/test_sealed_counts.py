"""Sealed counts: sums come out as they went in, and cells that are told are large enough whatever was voted."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from session_tui.domain.divided import FEWEST_IN_CELL, OTHERS, large_enough, told_cells
from session_tui.domain.sealed_counts import (
    BITS,
    G,
    P,
    Seal,
    code_of,
    opened,
    power,
    powers,
    private_of,
    public_of,
    readings,
)

CODE = "ABCDE-FGHJK-LMNPQ-RSTUV"
SEAL = Seal(public_of(CODE))
KNOWN = readings(60)
chances = st.integers(0, (1 << BITS) - 1)


def test_the_group_is_the_published_one() -> None:
    """Of RFC 3526; 2 generates the squares, whose number is a prime (Fermat's test, base 3, on both)."""
    assert (P.bit_length(), P % 8) == (2048, 7)
    assert pow(G, (P - 1) // 2, P) == 1
    assert pow(3, P - 1, P) == 1
    assert pow(3, (P - 1) // 2 - 1, (P - 1) // 2) == 1


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), chances), max_size=6))
def test_the_sum_comes_out(votes: list[tuple[int, int]]) -> None:
    count = (1, 1)
    for n, chance in votes:
        count = SEAL.add(count, n, chance)
    assert opened(count, private_of("abcde fghjk lmnpq rstuv"), KNOWN) == sum(n for n, _ in votes)


@settings(max_examples=20, deadline=None)
@given(chances)
def test_powers_are_powers(exponent: int) -> None:
    assert power(SEAL.base, exponent) == pow(G, exponent, P)
    assert power(powers(5), exponent) == pow(5, exponent, P)


cells = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 12))


@given(cells, st.integers(0, 12), st.data())
def test_no_cell_that_is_told_or_can_be_computed_is_small(
    voted: dict[str, int], unknown: int, data: st.DataObject
) -> None:
    cast = sum(voted.values()) + unknown
    told = large_enough(voted, cast)
    rest = cast - sum(voted[name] for name in told)
    assert all(voted[name] >= FEWEST_IN_CELL for name in told)
    assert not told or ((rest == 0 or rest >= FEWEST_IN_CELL) and len(told) + (rest > 0) > 1)
    took = {name: data.draw(st.integers(0, n)) for name, n in voted.items()}
    counts = {name: (data.draw(st.integers(0, n)), n) for name, n in took.items()}
    strange = data.draw(st.integers(0, unknown))
    whole = (sum(v for v, _ in counts.values()) + strange, sum(c for _, c in counts.values()) + unknown)
    shown = told_cells(counts, whole, told)
    assert all(n >= FEWEST_IN_CELL for _, n in shown.values())
    if shown:
        assert (sum(v for v, _ in shown.values()), sum(n for _, n in shown.values())) == whole
        assert {*shown} - {OTHERS} == {*told}


def test_the_largest_remain_where_all_can_be_told() -> None:
    assert large_enough({"a": 9, "b": 6, "c": 5}, 20) == ("a", "b", "c")
    assert large_enough({"a": 9, "b": 6, "c": 4}, 19) == ("a",)
    assert large_enough({"a": 9, "b": 4}, 13) == ()
    assert large_enough({"a": 9}, 9) == ()
    assert large_enough({"a": 5}, 10) == ("a",)


def test_a_code_says_its_number_five_letters_at_a_time() -> None:
    assert code_of(sum(letter << 5 * letter for letter in range(20))) == "23456-789AB-CDEFG-HJKLM"
    assert code_of((1 << 100) - 1) == "ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ"


def test_the_largest_chance_counts_whole() -> None:
    assert power(SEAL.base, (1 << BITS) - 1) == pow(G, (1 << BITS) - 1, P)


def test_counts_are_read_up_to_the_most() -> None:
    assert list(readings(3).values()) == [0, 1, 2, 3]
    assert readings(3)[G**3] == 3
