"""Commands on the document: print it, check a finished one, copy its templates."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from session_tui.cli.output import as_json, opened, print_json, refusing, session_argument, voice
from session_tui.domain.outcome import Finding
from session_tui.locale import Lang, say
from session_tui.reporting.layout import FORMATS, PARTS, TEMPLATES, Form, Format, Layout
from session_tui.services import reports, workshop
from session_tui.store.engine import is_url

NAMES = ",".join(PARTS)


class SessionFirst(click.Group):
    """`report SESSION` prints; a first word that is a command of the group's own is that command."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] not in ("-h", "--help"):
            args = ["print", *args]
        return super().parse_args(ctx, args)


@click.group(cls=SessionFirst)
def report() -> None:
    """Print the report of recommendations, check a finished one.

    \b
    report SESSION [--lang ru|en] [--output FILE] …   the document; all options: report print --help
    report verify FILE.pdf                            recount a finished one from what it carries
    report templates copy DIR                         templates of your own, to be given with --templates
    """


@report.command("print")
@session_argument
@click.option("--lang", type=click.Choice(["ru", "en"]), help="The session's language otherwise.")
@click.option("--output", type=click.Path(path_type=Path), help="The file; in exports/ otherwise.")
@click.option("--templates", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Your own templates.")
@click.option("--final", is_flag=True, help="Mark the document as final instead of draft.")
@click.option("--names", is_flag=True, help="Embed the list of participants with names, not only numbers.")
@click.option("--form", type=click.Choice(list(TEMPLATES)), default="report", show_default=True, help="Which document.")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="pdf", show_default=True, help="Which file.")
@click.option("--parts", default="", metavar="PART,…", help=f"Only these parts of the report: {NAMES}.")
@click.option("--without", default="", metavar="PART,…", help="All parts but these.")
@click.option("--addressee", default="", metavar="NAME", help="Whom an extract is for; a part of the name will do.")
@as_json
@refusing
def print_(session: str, lang: Lang | None, output: Path | None, templates: Path | None, final: bool, names: bool, form: Form,
           format_: Format, parts: str, without: str, addressee: str, as_json: bool) -> None:  # fmt: skip
    """Print the report, or another form of it, as a PDF or another file."""
    from session_tui.reporting.formats import write_report

    layout = Layout.choose(form, listed(parts), listed(without), addressee)
    with opened(session) as database:
        spoken = lang or database.run(workshop.view).lang
        value = database.run(reports.assemble, spoken, "final" if final else "draft", names)
    if lang:
        voice.lang = lang
    kind = "" if form == "report" else f"-{form}"
    path = output or Path("exports") / f"{stem(session)}-{spoken}{kind}.{format_}"
    done = write_report(value, path, format_, templates, layout)
    if as_json:
        print_json(
            {"file": str(done.file), "pages": done.pages, "sha256": done.sha256, "seconds": done.seconds,
             "lang": done.lang}
        )  # fmt: skip
    else:
        key = "cli.printed" if done.pages else "report.written"
        click.echo(say(key, voice.lang, file=done.file, n=done.pages, seconds=done.seconds))


def listed(names: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in names.split(",") if name.strip())


def stem(session: str) -> str:
    """A file name for what belongs to a session."""
    return session.rpartition("/")[2].partition("?")[0] or "session" if is_url(session) else Path(session).stem


@report.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@as_json
@refusing
def verify(file: Path, as_json: bool) -> None:
    """Check a finished report by itself: recount its rounds from the ballots embedded, compare its pages."""
    from session_tui.reporting.verifying import verify_pdf

    checked = verify_pdf(file)
    if as_json:
        print_json(
            {
                "file": str(file), "sound": checked.sound, "pages": checked.pages, "rounds": checked.rounds,
                "ballots": checked.ballots, "seal": checked.seal, "compared": checked.compared,
                "findings": [finding_json(finding) for finding in checked.findings],
            }
        )  # fmt: skip
    else:
        for finding in checked.findings:
            click.echo(f"✗ {say(finding.key, voice.lang, **finding.params)}")
        if not checked.compared and checked.rounds:
            click.echo(say("recount.only_sealed", voice.lang))
        told = {"file": file.name, "rounds": checked.rounds, "ballots": checked.ballots, "pages": checked.pages}
        key = "recount.sound" if checked.sound else "recount.unsound"
        click.echo(say(key, voice.lang, n=len(checked.findings), **told))
    if not checked.sound:
        sys.exit(1)


def finding_json(finding: Finding) -> dict[str, Any]:
    params = {name: value for name, value in finding.params.items() if not isinstance(value, tuple)}
    return {"code": finding.key, **params, "message": say(finding.key, voice.lang, **finding.params)}


@report.group()
def templates() -> None:
    """Templates of your own."""


@templates.command()
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False))
@as_json
@refusing
def copy(directory: Path, as_json: bool) -> None:
    """Copy the report's templates to DIRECTORY, to change colours, texts and order; files there are left as they are."""
    from session_tui.reporting.own_templates import copy_templates

    copied = copy_templates(directory)
    if as_json:
        print_json({"directory": str(directory), "files": [path.name for path in copied]})
    else:
        click.echo(say("report.copied", voice.lang, n=len(copied), directory=directory))
