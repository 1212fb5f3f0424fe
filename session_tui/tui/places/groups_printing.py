"""Printing from the groups place: rosters, and how the groups were made up."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from session_tui.tui.places.groups import GroupsPlace


async def print_sheets(place: GroupsPlace) -> None:
    """Ask for what, and print it as PDF beside the session."""
    from session_tui.reporting.paper import render_paper
    from session_tui.reporting.placing_page import render_page
    from session_tui.services import groups, paper
    from session_tui.tui.dialogs.choose import ChooseDialog, Option
    from session_tui.tui.places.people_card import papers_folder

    app, lang = place.session_app, place.lang
    options = [Option(what, place.say(f"groups_gentle.print_{what}")) for what in ("page", "roster")]
    what: str | None = await app.push_screen_wait(ChooseDialog(place.say("groups_gentle.print_title"), options))
    if what is None:
        return
    stem = "session" if "://" in app.target else Path(app.target).stem
    file = papers_folder(app.target) / f"{stem}-{'placement' if what == 'page' else what}-{lang}.pdf"
    app.tell("hint", place.say("groups_gentle.printing"))
    if what == "page":
        done = await asyncio.to_thread(render_page, await app.ask(groups.page, lang), file)
    else:
        done = await asyncio.to_thread(render_paper, await app.ask(paper.roster, lang), file)
    app.tell("done", place.say("groups_gentle.printed", file=str(done.file), n=done.pages))
