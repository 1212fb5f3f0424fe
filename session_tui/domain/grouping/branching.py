"""HiGHS's own branch and bound over a core, for cores too large for one relaxation after the other."""

from __future__ import annotations

import numpy as np

from session_tui.domain.grouping.core import Core
from session_tui.domain.grouping.rows import Numbers

HEURISTICS = ("feasibility_jump", "rins", "rens", "root_reduced_cost", "zi_round", "shifting")
LEAN: tuple[tuple[str, bool | int | float], ...] = (
    *((f"mip_heuristic_run_{name}", False) for name in HEURISTICS),
    ("mip_heuristic_effort", 0.0),
    ("mip_allow_restart", False),
    ("mip_pscost_minreliable", 0),
    ("mip_allow_cut_separation_at_nodes", False),
)


def branch(core: Core, first: bool) -> tuple[Numbers | None, float]:
    """The best solution within the core's target that was found, if any, and the bound on what all others cost.

    Without heuristics, restarts and look-ahead, which on these programs cost more than they save. Stops at the
    first solution if asked to, and when the core's clock strikes.
    """
    engine = core.engine
    highs, statuses = engine.highs, engine.highspy.HighsModelStatus
    whole = np.flatnonzero(core.rows.whole).astype(np.int32)
    priced = np.flatnonzero(core.cost).astype(np.int32)
    kind = int(engine.highspy.HighsVarType.kInteger)
    engine.bound(core.lower, core.upper)
    if np.isfinite(core.target):
        highs.addRow(-np.inf, core.target - core.done, len(priced), priced, core.cost[priced])
    highs.changeColsIntegrality(len(whole), whole, np.full(len(whole), kind, dtype=np.uint8))
    for name, value in (*LEAN, ("presolve", "choose"), ("mip_max_improving_sols", 1 if first else 2**31 - 1)):
        highs.setOptionValue(name, value)
    status = engine.run(core.engine.clock.left)
    if status == statuses.kInfeasible:
        return None, np.inf
    info = highs.getInfo()
    bound = np.inf if status == statuses.kOptimal else core.done + float(info.mip_dual_bound)
    if info.primal_solution_status != 2:  # nothing found yet
        return None, bound
    return np.array(highs.getSolution().col_value), bound
