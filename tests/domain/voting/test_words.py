"""Numbers as people read them, at the places where their look changes."""

from __future__ import annotations

from fractions import Fraction

import pytest

from session_tui.domain.voting.reason import Reason
from session_tui.domain.voting.words import number, ordinal, share


@pytest.mark.parametrize(
    ("value", "english", "russian"),
    [
        (0, "0", "0"),
        (Fraction(1, 3), "0.33", "0,33"),
        (Fraction(2, 3), "0.67", "0,67"),
        (Fraction(1, 200), "0.01", "0,01"),
        (Fraction(1, 201), "0", "0"),
        (Fraction(199, 200), "1", "1"),
        (Fraction(3, 2), "1.5", "1,5"),
        (Fraction(101, 100), "1.01", "1,01"),
        (-3, "\u22123", "\u22123"),
        (Fraction(-1, 2), "\u22120.5", "\u22120,5"),
        (Fraction(-1, 300), "0", "0"),
        (9_999, "9999", "9999"),
        (10_000, "10\u00a0000", "10\u00a0000"),
        (1_234_567, "1\u00a0234\u00a0567", "1\u00a0234\u00a0567"),
    ],
)
def test_number(value: int | Fraction, english: str, russian: str) -> None:
    assert (number(value, "en"), number(value, "ru")) == (english, russian)


def test_number_of_digits() -> None:
    assert [number(Fraction(37, 9), "en", digits) for digits in (1, 2, 3)] == ["4.1", "4.11", "4.111"]


@pytest.mark.parametrize(
    ("part", "russian"),
    [
        (Fraction(1, 2), "1/2"),
        (Fraction(19, 20), "19/20"),
        (Fraction(1, 21), "4,76\u00a0%"),
        (Fraction(1), "100\u00a0%"),
        (Fraction(667, 1000), "66,7\u00a0%"),
    ],
)
def test_share(part: Fraction, russian: str) -> None:
    assert share(part, "ru") == russian


def test_ordinals() -> None:
    english = [ordinal(n, "en") for n in (1, 2, 3, 4, 10, 11, 12, 13, 14, 21, 22, 23, 101, 111, 112, 113)]
    assert " ".join(english) == "1st 2nd 3rd 4th 10th 11th 12th 13th 14th 21st 22nd 23rd 101st 111th 112th 113th"
    assert [ordinal(n, "ru") for n in (1, 2, 11)] == ["1-е", "2-е", "11-е"]


def test_a_reason_says_its_parts_in_their_own_way() -> None:
    """A place as an ordinal, a share as a fraction, other fractions as decimals."""
    of = Reason("for_seats", {"n": 2})
    assert Reason("no_seat", {"place": 3, "of": of}).text("en") == "3rd for 2 seats"
    assert Reason("no_seat", {"place": 3, "of": of}).text("ru") == "3-е при 2 местах"
    assert Reason("share_present", {"share": Fraction(2, 3), "n": 40}).text("en") == "2/3 of 40 present"
    assert Reason("has_mean", {"mean": Fraction(13, 3), "total": 13, "n": 3}).text("ru") == (
        "среднее 4,33 (13 по 3 оценкам)"
    )  # fmt: skip
