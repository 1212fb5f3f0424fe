"""Rounds that feed rounds: the groups shortlist, the plenary decides."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from session_tui.domain.errors import Refused
from session_tui.domain.votes import RoundView
from session_tui.domain.voting.electorate import ElectorateKind
from session_tui.domain.voting.methods import Method
from session_tui.services import proposals, rounds
from session_tui.services.results import result
from session_tui.store.database import step
from session_tui.store.db import Db
from session_tui.store.tables import RoundSource


def shortlisted(db: Db, sources: Sequence[int]) -> tuple[int, ...]:
    """What closed rounds adopted, by number: of a proposal that was merged since the one that stands for it, and none
    that was withdrawn. Refused where that is nothing."""
    into = proposals.survivors(db)
    standing = {proposal.number for proposal in proposals.everything(db)}
    found: set[int] = set()
    for number in dict.fromkeys(sources):
        adopted = (verdict.proposal for verdict in result(db, number).verdicts if verdict.adopted)
        found |= {into.get(proposal, proposal) for proposal in adopted}
    if not found & standing:
        raise Refused("rounds.nothing_shortlisted", rounds=", ".join(str(number) for number in sources))
    return tuple(sorted(found & standing))


def choices(db: Db) -> dict[int, tuple[int, ...]]:
    """What each closed round would feed another with, by round; nothing of those that adopted nothing that stands."""
    found = {}
    for round_ in rounds.everything(db):
        if round_.status == "closed":
            try:
                found[round_.number] = shortlisted(db, [round_.number])
            except Refused:  # nothing of it can be voted on again: it is not offered
                continue
    return found


@step("rounds.open")
def open_fed(
    db: Db, method: Method, sources: Sequence[int], *, rule: Mapping[str, object] | None = None,
    group: int | None = None, electorate: ElectorateKind = "present", secret: bool = False,
    only: Collection[int] | None = None, title: str = "", votes: Mapping[int, int] | None = None,
    code: str = "",
) -> RoundView:  # fmt: skip
    """Open a round on what closed rounds adopted, or on those of it that `only` names; see `rounds.open_round`, which
    this is where there are no sources."""
    if not sources:
        return rounds.open_round(
            db,
            method,
            rule=rule,
            group=group,
            electorate=electorate,
            secret=secret,
            only=only,
            title=title,
            votes=votes,
            code=code,
        )
    listed = shortlisted(db, sources)
    for number in only or ():
        if number not in listed:
            raise Refused("rounds.not_shortlisted", number=number)
    wanted = [number for number in listed if only is None or number in only]
    made = rounds.open_round(
        db, method, rule=rule, group=group, electorate=electorate, secret=secret, only=wanted, title=title, votes=votes,
        code=code,
    )  # fmt: skip
    db.put(RoundSource, ({"round_number": made.number, "source_number": one} for one in dict.fromkeys(sources)))
    return rounds.one(db, made.number)
