"""HiGHS, as this package uses it: bounds are narrowed step by step, and the same model is solved again.

HiGHS: Huangfu and Hall, Parallelizing the dual revised simplex method, 2018. One thread and a fixed seed, so that the
same model gives the same answer.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from session_tui.domain.errors import Refused
from session_tui.domain.grouping.clock import Clock, OutOfTime
from session_tui.domain.grouping.model import Model
from session_tui.domain.grouping.rows import NEAR, Numbers, Rows

SMALL = 300  # columns, below which a tree ends before anything else that could be tried
DUAL, PRIMAL = 1, 4  # strategies of the simplex algorithm
DEPENDENT_EQUATIONS = 1 << 10  # a presolve rule that takes seconds over thousands of classes and finds one row


class Stuck(RuntimeError):
    """HiGHS ended without an answer."""


class Relaxed(NamedTuple):
    """An optimum of the relaxation, and the prices that prove it: reduced costs of columns, duals of rows."""

    value: float
    x: Numbers
    column_prices: Numbers
    row_prices: Numbers


class Bounds(NamedTuple):
    """A copy of all bounds, to come back to."""

    lower: Numbers
    upper: Numbers
    row_lower: Numbers
    row_upper: Numbers


class Engine:
    """One program in HiGHS, and its clock."""

    def __init__(self, clock: Clock) -> None:
        import highspy

        self.highspy: Any = highspy
        self.highs: Any = self.highspy.Highs()
        self.clock = clock
        for name, value in (
            ("output_flag", False),
            ("threads", 1),
            ("random_seed", 0),
            ("presolve", "off"),  # it finds next to nothing here, and hinders starting from a basis
            ("presolve_rule_off", DEPENDENT_EQUATIONS),
        ):
            self.highs.setOptionValue(name, value)
        if clock.cancelled is not None:
            self.highs.cbSimplexInterrupt.subscribe(self.interrupt)

    def interrupt(self, event: Any) -> None:
        if self.clock.wanted_to_stop:
            event.interrupt()

    def load(self, cost: Numbers, lower: Numbers, upper: Numbers, rows: Rows) -> None:
        lp = self.highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(lower), len(rows.lower)
        lp.col_cost_, lp.col_lower_, lp.col_upper_ = cost, lower, upper
        lp.row_lower_, lp.row_upper_ = rows.lower, rows.upper
        lp.a_matrix_.format_ = self.highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = rows.starts.astype(np.int32)
        lp.a_matrix_.index_ = rows.columns.astype(np.int32)
        lp.a_matrix_.value_ = rows.factors
        self.highs.passModel(lp)
        self.numbers = np.arange(len(lower), dtype=np.int32)

    def bound(self, lower: Numbers, upper: Numbers) -> None:
        """The columns' bounds from now on."""
        self.highs.changeColsBounds(len(lower), self.numbers, lower, upper)

    def relax(self, lower: Numbers, upper: Numbers, limit: float = np.inf) -> Relaxed | None:
        """The optimum over fractions, or None where there is no solution that costs no more than the limit."""
        statuses = self.highspy.HighsModelStatus
        self.bound(lower, upper)
        self.highs.setOptionValue("objective_bound", limit)
        status = self.run(self.clock.left)
        if status in (statuses.kInfeasible, statuses.kObjectiveBound):
            return None
        if status != statuses.kOptimal:
            raise OutOfTime
        solution = self.highs.getSolution()
        return Relaxed(
            float(self.highs.getInfo().objective_function_value),
            np.array(solution.col_value),
            np.array(solution.col_dual),
            np.array(solution.row_dual),
        )

    def run(self, seconds: float) -> Any:
        """One run of so many seconds at most; its status."""
        statuses = self.highspy.HighsModelStatus
        self.clock.check()
        self.highs.setOptionValue("time_limit", float(self.highs.getRunTime()) + seconds)
        self.highs.run()
        status = self.highs.getModelStatus()
        if status == statuses.kInterrupt or self.clock.wanted_to_stop:
            raise Refused("grouping.cancelled")
        if status == statuses.kUnboundedOrInfeasible:  # every column is bounded
            return statuses.kInfeasible
        if status == statuses.kModelEmpty:  # nothing is open any more
            return statuses.kOptimal
        ends = (
            statuses.kOptimal, statuses.kInfeasible, statuses.kObjectiveBound, statuses.kTimeLimit,
        )  # fmt: skip
        if status not in ends:
            raise Stuck(f"HiGHS stopped with {self.highs.modelStatusToString(status)}")
        return status


class Solver:
    """The whole program with its bounds: solved over fractions, for one cost after the other."""

    def __init__(self, model: Model, clock: Clock) -> None:
        self.clock = clock
        self.engine = Engine(clock)
        self.whole = np.array(model.whole, dtype=np.int64)
        self.cost = np.zeros(len(model.lower))
        self.bounds = Bounds(
            *(np.array(b, dtype=np.float64) for b in (model.lower, model.upper, model.row_lower, model.row_upper))
        )
        starts = np.array([*model.starts, len(model.indices)], dtype=np.int64)
        lengths = starts[1:] - starts[:-1]
        self.terms = (
            np.repeat(np.arange(len(lengths)), lengths),
            np.array(model.indices, dtype=np.int64),
            np.array(model.values, dtype=np.float64),
        )
        self.frame: Rows | None = None  # the rows, until one comes or goes
        self.engine.load(self.cost, self.bounds.lower, self.bounds.upper, self.rows())

    @property
    def small(self) -> bool:
        """Whether there are so few columns that a tree is the quickest way to anything."""
        return len(self.bounds.lower) < SMALL

    def rows(self) -> Rows:
        """The rows as they are bounded now."""
        if self.frame is None:
            whole = np.zeros(len(self.bounds.lower), dtype=np.bool_)
            whole[self.whole] = True
            self.frame = Rows.of(*self.terms, self.bounds.row_lower, self.bounds.row_upper, whole)
        return replace(self.frame, lower=self.bounds.row_lower, upper=self.bounds.row_upper)

    def aim(self, cost: Numbers) -> None:
        """What to make small from now on."""
        self.cost = np.concatenate([cost, np.zeros(len(self.bounds.lower) - len(cost))])
        numbers = np.arange(len(self.cost), dtype=np.int32)
        self.engine.highs.changeColsCost(len(self.cost), numbers, self.cost)

    def save(self) -> Bounds:
        return Bounds(*(bound.copy() for bound in self.bounds))

    def restore(self, bounds: Bounds) -> None:
        self.bounds = Bounds(*(bound.copy() for bound in bounds))
        self.tell_rows()

    def tell_rows(self) -> None:
        """Hand the rows' bounds to HiGHS; it is told the columns' before every relaxation."""
        row_lower, row_upper = self.bounds.row_lower, self.bounds.row_upper
        numbers = np.arange(len(row_lower), dtype=np.int32)
        self.engine.highs.changeRowsBounds(len(row_lower), numbers, row_lower, row_upper)

    def cap(self, columns: NDArray[np.int64], highest: float) -> None:
        """No column of these above `highest`."""
        self.bounds.upper[columns] = np.minimum(self.bounds.upper[columns], highest)

    def keep(self, at: Relaxed) -> None:
        """Stay among the optima: by complementary slackness, where a price isn't zero they all touch that bound."""
        lower, upper, row_lower, row_upper = self.bounds
        for low, high, prices in ((lower, upper, at.column_prices), (row_lower, row_upper, at.row_prices)):
            touches_low, touches_high = prices > NEAR, prices < -NEAR
            high[touches_low] = low[touches_low]
            low[touches_high] = high[touches_high]
        self.tell_rows()

    def add_row(self, indices: NDArray[np.int64], values: Numbers, low: float, high: float) -> int:
        """One more row; its number."""
        number = len(self.bounds.row_lower)
        self.engine.highs.addRow(low, high, len(indices), indices.astype(np.int32), values)
        self.frame = None
        row_of, columns, factors = self.terms
        self.terms = (
            np.append(row_of, np.full(len(indices), number)),
            np.append(columns, indices),
            np.append(factors, values),
        )
        self.bounds = self.bounds._replace(
            row_lower=np.append(self.bounds.row_lower, low), row_upper=np.append(self.bounds.row_upper, high)
        )
        return number

    def roll_back(self, before: Bounds) -> None:
        """Take back all rows and columns that came since, and come back to the bounds of then."""
        columns, rows = len(before.lower), len(before.row_lower)
        more_rows = np.arange(rows, len(self.bounds.row_lower), dtype=np.int32)
        more_columns = np.arange(columns, len(self.bounds.lower), dtype=np.int32)
        if len(more_rows):
            self.engine.highs.deleteRows(len(more_rows), more_rows)
        if len(more_columns):
            self.engine.highs.deleteCols(len(more_columns), more_columns)
            self.engine.numbers = np.arange(columns, dtype=np.int32)
            self.cost, self.whole = self.cost[:columns], self.whole[self.whole < columns]
        self.frame = None
        row_of, terms, factors = self.terms
        stay = (row_of < rows) & (terms < columns)
        self.terms = row_of[stay], terms[stay], factors[stay]
        self.restore(before)

    def add_whole(self, highest: float) -> int:
        """One more whole-numbered column between 0 and `highest`; its number."""
        number = len(self.bounds.lower)
        none = np.array([], dtype=np.int32)
        self.engine.highs.addCol(0.0, 0.0, highest, 0, none, np.array([], dtype=np.float64))
        self.bounds = self.bounds._replace(
            lower=np.append(self.bounds.lower, 0.0), upper=np.append(self.bounds.upper, highest)
        )
        self.engine.numbers = np.arange(number + 1, dtype=np.int32)
        self.frame = None
        self.cost = np.append(self.cost, 0.0)
        self.whole = np.append(self.whole, number)
        return number

    def relax(self, primal: bool = False) -> Relaxed | None:
        """The optimum over fractions, or None where there is no solution. `primal` goes on from one to the next best.

        The primal simplex may give up where the dual one does not, which then starts anew.
        """
        highs = self.engine.highs
        if primal:
            highs.setOptionValue("simplex_strategy", PRIMAL)
            try:
                return self.engine.relax(self.bounds.lower, self.bounds.upper)
            except Stuck:
                highs.clearSolver()
            finally:
                highs.setOptionValue("simplex_strategy", DUAL)
        return self.engine.relax(self.bounds.lower, self.bounds.upper)

    def is_whole(self, x: Numbers) -> bool:
        part = x[self.whole]
        return bool(np.all(np.abs(part - np.round(part)) < NEAR))

    def fits(self, x: Numbers) -> bool:
        """Whether a solution of the model as it was keeps to the bounds as they are now, columns' and rows'."""
        if len(x) != len(self.bounds.lower):
            return False
        row_of, indices, values = self.terms
        sums = np.bincount(row_of, weights=values * x[indices], minlength=len(self.bounds.row_lower))
        lower, upper, row_lower, row_upper = self.bounds
        return bool(
            np.all(x >= lower - NEAR) and np.all(x <= upper + NEAR)
            and np.all(sums >= row_lower - NEAR) and np.all(sums <= row_upper + NEAR)
        )  # fmt: skip

    def price(self, x: Numbers) -> float:
        """What a solution costs in the present aim."""
        return float(self.cost[: len(x)] @ x)
