"""Commands on recommendations: adopt, list."""

from __future__ import annotations

from typing import Any

import click

from session_tui.cli.output import as_json, opened, print_json, refusing, session_argument, table, tell
from session_tui.domain.outcome import RecommendationView
from session_tui.services import recommendations as use_cases


@click.group()
def recommendations() -> None:
    """Adopt what a round decided, and show it."""


@recommendations.command()
@session_argument
@click.argument("number", metavar="ROUND", type=int)
@as_json
@refusing
def adopt(session: str, number: int, as_json: bool) -> None:
    """Make recommendations of what a closed round adopted; repeating it adds none."""
    with opened(session) as database:
        adopted = database.run(use_cases.adopt, number)
    if as_json:
        print_json(
            {
                "round": number, "new": len(adopted.new), "already": list(adopted.already),
                "recommendations": [advice_json(advice) for advice in adopted.new],
            }
        )  # fmt: skip
        return
    table([(a.number, a.proposal, a.wording) for a in adopted.new])
    tell("adopted", n=len(adopted.new), already=len(adopted.already))


def advice_json(advice: RecommendationView) -> dict[str, Any]:
    return {
        "number": advice.number, "proposal": advice.proposal, "round": advice.round, "title": advice.title,
        "wording": advice.wording, "addressee": advice.addressee, "owner": advice.owner, "deadline": advice.deadline,
        "indicator": advice.indicator, "status": advice.status, "gaps": list(advice.gaps),
    }  # fmt: skip


@recommendations.command("list")
@session_argument
@as_json
@refusing
def list_(session: str, as_json: bool) -> None:
    """Show all recommendations, and what they lack."""
    with opened(session) as database:
        found = database.run(use_cases.everything)
    if as_json:
        print_json({"recommendations": [advice_json(advice) for advice in found]})
    else:
        table([(a.number, a.owner or "—", a.deadline or "—", a.wording) for a in found])
        tell("recommendations", n=len(found), gaps=sum(bool(a.gaps) for a in found))
