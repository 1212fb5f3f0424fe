"""The chair's word on a tie, where the rule of a round leaves ties to the chair."""

from __future__ import annotations

from collections.abc import Sequence

from session_tui.domain.errors import Refused
from session_tui.domain.votes import RoundResult
from session_tui.domain.voting.verdict import Outcome, decide
from session_tui.services.results import result
from session_tui.store.database import step
from session_tui.store.db import Db
from session_tui.store.tables import ChairRuling


def tied(counted: RoundResult) -> tuple[int, ...]:
    """The proposals that wait for the chair, in the round's order."""
    waiting = {verdict.proposal for verdict in counted.verdicts if verdict.outcome is Outcome.TIED}
    return tuple(proposal.number for proposal in counted.round.proposals if proposal.number in waiting)


@step("rounds.chair")
def decide_tie(db: Db, number: int, said: Sequence[int]) -> RoundResult:
    """What the chair says of the tie in a closed round: the proposals that are to get in, the dearest first; of a motion
    with as many for as against, its number for yes and below zero for no. Refused where the word does not settle the tie.
    """
    counted = result(db, number)
    waiting = tied(counted)
    if not waiting:
        raise Refused("rounds.no_tie", number=number)
    for proposal in said:
        if abs(proposal) not in waiting:
            raise Refused("rounds.not_tied", proposal=abs(proposal), round=number)
    words = tuple(dict.fromkeys((*counted.chair, *said)))
    left = decide(counted.tally, counted.round.rule, counted.round.electorate, words)
    if any(verdict.outcome is Outcome.TIED for verdict in left):
        raise Refused("rounds.tie_left", round=number, proposals=", ".join(str(one) for one in waiting))
    known = len(counted.chair)
    db.put(
        ChairRuling,
        (
            {"round_number": number, "position": position, "proposal": proposal, "ruled_at": db.now, "station": db.station}
            for position, proposal in enumerate(words[known:], known)
        ),
    )  # fmt: skip
    db.note(round=number, proposals=", ".join(str(proposal) for proposal in said))
    return result(db, number)
