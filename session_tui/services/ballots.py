"""Ballots of a round, one by one or a sheet at a time: one voter, one ballot."""

from __future__ import annotations

from collections.abc import Mapping

from session_tui.domain.drafts import BallotSheet, RowProblem
from session_tui.domain.errors import Refused
from session_tui.domain.receipts import receipt
from session_tui.domain.text import clean
from session_tui.domain.votes import BallotsTaken, RoundView, VoterView
from session_tui.domain.voting.ballots import problem_of
from session_tui.services import people
from session_tui.services.ballot_rows import BALLOT, TURNOUT, VOTER, Choices, current_ballots, lines_of
from session_tui.services.ballot_store import nonces, plan, store
from session_tui.services.roll import Roll
from session_tui.services.rounds import must_be_open, one
from session_tui.services.workshop import view
from session_tui.store.database import step
from session_tui.store.db import Db
from session_tui.store.tables import RoundVoter, Turnout

__all__ = ["BALLOT", "cast", "lines_of", "preview_sheet", "take_sheet", "voters"]


@step("rounds.cast")
def cast(db: Db, number: int, participant: int, choices: Mapping[int, int], *, source: str = "keyed") -> VoterView:
    """One participant's ballot. In an open round a later one replaces it and the old one stays visible; in a secret
    round a ballot is final."""
    round_ = must_be_open(db, number)
    if db.row(RoundVoter, number, participant) is None:
        raise Refused("rounds.not_entitled", number=participant, round=number)
    said = checked(round_, choices)
    key = f"p:{participant}"
    if round_.secret and db.row(Turnout, number, key):
        raise Refused("rounds.secret_is_final", number=participant)
    store(db, round_, {key: said}, source)
    person = people.one(db, participant)
    db.note(round=number, name=person.name)
    voted = db.row(Turnout, number, key)
    assert voted is not None
    return VoterView(
        person.number, person.name, person.organisation, True, None if round_.secret else dict(choices),
        receipt(number, key, voted.nonce),
    )  # fmt: skip


def checked(round_: RoundView, choices: Mapping[int, int]) -> Choices:
    """A ballot that the round's rule allows, by proposal; refused with the reason where it does not."""
    said = tuple(sorted(choices.items()))
    if problem := problem_of(round_.method, round_.rule, said, {p.number for p in round_.proposals}):
        raise problem
    return said


@step("rounds.ballots")
def take_sheet(db: Db, number: int, sheet: BallotSheet) -> BallotsTaken:
    """All ballots of a sheet as one step. Rows that can't be taken are refused one by one, the others come in."""
    round_ = must_be_open(db, number)
    accepted, refused = sorted_out(db, round_, sheet)
    taken, replaced, same = store(db, round_, accepted, "sheet")
    db.note(round=number, n=taken + replaced, file=sheet.source.file)
    return BallotsTaken(taken, replaced, same, refused, one(db, number))


def preview_sheet(db: Db, number: int, sheet: BallotSheet) -> BallotsTaken:
    """What taking a sheet would do; nothing is changed, the round is as it stands."""
    round_ = must_be_open(db, number)
    accepted, refused = sorted_out(db, round_, sheet)
    return BallotsTaken(*plan(db, round_, accepted).counts, refused, round_)


def sorted_out(db: Db, round_: RoundView, sheet: BallotSheet) -> tuple[dict[str, Choices], tuple[RowProblem, ...]]:
    """Ballots by voter, and the rows that can't be taken."""
    number = round_.number
    listed = {p.number for p in round_.proposals}
    roll = None if round_.electorate.kind == "open" else Roll(db, number)
    final = {row.voter for row in db.rows(Turnout, TURNOUT.round_number == number)} if round_.secret else set()
    header = sheet.source.columns.get("voter", "")
    accepted: dict[str, Choices] = {}
    refused: list[RowProblem] = list(sheet.rejected)
    for draft in sheet.ballots:
        key = f"x:{clean(draft.voter)}" if roll is None else roll.find(draft.voter)
        if key is None:
            refused.append(RowProblem(draft.row, header, draft.voter, "unknown-voter"))
        elif key in accepted:
            refused.append(RowProblem(draft.row, header, draft.voter, "voter-again"))
        elif key in final:
            refused.append(RowProblem(draft.row, header, draft.voter, "voter-final"))
        elif problem := problem_of(round_.method, round_.rule, draft.choices, listed):
            refused.append(RowProblem(draft.row, "", problem.what(view(db).lang), "ballot-refused"))
        else:
            accepted[key] = tuple(sorted(draft.choices))
    return accepted, tuple(sorted(refused, key=lambda p: p.row))


def voters(db: Db, number: int) -> tuple[VoterView, ...]:
    """The electorate of a round by badge number, with what each said (open rounds) or only that they voted (secret)."""
    round_ = one(db, number)
    voted = nonces(db, number)
    said = {} if round_.secret else current_ballots(db, number)
    entitled = {row.participant_id for row in db.rows(RoundVoter, VOTER.round_number == number)}
    return tuple(
        VoterView(
            p.number, p.name, p.organisation, key in voted, dict(said[key][1]) if key in said else None,
            receipt(number, key, voted[key]) if key in voted else "",
        )
        for p in people.everyone(db)
        if p.number in entitled and (key := f"p:{p.number}")
    )  # fmt: skip
