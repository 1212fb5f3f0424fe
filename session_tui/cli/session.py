"""Commands on the session as a whole: new, undo, verify, backup, doctor."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from session_tui.cli.doctor import examine
from session_tui.cli.language import ui_lang
from session_tui.cli.output import (
    as_json,
    opened,
    print_json,
    refusing,
    remark,
    session_argument,
    table,
    tell,
    told,
    voice,
)
from session_tui.cli.presets import DEFAULT, find_preset
from session_tui.locale import Lang, say
from session_tui.services import journal, workshop
from session_tui.store.backup import backup as copy_file
from session_tui.store.database import Database

lang_option = click.option("--lang", type=click.Choice(["ru", "en"]), help="The session's language.")


def make(session: str, preset: str = DEFAULT, title: str = "", lang: Lang | None = None) -> Database:
    """A new session in a file or database of its own."""
    speech = lang or ui_lang()
    values = find_preset(preset, speech)
    database = Database.create(session)
    database.run(workshop.create, values, title=title, lang=speech)
    return database


@click.command()
@session_argument
@click.option("--preset", default=DEFAULT, show_default=True, help="A preset's name, or a TOML file.")
@click.option("--title", default="", help="The session's title; the preset's otherwise.")
@lang_option
@as_json
@refusing
def new(session: str, preset: str, title: str, lang: Lang | None, as_json: bool) -> None:
    """Make a new session."""
    database = make(session, preset, title, lang)
    view = database.run(workshop.standing)
    database.close()
    if as_json:
        print_json(
            {"session": session, "title": view.workshop.title, "lang": view.workshop.lang, "groups": view.groups}
        )
    else:
        tell("made", file=session, title=view.workshop.title, n=view.groups)


@click.command()
@session_argument
@click.option("--anyone", is_flag=True, help="The last step of whichever computer, not of this one.")
@as_json
@refusing
def undo(session: str, anyone: bool, as_json: bool) -> None:
    """Take the last step of this computer back, exactly."""
    with opened(session) as database:
        undone = database.run(journal.undo, anyone=anyone)
    what = say(f"journal.{undone.action}", voice.lang, **undone.params)
    if as_json:
        print_json({"entry": undone.entry, "action": undone.action, "params": undone.params, "message": what})
    else:
        tell("undone", what=what)


@click.command()
@session_argument
@as_json
@refusing
def verify(session: str, as_json: bool) -> None:
    """Recount everything: the journal's chain, ballots, tallies."""
    with opened(session) as database:
        checked = database.run(journal.verify)
    findings = [{"code": f.key, **f.params, "message": say(f.key, voice.lang, **f.params)} for f in checked.findings]
    if as_json:
        print_json(
            {
                "sound": checked.sound, "entries": checked.entries, "head": checked.head, "rounds": checked.rounds,
                "ballots": checked.ballots, "data_hash": checked.data_hash, "findings": findings,
            }
        )  # fmt: skip
    else:
        for finding in findings:
            click.echo(f"✗ {finding['message']}")
        key = "sound" if checked.sound else "unsound"
        tell(key, entries=checked.entries, rounds=checked.rounds, ballots=checked.ballots, hash=checked.data_hash)
    if not checked.sound:
        sys.exit(1)


@click.command()
@session_argument
@click.argument("file", type=click.Path(path_type=Path))
@refusing
def backup(session: str, file: Path) -> None:
    """Copy a session to FILE; the copy is whole even while somebody writes."""
    with opened(session):
        copy_file(session, file)
    remark("copied", file=file)


@click.command()
@as_json
@refusing
def doctor(as_json: bool) -> None:
    """Say what this machine lacks, and the line that installs it."""
    checks = examine(voice.lang)
    if as_json:
        print_json({"ready": all(c.ok for c in checks), "checks": [c.as_json() for c in checks]})
    else:
        table([("✓" if c.ok else "✗", c.name, c.found) for c in checks])
        for check in checks:
            if not check.ok:
                click.echo(told("remedy", line=check.remedy))
    if not all(check.ok for check in checks):
        sys.exit(1)
