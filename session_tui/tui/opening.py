"""Opening the session after the first paint, or making it where the file is new."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from session_tui.domain.errors import Refused
from session_tui.domain.sectors import Preset
from session_tui.locale import Lang
from session_tui.tui.dialogs.notice import NoticeDialog

if TYPE_CHECKING:
    from session_tui.tui.app import SessionApp

MISSING = ("store.no_file", "store.empty", "workshop.none")  # nothing there yet: make it


async def open_session(app: SessionApp) -> None:
    """Open what is there; ask for a title and a preset where there is nothing yet; say plainly what can't be opened."""
    try:
        await asyncio.to_thread(open_database, app)
        await take_standing(app)
    except Refused as refusal:
        if refusal.key not in MISSING:
            await give_up(app, refusal)
            return
        if not await make_session(app):
            return
    app.frame.title_bar.saved = "saved"
    app.version += 1
    await app.frame.bring_up_to_date()
    await app.meanwhile.begin()


def open_database(app: SessionApp) -> None:
    """In a thread: the ORM is imported here, with the first screen already seen."""
    from session_tui.services import workshop  # noqa: F401 - imported early, so that the first step is quick
    from session_tui.store.database import Database

    app.database = (app.opener or Database.open)(app.target)


async def take_standing(app: SessionApp) -> None:
    from session_tui.services import workshop

    app.take(await app.ask(workshop.standing))


async def give_up(app: SessionApp, refusal: Refused) -> None:
    """Nothing can be done with this target: say why and leave with status 1."""
    await app.push_screen_wait(NoticeDialog(app.say("dialogs.cannot_open"), refusal.text(app.lang)))
    app.exit(1, return_code=1)


async def make_session(app: SessionApp) -> bool:
    """Ask what the session is called and what it starts with, and make it; False where they would rather not."""
    from session_tui.tui.dialogs.new_session import NewSession, NewSessionDialog

    app.frame.wait_for_nothing()
    presets = await asyncio.to_thread(find_presets, app.lang)
    wanted = NewSession(title="", preset=next(iter(presets), ""))
    while True:
        answer = await app.push_screen_wait(NewSessionDialog(app.lang, presets, wanted, Path(app.target).name))
        if answer is None:
            app.exit(0)
            return False
        wanted = NewSession(**answer)
        try:
            await asyncio.to_thread(create, app, presets[wanted.preset], wanted.title)
            await take_standing(app)
        except Refused as refusal:
            await app.push_screen_wait(NoticeDialog(app.say("dialogs.cannot_make"), refusal.text(app.lang)))
            continue
        return True


def create(app: SessionApp, preset: Preset, title: str) -> None:
    from session_tui.services import workshop
    from session_tui.store.database import Database

    database = app.database = app.database or Database.create(app.target)
    database.run(workshop.create, preset, title=title, lang=app.lang)


def find_presets(lang: Lang) -> dict[str, Preset]:
    """The presets that come with the program, by file name; one that can't be read in this language is left out."""
    from session_tui.importing.presets import load_preset
    from session_tui.reporting.paths import template_folders

    found: dict[str, Preset] = {}
    for folder in template_folders("presets"):
        for path in sorted(folder.glob("*.toml")):
            found.setdefault(path.stem, load_preset(path, lang))
    return found
