"""Counting a round again from its exported files alone, by a second path.

All figures, ranks and the elected are counted by `second_count`, which shares no code with the tally; verdicts follow from
the tally, the exported rule and what the chair said.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from session_tui.domain.second_count import Counted, second_count
from session_tui.domain.voting.ballots import Ballot
from session_tui.domain.voting.electorate import Electorate
from session_tui.domain.voting.rule import Rule
from session_tui.domain.voting.tally import Tally, count, count_hands
from session_tui.domain.voting.verdict import decide
from session_tui.domain.voting.weights import weigher

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
        second = None
    else:
        weights = weights_of(frozen, lines)
        papers = [Ballot(tuple(one.items()), weights[key]) for key, one in ballots.items()]
        tally = count(frozen.method, frozen, candidates, papers)
        votes = [one for key, one in ballots.items() for _ in range(weights[key])]
        second = second_count(rule["rule"], candidates, votes)
        found += [] if result["cast"] == len(votes) else ["cast"]
    found += [] if list(second.elected if second else ()) == list(result["elected"]) else ["elected"]
    heads = Electorate(rule["electorate"], rule["entitled"], rule["present"])
    outcomes = {
        verdict.proposal: verdict.outcome.value for verdict in decide(tally, frozen, heads, rule.get("chair", ()))
    }
    published = {row["number"]: row for row in result["proposals"]}
    for number in candidates:
        ours = {**figures(tally, second, hands, number), "verdict": outcomes[number]}
        theirs = published.get(number, {})
        found += [f"{number}.{name}" for name, value in ours.items() if theirs.get(name) != value]
    return found


def weights_of(rule: Rule, lines: Lines) -> dict[int, int]:
    """Ballot → the votes of its voter."""
    weigh = weigher(rule)
    return {ballot: weigh(voter) for ballot, voter, _, _ in lines}


def said(lines: Lines) -> dict[int, dict[int, int]]:
    """Ballot → what it says; a blank ballot says nothing and is one all the same."""
    ballots: dict[int, dict[int, int]] = {}
    for ballot, _, proposal, value in lines:
        one = ballots.setdefault(ballot, {})
        if proposal is not None and value is not None:
            one[proposal] = value
    return ballots


def figures(tally: Tally, second: Counted | None, hands: Hands, number: int) -> dict[str, object]:
    """What one proposal got, as a result is exported."""
    if second is None:
        counted = next((shown[1:] for shown in hands if shown[0] == number), (0, 0, 0))
        return {"for": counted[0], "against": counted[1], "abstain": counted[2], "rank": tally.of(number).rank}
    return {**second.figures[number], "points": str(second.figures[number]["points"])}
