"""HiGHS, as this package uses it: bounds are narrowed step by step, and the same model is solved again.

HiGHS: Huangfu and Hall, Parallelizing the dual revised simplex method, 2018. One thread and a fixed seed, so that the
same model gives the same answer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from session_tui.domain.errors import Refused
from session_tui.domain.grouping.model import Model

Numbers = NDArray[np.float64]
NEAR = 1e-6  # HiGHS keeps to its bounds within 1e-7


DEPENDENT_EQUATIONS = 1 << 10  # a presolve rule that takes seconds over thousands of classes and finds one row

Options = tuple[tuple[str, bool | int | float | str], ...]
HEURISTICS = ("feasibility_jump", "rins", "rens", "root_reduced_cost", "zi_round", "shifting")
LEAN: Options = (
    *((f"mip_heuristic_run_{name}", False) for name in HEURISTICS),
    ("mip_heuristic_effort", 0.0),
    ("mip_allow_restart", False),
    ("mip_pscost_minreliable", 0),
    ("mip_allow_cut_separation_at_nodes", False),
    ("mip_max_nodes", 2_000),
)


class OutOfTime(Exception):
    """The clock struck before there was an answer."""


class Relaxed(NamedTuple):
    """An optimum of the relaxation, and the prices that prove it: reduced costs of columns, duals of rows."""

    value: float
    x: Numbers
    column_prices: Numbers
    row_prices: Numbers


class Whole(NamedTuple):
    """The best whole-numbered solution found, with the proven bound below which there is none."""

    value: float
    x: Numbers
    bound: float
    proved: bool


class Bounds(NamedTuple):
    """A copy of all bounds, to come back to."""

    lower: Numbers
    upper: Numbers
    row_lower: Numbers
    row_upper: Numbers


class Solver:
    """One model in HiGHS with its bounds and its clock; `limit` is in seconds of solving, all solves together."""

    def __init__(self, model: Model, limit: float, cancelled: Callable[[], bool] | None = None) -> None:
        import highspy

        self.highspy: Any = highspy
        self.highs: Any = self.highspy.Highs()
        self.limit = limit
        self.cancelled = cancelled
        self.whole = np.array(model.whole, dtype=np.int32)
        for name, value in (
            ("output_flag", False),
            ("threads", 1),
            ("random_seed", 0),
            ("mip_rel_gap", 0.0),
            ("mip_abs_gap", 0.999),  # every aim is a whole number, so a gap below one is a proof
            ("presolve_rule_off", DEPENDENT_EQUATIONS),
        ):
            self.highs.setOptionValue(name, value)
        self.full: Options = tuple((name, self.highs.getOptionValue(name)[1]) for name, _ in LEAN)
        self.load(model)
        if cancelled is not None:
            for signal in (self.highs.cbSimplexInterrupt, self.highs.cbMipInterrupt):
                signal.subscribe(self.interrupt)

    def load(self, model: Model) -> None:
        lp = self.highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(model.lower), len(model.row_lower)
        self.cost = np.zeros(lp.num_col_)
        self.bounds = Bounds(
            *(np.array(b, dtype=np.float64) for b in (model.lower, model.upper, model.row_lower, model.row_upper))
        )
        lp.col_cost_ = self.cost
        lp.col_lower_, lp.col_upper_, lp.row_lower_, lp.row_upper_ = self.bounds
        lp.a_matrix_.format_ = self.highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.array([*model.starts, len(model.indices)], dtype=np.int32)
        lp.a_matrix_.index_ = np.array(model.indices, dtype=np.int32)
        lp.a_matrix_.value_ = np.array(model.values, dtype=np.float64)
        self.highs.passModel(lp)
        lengths = np.diff(lp.a_matrix_.start_)
        self.terms = (np.repeat(np.arange(lp.num_row_), lengths), np.array(model.indices), np.array(model.values))

    def interrupt(self, event: Any) -> None:
        if self.cancelled is not None and self.cancelled():
            event.interrupt()

    @property
    def left(self) -> float:
        """Seconds left."""
        return max(0.0, self.limit - float(self.highs.getRunTime()))

    def aim(self, cost: Numbers) -> None:
        """What to make small from now on."""
        self.cost = np.concatenate([cost, np.zeros(len(self.bounds.lower) - len(cost))])
        self.highs.changeColsCost(len(self.cost), np.arange(len(self.cost), dtype=np.int32), self.cost)

    def save(self) -> Bounds:
        return Bounds(*(bound.copy() for bound in self.bounds))

    def restore(self, bounds: Bounds) -> None:
        self.bounds = Bounds(*(bound.copy() for bound in bounds))
        self.tell()

    def tell(self) -> None:
        """Hand the bounds to HiGHS."""
        lower, upper, row_lower, row_upper = self.bounds
        self.highs.changeColsBounds(len(lower), np.arange(len(lower), dtype=np.int32), lower, upper)
        self.highs.changeRowsBounds(len(row_lower), np.arange(len(row_lower), dtype=np.int32), row_lower, row_upper)

    def cap(self, columns: NDArray[np.int32], highest: float) -> None:
        """No column of these above `highest`."""
        self.bounds.upper[columns] = np.minimum(self.bounds.upper[columns], highest)
        self.tell()

    def basis(self) -> Any:
        """Where the last relaxation ended, for `start_from`."""
        return self.highs.getBasis()

    def start_from(self, basis: Any) -> None:
        """Begin the next relaxation there."""
        self.highs.setBasis(basis)

    def keep(self, at: Relaxed) -> None:
        """Stay among the optima: by complementary slackness, where a price isn't zero they all touch that bound."""
        lower, upper, row_lower, row_upper = self.bounds
        for low, high, prices in ((lower, upper, at.column_prices), (row_lower, row_upper, at.row_prices)):
            touches_low, touches_high = prices > NEAR, prices < -NEAR
            high[touches_low] = low[touches_low]
            low[touches_high] = high[touches_high]
        self.tell()

    def add_row(self, indices: NDArray[np.int32], values: Numbers, low: float, high: float) -> None:
        self.highs.addRow(low, high, len(indices), indices, values)
        rows = np.full(len(indices), len(self.bounds.row_lower))
        row_of, columns, factors = self.terms
        self.terms = (np.append(row_of, rows), np.append(columns, indices), np.append(factors, values))
        self.bounds = self.bounds._replace(
            row_lower=np.append(self.bounds.row_lower, low), row_upper=np.append(self.bounds.row_upper, high)
        )

    def add_whole(self, highest: float) -> int:
        """One more whole-numbered column between 0 and `highest`; its number."""
        number = len(self.bounds.lower)
        self.highs.addCol(0.0, 0.0, highest, 0, np.array([], dtype=np.int32), np.array([], dtype=np.float64))
        self.bounds = self.bounds._replace(
            lower=np.append(self.bounds.lower, 0.0), upper=np.append(self.bounds.upper, highest)
        )
        self.cost = np.append(self.cost, 0.0)
        self.whole = np.append(self.whole, np.int32(number))
        return number

    def is_whole(self, x: Numbers) -> bool:
        part = x[self.whole]
        return bool(np.all(np.abs(part - np.round(part)) < NEAR))

    def relax(self) -> Relaxed | None:
        """The optimum over fractions, or None where there is no solution."""
        self.highs.setOptionValue("presolve", "off")  # it finds next to nothing here, and hinders starting from a basis
        status = self.solve(self.limit)
        self.highs.setOptionValue("presolve", "choose")
        if status == self.highspy.HighsModelStatus.kInfeasible:
            return None
        if status != self.highspy.HighsModelStatus.kOptimal:
            raise OutOfTime
        solution = self.highs.getSolution()
        return Relaxed(
            float(self.highs.getInfo().objective_function_value),
            np.array(solution.col_value),
            np.array(solution.col_dual),
            np.array(solution.row_dual),
        )

    def solve(self, limit: float) -> Any:
        """One run; `limit` is what HiGHS takes it for: seconds of this run for whole numbers, of all runs otherwise."""
        statuses = self.highspy.HighsModelStatus
        self.highs.setOptionValue("time_limit", limit)
        self.highs.run()
        status = self.highs.getModelStatus()
        if status == statuses.kInterrupt or (self.cancelled is not None and self.cancelled()):
            raise Refused("grouping.cancelled")
        if status == statuses.kUnboundedOrInfeasible:  # every column is bounded
            return statuses.kInfeasible
        ends = (statuses.kOptimal, statuses.kInfeasible, statuses.kTimeLimit, statuses.kSolutionLimit)
        if status not in ends:
            raise RuntimeError(f"HiGHS stopped with {self.highs.modelStatusToString(status)}")
        return status

    def fits(self, x: Numbers) -> bool:
        """Whether a solution of the model as it was keeps to the bounds as they are now, columns' and rows'."""
        if len(x) != len(self.bounds.lower):
            return False
        row_of, indices, values = self.terms
        rows = np.bincount(row_of, weights=values * x[indices], minlength=len(self.bounds.row_lower))
        lower, upper, row_lower, row_upper = self.bounds
        return bool(
            np.all(x >= lower - NEAR) and np.all(x <= upper + NEAR)
            and np.all(rows >= row_lower - NEAR) and np.all(rows <= row_upper + NEAR)
        )  # fmt: skip

    def price(self, x: Numbers) -> float:
        """What a solution costs in the present aim."""
        return float(self.cost[: len(x)] @ x)

    def hopeless(self) -> bool:
        """Whether looking at whole numbers more closely shows at once that there is no solution."""
        basis = self.highs.getBasis()
        self.switch(self.highspy.HighsVarType.kInteger)
        try:
            self.highs.presolve()
            return bool(self.highs.getModelPresolveStatus() == self.highspy.HighsPresolveStatus.kInfeasible)
        finally:
            self.switch(self.highspy.HighsVarType.kContinuous)
            self.highs.setBasis(basis)  # the next relaxation goes on from the last one

    def search(self, seconds: float, start: Numbers | None = None) -> Whole | None:
        """The optimum over whole numbers by branch and bound, or None where there is no solution.

        First lean: no heuristics, restarts or look-ahead, which on these programs cost more than they save. If that
        needs more than its share of nodes, again with all of them, from the best found. The switch is at a number of
        nodes and not of seconds, so that the answer doesn't depend on the machine.
        """
        until = float(self.highs.getRunTime()) + min(seconds, self.left)
        basis = self.highs.getBasis()
        self.switch(self.highspy.HighsVarType.kInteger)
        try:
            self.set_options(LEAN)
            lean = self.branch(until - min(seconds, self.left) / 2, start)
            if lean is None or lean.proved or float(self.highs.getRunTime()) >= until:
                return self.found(lean)
            self.set_options(self.full)
            full = self.branch(until, lean.x if lean.value < np.inf else start)
            if full is not None:
                full = full._replace(bound=max(full.bound, lean.bound))
            return self.found(full)
        finally:
            self.set_options(self.full)
            self.switch(self.highspy.HighsVarType.kContinuous)
            self.highs.setBasis(basis)

    def branch(self, until: float, start: Numbers | None) -> Whole | None:
        """One run of branch and bound; a value of infinity where nothing was found yet, None where nothing is there."""
        statuses = self.highspy.HighsModelStatus
        if start is not None:
            guess = self.highspy.HighsSolution()
            guess.col_value = start
            self.highs.setSolution(guess)
        status = self.solve(max(0.0, until - float(self.highs.getRunTime())))
        if status == statuses.kInfeasible:
            return None
        info = self.highs.getInfo()
        if info.primal_solution_status != 2:  # nothing found yet
            return Whole(np.inf, np.zeros(0), float(info.mip_dual_bound), False)
        x = np.array(self.highs.getSolution().col_value)
        return Whole(float(info.objective_function_value), x, float(info.mip_dual_bound), status == statuses.kOptimal)

    @staticmethod
    def found(whole: Whole | None) -> Whole | None:
        if whole is not None and whole.value == np.inf:
            raise OutOfTime
        return whole

    def set_options(self, options: Options) -> None:
        for name, value in options:
            self.highs.setOptionValue(name, value)

    def switch(self, kind: Any) -> None:
        kinds = np.full(len(self.whole), int(kind), dtype=np.uint8)
        self.highs.changeColsIntegrality(len(self.whole), self.whole, kinds)
