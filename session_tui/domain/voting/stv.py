"""Single transferable vote: several seats, so that a group of voters gets seats in proportion to its size.

Quota: the whole part of ballots / (seats + 1), plus one (Droop). Whoever reaches it is elected; the votes above it
pass on, the largest surplus first, all ballots of the elected at their value × surplus / votes (weighted inclusive
Gregory). Where there is no surplus, the one with the fewest votes goes, the ballots passing on at the value they
have. When as many stand as there are seats left, all of them are elected. Values are exact fractions; the regulations
cut them to five decimals. Ties among the fewest, and among surpluses: see `transfers`. `votes_for` are first choices,
`points` the votes at the last stage in which the proposal stood. Ranked by the order of election, then by the votes
at the end, then the last to go first.

Source: Scottish Local Government Elections Order 2007 (SSI 2007/42), schedule 1, rules 45 to 52.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from session_tui.domain.voting.details import Stage, Transfers
from session_tui.domain.voting.rankings import Order
from session_tui.domain.voting.result import ProposalTally, ranked
from session_tui.domain.voting.transfers import extreme


@dataclass(frozen=True, slots=True)
class Parcel:
    """Ballots of the same order and value: `votes` of them, each worth `value`."""

    order: Order
    votes: int
    value: Fraction


@dataclass(slots=True)
class Count:
    """The state of a count: who stands, whose ballots lie where, who is in and who is out."""

    candidates: Sequence[int]
    seats: int
    quota: int
    total: int
    seed: int
    piles: dict[int, list[Parcel]]
    standing: list[int]
    elected: list[int] = field(default_factory=list)
    excluded: list[int] = field(default_factory=list)
    surpluses: list[int] = field(default_factory=list)
    final: dict[int, Fraction] = field(default_factory=dict)
    history: list[dict[int, Fraction]] = field(default_factory=list)
    stages: list[Stage] = field(default_factory=list)

    def votes(self) -> dict[int, Fraction]:
        """The votes of everybody who is not out; once passed on, the elected keep the quota."""
        counts = {
            proposal: sum((p.votes * p.value for p in pile), Fraction(0)) for proposal, pile in self.piles.items()
        }
        return counts | {p: Fraction(self.quota) for p in self.elected if p not in self.piles}

    def pass_on(self, proposal: int, factor: Fraction) -> None:
        """The pile of one proposal goes to the next that stands on each ballot, at `factor` of its value."""
        for parcel in self.piles.pop(proposal):
            following = next((p for p in parcel.order if p in self.standing), None)
            if following is not None:
                self.piles[following].append(replace(parcel, value=parcel.value * factor))


def results(
    candidates: Sequence[int], votes: Mapping[Order, int], seats: int, seed: int
) -> tuple[tuple[ProposalTally, ...], tuple[int, ...], Transfers]:
    """Rows, the elected in order, and the stages."""
    total = sum(weight for order, weight in votes.items() if order)
    piles: dict[int, list[Parcel]] = {proposal: [] for proposal in candidates}
    for order, weight in votes.items():
        if order:
            piles[order[0]].append(Parcel(order, weight, Fraction(1)))
    first = {proposal: sum(parcel.votes for parcel in pile) for proposal, pile in piles.items()}
    count = Count(candidates, seats, total // (seats + 1) + 1, total, seed, piles, list(candidates))
    while run_stage(count):
        pass
    return rows_of(count, first), tuple(count.elected), Transfers(count.quota, tuple(count.stages))


def run_stage(count: Count) -> bool:
    """One stage: count, elect, then pass on one surplus or exclude one. False when the count is over."""
    votes = count.votes()
    count.history.append(votes)
    count.final |= {proposal: votes[proposal] for proposal in count.standing}
    elected = elect(count, votes)
    exhausted = count.total - sum(votes.values(), Fraction(0))
    stage = Stage(tuple((p, votes[p]) for p in count.candidates if p in votes), exhausted, tuple(elected))
    if len(count.elected) >= count.seats or not count.standing:
        count.stages.append(stage)
        return False
    occasion = f"stv {len(count.stages)}"
    if count.surpluses:
        chosen, tiebreak = extreme(
            count.surpluses, shared(count.surpluses, count.history), count.seed, occasion, most=True
        )
        count.surpluses.remove(chosen)
        count.pass_on(chosen, (votes[chosen] - count.quota) / votes[chosen])
        count.stages.append(replace(stage, transferred=chosen, tiebreak=tiebreak))
    else:
        chosen, tiebreak = extreme(
            count.standing, shared(count.standing, count.history), count.seed, occasion, most=False
        )
        count.standing.remove(chosen)
        count.excluded.append(chosen)
        count.pass_on(chosen, Fraction(1))
        count.stages.append(replace(stage, excluded=chosen, tiebreak=tiebreak))
    return True


def elect(count: Count, votes: Mapping[int, Fraction]) -> list[int]:
    """Who reaches the quota now, the most votes first; everybody who stands where only as many seats are left."""
    free = count.seats - len(count.elected)
    reached = [proposal for proposal in count.standing if votes[proposal] >= count.quota]
    if len(count.standing) <= free:
        reached = list(count.standing)
    elected: list[int] = []
    while reached:
        chosen, _ = extreme(
            reached, shared(reached, count.history), count.seed, f"elected {len(count.stages)}", most=True
        )
        reached.remove(chosen)
        count.standing.remove(chosen)
        elected.append(chosen)
        if votes[chosen] > count.quota:
            count.surpluses.append(chosen)
    count.elected += elected
    return elected


def shared(among: Sequence[int], history: Sequence[dict[int, Fraction]]) -> list[dict[int, Fraction]]:
    """The stages, as far as they concern these proposals: all of them stood in all stages so far."""
    return [{proposal: votes[proposal] for proposal in among} for votes in history]


def rows_of(count: Count, first: Mapping[int, int]) -> tuple[ProposalTally, ...]:
    def row(proposal: int) -> ProposalTally:
        return ProposalTally(proposal, votes_for=first[proposal], points=count.final[proposal])

    chosen = [replace(row(proposal), rank=place) for place, proposal in enumerate(count.elected, start=1)]
    left = ranked((row(proposal) for proposal in count.standing), lambda standing: standing.points)
    after = len(chosen)
    rest = [replace(standing, rank=standing.rank + after) for standing in left]
    after += len(rest)
    out = [replace(row(p), rank=after + place) for place, p in enumerate(reversed(count.excluded), start=1)]
    return (*chosen, *rest, *out)
