"""Priority matrix: each voter rates the impact and the feasibility of proposals on one scale.

A value holds the pair as impact × 100 + feasibility, so that 402 reads "impact 4, feasibility 2"; the scale lies within
0–99. A proposal's place is the pair of medians (for an even number of votes: the mean of the two in the middle). The
quadrants are cut at the middle of the scale, and a median counts as high only above it.
"""

from __future__ import annotations


def encode(impact: int, feasibility: int) -> int:
    """One value of a ballot from the two ratings."""
    return impact * 100 + feasibility


def decode(value: int) -> tuple[int, int]:
    """Impact and feasibility of one value of a ballot.

    >>> decode(encode(4, 2))
    (4, 2)
    """
    impact, feasibility = divmod(value, 100)
    return impact, feasibility
