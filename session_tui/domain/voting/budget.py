"""A budget given out by rank: the best first, each that still fits (the greedy rule of participatory budgeting)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import groupby
from typing import Any

from session_tui.domain.voting.lot import draw
from session_tui.domain.voting.reason import Reason
from session_tui.domain.voting.result import ProposalTally
from session_tui.domain.voting.rule import Rule
from session_tui.domain.voting.selection import Placing


def by_budget(rows: Sequence[ProposalTally], rule: Rule, chair: Sequence[int]) -> dict[int, Placing]:
    """Money to the best of `rows`, by rank, or by points for each unit of money where the rule asks for value; one that
    costs more than what is left is passed over.

    A tie matters only where not all of the tied that fit by themselves fit together. While the chair has not said who
    of them goes first, the money stays set aside: all that follows waits too.
    """
    costs = dict(rule.costs)
    left = rule.budget or 0
    waits = False
    placings: dict[int, Placing] = {}
    by_value = rule.spending == "value"

    def merit(row: ProposalTally) -> Any:
        return -row.points / costs[row.proposal] if by_value else row.rank

    for _, members in groupby(sorted(rows, key=merit), merit):
        group = [row.proposal for row in members]
        fitting = [proposal for proposal in group if costs[proposal] <= left]
        placings |= {proposal: out(costs[proposal], left) for proposal in group if proposal not in fitting}
        if waits:
            placings |= dict.fromkeys(fitting, Placing(None, (Reason("budget_waits"),)))
            continue
        if sum(costs[proposal] for proposal in fitting) <= left:
            order, why = fitting, None
        else:
            order, why = queue(fitting, rule, chair)
        if not order and fitting:
            waits = rule.tie == "chair"
            placings |= dict.fromkeys(fitting, Placing(None if waits else False, (why,) if why else ()))
            continue
        for proposal in order:
            cost = costs[proposal]
            placing = within(cost, left) if cost <= left else out(cost, left)
            placings[proposal] = Placing(placing.chosen, (*placing.reasons, why) if why else placing.reasons)
            left -= cost if placing.chosen else 0
    return placings


def queue(tied: Sequence[int], rule: Rule, chair: Sequence[int]) -> tuple[list[int], Reason | None]:
    """In which order tied proposals are served, and why; nobody where the tie lets nobody in, or the chair must say."""
    why = Reason("money_tied", {"n": len(tied)})
    match rule.tie:
        case "lot":
            return list(draw(rule.seed, tied)), Reason("tie_lot", {"tied": why, "seed": rule.seed})
        case "order":
            return list(tied), Reason("tie_order", {"tied": why})
        case "chair":
            wished = [proposal for proposal in chair if proposal in tied]
            if len(wished) == len(tied):
                return wished, Reason("tie_chaired", {"tied": why})
            return [], Reason("tie_chair", {"tied": why})
        case _:
            return [], Reason("tie_neither", {"tied": why})


def within(cost: int, left: int) -> Placing:
    return Placing(True, (Reason("fits", {"cost": Fraction(cost), "left": Fraction(left)}),))


def out(cost: int, left: int) -> Placing:
    return Placing(False, (Reason("over_budget", {"cost": Fraction(cost), "left": Fraction(left)}),))
