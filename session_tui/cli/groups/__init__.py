"""Commands on sector groups."""

from __future__ import annotations

import click

from session_tui.cli.groups.assigning import assign
from session_tui.cli.groups.earlier import history, restore
from session_tui.cli.groups.explaining import explain
from session_tui.cli.groups.printing import page
from session_tui.cli.groups.rotating import rotate
from session_tui.cli.groups.ruling import rule, rules
from session_tui.cli.groups.seats import move, show


@click.group()
def groups() -> None:
    """Place people in sector groups, and show who sits where."""


for command in (assign, show, explain, move, history, page, restore, rotate, rule, rules):
    groups.add_command(command)
