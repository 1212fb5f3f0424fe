"""Shows of hands: counted, corrected, and every count that was ever entered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from session_tui.domain.errors import Refused
from session_tui.domain.votes import HandVersion, RoundView
from session_tui.domain.voting.methods import Method
from session_tui.services.rounds import must_be_open, one
from session_tui.store.database import step
from session_tui.store.db import Db, table_of
from session_tui.store.tables import HandCount, HandEntry, Turnout

Hands = tuple[int, int, int]
Rest = Literal["for", "against", "abstain"]


@step("rounds.hands")
def take(
    db: Db, number: int, counts: Mapping[int, Hands], *, rest: Rest | None = None, source: str = "keyed"
) -> RoundView:
    """A show of hands: of each proposal how many are for, against, abstain; a later count replaces an earlier one, which
    stays in `history`.

    With `rest`, all those present whose hands were not counted are taken to be for, against or abstaining.
    """
    round_ = must_be_open(db, number)
    if round_.method not in (Method.FOR_AGAINST, Method.CONSENT):
        raise Refused("rounds.no_hands", method=(f"voting.method_{round_.method.replace('-', '_')}",))
    if round_.secret:
        raise Refused("rounds.secret_hands", number=number)
    if round_.rule.weights:
        raise Refused("rounds.weights_hands", number=number)
    if db.number_of(Turnout, table_of(Turnout).c.round_number == number):
        raise Refused("rounds.mixed", number=number)
    listed = {p.number for p in round_.proposals}
    entitled = round_.electorate.entitled
    if rest is not None:
        counts = {proposal: with_rest(round_, proposal, count, rest) for proposal, count in counts.items()}
    for proposal, count in counts.items():
        if proposal not in listed:
            raise Refused("rounds.not_on_ballot", number=proposal, round=number)
        if min(count) < 0:
            raise Refused("rounds.negative", number=proposal)
        if entitled is not None and sum(count) > entitled:
            raise Refused("rounds.too_many_hands", number=proposal, hands=sum(count), entitled=entitled)
    before = stored(db, number)
    counts = {proposal: count for proposal, count in counts.items() if before.get(proposal) != tuple(count)}
    names = ("votes_for", "votes_against", "votes_abstain")
    rows = {proposal: dict(zip(names, count, strict=True)) for proposal, count in counts.items()}
    db.change_many(HandCount, {(number, proposal): row for proposal, row in rows.items() if proposal in before})
    db.put(
        HandCount,
        ({"round_number": number, "proposal_number": proposal, **row} for proposal, row in rows.items()
         if proposal not in before),
    )  # fmt: skip
    first = db.next_id(HandEntry)
    db.put(
        HandEntry,
        (
            {"id": key, "round_number": number, "proposal_number": proposal, **row, "source": source,
             "entered_at": db.now, "station": db.station}
            for key, (proposal, row) in enumerate(rows.items(), first)
        ),
    )  # fmt: skip
    db.note(round=number, n=len(counts))
    return one(db, number)


def with_rest(round_: RoundView, proposal: int, count: Hands, rest: Rest) -> Hands:
    """A count in which everybody present stands: `rest` is those whose hands were not counted."""
    heads = round_.electorate.present if round_.electorate.present is not None else round_.electorate.entitled
    if heads is None:
        raise Refused("rounds.rest_of_whom", number=round_.number)
    side = ("for", "against", "abstain").index(rest)
    if count[side]:
        raise Refused("rounds.rest_counted", number=proposal)
    if sum(count) > heads:
        raise Refused("rounds.too_many_hands", number=proposal, hands=sum(count), entitled=heads)
    filled = [*count]
    filled[side] = heads - sum(count)
    return filled[0], filled[1], filled[2]


def stored(db: Db, number: int) -> dict[int, Hands]:
    """The counts of hands that a round has, by proposal: for, against, abstain."""
    rows = db.rows(HandCount, table_of(HandCount).c.round_number == number)
    return {row.proposal_number: (row.votes_for, row.votes_against, row.votes_abstain) for row in rows}


def history(db: Db, number: int) -> tuple[HandVersion, ...]:
    """Every count of hands ever entered in a round, the oldest first; the last one of each proposal counts."""
    core = table_of(HandEntry).c
    rows = db.rows(HandEntry, core.round_number == number, order=(core.id,))
    last = {row.proposal_number: row.id for row in rows}
    return tuple(
        HandVersion(
            row.proposal_number, (row.votes_for, row.votes_against, row.votes_abstain),
            last[row.proposal_number] == row.id, row.source, row.entered_at, row.station,
        )
        for row in rows
    )  # fmt: skip
