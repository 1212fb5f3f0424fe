"""The command `demo`: a whole invented session, to its PDF, then the app on it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from session_tui.cli.language import ui_lang
from session_tui.cli.output import as_json, print_json, refusing, remark, tell, voice
from session_tui.locale import Lang


@click.command()
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False), default=Path("exports"))
@click.option("--lang", type=click.Choice(["ru", "en"]), help="Russian or English; the environment's otherwise.")
@click.option("--seed", type=int, default=2018, show_default=True, help="Another seed, other people and votes.")
@as_json
@refusing
def demo(directory: Path, lang: Lang | None, seed: int, as_json: bool) -> None:
    """Invent a whole session, run it to its PDF in DIRECTORY, and open it when there is a terminal."""
    from session_tui.cli.demo.run import run_demo

    voice.lang = lang or ui_lang()
    done = run_demo(directory, voice.lang, seed, lambda key, params: remark(key, **params))
    if as_json:
        print_json(
            {
                "session": str(done.session), "list": str(done.list), "file": str(done.report.file),
                "pages": done.report.pages, "sha256": done.report.sha256, "seconds": done.report.seconds,
                "lang": done.report.lang,
            }
        )  # fmt: skip
        return
    tell("demo_done", session=done.session, list=done.list)
    tell("printed", file=done.report.file, n=done.report.pages, seconds=done.report.seconds)
    if sys.stdin.isatty() and sys.stdout.isatty():
        from session_tui.tui.launch import launch

        sys.exit(launch(str(done.session), voice.lang))
