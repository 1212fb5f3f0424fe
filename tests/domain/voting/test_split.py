"""When the hall is split."""

from __future__ import annotations

from fractions import Fraction

import pytest

from session_tui.domain.voting.split import Support, closeness, gap, is_split, may_show


@pytest.mark.parametrize(
    ("votes", "split"), [((59, 39), False), ((60, 40), True), ((40, 60), True), ((50, 50), True), ((0, 0), False)]
)
def test_hall_is_split_from_four_against_six(votes: tuple[int, int], split: bool) -> None:
    assert is_split(*votes) is split


def test_closeness_is_exact() -> None:
    assert [closeness(7, 0), closeness(2, 1), closeness(3, 3)] == [Fraction(0), Fraction(2, 3), Fraction(1)]


def test_communities_half_apart_split_the_hall_and_small_ones_are_left_out() -> None:
    business, experts, few = Support("business", 10, 9), Support("expert", 5, 2), Support("agency", 4, 0)
    assert gap([business, experts, few]) == Fraction(1, 2)
    assert is_split(11, 0, [business, experts, few])
    assert not is_split(12, 0, [business, Support("expert", 5, 3)])
    assert gap([business, few]) is None


@pytest.mark.parametrize(("voted", "shown"), [(0, True), (1, False), (4, False), (5, True)])
def test_one_small_community_hides_the_breakdown(voted: int, shown: bool) -> None:
    assert may_show([Support("business", 30, 10), Support("expert", voted, 0)]) is shown
