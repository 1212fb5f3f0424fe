"""Commands on ballot papers that two people key in: enter, compare, settle."""

from __future__ import annotations

from typing import Any

import click

from session_tui.cli.ballots import spoken
from session_tui.cli.output import as_json, opened, print_json, refusing, session_argument, table
from session_tui.cli.round_fields import choices, reasons, round_argument, votes_argument
from session_tui.domain.votes import PaperView
from session_tui.services import paper_ballots as cases
from session_tui.services import rounds as use_cases

paper_argument = click.argument("paper_", metavar="PAPER")
why_option = click.option(
    "--reason", "why", multiple=True, metavar="PROPOSAL=TEXT", help="Why a proposal is blocked; repeatable."
)
by_option = click.option("--by", default="", help="Who reads the paper; this computer otherwise.")


@click.group()
def paper() -> None:
    """Key ballot papers twice, by two people; a paper counts once both have read the same."""


@paper.command("enter")
@session_argument
@round_argument
@paper_argument
@votes_argument
@by_option
@why_option
@as_json
@refusing
def enter(
    session: str, number_: int, paper_: str, votes: tuple[str, ...], by: str, why: tuple[str, ...], as_json: bool
) -> None:
    """Enter what one person reads on a paper, named by its serial such as #12, or by its voter."""
    with opened(session) as database:
        round_ = database.run(use_cases.one, number_)
        said, told = choices(round_, votes), reasons(round_, why)
        done = database.run(cases.enter, number_, paper_, said, by=by, reasons=told)
    show(done, as_json)


@paper.command("settle")
@session_argument
@round_argument
@paper_argument
@votes_argument
@by_option
@why_option
@as_json
@refusing
def settle(
    session: str, number_: int, paper_: str, votes: tuple[str, ...], by: str, why: tuple[str, ...], as_json: bool
) -> None:
    """Say what a paper says that was read in two ways."""
    with opened(session) as database:
        round_ = database.run(use_cases.one, number_)
        said, told = choices(round_, votes), reasons(round_, why)
        done = database.run(cases.settle, number_, paper_, said, by=by, reasons=told)
    show(done, as_json)


@paper.command("compare")
@session_argument
@round_argument
@as_json
@refusing
def compare(session: str, number_: int, as_json: bool) -> None:
    """Show the papers that were read once only, or in two ways."""
    with opened(session) as database:
        found = database.run(cases.compare, number_)
    waiting = [one for one in found if one.state != "counted"]
    if as_json:
        print_json({"round": number_, "papers": len(found), "waiting": [paper_json(one) for one in waiting]})
        return
    table([(one.paper, spoken(f"paper_{one.state}"), *[readings(one)]) for one in waiting])
    click.echo(spoken("papers", n=len(found), waiting=len(waiting)))


def show(done: PaperView, as_json: bool) -> None:
    if as_json:
        print_json(paper_json(done))
    else:
        click.echo(f"{done.paper}: {spoken(f'paper_{done.state}')}")


def readings(one: PaperView) -> str:
    """Who read what, where readings differ only the proposals in question."""
    wanted = one.differences
    return "; ".join(
        f"{entry.keyer}: {' '.join(f'{p}={v}' for p, v in entry.choices if not wanted or p in wanted)}"
        for entry in one.entries
    )


def paper_json(one: PaperView) -> dict[str, Any]:
    return {
        "paper": one.paper, "state": one.state, "differences": list(one.differences),
        "entries": [{"by": e.keyer, "choices": {str(p): v for p, v in e.choices}} for e in one.entries],
    }  # fmt: skip
