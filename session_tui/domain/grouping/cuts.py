"""Rows that fractions break and whole numbers can't: half of a row, rounded down.

Where people kept together share a town or an organisation, they count twice in its rows, and fractions of them fill a
share that they don't fit in. Half of such a row, each odd term completed by its column's bound, holds for whole numbers
rounded down: the {0, 1/2}-cuts of a single row (Caprara and Fischetti, {0,1/2}-Chvátal-Gomory cuts, 1996), among them its
covers. The most broken one of a row is found exactly, by completing each term to the nearer side.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from session_tui.domain.grouping.rows import NEAR, Numbers, Places, Rows

BROKEN = 0.02  # by how much at least, for a cut to be worth its row


class Cut(NamedTuple):
    """The sum of these columns, each times its factor, is at most `most`."""

    columns: Places
    factors: Numbers
    most: float


def cuts_at(rows: Rows, x: Numbers, lower: Numbers, upper: Numbers) -> Iterator[Cut]:
    """One cut for each side of a row that can be halved, where it is broken at `x`."""
    heavy = np.unique(rows.row_of[np.abs(rows.factors) > 1 + NEAR])
    for row in heavy.tolist():
        part = slice(rows.starts[row], rows.starts[row + 1])
        columns, factors = rows.columns[part], rows.factors[part]
        if not rows.whole[columns].all() or np.any(factors != np.round(factors)):
            continue
        for sign, most in ((1.0, rows.upper[row]), (-1.0, -rows.lower[row])):
            if np.isfinite(most):
                cut = halved(columns, sign * factors, np.floor(most + NEAR), x, lower, upper)
                if cut is not None:
                    yield cut


def halved(columns: Places, factors: Numbers, most: float, x: Numbers, lower: Numbers, upper: Numbers) -> Cut | None:
    """Half of `factors @ x[columns] <= most`, completed and rounded so that `x` breaks it most; None if it hardly does."""
    at, low, high = x[columns], lower[columns], upper[columns]
    odd = factors % 2 != 0
    below, above = at - low, high - at
    rise = odd & (above < below)
    loss = np.where(rise, above, below) * odd
    total = most + high[rise].sum() - low[odd & ~rise].sum()
    if total % 2 == 0:  # nothing would be rounded: one term goes to its other side, the one that loses least by it
        if not odd.any():
            return None
        places = np.flatnonzero(odd)
        one = places[np.argmin(np.abs(above - below)[places])]
        loss[one] = max(below[one], above[one])
        total += -(high[one] + low[one]) if rise[one] else high[one] + low[one]
        rise[one] = not rise[one]
    if total % 2 == 0 or (1 - (most - factors @ at) - loss.sum()) / 2 < BROKEN:
        return None
    whole = (factors + rise - (odd & ~rise)) / 2
    some = whole != 0
    return Cut(columns[some], whole[some], float(np.floor(total / 2)))
