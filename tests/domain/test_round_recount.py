"""A round counted again from its files alone: what agrees, and every figure that was changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from session_tui.domain.round_recount import disagreements
from session_tui.domain.voting.methods import Method
from session_tui.domain.voting.rule import Rule

Ballots = list[dict[int, int]]
FOOD: Ballots = [{1: 1}, {1: 1, 2: 1}, {2: 1}, {1: 1, 3: 1}, {}]


def exported(rule: Rule, *, by_hands: bool = False, chair: tuple[int, ...] = ()) -> dict[str, Any]:
    return {
        "rule": json.loads(rule.to_json()), "rule_hash": rule.digest(), "by_hands": by_hands, "electorate": "present",
        "entitled": 6, "present": 5, "chair": list(chair), "proposals": [{"number": number} for number in (1, 2, 3)],
    }  # fmt: skip


def lines(ballots: Ballots) -> list[tuple[int, str, int | None, int | None]]:
    found: list[tuple[int, str, int | None, int | None]] = []
    for at, said in enumerate(ballots, start=1):
        found += [(at, "", proposal, value) for proposal, value in said.items()] or [(at, "", None, None)]
    return found


def published(cast: int, *rows: Mapping[str, object], elected: tuple[int, ...] = ()) -> dict[str, Any]:
    return {"cast": cast, "elected": list(elected), "proposals": [dict(row) for row in rows]}


def row(number: int, votes: int, rank: int, verdict: str, *, against: int = 0, abstain: int = 0) -> dict[str, object]:
    return {
        "number": number, "for": votes, "against": against, "abstain": abstain, "points": str(votes), "rank": rank,
        "verdict": verdict,
    }  # fmt: skip


APPROVED = (row(1, 3, 1, "adopted"), row(2, 2, 2, "declined"), row(3, 1, 3, "declined"))
APPROVAL = exported(Rule.default(Method.APPROVAL, 3))


def test_what_follows_from_the_files_agrees() -> None:
    assert disagreements(APPROVAL, lines(FOOD), (), published(5, *APPROVED)) == []


@pytest.mark.parametrize(
    ("column", "value"),
    [("for", 4), ("against", 1), ("abstain", 1), ("points", "4"), ("rank", 2), ("verdict", "declined")],
)
def test_any_figure_that_was_changed_is_named(column: str, value: object) -> None:
    changed = ({**APPROVED[0], column: value}, *APPROVED[1:])
    assert disagreements(APPROVAL, lines(FOOD), (), published(5, *changed)) == [f"1.{column}"]


def test_turnout_rule_and_elected_are_compared_too() -> None:
    assert disagreements(APPROVAL, lines(FOOD), (), published(4, *APPROVED)) == ["cast"]
    assert disagreements(APPROVAL, lines(FOOD), (), published(5, *APPROVED, elected=(1,))) == ["elected"]
    other = {**APPROVAL, "rule_hash": "0"}
    assert disagreements(other, lines(FOOD), (), published(5, *APPROVED)) == ["rule_hash"]
    missing = disagreements(APPROVAL, lines(FOOD), (), published(5, *APPROVED[:2]))
    assert missing == ["3.for", "3.against", "3.abstain", "3.points", "3.rank", "3.verdict"]


def test_whom_the_count_elects_is_counted_again() -> None:
    orders: Ballots = [{1: 1, 2: 2}, {1: 1}, {1: 1}, {2: 1}, {3: 1, 2: 2}, {3: 1, 2: 2}]
    rule = exported(Rule(Method.STV, seats=2))
    rows = (row(1, 3, 1, "adopted"), row(3, 2, 2, "adopted"), row(2, 1, 3, "declined"))
    assert disagreements(rule, lines(orders), (), published(6, *rows, elected=(1, 3))) == []
    assert disagreements(rule, lines(orders), (), published(6, *rows, elected=(3, 1))) == ["elected"]


def test_hands_are_compared_with_their_counts() -> None:
    rule = exported(Rule.default(Method.FOR_AGAINST, 3), by_hands=True)
    hands = ((1, 3, 1, 1), (2, 2, 2, 1))
    rows = (
        row(1, 3, 1, "adopted", against=1, abstain=1), row(2, 2, 2, "declined", against=2, abstain=1),
        row(3, 0, 3, "declined"),
    )  # fmt: skip
    assert disagreements(rule, (), hands, published(5, *rows)) == []
    assert disagreements(rule, (), ((1, 3, 1, 0), hands[1]), published(5, *rows)) == ["1.abstain"]
    assert disagreements(rule, (), hands, published(5, *rows, elected=(1,))) == ["elected"]


@pytest.mark.parametrize(("chair", "outcomes"), [((), ("tied", "tied")), ((2,), ("declined", "adopted"))])
def test_what_the_chair_said_of_a_tie_is_part_of_the_files(chair: tuple[int, ...], outcomes: tuple[str, str]) -> None:
    rule = exported(Rule(Method.APPROVAL, seats=1, tie="chair"), chair=chair)
    rows = (row(1, 1, 1, outcomes[0]), row(2, 1, 1, outcomes[1]), row(3, 0, 3, "declined"))
    assert disagreements(rule, lines([{1: 1}, {2: 1}]), (), published(2, *rows)) == []
