"""Drawing lots so that anybody can draw them again."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256


def draw(seed: int, proposals: Iterable[int], occasion: str = "") -> tuple[int, ...]:
    """The proposals in the order of the lot: by SHA-256 of `seed:occasion:proposal`, smallest first.

    It depends on nothing but the recorded seed, the occasion (so that two ties of one round are two draws) and the
    proposals themselves: neither on their order nor on who runs the program.

    >>> draw(7, [1, 2, 3]) == draw(7, [3, 1, 2])
    True
    """
    return tuple(sorted(proposals, key=lambda proposal: sha256(f"{seed}:{occasion}:{proposal}".encode()).digest()))
