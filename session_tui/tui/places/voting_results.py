"""A closed round as rows: rank, votes as a bar, verdict, and whether the hall is split."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from session_tui.domain import communities
from session_tui.domain.divided import OTHERS
from session_tui.domain.votes import BlockReason, RoundResult
from session_tui.domain.voting.methods import APPROVALS, MOTIONS, Method
from session_tui.domain.voting.split import APART, LEAST, Support, closeness, gap, is_split
from session_tui.domain.voting.verdict import Outcome, Verdict
from session_tui.domain.voting.words import number
from session_tui.locale import Lang, say

OUTCOME_SIGNS = {Outcome.ADOPTED: "✓", Outcome.DECLINED: "", Outcome.TIED: "?", Outcome.NO_QUORUM: ""}


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One proposal of a closed round. `value` is what its bar measures, `most` the longest bar of the round, `mark` what
    was needed where that is measured alike."""

    proposal: int
    title: str
    rank: int
    value: Fraction
    most: Fraction
    mark: Fraction | None
    verdict: Verdict
    votes: tuple[int, int, int] | None
    split: bool
    supports: tuple[Support, ...]
    reasons: tuple[BlockReason, ...] = ()
    consent: bool = False

    @property
    def sign(self) -> str:
        return OUTCOME_SIGNS[self.verdict.outcome]


def result_rows(result: RoundResult) -> tuple[ResultRow, ...]:
    """Rows by rank."""
    method = result.tally.method
    by_votes = method in MOTIONS or method in APPROVALS
    verdicts = {verdict.proposal: verdict for verdict in result.verdicts}
    titles = {proposal.number: proposal.title for proposal in result.round.proposals}
    values = {row.proposal: Fraction(row.votes_for) if by_votes else row.points for row in result.tally.results}
    marks = {key: needed_of(verdicts[key], value) for key, value in values.items()}
    most = max([Fraction(1), *values.values(), *(mark for mark in marks.values() if mark is not None)])
    rows = []
    for row in result.tally.results:
        supports = supports_of(result, row.proposal)
        motion = method in MOTIONS
        rows.append(
            ResultRow(
                row.proposal, titles[row.proposal], row.rank, values[row.proposal], most, marks[row.proposal],
                verdicts[row.proposal], (row.votes_for, row.votes_against, row.votes_abstain) if motion else None,
                is_split(row.votes_for, row.votes_against if motion else 0, supports), supports,
                tuple(one for one in result.reasons if one.proposal == row.proposal), method == Method.CONSENT,
            )
        )  # fmt: skip
    return tuple(rows)


def needed_of(verdict: Verdict, value: Fraction) -> Fraction | None:
    """What was needed, where it was compared with what the bar shows."""
    if verdict.needed is None or verdict.outcome is Outcome.NO_QUORUM or Fraction(verdict.votes) != value:
        return None
    return Fraction(verdict.needed)


def supports_of(result: RoundResult, proposal: int) -> tuple[Support, ...]:
    """The communities that voted, in their usual order."""
    cells = result.support.get(proposal, {})
    order = {code: place for place, code in enumerate(communities.KNOWN)}
    return tuple(
        Support(code, cells[code][1], cells[code][0])
        for code in sorted(cells, key=lambda code: (order.get(code, len(order)), code))
        if cells[code][1]
    )


def community(code: str, lang: Lang) -> str:
    if code == OTHERS:
        return say("assembly.other_communities", lang)
    return communities.name(code, lang) if code else say("voting_place.no_community", lang)


def shown(value: Fraction, lang: Lang) -> str:
    return number(value, lang)


def counts(row: ResultRow, lang: Lang) -> str:
    """Votes for, against and abstained, where there are such."""
    if row.votes is None:
        return ""
    in_favour, against, abstained = row.votes
    key = "consent_counts" if row.consent else "counts"
    return say(f"voting_place.{key}", lang, votes=in_favour, against=against, abstain=abstained)


def split_words(supports: Sequence[Support], lang: Lang) -> str:
    """Which communities are furthest apart."""
    apart = gap(supports)
    if apart is None or apart < APART:
        return say("voting_place.split", lang)
    rated = [(Fraction(support.votes_for, support.voted), support.community) for support in supports
             if support.voted >= LEAST]  # fmt: skip
    high, low = max(rated), min(rated)
    return say(
        "voting_place.split_by", lang, high=community(high[1], lang), high_rate=percent(high[0]),
        low=community(low[1], lang), low_rate=percent(low[0]),
    )  # fmt: skip


def measures(row: ResultRow, lang: Lang) -> str:
    """How far the hall is split, as measured (`domain.voting.split`): nothing where it can't be."""
    told = []
    if row.votes is not None and min(row.votes[:2]):
        told.append(say("voting_place.measure_even", lang, part=percent(closeness(row.votes[0], row.votes[1]))))
    apart = gap(row.supports)
    if apart is not None:
        told.append(say("voting_place.measure_apart", lang, part=percent(apart)))
    return " · ".join(told)


def reasons(row: ResultRow, lang: Lang) -> list[str]:
    """Why it is blocked, with names where they are known."""
    return [say("voting_place.blocked_by", lang, name=r.voter, text=r.text) if r.voter else r.text for r in row.reasons]


def percent(part: Fraction) -> str:
    return f"{round(part * 100)} %"
