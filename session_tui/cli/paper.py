"""Commands that print sheets for the desk and the doors: rosters, attendance sheets, badges, ballots, receipts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from session_tui.cli.output import as_json, opened, print_json, refusing, session_argument, tell, voice
from session_tui.cli.report import stem
from session_tui.cli.round_fields import round_argument
from session_tui.domain.paper import Paper
from session_tui.locale import Lang
from session_tui.services import ballot_papers, paper, workshop
from session_tui.store.database import Database

F = TypeVar("F", bound=Callable[..., Any])


@click.group()
def sheets() -> None:
    """Print rosters, attendance sheets, badges, ballot papers and receipts as PDF."""


def sheet_options(command: F) -> F:
    """The session, and the options of every sheet."""
    for option in (
        click.option("--output", type=click.Path(path_type=Path), help="The PDF; in exports/ otherwise."),
        click.option("--group", type=int, help="Only this sector group, by number."),
        click.option("--lang", type=click.Choice(["ru", "en"]), help="The session's language otherwise."),
        session_argument,
    ):
        command = option(command)
    return command


def blank_option(what: str) -> Callable[[F], F]:
    limit = click.IntRange(0, 1_000)
    return click.option(
        "--blank", type=limit, default=0, show_default=True, help=f"So many blank {what}, for walk-ins."
    )


@sheets.command()
@sheet_options
@as_json
@refusing
def roster(session: str, lang: Lang | None, group: int | None, output: Path | None, as_json: bool) -> None:
    """Who sits in which group: a page a group, to hang on its door."""
    write(session, "roster", lang, group, output, as_json, paper.roster)


@sheets.command()
@click.option("--by-group", is_flag=True, help="A list a group instead of one by surname.")
@blank_option("lines")
@sheet_options
@as_json
@refusing
def attendance(
    session: str, lang: Lang | None, group: int | None, output: Path | None, as_json: bool, by_group: bool, blank: int
) -> None:
    """Lists to be signed at the desk, by surname."""
    write(session, "attendance", lang, group, output, as_json, paper.attendance, by_group=by_group, blank=blank)


@sheets.command()
@click.option("--person", "numbers", type=int, multiple=True, metavar="NUMBER", help="Only this badge; repeatable.")
@blank_option("badges")
@click.option("--only-blank", is_flag=True, help="The blank badges and no others.")
@click.option(
    "--per-page", type=click.Choice(["8", "10"]), default="8", show_default=True, help="90 × 65 or 90 × 55 mm."
)
@sheet_options
@as_json
@refusing
def badges(
    session: str, lang: Lang | None, group: int | None, output: Path | None, as_json: bool, numbers: tuple[int, ...],
    blank: int, only_blank: bool, per_page: str,
) -> None:  # fmt: skip
    """Badges with number, name, group, room and QR code, by surname, to cut along the marks."""
    write(session, "badges", lang, group, output, as_json, paper.badges, numbers=numbers, blank=blank,
          only_blank=only_blank, per_page=int(per_page))  # fmt: skip


def round_options(command: F) -> F:
    """The session, a round of it, and where the PDF goes."""
    for option in (
        click.option("--output", type=click.Path(path_type=Path), help="The PDF; in exports/ otherwise."),
        click.option("--lang", type=click.Choice(["ru", "en"]), help="The session's language otherwise."),
        round_argument,
        session_argument,
    ):
        command = option(command)
    return command


@sheets.command()
@click.option("--count", type=int, help="So many papers; as many as may vote otherwise.")
@click.option("--first", type=int, default=1, show_default=True, help="The serial of the first paper.")
@click.option("--named", is_flag=True, help="A paper for each voter with badge and name; not in secret rounds.")
@round_options
@as_json
@refusing
def ballots(
    session: str, number_: int, lang: Lang | None, output: Path | None, as_json: bool, count: int | None, first: int,
    named: bool,
) -> None:  # fmt: skip
    """Ballot papers of an open round, each with a QR code of the round and its serial."""
    write(session, f"ballots-{number_}", lang, None, output, as_json, ballot_papers.papers, number=number_, count=count,
          first=first, named=named)  # fmt: skip


@sheets.command()
@round_options
@as_json
@refusing
def receipts(session: str, number_: int, lang: Lang | None, output: Path | None, as_json: bool) -> None:
    """Who has voted in a round, each with the receipt that proves it; nothing of what they said."""
    write(session, f"receipts-{number_}", lang, None, output, as_json, ballot_papers.receipts, number=number_)


def write(
    session: str, kind: str, lang: Lang | None, group: int | None, output: Path | None, as_json: bool,
    assemble: Callable[..., Paper], **wishes: object,
) -> None:  # fmt: skip
    """Assembles one sheet, prints it, and says where it lies, as `report` does."""
    from session_tui.reporting.paper import render_paper

    with opened(session) as database:
        spoken = lang or language(database)
        value = database.run(assemble, spoken, **({"group": group} if "number" not in wishes else {}), **wishes)
    if lang:
        voice.lang = lang
    name = f"{stem(session)}-{kind}{f'-{group}' if group else ''}-{spoken}.pdf"
    done = render_paper(value, output or Path("exports") / name)
    if as_json:
        print_json(
            {"file": str(done.file), "pages": done.pages, "sha256": done.sha256, "seconds": done.seconds,
             "lang": done.lang}
        )  # fmt: skip
    else:
        tell("printed", file=done.file, n=done.pages, seconds=done.seconds)


def language(database: Database) -> Lang:
    return database.run(workshop.view).lang
