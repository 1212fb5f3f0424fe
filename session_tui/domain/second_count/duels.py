"""Schulze's method by adding duels from the strongest down: who can be reached from whom when each is added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import permutations
from typing import Any

from session_tui.domain.second_count.figures import Counted, Said, row

Duels = Mapping[tuple[int, int], int]


def counted(_rule: Mapping[str, Any], candidates: Sequence[int], ballots: Collection[Said]) -> Counted:
    chains = chained(candidates, won(candidates, ballots))
    beats = {
        one: {other for other in candidates if chains.get((one, other), 0) > chains.get((other, one), 0)}
        for one in candidates
    }
    return Counted(
        {
            one: row(
                sum(one in said for said in ballots),
                len(beats[one]),
                1 + sum(one in beats[other] for other in candidates),
            )
            for one in candidates
        }
    )


def won(candidates: Sequence[int], ballots: Collection[Said]) -> Duels:
    """Winner and loser of every duel that is won, with the ballots for the winner."""
    prefer: Counter[tuple[int, int]] = Counter()
    for said, times in Counter(tuple(sorted(said.items())) for said in ballots).items():
        ranks = dict(said)
        last = len(candidates) + 1
        for one, other in permutations(candidates, 2):
            if ranks.get(one, last) < ranks.get(other, last):
                prefer[one, other] += times
    return {(one, other): votes for (one, other), votes in prefer.items() if votes > prefer[other, one]}


def chained(candidates: Sequence[int], duels: Duels) -> Duels:
    """The strength of the strongest chain from one to another: of the duel that first lets the one reach the other."""
    reaches = {one: {one} for one in candidates}
    strength: dict[tuple[int, int], int] = {}
    for (winner, loser), votes in sorted(duels.items(), key=lambda duel: -duel[1]):
        for one in candidates:
            if winner in reaches[one]:
                for other in reaches[loser] - reaches[one]:
                    strength[one, other] = votes
                reaches[one] = reaches[one] | reaches[loser]
    return strength
