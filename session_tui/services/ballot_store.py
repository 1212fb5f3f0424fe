"""Writing ballots: one voter, one ballot; secret ones apart from their voters."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from session_tui.domain.errors import Refused
from session_tui.domain.votes import RoundView
from session_tui.domain.voting.weights import weigher
from session_tui.services import breakdown
from session_tui.services.ballot_rows import TURNOUT, Choices, current_ballots
from session_tui.store.db import Db, table_of
from session_tui.store.rewrite import shuffle
from session_tui.store.tables import Ballot, BallotReason, Choice, HandCount, Turnout

NONCE = 10  # random bytes behind a receipt


@dataclass(frozen=True, slots=True)
class Planned:
    """Ballots by what they would do: voters new to the round, those whose earlier ballot is replaced (with its id), and
    those who said the same before."""

    new: tuple[str, ...]
    replaced: Mapping[str, int]
    same: frozenset[str]

    @property
    def counts(self) -> tuple[int, int, int]:
        return len(self.new), len(self.replaced), len(self.same)


def plan(db: Db, round_: RoundView, said: Mapping[str, Choices], other: frozenset[str] = frozenset()) -> Planned:
    """What storing ballots would do; refused where the round can't take them. In secret rounds all are new.

    `other` are voters whose ballot says something else than before whatever its values.
    """
    if db.number_of(HandCount, table_of(HandCount).c.round_number == round_.number):
        raise Refused("rounds.mixed", number=round_.number)
    before = {} if round_.secret else current_ballots(db, round_.number, said)
    same = frozenset(voter for voter, (_, choices) in before.items() if choices == said[voter]) - other
    new = tuple(voter for voter in said if voter not in before)
    if round_.rule.weights and not round_.secret and not all(voter.startswith("p:") for voter in new):
        raise Refused("rounds.weights_named", number=round_.number)
    heads = round_.electorate.entitled
    votes = round_.cast + sum(map(weigher(round_.rule), new))
    if heads is not None and votes > heads:
        raise Refused("rounds.too_many_ballots", number=round_.number, ballots=votes, entitled=heads)
    return Planned(new, {voter: before[voter][0] for voter in said if voter in before and voter not in same}, same)


Reasons = Mapping[str, Mapping[int, str]]


def store(
    db: Db, round_: RoundView, said: Mapping[str, Choices], source: str, reasons: Reasons | None = None
) -> tuple[int, int, int]:
    """Write ballots by voter; gives back how many are new, replaced an earlier one, and said the same as before.

    `reasons` are those of blocks, by voter and proposal; a ballot that gives new ones is not the same as before.
    """
    reasons = reasons or {}
    planned = plan(db, round_, said, frozenset(voter for voter, given in reasons.items() if given))
    put_turnout(db, round_.number, planned.new)
    if round_.secret:
        put_secret(db, round_.number, said, reasons)
        if round_.rule.breakdown:
            breakdown.add(db, round_, said)
        return planned.counts
    db.change_many(Ballot, {(key,): {"current": False} for key in planned.replaced.values()})
    fresh = [voter for voter in said if voter not in planned.same]
    ids = random_ids(len(fresh))
    db.put(
        Ballot,
        (
            {"id": key, "round_number": round_.number, "voter": voter, "current": True, "source": source,
             "entered_at": db.now, "station": db.station}
            for key, voter in zip(ids, fresh, strict=True)
        ),
    )  # fmt: skip
    db.put(Choice, choice_rows((key, said[voter]) for key, voter in zip(ids, fresh, strict=True)))
    db.put(BallotReason, reason_rows((key, reasons.get(voter, {})) for key, voter in zip(ids, fresh, strict=True)))
    return planned.counts


def put_turnout(db: Db, number: int, voters: Iterable[str]) -> None:
    """Who has voted, each with the nonce of a receipt, in the order of their keys."""
    rows = ({"round_number": number, "voter": voter, "nonce": secrets.token_hex(NONCE)} for voter in sorted(voters))
    db.put(Turnout, rows)


def put_secret(db: Db, number: int, said: Mapping[str, Choices], reasons: Reasons) -> None:
    """Ballots apart from turnout: random ids, no voter, no time, no station; the journal knows no choices."""
    ids = dict(zip(said, random_ids(len(said)), strict=True))
    lines = sorted((key, said[voter]) for voter, key in ids.items())
    db.put_unrecorded(Ballot, ({"id": key, "round_number": number, "current": True} for key, _ in lines))
    db.put_unrecorded(Choice, choice_rows(lines))
    db.put_unrecorded(BallotReason, reason_rows(sorted((ids[voter], given) for voter, given in reasons.items())))
    if said:
        shuffle(db, number)
        db.make_final("final_secret")


def choice_rows(lines: Iterable[tuple[int, Choices]]) -> Iterable[dict[str, int]]:
    for key, choices in lines:
        for proposal, value in choices:
            yield {"ballot_id": key, "proposal_number": proposal, "value": value}


def reason_rows(given: Iterable[tuple[int, Mapping[int, str]]]) -> Iterable[dict[str, object]]:
    for key, reasons in given:
        for proposal, text in sorted(reasons.items()):
            yield {"ballot_id": key, "proposal_number": proposal, "text": text}


def random_ids(n: int) -> list[int]:
    """Ids that tell nothing about who or when; 62 bits, so that SQLite and PostgreSQL both hold them."""
    found: dict[int, None] = {}
    while len(found) < n:
        found[secrets.randbits(62) | 1] = None
    return list(found)


def nonces(db: Db, number: int) -> dict[str, str]:
    """Voter → nonce of everybody who has voted in a round."""
    return {row.voter: row.nonce for row in db.rows(Turnout, TURNOUT.round_number == number)}
