"""Two ratings of 0–99 in one value: impact × 100 + feasibility, so that 402 reads "impact 4, feasibility 2"."""

from __future__ import annotations


def encode(impact: int, feasibility: int) -> int:
    """One value of a ballot of the priority matrix."""
    return impact * 100 + feasibility


def decode(value: int) -> tuple[int, int]:
    """Impact and feasibility.

    >>> decode(encode(4, 2))
    (4, 2)
    """
    impact, feasibility = divmod(value, 100)
    return impact, feasibility
