"""What counts by stages share: who has the fewest or the most, and what settles it when several do.

A tie is settled by the latest earlier stage at which the tied had different votes, then by the one before that, and
in the end by the lot with the rule's seed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from session_tui.domain.voting.details import Tiebreak
from session_tui.domain.voting.lot import draw

Votes = Mapping[int, Fraction]


def extreme(
    among: Sequence[int], stages: Sequence[Votes], seed: int, occasion: str, *, most: bool
) -> tuple[int, Tiebreak]:
    """The one of `among` with the most or the fewest votes at the last of the `stages`, and what settled a tie."""
    tied, settled = narrowed(among, stages, most=most)
    if len(tied) == 1:
        return tied[0], settled
    return draw(seed, tied, occasion)[0], "lot"


def narrowed(among: Sequence[int], stages: Sequence[Votes], *, most: bool) -> tuple[Sequence[int], Tiebreak]:
    """Those of `among` whom no stage, looked at from the last backwards, tells apart from the extreme."""
    best = max if most else min
    settled: Tiebreak = ""
    for back, votes in enumerate(reversed(stages)):
        limit = best(votes[proposal] for proposal in among)
        kept = [proposal for proposal in among if votes[proposal] == limit]
        if back and len(kept) < len(among):
            settled = "earlier"
        among = kept
        if len(among) == 1:
            break
    return among, settled
