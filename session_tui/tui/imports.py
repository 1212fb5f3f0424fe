"""Bringing in a list of participants: choose the file, see what would happen, decide, and do it as one step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from session_tui.domain.drafts import GroupName
from session_tui.domain.people import Admitted, ParticipantView
from session_tui.domain.sectors import GroupView
from session_tui.tui.decisions import by_number

if TYPE_CHECKING:
    from session_tui.tui.app import SessionApp


async def import_people(
    app: SessionApp, people: Iterable[ParticipantView], groups: Sequence[GroupView]
) -> Admitted | None:
    """What the import did, or None where it was given up. Raises `Refused`."""
    from session_tui.services import registry
    from session_tui.tui.dialogs.files import FileDialog
    from session_tui.tui.dialogs.import_preview import ImportPreview, ImportSource

    path = await app.push_screen_wait(FileDialog(app.say("dialogs.import_people"), app.import_folder))
    if path is None:
        return None
    app.import_folder = path.parent
    names = tuple(GroupName(group.number, group.name, group.priorities) for group in groups)
    source = ImportSource(path, names, by_number(people))
    decided = await app.push_screen_wait(ImportPreview(source, app.say("dialogs.import_preview", file=path.name)))
    if decided is None:
        return None
    app.tell("hint", app.say("dialogs.importing", n=len(decided.sheet.people)))
    return await app.step(registry.admit, decided.sheet, policy=decided.policy, joined=decided.joined)
