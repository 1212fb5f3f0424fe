"""Support by community in secret rounds: added up under a seal, opened when the round closes.

Ballots of a secret round are kept with no key but a random one; a community on them would make the pool that a voter hides
in smaller, and one of a single voter as long as no other of it has voted. So no ballot has its community. What is kept
beside them are sums by community and proposal that nobody can read without the code which opening the round showed once
(`domain.sealed_counts`), all of a community's written anew with every vote of it, so that none tells another from before.
At closing those are told of which at least five voted, and the others together (`domain.divided`); the sealed ones go.
Whoever has both the code and the file could read the sums early: the code is for somebody who does not keep the computer.
"""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

from sqlalchemy import case, func, select

from session_tui.domain import divided
from session_tui.domain.errors import Refused
from session_tui.domain.sealed_counts import BITS, Seal, code_of, opened, private_of, public_of, readings
from session_tui.domain.votes import RoundView
from session_tui.domain.voting.methods import APPROVALS, DOTTED
from session_tui.services.ballot_rows import BALLOT, TURNOUT, VOTER, Choices, that_count
from session_tui.store.db import Db, table_of
from session_tui.store.tables import Ballot, Choice, CommunityCount, RoundVoter, SealedCount, Turnout

SEALED = table_of(SealedCount).c
SIDES = ("for", "cast")
Sums = Mapping[tuple[str, int, str], tuple[int, int]]  # community, proposal, side → a sealed count


def new_code() -> str:
    """The code of a round that is about to be opened; whoever closes the round needs it."""
    return code_of(secrets.randbits(100))


@lru_cache(maxsize=4)
def seal_of(public: str) -> Seal:
    """A fifth of a second of work, once a round."""
    return Seal(public)


def add(db: Db, round_: RoundView, said: Mapping[str, Choices]) -> None:
    """Votes by voter into the sealed counts of their communities; papers and others that name nobody have none."""
    of_voter = communities(db, round_.number, said)
    ballots = ((of_voter[voter], choices) for voter, choices in said.items() if voter in of_voter)
    numbers = [proposal.number for proposal in round_.proposals]
    sums = divided.support(round_.method, numbers, ballots)
    touched = {name for cells in sums.values() for name in cells}
    before = sealed(db, round_.number)
    seal = seal_of(round_.rule.breakdown)
    rows = []
    for name in sorted(touched):
        for number in numbers:
            for side, votes in zip(SIDES, sums[number][name], strict=True):
                count = before.get((name, number, side), (1, 1))
                one, two = seal.add(count, votes, secrets.randbits(BITS))
                rows.append(
                    {"round_number": round_.number, "community": name, "proposal_number": number, "side": side,
                     "one": f"{one:x}", "two": f"{two:x}"}
                )  # fmt: skip
    forget(db, round_.number, touched)
    db.put_unrecorded(SealedCount, rows)


def communities(db: Db, number: int, voters: Mapping[str, object] | None = None) -> dict[str, str]:
    """Voter → community of a round's electorate; of one voter alone where there is but one."""
    where = [VOTER.round_number == number]
    if voters is not None and len(voters) == 1:
        badge = next(iter(voters)).removeprefix("p:")
        where.append(VOTER.participant_id == (int(badge) if badge.isdecimal() else 0))
    return {f"p:{row.participant_id}": row.community for row in db.rows(RoundVoter, *where)}


def sealed(db: Db, number: int) -> Sums:
    return {
        (row.community, row.proposal_number, row.side): (int(row.one, 16), int(row.two, 16))
        for row in db.rows(SealedCount, SEALED.round_number == number)
    }


def forget(db: Db, number: int, names: set[str] | None = None) -> None:
    """Take sealed counts out: those of some communities, or all of a round."""
    where = [SEALED.round_number == number]
    if names is not None:
        where.append(SEALED.community.in_(names))
    db.execute(table_of(SealedCount).delete().where(*where))


def publish(db: Db, round_: RoundView, code: str | None) -> None:
    """What closing tells of the communities; an empty code tells nothing. Refused without a code, and with a wrong one."""
    if code is None:
        raise Refused("rounds.breakdown_code_needed", number=round_.number)
    if code.strip():
        if public_of(code) != round_.rule.breakdown:
            raise Refused("rounds.breakdown_code", number=round_.number)
        db.put(CommunityCount, told(db, round_, private_of(code)))
    forget(db, round_.number)


def voted_of(db: Db, number: int) -> Counter[str]:
    """How many of each community have voted, of those whose community is known."""
    of_voter = communities(db, number)
    keys = (row.voter for row in db.rows(Turnout, TURNOUT.round_number == number))
    return Counter(of_voter[key] for key in keys if key in of_voter)


def told(db: Db, round_: RoundView, private: int) -> Iterator[dict[str, object]]:
    """The rows of the cells that may be told."""
    voted = voted_of(db, round_.number)
    names = divided.large_enough(voted, db.number_of(Ballot, *that_count(round_.number)))
    if not names:
        return
    sums, known = sealed(db, round_.number), readings(max(voted.values()))
    for number, whole in wholes(db, round_).items():
        counts = {
            name: (
                opened(sums[name, number, "for"], private, known),
                opened(sums[name, number, "cast"], private, known),
            )
            for name in names
        }
        for name, (in_favour, cast) in divided.told_cells(counts, whole, names).items():
            yield {"round_number": round_.number, "proposal_number": number, "community": name,
                   "votes_for": in_favour, "votes_cast": cast}  # fmt: skip


def wholes(db: Db, round_: RoundView) -> dict[int, tuple[int, int]]:
    """Of each proposal the ballots in its favour and those that said anything of it, or all where that is the same."""
    choice = table_of(Choice).c
    joined = table_of(Choice).join(table_of(Ballot), BALLOT.id == choice.ballot_id)
    query = select(choice.proposal_number, func.sum(case((choice.value > 0, 1), else_=0)), func.count())
    where = that_count(round_.number)
    heads = db.number_of(Ballot, *where)
    found = {row[0]: (int(row[1]), int(row[2])) for row in db.execute(
        query.select_from(joined).where(*where).group_by(choice.proposal_number)
    )}  # fmt: skip
    everybody = round_.method in APPROVALS or round_.method in DOTTED
    return {
        p.number: (votes, heads if everybody else cast)
        for p in round_.proposals
        for votes, cast in [found.get(p.number, (0, 0))]
    }


def published(db: Db, number: int) -> dict[int, dict[str, tuple[int, int]]]:
    """The cells that were told at closing: votes for and votes cast, by proposal and community."""
    cells: dict[int, dict[str, tuple[int, int]]] = {}
    core = table_of(CommunityCount).c
    for row in db.rows(CommunityCount, core.round_number == number, order=(core.proposal_number, core.community)):
        cells.setdefault(row.proposal_number, {})[row.community] = (row.votes_for, row.votes_cast)
    return cells


def flawed(db: Db, round_: RoundView) -> list[int]:
    """Proposals whose cells can't be: smaller than may be told, not the whole together, or of more voters than voted."""
    voted, whole = voted_of(db, round_.number), wholes(db, round_)
    heads = db.number_of(Ballot, *that_count(round_.number))
    names = {*divided.large_enough(voted, heads), divided.OTHERS}
    return [
        number
        for number, cells in published(db, round_.number).items()
        if (sum(votes for votes, _ in cells.values()), sum(cast for _, cast in cells.values())) != whole.get(number)
        or any(
            name not in names or cast < divided.FEWEST_IN_CELL or not 0 <= votes <= cast
            or (name != divided.OTHERS and cast > voted[name])
            for name, (votes, cast) in cells.items()
        )
    ]  # fmt: skip
