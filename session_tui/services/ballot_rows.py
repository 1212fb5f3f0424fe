"""Reading ballots as they are stored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select

from session_tui.store.db import Db, table_of
from session_tui.store.tables import Ballot, Choice, RoundVoter, Turnout

Choices = tuple[tuple[int, int], ...]
BALLOT, CHOICE, TURNOUT, VOTER = (table_of(table).c for table in (Ballot, Choice, Turnout, RoundVoter))


def that_count(number: int) -> tuple[Any, ...]:
    """The condition for the ballots of a round that count: neither replaced nor taken back."""
    return (BALLOT.round_number == number, BALLOT.current.is_(True))


def current_ballots(db: Db, number: int, voters: Iterable[str] | None = None) -> dict[str, tuple[int, Choices]]:
    """Voter → the ballot that counts (id, choices), in an open round."""
    wanted = None if voters is None else set(voters)
    where = list(that_count(number))
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
    core = table_of(Choice)
    query = select(core.c.ballot_id, core.c.proposal_number, core.c.value).join(
        table_of(Ballot), BALLOT.id == core.c.ballot_id
    )
    for row in db.execute(query.where(*where)):
        yield row[0], row[1], row[2]
