"""Schulze method: duels of every two proposals, and chains of duels.

A ballot prefers what it ranks higher, and everything that it ranks to everything that it doesn't; between equal ranks it
takes no side. The strength of a
duel that is won is the number of ballots for the winner ("winning votes"); a chain is as strong as its weakest duel.
A proposal beats another when its strongest chain to it is stronger than the strongest chain back. That relation has
no circles. The rank is one more than the number of proposals that beat this one; `points` is how many it beats;
`votes_for` counts the ballots that rank it.

Source: M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner
election method", Social Choice and Welfare 36 (2011).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import groupby
from operator import itemgetter

from session_tui.domain.voting.ballots import Choices
from session_tui.domain.voting.details import Pairwise
from session_tui.domain.voting.result import ProposalTally

Square = list[list[int]]
RANK = itemgetter(1)  # of a choice


def results(candidates: Sequence[int], votes: Mapping[Choices, int]) -> tuple[tuple[ProposalTally, ...], Pairwise]:
    """Rows and duels. `votes` are ballots as (proposal, rank) with the number of those who handed them in."""
    wins = duels(candidates, votes)
    ranked = dict.fromkeys(candidates, 0)
    for choices, weight in votes.items():
        for proposal, _ in choices:
            ranked[proposal] += weight
    strengths = strongest_chains(wins)
    every = range(len(candidates))
    rows = [
        ProposalTally(
            candidates[i],
            votes_for=ranked[candidates[i]],
            points=Fraction(sum(strengths[i][j] > strengths[j][i] for j in every)),
            rank=1 + sum(strengths[j][i] > strengths[i][j] for j in every),
        )
        for i in every
    ]
    rows.sort(key=lambda row: row.rank)
    return tuple(rows), Pairwise(tuple(candidates), frozen(wins), frozen(strengths))


def duels(candidates: Sequence[int], votes: Mapping[Choices, int]) -> Square:
    """How many ballots prefer the row's proposal to the column's."""
    position = {proposal: i for i, proposal in enumerate(candidates)}
    wins = [[0] * len(candidates) for _ in candidates]
    for choices, weight in votes.items():
        below = set(position.values())
        for _, alike in groupby(sorted(choices, key=RANK), RANK):
            winners = [position[proposal] for proposal, _ in alike]
            below.difference_update(winners)
            for winner in winners:
                for loser in below:
                    wins[winner][loser] += weight
    return wins


def strongest_chains(wins: Square) -> Square:
    """Widest paths by the algorithm of Floyd and Warshall."""
    every = range(len(wins))
    strength = [[wins[i][j] if wins[i][j] > wins[j][i] else 0 for j in every] for i in every]
    for via in every:
        through = strength[via]
        for i in every:
            first = strength[i][via]
            if first:
                strength[i] = [
                    max(now, min(first, onward)) if i != j else 0
                    for j, (now, onward) in enumerate(zip(strength[i], through, strict=True))
                ]
    return strength


def frozen(square: Square) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(row) for row in square)
