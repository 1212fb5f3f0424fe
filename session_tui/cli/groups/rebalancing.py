"""Moving few people for the better."""

from __future__ import annotations

import time
from typing import Any

from session_tui.cli.output import print_json, table, tell, told, voice
from session_tui.domain.grouping.problem import Aim
from session_tui.domain.grouping.rebalance import Exchange, Rebalancing
from session_tui.locale import say
from session_tui.services import groups as use_cases
from session_tui.services import people
from session_tui.store.database import Database


def rebalance_groups(
    database: Database,
    most: int | None,
    time_limit: float,
    aims: tuple[Aim, ...],
    seed: int,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Find the moves, make them unless it is a dry run, and list what each buys."""
    from session_tui.domain.grouping.rebalance import rebalance

    problem, seats = database.run(use_cases.standing_problem, time_limit=time_limit, aims=aims, seed=seed)
    started = time.monotonic()
    plan = rebalance(problem, seats, most)
    seconds = round(time.monotonic() - started, 3)
    if not dry_run:
        database.run(use_cases.confirm_moves, plan, seed=seed)
    names = {p.number: p.name for p in database.run(people.everyone)}
    if as_json:
        print_json({**plan_json(plan, names), "seconds": seconds})
        return
    for exchange in plan.exchanges:
        table([(f"{m.key:03}", names[m.key], f"{m.before} → {m.after}") for m in exchange.moves])
        tell("exchange_buys", what=bought(exchange))
    tell(f"rebalanced_{plan.status}", n=len(plan.moves), seconds=seconds)
    table(
        [
            (
                say(f"grouping.aim_{a.aim}", voice.lang),
                plan.before[a.aim],
                "→",
                a.value,
                "✓" if a.proved else f"≥ {a.bound}",
            )
            for a in plan.aims
        ]
    )
    if dry_run:
        tell("nothing_written")


def bought(exchange: Exchange) -> str:
    changes = [f"{say(f'grouping.aim_{aim}', voice.lang)} {before} → {after}" for aim, before, after in exchange.buys]
    return "; ".join(changes) or told("buys_nothing")


def plan_json(plan: Rebalancing, names: dict[int, str]) -> dict[str, Any]:
    return {
        "status": plan.status,
        "moves": [
            {"number": m.key, "name": names[m.key], "from": m.before, "to": m.after, "exchange": place}
            for place, exchange in enumerate(plan.exchanges, 1)
            for m in exchange.moves
        ],
        "exchanges": [
            {
                "exchange": place,
                "numbers": [m.key for m in exchange.moves],
                "buys": [{"aim": aim.value, "before": before, "after": after} for aim, before, after in exchange.buys],
            }
            for place, exchange in enumerate(plan.exchanges, 1)
        ],
        "aims": [
            {"aim": a.aim.value, "before": plan.before[a.aim], "value": a.value, "bound": a.bound, "proved": a.proved}
            for a in plan.aims
        ],
    }
