"""Rounds: opening with everything frozen, taking votes in, closing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, func, select

from session_tui.domain.errors import Refused
from session_tui.domain.sealed_counts import public_of
from session_tui.domain.text import clean
from session_tui.domain.votes import OnBallot, RoundView
from session_tui.domain.voting.electorate import Electorate, ElectorateKind
from session_tui.domain.voting.methods import Method
from session_tui.domain.voting.rule import Rule
from session_tui.domain.voting.weights import weigher
from session_tui.services import breakdown
from session_tui.services.round_scope import head_counts, on_the_ballot, weights_of, who_may_vote
from session_tui.store.database import step
from session_tui.store.db import Db, table_of
from session_tui.store.rewrite import catch_up, rewrite_afterwards, shuffle
from session_tui.store.tables import (
    HandCount,
    PaperEntry,
    Round,
    RoundProposal,
    RoundSource,
    RoundVoter,
    SecretPaper,
    SectorGroup,
    Turnout,
)

ROUND = table_of(Round).c


def everything(db: Db) -> tuple[RoundView, ...]:
    """All rounds by number, in a fixed number of queries."""
    return views(db, db.rows(Round, order=(ROUND.number,)))


def one(db: Db, number: int) -> RoundView:
    return views(db, [db.known(Round, "rounds.none", number)])[0]


def views(db: Db, rows: Sequence[Row[Any]]) -> tuple[RoundView, ...]:
    if any(row.secret and row.status == "closed" for row in rows):
        catch_up(db)
    listed, turnout, hands, fed = (table_of(table).c for table in (RoundProposal, Turnout, HandCount, RoundSource))
    numbers = [row.number for row in rows]
    on_ballot: dict[int, list[OnBallot]] = {}
    order = (listed.round_number, listed.position)
    for row in db.rows(RoundProposal, listed.round_number.in_(numbers), order=order):
        on_ballot.setdefault(row.round_number, []).append(OnBallot(row.proposal_number, row.external_id, row.title))
    voted: dict[int, int] = {
        row[0]: row[1]
        for row in db.execute(
            select(turnout.round_number, func.count())
            .where(turnout.round_number.in_(numbers))
            .group_by(turnout.round_number)
        )
    }
    rules = {row.number: Rule.from_json(row.rule) for row in rows}
    for number, rule in rules.items():
        if rule.weights:  # turnout is then told in votes, as the electorate is
            voters = db.execute(select(turnout.voter).where(turnout.round_number == number)).scalars()
            voted[number] = sum(map(weigher(rule), voters))
    shown = {
        row[0]: row[1]
        for row in db.execute(
            select(hands.round_number, func.max(hands.votes_for + hands.votes_against + hands.votes_abstain))
            .where(hands.round_number.in_(numbers))
            .group_by(hands.round_number)
        )
    }
    sources: dict[int, list[int]] = {}
    for row in db.rows(RoundSource, fed.round_number.in_(numbers), order=(fed.source_number,)):
        sources.setdefault(row.round_number, []).append(row.source_number)
    return tuple(
        RoundView(
            row.number, row.title, row.group_number, Method(row.method), rules[row.number], row.rule_hash,
            Electorate(row.electorate, row.entitled, row.present), row.secret, row.status, row.opened_at, row.closed_at,
            voted.get(row.number, 0) or shown.get(row.number, 0), row.number in shown,
            tuple(on_ballot.get(row.number, ())), tuple(sources.get(row.number, ())),
        )
        for row in rows
    )  # fmt: skip


@step("rounds.open")
def open_round(
    db: Db, method: Method, *, rule: Mapping[str, object] | None = None, group: int | None = None,
    electorate: ElectorateKind = "present", secret: bool = False, only: Iterable[int] | None = None, title: str = "",
    votes: Mapping[int, int] | None = None, code: str = "",
) -> RoundView:  # fmt: skip
    """Open a round: scope, proposals, electorate, method and rule are fixed by it and sealed with a hash.

    `group` is a sector group's number, None for the plenary; `only` are proposals by number, else the whole scope. For an
    open electorate the rule's words may say by `entitled` and `present` how many people they are. `votes` says by badge
    who has more than one; the electorate is then counted in votes. `code` (`breakdown.new_code`) has a secret round tell
    how communities voted, where enough did; closing needs it again.
    """
    if code and (not secret or electorate == "open"):
        raise Refused("rounds.breakdown_secret")
    if group is not None:
        db.known(SectorGroup, "groups.none", group)
    listed = on_the_ballot(db, group, only)
    voters = who_may_vote(db, group, electorate)
    words = dict(rule or {})
    weights = weights_of(voters, votes or {}, electorate, secret=secret)
    heads = head_counts(electorate, voters, words, dict(weights))
    frozen = replace(Rule.parse(method, words, len(listed)), weights=weights)
    if code:
        frozen = replace(frozen, breakdown=public_of(code))
    if frozen.budget is not None:
        frozen = replace(frozen, costs=tuple((p.number, p.amount) for p in listed if p.amount is not None))
    if problem := frozen.problem_with(heads, [p.number for p in listed]):
        raise problem
    number = db.next_id(Round)
    db.put(
        Round,
        [
            {
                "number": number, "title": clean(title), "group_number": group, "method": method.value,
                "rule": frozen.to_json(), "rule_hash": frozen.digest(), "electorate": electorate,
                "entitled": heads.entitled, "present": heads.present, "secret": secret, "opened_at": db.now,
            }
        ],
    )  # fmt: skip
    db.put(
        RoundProposal,
        (
            {"round_number": number, "proposal_number": p.number, "position": position,
             "external_id": p.external_id, "title": p.title}
            for position, p in enumerate(listed)
        ),
    )  # fmt: skip
    db.put(
        RoundVoter,
        ({"round_number": number, "participant_id": p.number, "community": p.community} for p in voters),
    )
    db.note(round=number, n=len(listed))
    return one(db, number)


@step("rounds.close")
def close(db: Db, number: int, code: str | None = None) -> RoundView:
    """Close a round; nothing enters it afterwards. A secret one has its pages rewritten, so that no order is left. One
    that tells communities apart needs the `code` that it was opened with; empty, it tells nothing of them."""
    round_ = must_be_open(db, number)
    if not round_.cast:
        raise Refused("rounds.no_votes", number=number)
    if waiting := papers_waiting(db, round_):
        raise Refused("rounds.papers_waiting", number=number, n=len(waiting), papers=", ".join(waiting[:10]))
    if round_.rule.breakdown:
        breakdown.publish(db, round_, code)
    db.change(Round, number, status="closed", closed_at=db.now)
    forget_papers(db, number)
    if round_.secret:
        shuffle(db, number, closing=True)
        rewrite_afterwards(db)
        db.make_final("final_secret_round")
    db.note(round=number, cast=round_.cast)
    return one(db, number)


@step("rounds.cancel")
def cancel(db: Db, number: int) -> RoundView:
    """Give up an open round: it stays in the journal and counts for nothing."""
    must_be_open(db, number)
    breakdown.forget(db, number)
    db.change(Round, number, status="cancelled", closed_at=db.now)
    db.note(round=number)
    return one(db, number)


def papers_waiting(db: Db, round_: RoundView) -> list[str]:
    """Ballot papers that don't count yet: read by one person only, or read in two ways."""
    table = SecretPaper if round_.secret else PaperEntry
    core = table_of(table).c
    rows = db.rows(table, core.round_number == round_.number, core.counted.is_(False))
    return sorted({f"#{row.paper[2:]}" if row.paper.startswith("b:") else row.paper[2:] for row in rows})


def forget_papers(db: Db, number: int) -> None:
    """What was read on the papers of a secret round; the ballots hold it, apart from the serials."""
    core = table_of(SecretPaper)
    db.execute(core.delete().where(core.c.round_number == number))


def must_be_open(db: Db, number: int) -> RoundView:
    round_ = one(db, number)
    if not round_.is_open:
        raise Refused("rounds.closed", number=number)
    return round_


def communities_of(db: Db, number: int) -> dict[str, str]:
    """Voter key → community, for the electorate of a round."""
    rows = db.rows(RoundVoter, table_of(RoundVoter).c.round_number == number)
    return {f"p:{row.participant_id}": row.community for row in rows}


def community_sizes(db: Db, number: int) -> Counter[str]:
    return Counter(communities_of(db, number).values())
