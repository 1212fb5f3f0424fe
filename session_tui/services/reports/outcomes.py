"""What each round said of each proposal, ready to be printed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from fractions import Fraction
from typing import Literal

from session_tui.domain import communities
from session_tui.domain.open_data import outcome_of
from session_tui.domain.report import CommunitySupport, Contested, Outcome
from session_tui.domain.votes import RoundResult
from session_tui.domain.voting.verdict import Outcome as Decision
from session_tui.domain.voting.verdict import Verdict
from session_tui.services.reports.source import Source

Kind = Literal["near_miss", "tie", "split"]

FEWEST_IN_CELL = 5  # voters of a community, below which a breakdown would point at people
SPLIT = Fraction(1, 2)  # communities differ by half: some support what others refuse
NARROW = Fraction(1, 20)  # a miss within a twentieth of what was needed is a near one


def outcomes(source: Source) -> dict[int, tuple[Outcome, ...]]:
    """Per proposal, its outcomes in the order of the rounds."""
    found: dict[int, list[Outcome]] = defaultdict(list)
    for result in source.results:
        for verdict in result.verdicts:
            found[verdict.proposal].append(outcome(source, result, verdict))
    return {number: tuple(items) for number, items in found.items()}


def outcome(source: Source, result: RoundResult, verdict: Verdict) -> Outcome:
    round_ = result.round
    said = outcome_of(round_.number, result.tally, verdict, round_.rule, round_.electorate, source.lang)
    return replace(said, by_community=by_community(source, result, verdict.proposal))


def by_community(source: Source, result: RoundResult, proposal: int) -> tuple[CommunitySupport, ...]:
    """How each community voted, if every one that voted is large enough to hide in."""
    cells = result.support.get(proposal, {})
    voting = {code: cell for code, cell in cells.items() if cell[1]}
    if len(voting) < 2 or any(cast < FEWEST_IN_CELL for _, cast in voting.values()):
        return ()
    return tuple(
        CommunitySupport(source.community(code), communities.sign(code, source.lang), *voting[code]) for code in voting
    )


def contested(source: Source) -> tuple[Contested, ...]:
    """Proposals that ended in a tie, missed narrowly, or split the hall, by their last round."""
    last: dict[int, tuple[RoundResult, Verdict]] = {}
    for result in source.results:
        for verdict in result.verdicts:
            last[verdict.proposal] = (result, verdict)
    found = []
    for number, (result, verdict) in sorted(last.items()):
        told = why_contested(source, result, verdict)
        if told:
            kind, sentence = told
            proposal = source.proposal(number)
            found.append(
                Contested(
                    number, proposal.title, kind, sentence, outcome(source, result, verdict), proposal.group or 0,
                    source.group_name(proposal.group),
                )
            )  # fmt: skip
    return tuple(found)


def why_contested(source: Source, result: RoundResult, verdict: Verdict) -> tuple[Kind, str] | None:
    """The kind and the sentence, or None where the hall was clear."""
    if verdict.outcome is Decision.TIED:
        return "tie", verdict.sentence(source.lang)
    margin, needed = verdict.margin, verdict.needed
    declined = verdict.outcome is Decision.DECLINED
    if declined and margin is not None and needed and 0 < -Fraction(margin) <= max(Fraction(1), needed * NARROW):
        return "near_miss", verdict.sentence(source.lang)
    cells = {code: cell for code, cell in result.support.get(verdict.proposal, {}).items() if cell[1] >= FEWEST_IN_CELL}
    if len(cells) < 2:
        return None
    rates = {code: Fraction(support, cast) for code, (support, cast) in cells.items()}
    high, low = max(rates, key=lambda c: (rates[c], c)), min(rates, key=lambda c: (rates[c], c))
    if rates[high] - rates[low] < SPLIT:
        return None
    return "split", source.say(
        "assembly.split",
        high=source.community(high), low=source.community(low),
        high_rate=f"{float(rates[high]) * 100:.0f}", low_rate=f"{float(rates[low]) * 100:.0f}",
    )  # fmt: skip
