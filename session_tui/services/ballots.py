"""Ballots of a round, however they come in: one voter, one ballot."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from session_tui.domain.drafts import BallotSheet, RowProblem
from session_tui.domain.errors import Refused
from session_tui.domain.text import clean, fold
from session_tui.domain.votes import BallotsTaken, RoundView, VoterView
from session_tui.domain.voting.ballots import problem_of
from session_tui.services import people
from session_tui.services.rounds import must_be_open, one
from session_tui.store.database import step
from session_tui.store.db import Db, table_of
from session_tui.store.tables import Ballot, Choice, HandCount, RoundVoter, Turnout

Choices = tuple[tuple[int, int], ...]
BALLOT, CHOICE, TURNOUT, VOTER = (table_of(table).c for table in (Ballot, Choice, Turnout, RoundVoter))


@step("rounds.cast")
def cast(db: Db, number: int, participant: int, choices: Mapping[int, int], *, source: str = "keyed") -> VoterView:
    """One participant's ballot. In an open round a later one replaces it and the old one stays visible; in a secret
    round a ballot is final."""
    round_ = must_be_open(db, number)
    if db.row(RoundVoter, number, participant) is None:
        raise Refused("rounds.not_entitled", number=participant, round=number)
    said = tuple(sorted(choices.items()))
    if problem := problem_of(round_.method, round_.rule, said, {p.number for p in round_.proposals}):
        raise problem
    if round_.secret and db.row(Turnout, number, f"p:{participant}"):
        raise Refused("rounds.secret_is_final", number=participant)
    store(db, round_, {f"p:{participant}": said}, source)
    person = people.one(db, participant)
    db.note(round=number, name=person.name)
    return VoterView(person.number, person.name, person.organisation, True, None if round_.secret else dict(choices))


@step("rounds.ballots")
def take_sheet(db: Db, number: int, sheet: BallotSheet) -> BallotsTaken:
    """All ballots of a sheet as one step. Rows that can't be taken are refused one by one, the others come in."""
    round_ = must_be_open(db, number)
    listed = {p.number for p in round_.proposals}
    voters = None if round_.electorate.kind == "open" else Roll(db, number)
    voted = {row.voter for row in db.rows(Turnout, TURNOUT.round_number == number)} if round_.secret else set()
    accepted: dict[str, Choices] = {}
    refused: list[RowProblem] = list(sheet.rejected)
    for draft in sheet.ballots:
        key = f"x:{clean(draft.voter)}" if voters is None else voters.find(draft.voter)
        if key is None:
            refused.append(RowProblem(draft.row, sheet.source.columns.get("voter", ""), draft.voter, "unknown-voter"))
        elif key in accepted:
            refused.append(RowProblem(draft.row, sheet.source.columns.get("voter", ""), draft.voter, "voter-again"))
        elif key in voted:
            refused.append(RowProblem(draft.row, sheet.source.columns.get("voter", ""), draft.voter, "voter-final"))
        elif problem := problem_of(round_.method, round_.rule, draft.choices, listed):
            refused.append(RowProblem(draft.row, "", problem.what(lang_of(db)), "ballot-refused"))
        else:
            accepted[key] = tuple(sorted(draft.choices))
    taken, replaced, same = store(db, round_, accepted, "sheet")
    db.note(round=number, n=taken + replaced, file=sheet.source.file)
    return BallotsTaken(taken, replaced, same, tuple(sorted(refused, key=lambda p: p.row)), one(db, number))


def lang_of(db: Db) -> Any:
    from session_tui.services.workshop import view

    return view(db).lang


def store(db: Db, round_: RoundView, said: Mapping[str, Choices], source: str) -> tuple[int, int, int]:
    """Write ballots by voter; gives back how many are new, replaced an earlier one, and said the same as before."""
    if db.number_of(HandCount, table_of(HandCount).c.round_number == round_.number):
        raise Refused("rounds.mixed", number=round_.number)
    if round_.secret:
        return store_secret(db, round_.number, said)
    before = current_ballots(db, round_.number, said)
    same = {voter for voter, (_, choices) in before.items() if choices == said[voter]}
    fresh = [voter for voter in said if voter not in same]
    db.change_many(Ballot, {(before[voter][0],): {"current": False} for voter in fresh if voter in before})
    ids = random_ids(len(fresh))
    db.put(
        Ballot,
        (
            {"id": key, "round_number": round_.number, "voter": voter, "current": True, "source": source,
             "entered_at": db.now, "station": db.station}
            for key, voter in zip(ids, fresh, strict=True)
        ),
    )  # fmt: skip
    lines = [(key, said[voter]) for key, voter in zip(ids, fresh, strict=True)]
    db.put(Choice, choice_rows(lines))
    db.put(Turnout, ({"round_number": round_.number, "voter": voter} for voter in fresh if voter not in before))
    return len([v for v in fresh if v not in before]), len([v for v in fresh if v in before]), len(same)


def store_secret(db: Db, number: int, said: Mapping[str, Choices]) -> tuple[int, int, int]:
    """Turnout and ballots apart: random ids, no voter, no time, no station; the journal knows no choices."""
    db.put(Turnout, ({"round_number": number, "voter": voter} for voter in sorted(said)))
    lines = sorted(zip(random_ids(len(said)), said.values(), strict=True))
    db.put_unrecorded(Ballot, ({"id": key, "round_number": number, "current": True} for key, _ in lines))
    db.put_unrecorded(Choice, choice_rows(lines))
    if said:
        db.make_final("final_secret")
    return len(said), 0, 0


def choice_rows(lines: Iterable[tuple[int, Choices]]) -> Iterable[dict[str, int]]:
    for key, choices in lines:
        for proposal, value in choices:
            yield {"ballot_id": key, "proposal_number": proposal, "value": value}


def random_ids(n: int) -> list[int]:
    """Ids that tell nothing about who or when; 62 bits, so that SQLite and PostgreSQL both hold them."""
    found: dict[int, None] = {}
    while len(found) < n:
        found[secrets.randbits(62) | 1] = None
    return list(found)


def current_ballots(db: Db, number: int, voters: Iterable[str] | None = None) -> dict[str, tuple[int, Choices]]:
    """Voter → the ballot that counts (id, choices), in an open round."""
    wanted = None if voters is None else set(voters)
    where = [BALLOT.round_number == number, BALLOT.current.is_(True)]
    if wanted is not None and len(wanted) == 1:
        where.append(BALLOT.voter == next(iter(wanted)))
    rows = {row.id: row.voter for row in db.rows(Ballot, *where)}
    said: dict[int, list[tuple[int, int]]] = {key: [] for key in rows}
    for key, proposal, value in lines_of(db, where):
        said[key].append((proposal, value))
    return {
        voter: (key, tuple(sorted(said[key])))
        for key, voter in rows.items()
        if voter is not None and (wanted is None or voter in wanted)
    }


def lines_of(db: Db, where: Sequence[Any]) -> Iterable[tuple[int, int, int]]:
    """Lines (ballot, proposal, value) of ballots."""
    from sqlalchemy import select

    core = table_of(Choice)
    query = select(core.c.ballot_id, core.c.proposal_number, core.c.value).join(
        table_of(Ballot), BALLOT.id == core.c.ballot_id
    )
    for row in db.execute(query.where(*where)):
        yield row[0], row[1], row[2]


class Roll:
    """The electorate of a round, to be found by external id, badge number or name as a sheet has it."""

    def __init__(self, db: Db, number: int) -> None:
        entitled = {row.participant_id for row in db.rows(RoundVoter, VOTER.round_number == number)}
        self.by_id: dict[str, str] = {}
        self.by_number: dict[str, str] = {}
        self.by_name: dict[str, str | None] = {}
        for person in people.everyone(db):
            if person.number in entitled:
                key = f"p:{person.number}"
                if person.external_id:
                    self.by_id[person.external_id] = key
                self.by_number[str(person.number)] = key
                folded = fold(person.name)
                self.by_name[folded] = None if folded in self.by_name else key  # namesakes can't be told apart

    def find(self, label: str) -> str | None:
        text = clean(label)
        return self.by_id.get(text) or self.by_number.get(text.lstrip("0")) or self.by_name.get(fold(text))


def voters(db: Db, number: int) -> tuple[VoterView, ...]:
    """The electorate of a round by badge number, with what each said (open rounds) or only that they voted (secret)."""
    round_ = one(db, number)
    voted = {row.voter for row in db.rows(Turnout, TURNOUT.round_number == number)}
    said = {} if round_.secret else current_ballots(db, number)
    entitled = {row.participant_id for row in db.rows(RoundVoter, VOTER.round_number == number)}
    return tuple(
        VoterView(
            p.number, p.name, p.organisation, f"p:{p.number}" in voted,
            dict(said[f"p:{p.number}"][1]) if f"p:{p.number}" in said else None,
        )
        for p in people.everyone(db)
        if p.number in entitled
    )  # fmt: skip
