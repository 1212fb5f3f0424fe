"""Commands that take votes in, or look at them: ballots, hands, cast, history, receipt."""

from __future__ import annotations

from pathlib import Path

import click

from session_tui.cli.fields import problems, sheet_options
from session_tui.cli.output import as_json, opened, print_json, refusing, session_argument, table, tell, voice
from session_tui.cli.round_fields import choices, names, numbered, reasons, round_argument, votes_argument
from session_tui.domain.errors import Refused
from session_tui.domain.votes import BallotVersion
from session_tui.locale import say
from session_tui.services import ballot_history, roll
from session_tui.services import ballots as ballot_cases
from session_tui.services import hands as hand_cases
from session_tui.services import rounds as use_cases


def spoken(key: str, **params: object) -> str:
    """A line for people, in the words of the voting commands."""
    return say(f"voting_cli.{key}", voice.lang, **params)


@click.command("ballots")
@session_argument
@round_argument
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what would be taken in.")
@sheet_options
@as_json
@refusing
def ballots(
    session: str, number_: int, file: Path, mapping: dict[str, str], sheet: str, encoding: str, as_json: bool,
    dry_run: bool,
) -> None:  # fmt: skip
    """Take ballots in: from a spreadsheet, a row a voter or a row a vote; or from a .pb, .soc, .soi, .toc or .toi file."""
    from session_tui.importing.ballots import read_ballots

    with opened(session) as database:
        round_ = database.run(use_cases.one, number_)
        read = read_ballots(
            file, method=round_.method.value, proposals=names(round_), mapping=mapping, sheet=sheet, encoding=encoding
        )
        take = ballot_cases.preview_sheet if dry_run else ballot_cases.take_sheet
        done = database.run(take, number_, read)
    if as_json:
        print_json(
            {
                "round": number_, "rows": read.source.rows, "ballots": len(read.ballots), "taken": done.taken,
                "replaced": done.replaced, "same": done.same, "revotes": read.revotes, "cast": done.round.cast,
                "rejected": problems(done.rejected), "skipped": problems(read.skipped),
                "columns": dict(read.source.columns), "ignored_columns": list(read.source.ignored_columns),
                "earlier": [
                    {"proposal": proposal, "value": value, "votes": votes} for proposal, value, votes in read.earlier
                ],
            }
        )  # fmt: skip
        return
    for problem in done.rejected:
        click.echo(f"✗ {problem.message(voice.lang)}")
    if read.source.ignored_columns:
        tell("ignored", columns=", ".join(read.source.ignored_columns))
    if dry_run:
        click.echo(spoken("dry_run"))
    tell("ballots_taken", n=done.taken, replaced=done.replaced, same=done.same, cast=done.round.cast)


@click.command("hands")
@session_argument
@round_argument
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--rest", type=click.Choice(["for", "against", "abstain"]), help="What all those not counted are.")
@sheet_options
@as_json
@refusing
def hands(
    session: str, number_: int, file: Path, mapping: dict[str, str], sheet: str, encoding: str, as_json: bool,
    rest: hand_cases.Rest | None,
) -> None:  # fmt: skip
    """Take counts of hands in from a spreadsheet: proposal, for, against, abstain."""
    from session_tui.importing.hands import read_counts

    with opened(session) as database:
        round_ = database.run(use_cases.one, number_)
        read = read_counts(file, proposals=names(round_), mapping=mapping, sheet=sheet, encoding=encoding)
        counts = {c.proposal: (c.votes_for, c.votes_against, c.votes_abstain) for c in read.counts}
        done = database.run(hand_cases.take, number_, counts, rest=rest, source="sheet")
    if as_json:
        print_json(
            {
                "round": number_, "rows": read.source.rows, "counted": len(counts), "cast": done.cast,
                "rejected": problems(read.rejected), "skipped": problems(read.skipped),
                "columns": dict(read.source.columns), "ignored_columns": list(read.source.ignored_columns),
            }
        )  # fmt: skip
        return
    for problem in read.rejected:
        click.echo(f"✗ {problem.message(voice.lang)}")
    if read.source.ignored_columns:
        tell("ignored", columns=", ".join(read.source.ignored_columns))
    tell("hands_taken", n=len(counts), all=len(done.proposals))


@click.command("cast")
@session_argument
@round_argument
@click.argument("voter")
@votes_argument
@click.option("--reason", "why", multiple=True, metavar="PROPOSAL=TEXT", help="Why a proposal is blocked; repeatable.")
@as_json
@refusing
def cast(session: str, number_: int, voter: str, votes: tuple[str, ...], why: tuple[str, ...], as_json: bool) -> None:
    """Enter one ballot, of a voter named by badge number, external id or full name; it replaces an earlier one."""
    with opened(session) as database:
        round_ = database.run(use_cases.one, number_)
        said, told = choices(round_, votes), reasons(round_, why)
        person = database.run(lambda db: roll.Roll.of(db, number_).one(voter))
        done = database.run(ballot_cases.cast, number_, person.number, said, source="command", reasons=told)
    if as_json:
        shown = None if done.choices is None else {str(p): value for p, value in sorted(done.choices.items())}
        print_json({"round": number_, "voter": done.number, "choices": shown, "receipt": done.receipt})
    else:
        click.echo(spoken("cast", number=done.number, name=done.name, receipt=done.receipt))


@click.command("history")
@session_argument
@round_argument
@click.argument("voter", default="")
@as_json
@refusing
def history(session: str, number_: int, voter: str, as_json: bool) -> None:
    """Show every ballot that was entered, those replaced by a later one too; of a secret round only who has voted."""
    with opened(session) as database:
        secret = database.run(use_cases.one, number_).secret
        entered = () if secret else database.run(ballot_history.history, number_, voter)
        voters = database.run(ballot_cases.voters, number_)
    missing = [v for v in voters if not v.voted]
    if as_json:
        print_json(
            {
                "round": number_, "secret": secret, "ballots": [version_json(version) for version in entered],
                "voted": [v.number for v in voters if v.voted], "not_voted": [v.number for v in missing],
            }
        )  # fmt: skip
        return
    table([(v.voter, "•" if v.counts else "", v.entered_at, v.source, v.station, typed(v)) for v in entered])
    click.echo(spoken("not_voted", n=len(missing), names=", ".join(f"{v.number} {v.name}" for v in missing) or "—"))


def typed(version: BallotVersion) -> str:
    return " ".join(f"{proposal}={value}" for proposal, value in version.choices.items())


def version_json(version: BallotVersion) -> dict[str, object]:
    return {
        "voter": version.voter, "counts": version.counts, "source": version.source, "entered_at": version.entered_at,
        "station": version.station, "choices": {str(p): value for p, value in version.choices.items()},
    }  # fmt: skip


@click.command("badges")
@session_argument
@round_argument
@click.option("--proposal", type=int, help="Which motion, where the round has several.")
@click.option("--for", "in_favour", default="", metavar="1,2,5-8", help="Badges that are for.")
@click.option("--against", default="", metavar="1,2,5-8", help="Badges that are against.")
@click.option("--abstain", default="", metavar="1,2,5-8", help="Badges that abstain.")
@click.option("--rest", type=click.Choice(["for", "against", "abstain"]), help="What all the others entitled are.")
@click.option(
    "--reason", "why", multiple=True, metavar="BADGE=TEXT", help="Why somebody blocks the motion; repeatable."
)
@as_json
@refusing
def badges(
    session: str, number_: int, proposal: int | None, in_favour: str, against: str,
    abstain: str, rest: str | None, why: tuple[str, ...], as_json: bool,
) -> None:  # fmt: skip
    """Enter votes on a motion by badge numbers: who is for, who against, who abstains."""
    values = {"for": 1, "against": -1, "abstain": 0}
    lists = {1: in_favour, -1: against, 0: abstain}
    sides = {value: numbered(text, "rounds.bad_badges") or () for value, text in lists.items()}
    with opened(session) as database:
        done = database.run(
            ballot_cases.cast_badges, number_, sides, proposal=proposal, rest=values[rest] if rest else None,
            reasons=by_badge(why),
        )  # fmt: skip
    if as_json:
        print_json(
            {"round": number_, "taken": done.taken, "replaced": done.replaced, "same": done.same,
             "cast": done.round.cast}
        )  # fmt: skip
    else:
        tell("ballots_taken", n=done.taken, replaced=done.replaced, same=done.same, cast=done.round.cast)


def by_badge(given: tuple[str, ...]) -> dict[int, str]:
    """`BADGE=TEXT` as reasons by badge."""
    found = {}
    for word in given:
        badge, sign, text = word.partition("=")
        if not sign or not badge.strip().isdecimal():
            raise Refused("rounds.bad_badges", text=word)
        found[int(badge)] = text
    return found


@click.command("receipts")
@session_argument
@round_argument
@as_json
@refusing
def receipts(session: str, number_: int, as_json: bool) -> None:
    """List who has voted with the receipt of each; `sheets receipts` prints them."""
    with opened(session) as database:
        found = database.run(ballot_history.receipts, number_)
    if as_json:
        rows = [{"number": one.number or None, "name": one.name, "receipt": one.code} for one in found]
        print_json({"round": number_, "receipts": rows})
    elif found:
        table([(one.number or "", one.name, one.code) for one in found])
    else:
        click.echo(spoken("receipts_none", number=number_))


@click.command("receipt")
@session_argument
@round_argument
@click.argument("receipt")
@as_json
@refusing
def receipt(session: str, number_: int, receipt: str, as_json: bool) -> None:
    """Check that the ballot of a receipt was recorded; not how."""
    with opened(session) as database:
        round_ = database.run(ballot_history.recorded, number_, receipt)
    if as_json:
        print_json({"round": number_, "recorded": True, "cast": round_.cast})
    else:
        click.echo(spoken("recorded", number=number_, cast=round_.cast))
