"""The smallest number that will do, where every try is dear."""

from __future__ import annotations

from collections.abc import Callable


def smallest(low: int, high: int, reached: Callable[[int], int | None]) -> int:
    """The smallest number from `low` to `high` that will do, as `high` does: small ones first, then by halves.

    `reached` is asked what comes of allowing so much: that or less, or None where it won't do.

    >>> smallest(0, 100, lambda most: most if most >= 37 else None)
    37
    """
    below, tried, step = low - 1, low, 1
    while below + 1 < high:
        now = reached(tried)
        if now is None:
            below = tried
        else:
            high = min(tried, now)
        tried = max(min((below + high) // 2, below + step), below + 1)
        step *= 2
    return high
