"""Merging chosen proposals, taking it back, and choosing between two texts of one field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from session_tui.domain.alike import THRESHOLD, Index
from session_tui.domain.ideas import PASSPORT, EditConflict, ProposalView, Version
from session_tui.tui.widgets.passport import field_word

if TYPE_CHECKING:
    from session_tui.tui.app import SessionApp

OWN_WORDS = ("title", "kind", "tags")  # fields that are not part of the report's passport


async def ask_which(
    app: SessionApp, kept: ProposalView, proposals: Sequence[ProposalView], index: Index
) -> tuple[int, ...] | None:
    """Which others to merge into one: the most similar stand first, those that mean the same are picked already."""
    from session_tui.tui.dialogs.choose import Option
    from session_tui.tui.dialogs.pick import PickDialog

    alike = {found.number: found.score for found in index.find(kept.title, 20, 0.1, without=(kept.number,))}
    others = sorted(
        (p for p in proposals if p.number != kept.number), key=lambda p: (-alike.get(p.number, 0.0), p.number)
    )
    options = [
        Option(p.number, f"{p.number} {p.title}", f"{alike[p.number]:.0%}" if p.number in alike else "") for p in others
    ]
    picked = [number for number, score in alike.items() if score >= THRESHOLD]
    title = app.say("proposals_place.merge_which", number=kept.number, title=kept.title)
    return await app.push_screen_wait(PickDialog(title, options, picked))


async def ask_parts(app: SessionApp, whole: ProposalView) -> tuple[str, ...] | None:
    """Titles for the parts of one."""
    from session_tui.domain.capture import lines
    from session_tui.tui.dialogs.split import SplitDialog

    answers = await app.push_screen_wait(SplitDialog(whole, app.lang))
    return None if answers is None else lines(answers["titles"])


async def save(
    app: SessionApp, number: int, seen: ProposalView | str, values: Mapping[str, Any]
) -> ProposalView | None:
    """Store what was typed into a passport. Where somebody else wrote into the same fields since, both texts of each are
    shown and one is chosen; None where that was given up, with nothing stored."""
    from session_tui.services import proposals

    wanted = dict(values)
    while True:
        try:
            return await app.step(proposals.edit, number, seen=seen, **wanted)
        except EditConflict as conflict:
            chosen = await choose(app, conflict)
            if chosen is None:
                return None
            wanted, seen = chosen, conflict.stored


async def choose(app: SessionApp, conflict: EditConflict) -> dict[str, Any] | None:
    """Field by field: what is stored, or what was typed here. Fields that nobody else touched stay as typed."""
    from session_tui.tui.dialogs.choose import ChooseDialog, Option

    wanted = dict(conflict.wanted)
    for column in conflict.columns:
        field = "group" if column == "group_number" else column
        word = app.say(f"proposals_place.{field}") if field in OWN_WORDS else field_word(field, app.lang)
        stored = shown(getattr(conflict.stored, field))
        options = [
            Option(False, app.say("proposals_place.conflict_stored"), one_line(stored)),
            Option(True, app.say("proposals_place.conflict_mine"), one_line(shown(wanted[field]))),
        ]
        title = app.say("proposals_place.conflict", number=conflict.stored.number, field=word)
        both = app.say("proposals_place.conflict_both", stored=stored, mine=shown(wanted[field]))
        mine: bool | None = await app.push_screen_wait(ChooseDialog[bool](title, options, text=both))
        if mine is None:
            return None
        if not mine:
            del wanted[field]
    return wanted


def shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(value)
    return "—" if value in (None, "") else str(value)


def one_line(text: str) -> str:
    return text.replace("\n", " ")[:60]


async def ask_version(app: SessionApp, proposal: ProposalView) -> int | None:
    """Which of its texts a proposal is to have again: the step of the journal that wrote it."""
    from session_tui.services import proposals
    from session_tui.tui.dialogs.choose import ChooseDialog, Option

    versions = await app.ask(proposals.history, proposal.number)
    options = [
        Option(v.entry, f"{v.at[:16].replace('T', ' ')} {v.station}", changes(v, app)) for v in reversed(versions)
    ]
    title = app.say("proposals_place.history", number=proposal.number, title=proposal.title)
    whole = {version.entry: "\n".join(written(version, app)) for version in versions}
    text = app.say("proposals_place.history_todo")
    return await app.push_screen_wait(ChooseDialog[int](title, options, text=text, details=lambda at: whole[at]))


def changes(version: Version, app: SessionApp) -> str:
    """What a step wrote, field by field, in a line."""
    return "; ".join(map(one_line, written(version, app))) or version.action.partition(".")[2]


def written(version: Version, app: SessionApp) -> list[str]:
    """What a step wrote, field by field."""
    told = []
    for column, (_, after) in version.changed.items():
        if column in (*OWN_WORDS, *PASSPORT) and after not in (None, "", "[]"):
            word = app.say(f"proposals_place.{column}") if column in OWN_WORDS else field_word(column, app.lang)
            told.append(f"{word}: {after}")
    return told
