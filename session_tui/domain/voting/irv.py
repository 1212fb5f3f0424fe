"""Instant run-off: the one with the fewest votes goes, until one has more than half.

The ballots of the one that goes pass to their next choice; half is of the ballots that still name somebody.

`votes_for` and `points` are the votes at the last stage in which the proposal stood. Who goes among equals: see
`transfers`; two that are equal at the end, and were so at every stage, share the first rank, and the rule's tie
decides. Ranked: the winner, then those who stood at the end by their votes, then the others, the last to go first.

Source: W. R. Ware's method of 1871, as counted e.g. under the Australian Commonwealth Electoral Act 1918, s. 274.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from session_tui.domain.voting.details import Stage, Transfers
from session_tui.domain.voting.rankings import Order
from session_tui.domain.voting.result import ProposalTally, ranked
from session_tui.domain.voting.transfers import extreme, narrowed


def results(
    candidates: Sequence[int], votes: Mapping[Order, int], seed: int
) -> tuple[tuple[ProposalTally, ...], tuple[int, ...], Transfers]:
    """Rows, the winner (nobody where two are equal to the end, or nobody has a vote), and the stages."""
    standing = list(candidates)
    history: list[dict[int, Fraction]] = []
    stages: list[Stage] = []
    gone: list[ProposalTally] = []
    total = sum(votes.values())
    winner: tuple[int, ...] = ()
    while True:
        counts = first_choices(standing, votes)
        history.append(counts)
        live = sum(counts.values(), Fraction(0))
        stage = Stage(tuple(counts.items()), total - live)
        winner = tuple(proposal for proposal in standing if 2 * counts[proposal] > live)
        equal_to_the_end = len(standing) == 2 and len(narrowed(standing, history, most=False)[0]) == 2
        if winner or len(standing) == 1 or equal_to_the_end or not live:
            stages.append(replace(stage, elected=winner))
            break
        loser, tiebreak = extreme(standing, history, seed, f"irv {len(stages)}", most=False)
        stages.append(replace(stage, excluded=loser, tiebreak=tiebreak))
        standing.remove(loser)
        gone.append(row_of(loser, counts[loser]))
    last = ranked((row_of(proposal, history[-1][proposal]) for proposal in standing), lambda row: row.points)
    out = tuple(replace(row, rank=len(last) + place) for place, row in enumerate(reversed(gone), start=1))
    return (*last, *out), winner, Transfers(0, tuple(stages))


def first_choices(standing: Sequence[int], votes: Mapping[Order, int]) -> dict[int, Fraction]:
    """Votes by the first proposal of each ballot that still stands."""
    counts = dict.fromkeys(standing, 0)
    for order, weight in votes.items():
        choice = next((proposal for proposal in order if proposal in counts), None)
        if choice is not None:
            counts[choice] += weight
    return {proposal: Fraction(count) for proposal, count in counts.items()}


def row_of(proposal: int, votes: Fraction) -> ProposalTally:
    return ProposalTally(proposal, votes_for=int(votes), points=votes)
