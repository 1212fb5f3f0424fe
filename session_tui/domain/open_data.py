"""What a document carries so that anybody can count again: how rounds, hands and results stand in its tables.

The same functions write the tables of a report and say, when one is verified, what they should have been.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from session_tui.domain.protocol import Outcome
from session_tui.domain.table import Cell
from session_tui.domain.voting.electorate import Electorate
from session_tui.domain.voting.methods import APPROVALS, MOTIONS
from session_tui.domain.voting.result import ProposalTally, Tally
from session_tui.domain.voting.rule import Rule
from session_tui.domain.voting.verdict import Outcome as Decision
from session_tui.domain.voting.verdict import Verdict
from session_tui.locale import Lang

Measure = Literal["votes", "approvals", "points"]
BALLOT_HEADS = ("round", "ballot", "voter", "proposal", "value")
VOTER_HEADS = ("round", "voter", "community")  # as they were when the round opened
COMMUNITY_HEADS = ("round", "proposal", "community", "for", "cast")  # of secret rounds, `*` for all others together
HAND_HEADS = ("round", "proposal", "for", "against", "abstain")
ROUND_HEADS = (
    "number", "title", "group", "method", "secret", "by_hands", "electorate", "entitled", "present", "cast", "valid",
    "opened", "closed", "proposals", "rule", "rule_sha256",
    "chair",
)  # fmt: skip
RESULT_HEADS = (
    "round", "proposal", "title", "for", "against", "abstain", "points", "rank", "needed", "adopted", "verdict",
)  # fmt: skip


def result_rows(
    number: int, titles: Mapping[int, str], tally: Tally, verdicts: Sequence[Verdict], lang: Lang
) -> list[tuple[Cell, ...]]:
    """The lines of one round in the table of results, by rank; `titles` are those on the ballot."""
    judged = {verdict.proposal: verdict for verdict in verdicts}
    motion = tally.method in MOTIONS
    rows: list[tuple[Cell, ...]] = []
    for row in tally.results:
        verdict = judged[row.proposal]
        rows.append(
            (number, row.proposal, titles[row.proposal], row.votes_for, row.votes_against if motion else None,
             row.votes_abstain if motion else None, str(row.points), row.rank,
             None if verdict.needed is None else str(verdict.needed), verdict.outcome.value, verdict.sentence(lang))
        )  # fmt: skip
    return rows


def outcome_of(number: int, tally: Tally, verdict: Verdict, rule: Rule, heads: Electorate, lang: Lang) -> Outcome:
    """What round `number` said of one proposal, ready to be printed."""
    row = tally.of(verdict.proposal)
    motion = tally.method in MOTIONS
    measure: Measure = "votes" if motion else "approvals" if tally.method in APPROVALS else "points"
    return Outcome(
        round=number,
        measure=measure,
        support=row.points if measure == "points" else row.votes_for,
        cast=row.voted if tally.by_hands else tally.cast,
        base=base_of(tally, row, rule, heads),
        sentence=verdict.sentence(lang),
        against=row.votes_against if motion else None,
        abstain=row.votes_abstain if motion else None,
        needed=verdict.needed,
        margin=verdict.margin,
        adopted={Decision.ADOPTED: True, Decision.TIED: None}.get(verdict.outcome, False),
        rank=row.rank,
    )


def base_of(tally: Tally, row: ProposalTally, rule: Rule, heads: Electorate) -> int:
    """The number that the threshold is a part of."""
    if rule.majority == "absolute" or rule.base == "entitled":
        return heads.entitled or 0
    if rule.base == "present":
        return heads.present or 0
    if tally.by_hands or (rule.base == "valid" and tally.method in MOTIONS):
        return row.voted
    return tally.cast if rule.base == "cast" else tally.valid
