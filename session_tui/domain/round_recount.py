"""Counting a round again from its exported files alone, by a second path.

What can be counted proposal by proposal is counted in plain arithmetic that shares nothing with the tally; run-offs,
duels, transfers and purchases are counted anew, ballot by ballot, by the methods themselves. Ranks and verdicts follow
from the second count and the exported rule.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from session_tui.domain.naive_count import METHODS, naive
from session_tui.domain.voting.ballots import Ballot
from session_tui.domain.voting.electorate import Electorate
from session_tui.domain.voting.rule import Rule
from session_tui.domain.voting.tally import Tally, count, count_hands
from session_tui.domain.voting.verdict import decide

Lines = Sequence[tuple[int, str, int | None, int | None]]
Hands = Sequence[tuple[int, int, int, int]]


def disagreements(rule: Mapping[str, Any], lines: Lines, hands: Hands, result: Mapping[str, Any]) -> list[str]:
    """Where an exported result is not what its files lead to: `rule_hash`, `cast`, `elected`, or a proposal's figure as
    `3.for`. Arguments are the contents of the files, as `RoundFiles` has them."""
    frozen = Rule.from_json(json.dumps(rule["rule"]))
    found = [] if frozen.digest() == rule["rule_hash"] else ["rule_hash"]
    candidates = [int(listed["number"]) for listed in rule["proposals"]]
    ballots = said(lines)
    if rule["by_hands"]:
        tally = count_hands(candidates, {row[0]: row[1:] for row in hands}, frozen.method)
    else:
        tally = count(frozen.method, frozen, candidates, [Ballot(tuple(one.items())) for one in ballots.values()])
        found += [] if result["cast"] == len(ballots) else ["cast"]
    found += [] if list(tally.elected) == list(result["elected"]) else ["elected"]
    heads = Electorate(rule["electorate"], rule["entitled"], rule["present"])
    outcomes = {verdict.proposal: verdict.outcome.value for verdict in decide(tally, frozen, heads, rule.get("chair", ()))}
    published = {row["number"]: row for row in result["proposals"]}
    for number in candidates:
        ours = {**figures(frozen, tally, ballots, hands, number), "verdict": outcomes[number]}
        theirs = published.get(number, {})
        found += [f"{number}.{name}" for name, value in ours.items() if theirs.get(name) != value]
    return found


def said(lines: Lines) -> dict[int, dict[int, int]]:
    """Ballot → what it says; a blank ballot says nothing and is one all the same."""
    ballots: dict[int, dict[int, int]] = {}
    for ballot, _, proposal, value in lines:
        one = ballots.setdefault(ballot, {})
        if proposal is not None and value is not None:
            one[proposal] = value
    return ballots


def figures(
    rule: Rule, tally: Tally, ballots: Mapping[int, Mapping[int, int]], hands: Hands, number: int
) -> dict[str, object]:
    """What one proposal got, as a result is exported."""
    row = tally.of(number)
    if tally.by_hands:
        counted = next((shown[1:] for shown in hands if shown[0] == number), (0, 0, 0))
        return {"for": counted[0], "against": counted[1], "abstain": counted[2], "rank": row.rank}
    if rule.method.value not in METHODS:
        return {"for": row.votes_for, "points": str(row.points), "rank": row.rank}
    places = rule.max_choices or len(tally.results)
    plain = naive(rule.method.value, rule.scale, places, list(ballots.values()), number)
    return {**plain, "points": str(plain["points"]), "rank": row.rank}
