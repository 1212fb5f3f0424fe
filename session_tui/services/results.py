"""Results: the count of a closed round, what follows from it, and how the communities voted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from sqlalchemy import distinct, func, select

from session_tui.domain import divided
from session_tui.domain.errors import Refused
from session_tui.domain.votes import BlockReason, RoundResult, RoundView
from session_tui.domain.voting.ballots import Ballot as Said
from session_tui.domain.voting.methods import MOTIONS
from session_tui.domain.voting.tally import SUMMED, Tally, count, count_hands, from_totals
from session_tui.domain.voting.verdict import decide
from session_tui.domain.voting.weights import weigher
from session_tui.services import breakdown, people
from session_tui.services.ballot_rows import BALLOT, lines_of, that_count
from session_tui.services.rounds import communities_of, everything, one
from session_tui.store.db import Db, table_of
from session_tui.store.tables import Ballot, BallotReason, ChairRuling, Choice, HandCount

Support = Mapping[int, Mapping[str, tuple[int, int]]]


def result(db: Db, number: int) -> RoundResult:
    """The count and the verdicts of a closed round; refused while it is open, lest results sway the hall."""
    round_ = one(db, number)
    if round_.is_open:
        raise Refused("rounds.still_open", number=number)
    if round_.status == "cancelled":
        raise Refused("rounds.cancelled", number=number)
    return judged(db, round_)


def results(db: Db) -> tuple[RoundResult, ...]:
    """All closed rounds by number."""
    return tuple(judged(db, round_) for round_ in everything(db) if round_.status == "closed")


def judged(db: Db, round_: RoundView) -> RoundResult:
    tally = tallied(db, round_)
    chair = ruling(db, round_.number)
    verdicts = decide(tally, round_.rule, round_.electorate, chair)
    return RoundResult(round_, tally, verdicts, support(db, round_), chair, block_reasons(db, round_))


def ruling(db: Db, number: int) -> tuple[int, ...]:
    """What the chair said of a tie in a round."""
    said = table_of(ChairRuling).c
    return tuple(row.proposal for row in db.rows(ChairRuling, said.round_number == number, order=(said.position,)))


def block_reasons(db: Db, round_: RoundView) -> tuple[BlockReason, ...]:
    """Why proposals are blocked, in alphabetical order, by the ballots that count; of a secret round without names."""
    if round_.method != "consent" or round_.by_hands:
        return ()
    why = table_of(BallotReason).c
    joined = table_of(BallotReason).join(table_of(Ballot), BALLOT.id == why.ballot_id)
    query = select(why.proposal_number, why.text, BALLOT.voter).select_from(joined)
    names = {} if round_.secret else {f"p:{person.number}": person.name for person in people.everyone(db)}
    found = [
        BlockReason(proposal, text, names.get(voter or "", (voter or "")[2:]))
        for proposal, text, voter in db.execute(query.where(*that_count(round_.number)))
    ]
    return tuple(sorted(found, key=lambda one: (one.proposal, one.text, one.voter)))


def tallied(db: Db, round_: RoundView) -> Tally:
    """The count: added up by the database where the method allows it, else from whole ballots."""
    candidates = [proposal.number for proposal in round_.proposals]
    if round_.by_hands:
        rows = db.rows(HandCount, table_of(HandCount).c.round_number == round_.number)
        counts = {row.proposal_number: (row.votes_for, row.votes_against, row.votes_abstain) for row in rows}
        return count_hands(candidates, counts, round_.method)
    if round_.method not in SUMMED or round_.rule.weights:
        return count(round_.method, round_.rule, candidates, whole_ballots(db, round_))
    where = that_count(round_.number)
    choice = table_of(Choice).c
    joined = table_of(Choice).join(table_of(Ballot), BALLOT.id == choice.ballot_id)
    sums = {
        (proposal, value): votes
        for proposal, value, votes in db.execute(
            select(choice.proposal_number, choice.value, func.count())
            .select_from(joined)
            .where(*where)
            .group_by(choice.proposal_number, choice.value)
        )
    }
    naming = () if round_.method in MOTIONS or round_.method == "score" else (choice.value != 0,)
    valid = db.execute(select(func.count(distinct(choice.ballot_id))).select_from(joined).where(*where, *naming))
    return from_totals(
        round_.method, round_.rule, candidates, sums, cast=db.number_of(Ballot, *where), valid=valid.scalar_one()
    )


def whole_ballots(db: Db, round_: RoundView) -> list[Said]:
    """The ballots that count, identical ones as one with their votes as weight: in no order that tells anything."""
    where = that_count(round_.number)
    weigh = weigher(round_.rule)
    rows = db.rows(Ballot, *where)
    said: dict[int, list[tuple[int, int]]] = {row.id: [] for row in rows}
    for key, proposal, value in lines_of(db, where):
        said[key].append((proposal, value))
    classes: Counter[tuple[tuple[int, int], ...]] = Counter()
    for row in rows:
        classes[tuple(sorted(said[row.id]))] += weigh(row.voter or "")
    return [Said(choices, weight) for choices, weight in sorted(classes.items())]


def support(db: Db, round_: RoundView) -> Support:
    """Per proposal and community: the votes for it (or of who gave it anything), of those cast; of secret rounds what
    closing told."""
    if round_.secret:
        return breakdown.published(db, round_.number)
    if round_.by_hands or round_.electorate.kind == "open":
        return {}
    community = communities_of(db, round_.number)
    where = that_count(round_.number)
    said: dict[int, list[tuple[int, int]]] = {}
    weigh = weigher(round_.rule)
    of_ballot = {
        row.id: (community.get(row.voter or "", ""), weigh(row.voter or "")) for row in db.rows(Ballot, *where)
    }
    for key, proposal, value in lines_of(db, where):
        said.setdefault(key, []).append((proposal, value))
    ballots = ((name, said.get(key, ())) for key, (name, weight) in of_ballot.items() for _ in range(weight))
    return divided.support(round_.method, [proposal.number for proposal in round_.proposals], ballots)
