"""Commands on rounds: open, close, tally, list; ballots, papers and files are in modules of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from session_tui.cli import ballots, round_files, votes_on_paper
from session_tui.cli.fields import rule_words
from session_tui.cli.output import (
    as_json,
    number,
    opened,
    print_json,
    refusing,
    session_argument,
    table,
    tell,
    told,
    voice,
)
from session_tui.cli.round_fields import round_argument
from session_tui.domain.divided import by_community
from session_tui.domain.votes import RoundResult, RoundView
from session_tui.domain.voting.electorate import ElectorateKind
from session_tui.domain.voting.methods import Method
from session_tui.services import breakdown, chair, results, shortlists, weights
from session_tui.services import rounds as use_cases
from session_tui.store.database import Database


@click.group()
def rounds() -> None:
    """Open a round, take votes in, close it, count it."""


def scope_of(_context: click.Context, _parameter: click.Parameter, value: str) -> int | None:
    """`plenary`, or a group's number."""
    if value == "plenary":
        return None
    if not value.isdigit():
        raise click.BadParameter("give plenary, or a sector group's number")
    return int(value)


def numbers(_context: click.Context, _parameter: click.Parameter, value: str) -> list[int] | None:
    """`1,2,5-8` as a list of numbers; None where nothing was given."""
    if not value:
        return None
    found: list[int] = []
    try:
        for part in value.split(","):
            first, dash, last = part.partition("-")
            found += range(int(first), int(last if dash else first) + 1)
    except ValueError:
        raise click.BadParameter("give proposals by number, such as 1,2,5-8") from None
    return found


@rounds.command("open")
@session_argument
@click.option("--method", type=click.Choice([m.value for m in Method]), required=True)
@click.option("--scope", "group", default="plenary", callback=scope_of, metavar="plenary|GROUP", show_default=True)
@click.option(
    "--electorate",
    type=click.Choice(["present", "all", "open"]),
    default="present",
    show_default=True,
    help="Who may vote: those in the hall now, all on the list, or anybody (polls taken elsewhere).",
)
@click.option(
    "--rule",
    "rule",
    multiple=True,
    metavar="KEY=VALUE",
    callback=rule_words,
    help="Such as majority=2/3, base=present, quorum=50%, seats=5, threshold=10, max_choices=3, dots=5, tie=lot.",
)
@click.option("--proposals", "only", default="", callback=numbers, metavar="1,2,5-8", help="Only these proposals.")
@click.option(
    "--from",
    "sources",
    default="",
    callback=numbers,
    metavar="1,2,5-8",
    help="What these closed rounds adopted: the groups shortlist, the plenary decides.",
)
@click.option(
    "--weights", "weights_file", type=click.Path(path_type=Path),
    help="A list of how many votes each voter has: a row a voter; who is not on it has one.",
)  # fmt: skip
@click.option("--weights-tag", default="", metavar="NAME", help="Votes by participants' tags: NAME:3 is three votes.")
@click.option(
    "--communities", is_flag=True,
    help="A secret round tells how communities voted, where at least five did. Prints a code that closing needs.",
)  # fmt: skip
@click.option("--secret", is_flag=True, help="Who voted and what was said are kept apart for good.")
@click.option("--title", default="")
@as_json
@refusing
def open_(
    session: str, method: str, group: int | None, electorate: ElectorateKind, rule: dict[str, object],
    only: list[int] | None, sources: list[int] | None, secret: bool, title: str, as_json: bool,
    weights_file: Path | None, weights_tag: str, communities: bool,
) -> None:  # fmt: skip
    """Open a round; everything about it is fixed from then on."""
    if weights_file and weights_tag:
        raise click.UsageError("give --weights or --weights-tag")
    settings: dict[str, Any] = {
        "rule": rule, "group": group, "electorate": electorate, "secret": secret, "only": only, "title": title,
        "code": breakdown.new_code() if communities else "",
    }  # fmt: skip
    with opened(session) as database:
        if weights_file:
            settings["votes"] = votes_of(database, weights_file)
        elif weights_tag:
            settings["votes"] = database.run(weights.tagged, weights_tag)
        made = database.run(shortlists.open_fed, Method(method), sources or (), **settings)
    if as_json:
        print_json(round_json(made) | ({"code": settings["code"]} if communities else {}))
    else:
        tell(
            "round_open",
            number=made.number,
            n=len(made.proposals),
            rule=made.rule.describe(voice.lang, made.electorate),
        )
        if communities:
            click.echo(ballots.spoken("code", code=settings["code"]))


def votes_of(database: Database, file: Path) -> Mapping[int, int]:
    """Votes by badge of a list; the rows that can't be taken are told one by one, and then all is refused."""
    from session_tui.importing.weights import read_weights

    votes, refused = database.run(weights.understood, read_weights(file))
    for problem in refused:
        click.echo(f"✗ {problem.message(voice.lang)}", err=True)
    return weights.whole(votes, refused)


def round_json(round_: RoundView) -> dict[str, Any]:
    return {
        "round": round_.number, "title": round_.title, "scope": round_.group or "plenary", "method": round_.method.value,
        "rule": round_.rule.describe(voice.lang, round_.electorate), "rule_hash": round_.rule_hash,
        "secret": round_.secret, "electorate": round_.electorate.entitled, "electorate_kind": round_.electorate.kind,
        "present": round_.electorate.present, "status": round_.status, "cast": round_.cast,
        "opened_at": round_.opened_at, "closed_at": round_.closed_at or None,
        "proposals": [{"number": p.number, "external_id": p.external_id, "title": p.title} for p in round_.proposals],
        "sources": list(round_.sources), "weights": dict(round_.rule.weights),
    }  # fmt: skip


@rounds.command("close")
@session_argument
@round_argument
@click.option("--code", metavar="CODE", help="The code that opening with --communities printed.")
@click.option(
    "--no-communities", is_flag=True, help="Close such a round without its code, telling nothing of communities."
)
@as_json
@refusing
def close(session: str, number_: int, code: str | None, no_communities: bool, as_json: bool) -> None:
    """Close a round; nothing enters it any more."""
    with opened(session) as database:
        done = database.run(use_cases.close, number_, "" if no_communities else code)
    if as_json:
        print_json(round_json(done))
    else:
        tell("round_closed", number=number_, cast=done.cast)


@rounds.command("tally")
@session_argument
@round_argument
@as_json
@refusing
def tally(session: str, number_: int, as_json: bool) -> None:
    """Count a closed round, and say what follows."""
    with opened(session) as database:
        counted = database.run(results.result, number_)
    if as_json:
        print_json(tally_json(counted))
        return
    round_ = counted.round
    click.echo(round_.rule.describe(voice.lang, round_.electorate))
    titles = {p.number: p.title for p in round_.proposals}
    verdicts = {v.proposal: v for v in counted.verdicts}
    table(
        [
            (row.rank, row.proposal, row.votes_for, row.votes_against, row.votes_abstain, str(row.points),
             titles[row.proposal][:60], verdicts[row.proposal].sentence(voice.lang))
            for row in counted.tally.results
        ],
        heads=[told(f"head_{name}") for name in ("rank", "number", "for", "against", "abstain", "points", "title",
                                                 "verdict")],
    )  # fmt: skip
    for one in counted.reasons:
        by = f" — {one.voter}" if one.voter else ""
        click.echo(f"{one.proposal}: {ballots.spoken('reason', text=one.text, by=by)}")
    for line in support_lines(counted):
        click.echo(line)
    tell("cast", cast=counted.tally.cast, valid=counted.tally.valid)


def support_lines(counted: RoundResult) -> Iterator[str]:
    """How communities voted, where enough of each did."""
    for row in counted.tally.results:
        cells = by_community(counted.support.get(row.proposal, {}), voice.lang)
        if cells:
            told_ = ", ".join(f"{cell.name} {number(cell.support)}/{number(cell.cast)}" for cell in cells)
            yield f"{row.proposal}: {told_}"


def tally_json(counted: RoundResult) -> dict[str, Any]:
    """The count as one document, proposals by rank."""
    round_ = counted.round
    listed = {p.number: p for p in round_.proposals}
    verdicts = {v.proposal: v for v in counted.verdicts}
    return {
        "round": round_.number, "method": round_.method.value, "secret": round_.secret,
        "electorate": round_.electorate.entitled, "electorate_kind": round_.electorate.kind,
        "rule": round_.rule.describe(voice.lang, round_.electorate),
        "cast": counted.tally.cast, "valid": counted.tally.valid,
        "proposals": [
            {
                "number": row.proposal, "external_id": listed[row.proposal].external_id,
                "title": listed[row.proposal].title, "for": row.votes_for, "against": row.votes_against,
                "abstain": row.votes_abstain, "points": number(row.points), "points_exact": str(row.points),
                "rank": row.rank, "verdict": verdicts[row.proposal].outcome.value,
                "needed": number(verdicts[row.proposal].needed), "margin": number(verdicts[row.proposal].margin),
                "reason": verdicts[row.proposal].sentence(voice.lang),
            }
            for row in counted.tally.results
        ],
        "communities": {
            str(proposal): {name: {"for": cell[0], "cast": cell[1]} for name, cell in cells.items()}
            for proposal, cells in counted.support.items()
            if by_community(cells, voice.lang)
        },
        "chair": list(counted.chair),
        "reasons": [{"proposal": one.proposal, "text": one.text, "voter": one.voter} for one in counted.reasons],
    }  # fmt: skip


@rounds.command("chair", context_settings={"ignore_unknown_options": True})
@session_argument
@round_argument
@click.argument("proposals", nargs=-1, required=True, type=int, metavar="PROPOSAL…")
@as_json
@refusing
def chair_(session: str, number_: int, proposals: tuple[int, ...], as_json: bool) -> None:
    """Record what the chair says of a tie: the proposals that get in, the dearest first; -5 is no to motion 5."""
    with opened(session) as database:
        counted = database.run(chair.decide_tie, number_, proposals)
    if as_json:
        print_json(tally_json(counted))
    else:
        click.echo(ballots.spoken("chaired", number=number_))


@rounds.command("list")
@session_argument
@as_json
@refusing
def list_(session: str, as_json: bool) -> None:
    """Show all rounds."""
    with opened(session) as database:
        found = database.run(use_cases.everything)
    if as_json:
        print_json({"rounds": [round_json(r) for r in found]})
    else:
        table(
            [(r.number, told(f"status_{r.status}"), r.cast, len(r.proposals), r.rule.describe(voice.lang, r.electorate),
              r.title) for r in found]
        )  # fmt: skip


for command in (ballots.ballots, ballots.hands, ballots.cast, ballots.badges, ballots.history, ballots.receipt,
                ballots.receipts, votes_on_paper.paper, round_files.export, round_files.recount):  # fmt: skip
    rounds.add_command(command)
