"""Nobody alone of their community in a group: the aim that counts people who are."""

from __future__ import annotations

import numpy as np

from session_tui.domain.grouping.program import Corner, Program
from session_tui.domain.grouping.rows import Numbers
from session_tui.domain.grouping.solver import Solver

FEW = 40  # counts at a corner that get a column each


Crooked = tuple[Corner, range]  # a corner and the counts that are possible there


def company_cost(program: Program, solver: Solver) -> tuple[list[Crooked], Numbers, int]:
    """The corners that got columns of their own, what each column adds to the number of people alone, and an offset.

    Where balance leaves a count two neighbouring values at most, being alone is a straight line through both, and no
    column is needed: between 0 and 1 it is the count, between 1 and 2 it is 2 less the count.
    """
    offset = 0
    crooked: list[Crooked] = []
    straight: list[tuple[Corner, int]] = []
    for corner in program.corners:
        low, high = reach_of(corner, solver)
        if high - low > 1:
            crooked.append((corner, range(low, high + 1)))
        else:
            slope = (high == 1) - (low == 1) if high > low else 0
            straight.append((corner, slope))
            offset += (low == 1) - slope * low
    alone = [mark(*one, solver) if len(one[1]) > FEW else tell(*one, solver) for one in crooked]
    cost = np.zeros(len(solver.bounds.lower))
    cost[[column for column in alone if column is not None]] = 1
    for corner, slope in straight:
        for column, many in corner.terms:
            cost[column] += slope * many
    return crooked, cost, offset


def with_company(x: Numbers, crooked: list[Crooked]) -> Numbers:
    """A solution of the program as it was, with the columns that those corners got."""
    more: list[bool] = []
    for corner, reach in crooked:
        count = round(sum(x[column] * many for column, many in corner.terms))
        more += [count > 0, count == 1] if len(reach) > FEW else [count == one for one in reach]
    return np.append(x, np.array(more, dtype=np.float64))


def reach_of(corner: Corner, solver: Solver) -> tuple[int, int]:
    """The smallest and the largest count that is still possible."""
    upper = solver.bounds.upper
    over = 0 if corner.over is None else round(upper[corner.over])
    under = 0 if corner.under is None else round(upper[corner.under])
    high = corner.count if corner.over is None and corner.terms else corner.window.high + over
    return max(0, corner.window.low - under), min(corner.count, high) if corner.terms else 0


def tell(corner: Corner, reach: range, solver: Solver) -> int | None:
    """A column for each count there can be, which is 1 where it is the count; the one for the count 1, if there is one.

    Tied to who is beyond the share, fractions can't be nobody and several at once without being beyond it.
    """
    told = [solver.add_whole(1) for _ in reach]
    one = np.ones(len(told))
    counts = np.array(reach, dtype=np.float64)
    places = np.array(told, dtype=np.int64)
    solver.add_row(places, one, 1.0, 1.0)
    columns = np.array([column for column, _ in corner.terms], dtype=np.int64)
    values = np.array([many for _, many in corner.terms])
    solver.add_row(np.append(columns, places), np.append(values, -counts), 0.0, 0.0)
    over, under = np.maximum(counts - corner.window.high, 0), np.maximum(corner.window.low - counts, 0)
    for column, beyond in ((corner.over, over), (corner.under, under)):
        if column is not None:
            solver.add_row(np.append(places, column), np.append(-beyond, 1.0), 0.0, 0.0)
    return told[reach.index(1)] if 1 in reach else None


def mark(corner: Corner, _: range, solver: Solver) -> int:
    """A column that is 1 where the count is 1, where many counts are possible.

    With `here` 1 where anybody is present: count <= most * here, and count >= 2 * here - alone.
    """
    most = sum(float(solver.bounds.upper[column]) * many for column, many in corner.terms)
    here, alone = solver.add_whole(1), solver.add_whole(1)
    columns = [column for column, _ in corner.terms]
    values = [many for _, many in corner.terms]
    most = min(most, corner.count)
    solver.add_row(np.array([*columns, here], dtype=np.int64), np.array([*values, -most]), -np.inf, 0.0)
    solver.add_row(np.array([*columns, here, alone], dtype=np.int64), np.array([*values, -2.0, 1.0]), 0.0, np.inf)
    return alone
