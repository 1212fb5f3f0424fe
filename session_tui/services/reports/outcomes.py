"""What each round said of each proposal, ready to be printed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from session_tui.domain.divided import by_community, why_contested
from session_tui.domain.open_data import outcome_of
from session_tui.domain.protocol import Outcome
from session_tui.domain.report import Contested
from session_tui.domain.votes import RoundResult
from session_tui.domain.voting.verdict import Verdict
from session_tui.services.reports.source import Source


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
    return replace(said, by_community=by_community(result.support.get(verdict.proposal, {}), source.lang))


def contested(source: Source) -> tuple[Contested, ...]:
    """Proposals that ended in a tie, missed narrowly, or split the hall, by their last round."""
    last: dict[int, tuple[RoundResult, Verdict]] = {}
    for result in source.results:
        for verdict in result.verdicts:
            last[verdict.proposal] = (result, verdict)
    found = []
    for number, (result, verdict) in sorted(last.items()):
        told = why_contested(verdict, result.support.get(verdict.proposal, {}), source.lang)
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
