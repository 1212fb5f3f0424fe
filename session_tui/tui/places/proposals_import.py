"""Bringing in a list of proposals: choose the file, see what would happen, and do it as one step."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from session_tui.domain.drafts import GroupName, ProposalSheet
from session_tui.domain.ideas import ProposalsImported
from session_tui.domain.sectors import GroupView
from session_tui.locale import Lang, say
from session_tui.tui.dialogs.import_lines import source_words
from session_tui.tui.widgets.passport import field_word

if TYPE_CHECKING:
    from session_tui.tui.app import SessionApp

OWN_WORDS = (
    "title",
    "kind",
    "tags",
    "cluster",
    "external_id",
    "moderated",
    "status",
)  # fields that are not part of the report's passport


async def import_proposals(app: SessionApp, groups: Sequence[GroupView]) -> ProposalsImported | None:
    """What the import did, or None where it was given up. Raises `Refused`."""
    from session_tui.importing.proposals import read_proposals
    from session_tui.services import proposals
    from session_tui.tui.dialogs.files import FileDialog
    from session_tui.tui.dialogs.problems import ProblemsDialog

    path = await app.push_screen_wait(FileDialog(app.say("proposals_place.import_which"), app.import_folder))
    if path is None:
        return None
    app.import_folder = path.parent
    names = tuple(GroupName(group.number, group.name, group.priorities) for group in groups)
    app.tell("hint", app.say("dialogs.reading", file=path.name))
    sheet = await asyncio.to_thread(read_proposals, path, groups=names)
    plan = await app.ask(proposals.preview, sheet)
    app.clear_message()
    problems = (*sheet.rejected, *sheet.skipped)
    title = app.say("dialogs.import_preview", file=path.name)
    if not await app.push_screen_wait(ProblemsDialog(title, lines(sheet, plan, app.lang), problems, asks=True)):
        return None
    return await app.step(proposals.admit, sheet)


def lines(sheet: ProposalSheet, plan: ProposalsImported, lang: Lang) -> list[tuple[str, str]]:
    """How the file was understood and what would come of it, by name."""
    source = sheet.source
    counts = {"new": len(plan.new), "changed": len(plan.changed), "unchanged": plan.unchanged,
              "rejected": len(sheet.rejected), "skipped": len(sheet.skipped)}  # fmt: skip
    found = "   ".join(f"{header} → {column_word(name, lang)}" for name, header in source.columns.items())
    result = [
        (say("proposals_place.file", lang), source_words(source, lang)),
        (say("proposals_place.columns", lang), found),
        (say("proposals_place.counts", lang), "   ".join(say(f"dialogs.count_{k}", lang, n=n)
                                                        for k, n in counts.items())),
    ]  # fmt: skip
    if source.ignored_columns:
        result.insert(2, (say("proposals_place.ignored", lang), ", ".join(source.ignored_columns)))
    return result


def column_word(name: str, lang: Lang) -> str:
    return say(f"proposals_place.{name}", lang).lower() if name in OWN_WORDS else field_word(name, lang).lower()
