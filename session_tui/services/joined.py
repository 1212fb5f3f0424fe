"""A closed round as it counts once proposals are merged; the round itself keeps its ballots and its result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from session_tui.domain.errors import Refused
from session_tui.domain.votes import OnBallot, RoundResult, RoundView
from session_tui.domain.voting.ballots import Ballot, Choices
from session_tui.domain.voting.joining import contradictions, joined
from session_tui.domain.voting.tally import count
from session_tui.domain.voting.verdict import decide
from session_tui.domain.voting.weights import weigher
from session_tui.services import people, proposals, rounds
from session_tui.services.ballot_rows import current_ballots
from session_tui.services.results import result, whole_ballots
from session_tui.store.db import Db


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A voter who supported one part of a merged proposal and opposed another: who (empty in a secret round and where a
    name is not known), the merged proposal, what was said of each part, and how many such ballots there are."""

    voter: str
    proposal: int
    said: Choices
    ballots: int = 1


@dataclass(frozen=True, slots=True)
class JoinedResult:
    """The joined count: merged proposal → the one it counts for, the result, and the ballots that contradict themselves.

    A voter counts once on each merged proposal: whoever supported any part supports it; for and against together
    count as abstained (in consent a block stays a block).
    """

    into: Mapping[int, int]
    result: RoundResult
    contradictions: tuple[Contradiction, ...]


def joined_result(db: Db, number: int) -> JoinedResult:
    """Count a closed round again as if its merged proposals had been one.

    Refused while the round is open, where none of its proposals was merged, and where ballots can't be joined: hands
    have no names, and a budget knew other prices.
    """
    own = result(db, number)
    round_ = own.round
    if round_.by_hands:
        raise Refused("proposals.joined_hands", number=number)
    if round_.rule.budget is not None:
        raise Refused("proposals.joined_budget", number=number)
    listed = {listed.number for listed in round_.proposals}
    into = {origin: kept for origin, kept in proposals.survivors(db).items() if origin in listed}
    if not into:
        raise Refused("proposals.joined_nothing", number=number)
    ballots = whole_ballots(db, round_)
    candidates = list(dict.fromkeys(into.get(listed.number, listed.number) for listed in round_.proposals))
    said = [Ballot(joined(round_.method, ballot.choices, into), ballot.weight) for ballot in ballots]
    tally = count(round_.method, round_.rule, candidates, said)
    as_one = replace(round_, proposals=tuple(on_ballot(db, round_, candidate) for candidate in candidates))
    verdicts = decide(tally, round_.rule, round_.electorate, own.chair)
    return JoinedResult(into, RoundResult(as_one, tally, verdicts, {}), contradicting(db, round_, ballots, into))


def joined_results(db: Db) -> tuple[JoinedResult, ...]:
    """The joined counts of all closed rounds that can be joined and of which a proposal was merged since, by round."""
    merged = frozenset(proposals.survivors(db))
    return tuple(
        joined_result(db, round_.number)
        for round_ in (rounds.everything(db) if merged else ())
        if round_.status == "closed" and not round_.by_hands and round_.rule.budget is None
        and any(listed.number in merged for listed in round_.proposals)
    )  # fmt: skip


def on_ballot(db: Db, round_: RoundView, number: int) -> OnBallot:
    """A proposal as the round had it, or as it is now where it was made after the vote."""
    found = next((listed for listed in round_.proposals if listed.number == number), None)
    if found is not None:
        return found
    now = proposals.one(db, number)
    return OnBallot(now.number, now.external_id, now.title)


def contradicting(
    db: Db, round_: RoundView, ballots: list[Ballot], into: Mapping[int, int]
) -> tuple[Contradiction, ...]:
    """By name where the round is open, else only how many said what."""
    if round_.secret:
        return tuple(
            Contradiction("", survivor, said, ballot.weight // weigher(round_.rule)(""))
            for ballot in ballots
            for survivor, said in contradictions(round_.method, ballot.choices, into).items()
        )
    names = {f"p:{person.number}": person.name for person in people.everyone(db)}
    return tuple(
        Contradiction(names.get(voter, voter.removeprefix("x:")), survivor, said)
        for voter, (_, choices) in sorted(current_ballots(db, round_.number).items())
        for survivor, said in contradictions(round_.method, choices, into).items()
    )
