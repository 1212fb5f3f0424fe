"""A whole-numbered solution by rounding the relaxation bit by bit, which most often is as good as the relaxation.

Diving as in Berthold: Primal heuristics for mixed integer programs, 2006; what each rounding entails is followed before
the next, and a dive that ends in nothing is taken back as far as needed. It proves nothing by itself: what it finds is
compared with the bound of the relaxation.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from session_tui.domain.grouping.core import Core
from session_tui.domain.grouping.rows import Numbers, Pair, Places

MOST = 12  # relaxations in one dive: a number and not seconds, so that the answer doesn't depend on the machine


@dataclass(slots=True)
class Turn:
    """Where a dive can go on differently: first it rounds many columns up, then one alone, then that one down."""

    lower: Numbers
    upper: Numbers
    x: Numbers
    order: Places
    tried: int = 0


def dive(core: Core, share: int, most: int = MOST) -> Numbers | None:
    """A whole-numbered solution within the core's target, or None. One in `share` of the broken columns goes at a time."""
    turns: list[Turn] = []
    bounds = core.narrowed(core.lower, core.upper)
    while most > 0:
        at = None
        if bounds is not None:
            at = core.relax(*bounds)
            most -= 1
        if at is not None and bounds is not None:
            broken = core.broken(at.x)
            if not len(broken):
                return at.x
            lower, upper, _ = core.within(at, *bounds)
            part = at.x[broken]
            turns.append(Turn(lower, upper, at.x, broken[np.argsort(np.ceil(part) - part, kind="stable")]))
        else:
            while turns and turns[-1].tried == 2:
                turns.pop()
            if not turns:
                return None
            turns[-1].tried += 1
        bounds = rounded(core, turns[-1], share)
    return None


def rounded(core: Core, turn: Turn, share: int) -> Pair | None:
    """The bounds after this try of a turn, or None where it leaves nothing."""
    lower, upper, x = turn.lower, turn.upper, turn.x
    if turn.tried == 2:
        return pushed(core, lower, upper, int(turn.order[0]), np.floor(x[turn.order[0]]), up=False)
    many = max(1, len(turn.order) // share) if turn.tried == 0 else 1
    for column in turn.order.tolist():
        value = np.ceil(x[column])
        if many == 0 or (many < len(turn.order) // share and value - x[column] > 0.5):
            break
        if upper[column] < value or lower[column] >= value:
            continue
        many -= 1
        bounds = pushed(core, lower, upper, column, value, up=True)
        if bounds is None:
            bounds = pushed(core, lower, upper, column, value - 1, up=False)
        if bounds is None:
            return None
        lower, upper = bounds
    return lower, upper


def pushed(core: Core, lower: Numbers, upper: Numbers, column: int, value: float, up: bool) -> Pair | None:
    """The bounds with that column at least, or at most, at that value, and what follows."""
    moved = (lower if up else upper).copy()
    moved[column] = value
    return core.narrowed(moved if up else lower, upper if up else moved, np.array([column]))
