"""Counting a round: the same ballots give the same tally, in any order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from session_tui.domain.errors import Refused
from session_tui.domain.voting import (
    approval,
    borda,
    consent,
    dots,
    equal_shares,
    for_against,
    irv,
    matrix,
    schulze,
    score,
    stv,
)
from session_tui.domain.voting.ballots import Ballot
from session_tui.domain.voting.details import Details
from session_tui.domain.voting.methods import MOTIONS, SCALES, Method
from session_tui.domain.voting.rankings import orders
from session_tui.domain.voting.result import ProposalTally, Tally
from session_tui.domain.voting.rule import Rule
from session_tui.domain.voting.totals import Sums, Totals, add_up, condensed, turnout

__all__ = ["ProposalTally", "Tally", "count", "count_hands", "from_totals"]

SUMMED = MOTIONS | SCALES | {Method.APPROVAL, Method.DOTS}


def count(method: Method, rule: Rule, candidates: Sequence[int], ballots: Iterable[Ballot]) -> Tally:
    """The tally of ballots over `candidates`, proposal ids in the round's order.

    Ballots are taken as `ballots.problem_of` lets them through. One that names a proposal which the round does not
    have is refused: a vote must not vanish from a count.
    """
    said = condensed(ballots)
    known = frozenset(candidates)
    for choices in said:
        for proposal, _ in choices:
            if proposal not in known:
                raise Refused("voting.ballot_unknown", proposal=proposal)
    if method in SUMMED or not candidates:
        return summed(method, rule, candidates, add_up(said, zero_counts=method in MOTIONS or method in SCALES))
    rows: tuple[ProposalTally, ...]
    elected: tuple[int, ...] = ()
    details: Details | None = None
    match method:
        case Method.BORDA:
            rows = borda.results(candidates, orders(said), rule.places(len(candidates)))
        case Method.SCHULZE:
            rows, details = schulze.results(candidates, said)
        case Method.IRV:
            rows, elected, details = irv.results(candidates, orders(said), rule.seed)
        case Method.STV:
            rows, elected, details = stv.results(candidates, orders(said), rule.seats or 1, rule.seed)
        case _:
            rows, elected, details = equal_shares.results(candidates, said, rule)
    cast, valid = turnout(said, zero_counts=False)
    return Tally(method, cast, valid, rows, elected=elected, details=details)


def from_totals(method: Method, rule: Rule, candidates: Sequence[int], sums: Sums, *, cast: int, valid: int) -> Tally:
    """The same tally from votes already added up, for for-against, consent, approval, dots, score and matrix.

    `sums[(proposal, value)]` is how many votes (weights) gave that value to that proposal; `cast` how many ballots were
    handed in, `valid` how many of them name at least one proposal.
    """
    if method not in SUMMED:
        raise ValueError(f"{method} needs whole ballots")
    known = frozenset(candidates)
    for proposal, _ in sums:
        if proposal not in known:
            raise Refused("voting.ballot_unknown", proposal=proposal)
    return summed(method, rule, candidates, Totals(sums, cast, valid))


def count_hands(
    candidates: Sequence[int], counts: Mapping[int, tuple[int, int, int]], method: Method = Method.FOR_AGAINST
) -> Tally:
    """The tally of a show of hands: of each proposal how many for, against, abstained. Not counted is 0, 0, 0."""
    sums: dict[tuple[int, int], int] = {}
    for proposal, (votes_for, votes_against, votes_abstain) in counts.items():
        if proposal not in candidates:
            raise Refused("voting.ballot_unknown", proposal=proposal)
        if min(votes_for, votes_against, votes_abstain) < 0:
            raise Refused("voting.hands_negative", proposal=proposal)
        sums |= {(proposal, 1): votes_for, (proposal, -1): votes_against, (proposal, 0): votes_abstain}
    hands = max((sum(hands) for hands in counts.values()), default=0)
    rows = (consent if method == Method.CONSENT else for_against).results(candidates, Totals(sums, hands, hands))
    return Tally(method, hands, hands, rows, by_hands=True)


def summed(method: Method, rule: Rule, candidates: Sequence[int], totals: Totals) -> Tally:
    """The tally of a method that only adds votes up."""
    details: Details | None = None
    match method:
        case Method.FOR_AGAINST:
            rows = for_against.results(candidates, totals)
        case Method.CONSENT:
            rows = consent.results(candidates, totals)
        case Method.APPROVAL:
            rows = approval.results(candidates, totals)
        case Method.DOTS:
            rows = dots.results(candidates, totals)
        case Method.MATRIX:
            rows, details = matrix.results(candidates, totals, rule.scale)
        case _:
            rows, details = score.results(candidates, totals, rule.scale)
    return Tally(method, totals.cast, totals.valid, rows, details=details)
