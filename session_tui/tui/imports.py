"""Bringing in a list of participants: choose the file, see what would happen, decide, and do it as one step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from session_tui.domain.deciding import Decided
from session_tui.domain.drafts import GroupName
from session_tui.domain.people import Admitted
from session_tui.domain.sectors import GroupView
from session_tui.tui.dialogs.course import CourseDialog

if TYPE_CHECKING:
    from session_tui.tui.app import SessionApp

LONG = 5_000  # people, from which on a list takes long enough to be watched


async def import_people(app: SessionApp, groups: Sequence[GroupView]) -> Admitted | None:
    """What the import did, or None where it was given up. Raises `Refused`."""
    from session_tui.tui.dialogs.files import FileDialog
    from session_tui.tui.dialogs.import_preview import ImportPreview, ImportSource

    path = await app.push_screen_wait(FileDialog(app.say("dialogs.import_people"), app.import_folder))
    if path is None:
        return None
    app.import_folder = path.parent
    names = tuple(GroupName(group.number, group.name, group.priorities) for group in groups)
    source = ImportSource(path, names)
    decided = await app.push_screen_wait(ImportPreview(source, app.say("dialogs.import_preview", file=path.name)))
    if decided is None:
        return None
    return await admit(app, decided)


async def admit(app: SessionApp, decided: Decided) -> Admitted:
    """One step; a long list shows how far it is, and can be stopped as if it had never begun."""
    from session_tui.services import registry

    many = len(decided.sheet.people)
    words = app.say("dialogs.importing", n=many)
    if many < LONG:
        app.tell("hint", words)
        return await app.step(
            registry.admit, decided.sheet, policy=decided.policy, rows=decided.rows, joined=decided.joined
        )
    dialog = CourseDialog(app.say("dialogs.import_course"), words, "dialogs.import_stopped")
    await app.push_screen(dialog)
    try:
        return await app.step(
            registry.admit, decided.sheet, policy=decided.policy, rows=decided.rows, joined=decided.joined,
            progress=dialog.course.told,
        )  # fmt: skip
    finally:
        await dialog.dismiss()
