"""The command line's table of contents."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path

import click

from session_tui import __version__
from session_tui.cli import (
    demo_command,
    export,
    groups,
    paper,
    participants,
    proposals,
    recommendations,
    report,
    rounds,
    session,
)
from session_tui.cli import desk as _desk  # noqa: F401  its commands join the participants' group
from session_tui.cli import personal as _personal  # noqa: F401  its commands join the participants' group
from session_tui.cli import proposals_arranging as _arranging  # noqa: F401  and these the proposals'
from session_tui.cli import proposals_merging as _merging  # noqa: F401  and these the proposals'
from session_tui.cli.language import ui_lang
from session_tui.cli.output import voice
from session_tui.domain.errors import Refused
from session_tui.locale import say


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="session-tui")
def cli() -> None:
    """Run a strategic session: participants, sector groups, proposals, votes, and the report of recommendations.

    \b
    session-tui SESSION     opens the terminal app; SESSION is a file, made when new, or postgresql://…
    session-tui COMMAND …   does one thing without a screen
    """


for command in (
    demo_command.demo, session.new, participants.participants, groups.groups, proposals.proposals, rounds.rounds,
    recommendations.recommendations, paper.sheets, report.report, export.export, session.undo, session.verify,
    session.backup, session.doctor,
):  # fmt: skip
    cli.add_command(command)


def run(arguments: Sequence[str]) -> int:
    """Run one command; gives the exit status: 0 done, 1 refused, 2 wrong usage."""
    try:
        cli.main(args=list(arguments), prog_name="session-tui")
    except Refused as refused:
        voice.lang = ui_lang()
        click.echo(refused.text(voice.lang), err=True)
        return 1
    except BrokenPipeError:  # the reader of our output has gone, as `head` does
        sys.stderr.close()
    except Exception:
        click.echo(say("cli.unexpected", ui_lang(), file=keep_traceback()), err=True)
        return 1
    return 0


def keep_traceback() -> Path:
    """A mistake of the program, written down for its makers instead of shown to its user."""
    handle, name = tempfile.mkstemp(prefix="session-tui-", suffix=".log")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        traceback.print_exc(file=file)
    return Path(name)
