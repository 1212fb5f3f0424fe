"""A second count of a round: one ballot after another from plain rows, sharing no sums with the tally."""

from __future__ import annotations

from session_tui.domain.naive_count import METHODS, naive
from session_tui.domain.outcome import Finding
from session_tui.domain.votes import RoundView
from session_tui.domain.voting.ballots import Ballot as Said
from session_tui.domain.voting.tally import count
from session_tui.services.results import tallied
from session_tui.store.db import Db, table_of
from session_tui.store.rewrite import catch_up
from session_tui.store.tables import Ballot, Choice, HandCount, Round, Turnout


def recount(db: Db, round_: RoundView) -> list[Finding]:
    """What does not agree in one round: the sealed rule, turnout and ballots, or the count."""
    found: list[Finding] = []
    number = round_.number
    row = db.row(Round, number)
    if row is None or round_.rule.digest() != row.rule_hash:
        found.append(Finding("verify.rule", {"round": number}))
    if round_.secret and round_.status == "closed" and catch_up(db):
        found.append(Finding("verify.not_rewritten", {"round": number}))
    turnout = len(db.rows(Turnout, table_of(Turnout).c.round_number == number))
    ballots = said(db, number)
    if turnout != len(ballots):
        found.append(Finding("verify.turnout", {"round": number, "voters": turnout, "ballots": len(ballots)}))
    if round_.status == "cancelled":
        return found
    wrong = hands_apart(db, round_) if round_.by_hands else ballots_apart(db, round_, ballots)
    return [*found, *(Finding("verify.count", {"round": number, "proposal": proposal}) for proposal in wrong)]


def said(db: Db, number: int) -> dict[int, dict[int, int]]:
    """Ballot → what it says, for the ballots that count."""
    rows = db.rows(Ballot, table_of(Ballot).c.round_number == number)
    found: dict[int, dict[int, int]] = {row.id: {} for row in rows if row.current}
    for row in db.rows(Choice):
        if row.ballot_id in found:
            found[row.ballot_id][row.proposal_number] = row.value
    return found


def hands_apart(db: Db, round_: RoundView) -> list[int]:
    """Proposals whose counted hands are not those of the tally."""
    rows = db.rows(HandCount, table_of(HandCount).c.round_number == round_.number)
    shown = {row.proposal_number: (row.votes_for, row.votes_against, row.votes_abstain) for row in rows}
    return [
        result.proposal
        for result in tallied(db, round_).results
        if shown.get(result.proposal, (0, 0, 0)) != (result.votes_for, result.votes_against, result.votes_abstain)
    ]


def ballots_apart(db: Db, round_: RoundView, ballots: dict[int, dict[int, int]]) -> list[int]:
    """Proposals of which a second count of the ballots gives other figures, or another fate."""
    first = tallied(db, round_)
    method, rule = round_.method, round_.rule
    candidates = [proposal.number for proposal in round_.proposals]
    second = count(method, rule, candidates, [Said(tuple(one.items())) for one in ballots.values()])
    wrong = {*first.elected} ^ {*second.elected}
    for row in first.results:
        if method.value in METHODS:
            ours = naive(
                method.value, rule.scale, rule.max_choices or len(candidates), [*ballots.values()], row.proposal
            )
        else:
            again = second.of(row.proposal)
            ours = {"for": again.votes_for, "against": again.votes_against, "abstain": again.votes_abstain,
                    "points": again.points}  # fmt: skip
        theirs = {
            "for": row.votes_for,
            "against": row.votes_against,
            "abstain": row.votes_abstain,
            "points": row.points,
        }
        if ours != theirs or second.of(row.proposal).rank != row.rank:
            wrong.add(row.proposal)
    return sorted(wrong)
