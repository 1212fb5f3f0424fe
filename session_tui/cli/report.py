"""Commands that write files out: report, export."""

from __future__ import annotations

from pathlib import Path

import click

from session_tui.cli.output import as_json, opened, print_json, refusing, session_argument, tell, voice
from session_tui.locale import Lang
from session_tui.services import reports, workshop
from session_tui.store.engine import is_url


@click.command()
@session_argument
@click.option("--lang", type=click.Choice(["ru", "en"]), help="The session's language otherwise.")
@click.option("--output", type=click.Path(path_type=Path), help="The PDF; in exports/ otherwise.")
@click.option("--templates", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Your own templates.")
@click.option("--final", is_flag=True, help="Mark the document as final instead of draft.")
@as_json
@refusing
def report(
    session: str, lang: Lang | None, output: Path | None, templates: Path | None, final: bool, as_json: bool
) -> None:
    """Print the report of recommendations as a PDF."""
    from session_tui.reporting.files import render_report

    with opened(session) as database:
        spoken = lang or database.run(workshop.view).lang
        value = database.run(reports.assemble, spoken, "final" if final else "draft")
    if lang:
        voice.lang = lang
    path = output or Path("exports") / f"{stem(session)}-{spoken}.pdf"
    done = render_report(value, path, templates)
    if as_json:
        print_json(
            {"file": str(done.file), "pages": done.pages, "sha256": done.sha256, "seconds": done.seconds,
             "lang": done.lang}
        )  # fmt: skip
    else:
        tell("printed", file=done.file, n=done.pages, seconds=done.seconds)


def stem(session: str) -> str:
    """A file name for what belongs to a session."""
    return session.rpartition("/")[2].partition("?")[0] or "session" if is_url(session) else Path(session).stem
