"""A second, independent count of a round: plain Python over plain rows, sharing no code with the tally."""

from __future__ import annotations

from collections import Counter

from session_tui.domain.outcome import Finding
from session_tui.domain.votes import RoundView
from session_tui.services.results import tallied
from session_tui.store.db import Db, table_of
from session_tui.store.tables import Ballot, Choice, HandCount, Round, Turnout


def recount(db: Db, round_: RoundView) -> list[Finding]:
    """What does not agree in one round: the sealed rule, turnout and ballots, or the count."""
    found: list[Finding] = []
    number = round_.number
    row = db.row(Round, number)
    if row is None or round_.rule.digest() != row.rule_hash:
        found.append(Finding("verify.rule", {"round": number}))
    turnout = len(db.rows(Turnout, table_of(Turnout).c.round_number == number))
    papers = {row.id for row in db.rows(Ballot, table_of(Ballot).c.round_number == number) if row.current}
    if turnout != len(papers):
        found.append(Finding("verify.turnout", {"round": number, "voters": turnout, "ballots": len(papers)}))
    if round_.status == "cancelled":
        return found
    votes: Counter[tuple[int, int]] = Counter()
    if round_.by_hands:
        for row in db.rows(HandCount, table_of(HandCount).c.round_number == number):
            votes[row.proposal_number, 1] = row.votes_for
            votes[row.proposal_number, -1] = row.votes_against
            votes[row.proposal_number, 0] = row.votes_abstain
    else:
        for row in db.rows(Choice):
            if row.ballot_id in papers:
                votes[row.proposal_number, row.value] += 1
    if round_.method not in ("for-against", "approval", "dots"):
        return found
    for result in tallied(db, round_).results:
        ours = sum(n * value for (proposal, value), n in votes.items() if proposal == result.proposal and value > 0)
        theirs = result.points if round_.method == "dots" else result.votes_for
        against = votes[result.proposal, -1]
        if ours != theirs or (round_.method == "for-against" and against != result.votes_against):
            found.append(Finding("verify.count", {"round": number, "proposal": result.proposal}))
    return found
