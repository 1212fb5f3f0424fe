"""Recommendations: what a round adopted, with who is to do what by when."""

from __future__ import annotations

from typing import Any

from session_tui.domain.errors import Refused
from session_tui.domain.outcome import NEEDED, STATUSES, Adopted, RecommendationView
from session_tui.domain.text import clean, clean_lines
from session_tui.services.proposals import PROPOSAL
from session_tui.services.results import result
from session_tui.store.database import step
from session_tui.store.db import Db, table_of
from session_tui.store.tables import Proposal, Recommendation

ADVICE = table_of(Recommendation).c


def everything(db: Db) -> tuple[RecommendationView, ...]:
    """All recommendations by number."""
    rows = db.rows(Recommendation, order=(ADVICE.number,))
    known = {row.number: row for row in db.rows(Proposal, PROPOSAL.number.in_([r.proposal_number for r in rows]))}
    return tuple(
        RecommendationView(
            row.number, row.proposal_number, known[row.proposal_number].title, known[row.proposal_number].group_number,
            row.round_number, row.wording, row.addressee, row.owner, row.deadline, row.indicator, row.status,
            row.adopted_at,
        )
        for row in rows
    )  # fmt: skip


def one(db: Db, number: int) -> RecommendationView:
    found = [view for view in everything(db) if view.number == number]
    if not found:
        raise Refused("recommendations.none", number=number)
    return found[0]


@step("recommendations.adopt")
def adopt(db: Db, round_number: int) -> Adopted:
    """Make a recommendation of every proposal that a closed round adopted, the best first; repeating it adds none.

    Wording, owner, deadline and indicator begin as the passport has them.
    """
    counted = result(db, round_number)
    adopted = [verdict.proposal for verdict in counted.verdicts if verdict.outcome == "adopted"]
    rank = {row.proposal: row.rank for row in counted.tally.results}
    adopted.sort(key=lambda number: (rank[number], number))
    passports = {row.number: row for row in db.rows(Proposal, PROPOSAL.number.in_(adopted))}
    known = {row.proposal_number for row in db.rows(Recommendation)}
    first = db.next_id(Recommendation)
    fresh = [number for number in adopted if number not in known]
    db.put(
        Recommendation,
        (
            {
                "number": number, "proposal_number": proposal, "round_number": round_number,
                "wording": passports[proposal].title, "owner": passports[proposal].owner,
                "deadline": passports[proposal].deadline, "indicator": passports[proposal].indicator,
                "adopted_at": db.now,
            }
            for number, proposal in enumerate(fresh, first)
        ),
    )  # fmt: skip
    db.note(round=round_number, n=len(fresh))
    new = tuple(view for view in everything(db) if view.number >= first)
    return Adopted(new, tuple(number for number in adopted if number in known))


@step("recommendations.edit")
def edit(db: Db, /, number: int, **fields: Any) -> RecommendationView:
    """Change the wording, addressee, owner, deadline, indicator or status of a recommendation."""
    one(db, number)
    values: dict[str, str] = {}
    for field, value in fields.items():
        if field == "wording":
            values[field] = clean_lines(value)
            if not values[field]:
                raise Refused("recommendations.no_wording", number=number)
        elif field in NEEDED:
            values[field] = clean(value)
        elif field == "status" and value in STATUSES:
            values[field] = value
        else:
            raise Refused("recommendations.no_field", field=field)
    if values:
        db.change(Recommendation, number, **values)
    db.note(number=number)
    return one(db, number)


@step("recommendations.drop")
def drop(db: Db, number: int) -> None:
    """Take a recommendation back; the vote that adopted it stays as it was."""
    view = one(db, number)
    db.remove(Recommendation, [(number,)])
    db.note(number=number, title=view.title[:80])
