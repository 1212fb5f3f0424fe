"""The page that says how the placement was made."""

from __future__ import annotations

from pathlib import Path

import click

from session_tui.cli.output import as_json, opened, print_json, refusing, session_argument, tell, voice
from session_tui.cli.report import stem
from session_tui.locale import Lang
from session_tui.services import groups as use_cases
from session_tui.services import workshop


@click.command()
@session_argument
@click.option("--output", type=click.Path(path_type=Path), help="The PDF; in exports/ otherwise.")
@click.option("--lang", type=click.Choice(["ru", "en"]), help="The session's language otherwise.")
@as_json
@refusing
def page(session: str, output: Path | None, lang: Lang | None, as_json: bool) -> None:
    """Print how the groups were made up: sizes, communities, wishes, rules, and every aim with its proof."""
    from session_tui.reporting.placing_page import render_page

    with opened(session) as database:
        spoken = lang or database.run(workshop.view).lang
        value = database.run(use_cases.page, spoken)
    if lang:
        voice.lang = lang
    done = render_page(value, output or Path("exports") / f"{stem(session)}-placement-{spoken}.pdf")
    if as_json:
        print_json(
            {"file": str(done.file), "pages": done.pages, "sha256": done.sha256, "seconds": done.seconds,
             "lang": done.lang}
        )  # fmt: skip
    else:
        tell("printed", file=done.file, n=done.pages, seconds=done.seconds)
