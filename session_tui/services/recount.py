"""A second count of every round: from plain rows and from the journal, ballot by ballot, sharing no code with the tally."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from session_tui.domain.errors import Refused
from session_tui.domain.outcome import Finding
from session_tui.domain.second_count import second_count
from session_tui.domain.votes import RoundView
from session_tui.domain.voting.ballots import problem_of
from session_tui.domain.voting.tally import Tally
from session_tui.domain.voting.weights import weigher
from session_tui.services import breakdown
from session_tui.services.results import tallied
from session_tui.services.workshop import view
from session_tui.store.db import Db, names_of, table_of
from session_tui.store.rewrite import catch_up
from session_tui.store.tables import Ballot, Choice, HandCount, Round, Turnout

Said = dict[int, int]
Paths = dict[int, dict[int, Said]]  # round → ballot → what it says, for the ballots that count
Voters = Mapping[int, str]  # ballot → voter, empty where it is secret


def recount(
    db: Db, round_: RoundView, ballots: Mapping[int, Said], journalled: Mapping[int, Said] | None,
    voters: tuple[Voters, Voters] = ({}, {}),
) -> list[Finding]:  # fmt: skip
    """What does not agree in one round: the sealed rule, turnout and ballots, or a count.

    `ballots` are those of the table; `journalled` those that the journal leads to, None where it can't know; `voters` are
    whose they are, in the table and in the journal.
    """
    found: list[Finding] = []
    number = round_.number
    row = db.row(Round, number)
    if row is None or round_.rule.digest() != row.rule_hash:
        found.append(Finding("verify.rule", {"round": number}))
    if round_.secret and round_.status == "closed" and catch_up(db):
        found.append(Finding("verify.not_rewritten", {"round": number}))
    turnout = len(db.rows(Turnout, table_of(Turnout).c.round_number == number))
    if turnout != len(ballots):
        found.append(Finding("verify.turnout", {"round": number, "voters": turnout, "ballots": len(ballots)}))
    if round_.status == "cancelled":
        return found
    if round_.rule.breakdown:
        found += [Finding("verify.count", {"round": number, "proposal": p}) for p in breakdown.flawed(db, round_)]
    listed = {proposal.number for proposal in round_.proposals}
    ill = [one for one in ballots.values() if problem_of(round_.method, round_.rule, tuple(one.items()), listed)]
    if ill:
        found.append(Finding("verify.ballots", {"round": number, "n": len(ill)}))
    try:
        tally = tallied(db, round_)
    except Refused as problem:
        return [*found, Finding("verify.uncountable", {"round": number, "why": problem.what(view(db).lang)})]
    counts = [("verify.count", hands_apart(db, round_, tally))] if round_.by_hands else []
    if not round_.by_hands:
        counts.append(("verify.count", apart(round_, tally, ballots, voters[0])))
        if journalled is not None:
            counts.append(("verify.journal_count", apart(round_, tally, journalled, voters[1])))
    return [*found, *(Finding(key, {"round": number, "proposal": p}) for key, wrong in counts for p in wrong)]


def ballot_rows(db: Db) -> tuple[Iterable[Sequence[Any]], Iterable[Sequence[Any]]]:
    """The rows of ballots and of their lines, as they lie in the tables."""
    return db.execute(select(table_of(Ballot))).all(), db.execute(select(table_of(Choice)))


def ballots_in(papers: Iterable[Sequence[Any]], lines: Iterable[Sequence[Any]]) -> Paths:
    """Ballots by round from rows of the two tables, in the tables' order of columns."""
    paper, line = (names_of(table_of(table)) for table in (Ballot, Choice))
    key, of_round, counts = (paper.index(name) for name in ("id", "round_number", "current"))
    found: Paths = {}
    said: dict[int, Said] = {}
    for row in papers:
        if row[counts]:
            said[row[key]] = found.setdefault(row[of_round], {})[row[key]] = {}
    ballot, proposal, value = (line.index(name) for name in ("ballot_id", "proposal_number", "value"))
    for row in lines:
        if row[ballot] in said:
            said[row[ballot]][row[proposal]] = row[value]
    return found


def voters_in(papers: Iterable[Sequence[Any]]) -> Voters:
    """Ballot → its voter, from rows of the table."""
    names = names_of(table_of(Ballot))
    key, voter = names.index("id"), names.index("voter")
    return {row[key]: row[voter] or "" for row in papers}


def hands_apart(db: Db, round_: RoundView, tally: Tally) -> list[int]:
    """Proposals whose counted hands are not those of the tally."""
    rows = db.rows(HandCount, table_of(HandCount).c.round_number == round_.number)
    shown = {row.proposal_number: (row.votes_for, row.votes_against, row.votes_abstain) for row in rows}
    return [
        result.proposal
        for result in tally.results
        if shown.get(result.proposal, (0, 0, 0)) != (result.votes_for, result.votes_against, result.votes_abstain)
    ]


def apart(round_: RoundView, tally: Tally, ballots: Mapping[int, Said], voters: Voters) -> list[int]:
    """Proposals of which a second count of ballots gives other figures, another rank, or another fate. Whoever has several
    votes is counted as often."""
    candidates = [proposal.number for proposal in round_.proposals]
    weigh = weigher(round_.rule)
    votes = [said for key, said in ballots.items() for _ in range(weigh(voters.get(key, "")))]
    second = second_count(json.loads(round_.rule.to_json()), candidates, votes)
    wrong = {*tally.elected} ^ {*second.elected}
    for row in tally.results:
        first = {
            "for": row.votes_for, "against": row.votes_against, "abstain": row.votes_abstain, "points": row.points,
            "rank": row.rank,
        }  # fmt: skip
        if first != second.figures[row.proposal]:
            wrong.add(row.proposal)
    return sorted(wrong)
