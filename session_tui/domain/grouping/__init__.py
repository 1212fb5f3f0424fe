"""Placing people in groups: provably best for an order of aims, under hard rules.

`assign(problem)` places everybody; `move_cost` tells what one move would change; `seat_newcomer` finds a late-comer's
seat; `Standing` counts any placement from its seats.
"""

from __future__ import annotations

from session_tui.domain.grouping.assignment import AimResult, Assignment, WishCount, communities_of, wishes_met
from session_tui.domain.grouping.moves import move_cost, seat_newcomer
from session_tui.domain.grouping.placing import Progress, assign
from session_tui.domain.grouping.problem import DEFAULT_AIMS, Aim, Group, Person, Problem
from session_tui.domain.grouping.rules import Infeasible, Rule, RuleKind
from session_tui.domain.grouping.standing import Standing

__all__ = [
    "DEFAULT_AIMS",
    "Aim",
    "AimResult",
    "Assignment",
    "Group",
    "Infeasible",
    "Person",
    "Problem",
    "Progress",
    "Rule",
    "RuleKind",
    "Standing",
    "WishCount",
    "assign",
    "communities_of",
    "move_cost",
    "seat_newcomer",
    "wishes_met",
]
