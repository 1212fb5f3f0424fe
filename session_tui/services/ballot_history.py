"""What became of ballots: earlier versions of each, receipts, and the files that anybody can count a round from."""

from __future__ import annotations

import json

from session_tui.domain.errors import Refused
from session_tui.domain.receipts import receipt, same
from session_tui.domain.votes import BallotVersion, Receipt, RoundFiles, RoundResult, RoundView
from session_tui.services import hands, people
from session_tui.services.ballot_rows import BALLOT, lines_of, that_count
from session_tui.services.ballot_store import nonces
from session_tui.services.results import result
from session_tui.services.roll import Roll
from session_tui.services.rounds import one
from session_tui.store.db import Db
from session_tui.store.tables import Ballot


def history(db: Db, number: int, voter: str = "") -> tuple[BallotVersion, ...]:
    """Every ballot ever entered in a round that is not secret, the oldest first; of one voter where one is named."""
    round_ = one(db, number)
    if round_.secret:
        raise Refused("rounds.secret_history", number=number)
    where = [BALLOT.round_number == number]
    if voter:
        where.append(BALLOT.voter == key_of(db, round_, voter))
    said: dict[int, dict[int, int]] = {}
    for key, proposal, value in lines_of(db, where):
        said.setdefault(key, {})[proposal] = value
    rows = sorted(db.rows(Ballot, *where), key=lambda row: (row.entered_at, row.voter, row.current, row.id))
    return tuple(
        BallotVersion(row.voter, dict(sorted(said.get(row.id, {}).items())), row.current, row.source, row.entered_at,
                      row.station)
        for row in rows
    )  # fmt: skip


def key_of(db: Db, round_: RoundView, voter: str) -> str:
    if voter.startswith("#"):
        return f"b:{voter[1:].strip()}"
    return f"x:{voter}" if round_.electorate.kind == "open" else f"p:{Roll.of(db, round_.number).one(voter).number}"


def recorded(db: Db, number: int, code: str) -> RoundView:
    """The round that holds the ballot of this receipt; refused where it does not. Nothing else is told."""
    round_ = one(db, number)
    if not any(same(code, receipt(number, voter, nonce)) for voter, nonce in nonces(db, number).items()):
        raise Refused("rounds.no_receipt", receipt=code, round=number)
    return round_


def receipts(db: Db, number: int) -> tuple[Receipt, ...]:
    """Who has voted in a round, each with the receipt that proves it: people by badge, then papers and others."""
    names = {f"p:{person.number}": person for person in people.everyone(db)}
    found = []
    for key, nonce in nonces(db, number).items():
        person = names.get(key)
        label = f"#{key[2:]}" if key.startswith("b:") else key[2:]
        found.append(
            Receipt(person.number if person else 0, person.name if person else label, receipt(number, key, nonce))
        )
    return tuple(sorted(found, key=lambda one: (not one.number, one.number, natural(one.name))))


def natural(label: str) -> tuple[int, str]:
    """Serials in the order of their numbers."""
    digits = label.removeprefix("#")
    return (int(digits) if digits.isdecimal() else 0, label)


def files(db: Db, number: int) -> RoundFiles:
    """All that the count of a closed round depends on, and its result."""
    counted = result(db, number)
    round_ = counted.round
    shown = {key: "" if round_.secret else voter for key, voter in voters_of(db, number).items()}
    said: dict[int, list[tuple[int, int]]] = {key: [] for key in shown}
    for key, proposal, value in lines_of(db, that_count(number)):
        said[key].append((proposal, value))
    papers = sorted((sorted(lines), shown[key]) for key, lines in said.items())  # by content: no order is left
    ballots: list[tuple[int, str, int | None, int | None]] = []
    for at, (lines, voter) in enumerate(papers, start=1):
        ballots += [(at, voter, proposal, value) for proposal, value in lines] or [(at, voter, None, None)]
    shows = tuple((proposal, *counts) for proposal, counts in sorted(hands.stored(db, number).items()))
    codes = tuple(sorted(receipt(number, voter, nonce) for voter, nonce in nonces(db, number).items()))
    rule = rule_of(round_) | ({"chair": list(counted.chair)} if counted.chair else {})
    return RoundFiles(rule, tuple(ballots), shows, codes, result_of(counted))


def voters_of(db: Db, number: int) -> dict[int, str]:
    """Ballot → its voter, for the ballots that count."""
    return {row.id: row.voter or "" for row in db.rows(Ballot, *that_count(number))}


def rule_of(round_: RoundView) -> dict[str, object]:
    return {
        "round": round_.number, "title": round_.title, "method": round_.method.value, "secret": round_.secret,
        "by_hands": round_.by_hands, "electorate": round_.electorate.kind, "entitled": round_.electorate.entitled,
        "present": round_.electorate.present, "opened_at": round_.opened_at, "closed_at": round_.closed_at,
        "rule": json.loads(round_.rule.to_json()), "rule_hash": round_.rule_hash,
        "proposals": [{"number": p.number, "external_id": p.external_id, "title": p.title} for p in round_.proposals],
    }  # fmt: skip


def result_of(counted: RoundResult) -> dict[str, object]:
    verdicts = {verdict.proposal: verdict for verdict in counted.verdicts}
    return {
        "cast": counted.tally.cast, "valid": counted.tally.valid,
        "elected": list(counted.tally.elected),
        "proposals": [
            {
                "number": row.proposal, "for": row.votes_for, "against": row.votes_against,
                "abstain": row.votes_abstain, "points": str(row.points), "rank": row.rank,
                "verdict": verdicts[row.proposal].outcome.value,
            }
            for row in counted.tally.results
        ],
    }  # fmt: skip
