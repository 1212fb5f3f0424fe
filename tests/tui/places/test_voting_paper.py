"""A ballot being keyed in: every key gives a value that the domain's own rules can judge."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from session_tui.domain.voting.ballots import problem_of
from session_tui.domain.voting.methods import RANKINGS, Method
from session_tui.domain.voting.rule import Rule
from session_tui.tui.places.voting_paper import Paper

PROPOSALS = (3, 7, 12)


def paper(method: Method, **settings: object) -> Paper:
    return Paper(method, Rule.parse(method, settings, len(PROPOSALS)), PROPOSALS)


def type_(blank: Paper, proposal: int, keys: str) -> Paper:
    for key in keys:
        blank = blank.digit(proposal, key)
    return blank


def test_approval_names_proposals_by_number() -> None:
    typed = type_(paper(Method.APPROVAL), 3, "12")
    assert typed.named() == 12
    marked = typed.mark(12)
    assert (marked.choices, marked.typed, marked.shown(12)) == ({12: 1}, "", "✓")
    assert marked.mark(12).choices == {}


def test_a_third_digit_begins_another_number() -> None:
    assert type_(paper(Method.APPROVAL), 3, "127").typed == "7"


def test_rankings_close_up_when_one_is_taken_out() -> None:
    ranked = paper(Method.BORDA).mark(12).mark(3).mark(7)
    assert ranked.choices == {3: 2, 7: 3, 12: 1}
    assert ranked.mark(12).choices == {3: 1, 7: 2}


@pytest.mark.parametrize(("keys", "choices"), [("4", {3: 4}), ("45", {3: 5}), ("0", {}), ("40", {})])
def test_dots_take_the_number_under_the_cursor(keys: str, choices: dict[int, int]) -> None:
    assert type_(paper(Method.DOTS, dots=5), 3, keys).choices == choices


def test_a_score_of_two_digits_where_the_scale_has_them() -> None:
    assert type_(paper(Method.SCORE, scale="0-10"), 7, "10").choices == {7: 10}
    assert type_(paper(Method.SCORE, scale="1-5"), 7, "43").choices == {7: 3}
    assert type_(paper(Method.SCORE, scale="-2:2"), 7, "-1").choices == {7: -1}


def test_a_rating_is_impact_then_feasibility() -> None:
    small = type_(paper(Method.MATRIX), 7, "42")
    assert (small.choices, small.shown(7)) == ({7: 402}, "4 × 2")
    assert type_(paper(Method.MATRIX), 7, "423").choices == {}
    assert type_(paper(Method.MATRIX, scale="1-10"), 7, "10,4").choices == {7: 1004}


def test_the_cursor_ends_a_number() -> None:
    typed = type_(paper(Method.SCORE, scale="0-10"), 7, "1").moved()
    assert typed.digit(7, "0").choices == {7: 0}


def test_used_counts_what_there_is_to_give() -> None:
    dots = type_(type_(paper(Method.DOTS, dots=5), 3, "2").moved(), 7, "1")
    assert dots.used == (3, 5)
    assert paper(Method.APPROVAL, max_choices=2).mark(3).used == (1, 2)


KEYS = st.lists(st.tuples(st.sampled_from(PROPOSALS), st.sampled_from(["mark", "clear"])), max_size=20)


@given(KEYS)
def test_ranks_are_always_one_to_so_many(keys: list[tuple[int, str]]) -> None:
    for method in RANKINGS - {Method.STV}:
        ballot = paper(method)
        for proposal, key in keys:
            ballot = ballot.mark(proposal) if key == "mark" else ballot.clear(proposal)
        assert sorted(ballot.choices.values()) == list(range(1, len(ballot.choices) + 1))
        assert problem_of(method, ballot.rule, tuple(ballot.choices.items()), PROPOSALS) is None
