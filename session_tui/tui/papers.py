"""Paper from the desk: badges, lists to be signed, rosters, the blank list; printed beside the screen, which stays free."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from session_tui.domain.drafts import GroupName
from session_tui.domain.people import ParticipantView
from session_tui.locale import Lang, say

if TYPE_CHECKING:
    from session_tui.tui.places.participants import ParticipantsPlace

BLANK = 16  # badges and lines for walk-ins


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which sheet, by the name of a use case of `services.paper`, what it is told, and how its file is called."""

    sheet: str
    stem: str
    wishes: tuple[tuple[str, Any], ...] = ()


def choices(person: ParticipantView | None, placed: bool, lang: Lang) -> list[tuple[Wanted, str]]:
    """What can be printed now, in words; the badge of the person under the cursor first."""
    found = []
    if person is not None:
        number = f"{person.number:03}"
        badge = Wanted("badges", f"badge-{number}", (("numbers", (person.number,)),))
        found.append((badge, say("paper_place.badge", lang, number=number, name=person.name)))
    found += [
        (Wanted("badges", "badges"), say("paper_place.badges", lang)),
        (Wanted("badges", "badges-blank", (("blank", BLANK), ("only_blank", True))),
         say("paper_place.blank_badges", lang, n=BLANK)),
        (Wanted("attendance", "attendance", (("blank", BLANK),)), say("paper_place.attendance", lang)),
    ]  # fmt: skip
    if placed:
        found += [
            (Wanted("attendance", "attendance-groups", (("by_group", True),)), say("paper_place.by_group", lang)),
            (Wanted("roster", "roster"), say("paper_place.roster", lang)),
        ]
    return [*found, (Wanted("template", "list"), say("paper_place.template", lang))]


async def print_paper(place: ParticipantsPlace) -> None:
    """Ask what is wanted, print it into `exports/`, and hand it to this computer's viewer. Raises `Refused`."""
    from session_tui.services import paper
    from session_tui.tui.dialogs.choose import ChooseDialog, Option
    from session_tui.tui.places.report_words import default_file
    from session_tui.tui.viewer import open_file

    app, lang = place.session_app, place.lang
    placed = any(person.group for person in place.people)
    options = [Option(wanted, label) for wanted, label in choices(place.list.row, placed, lang)]
    wanted = await app.push_screen_wait(ChooseDialog(place.say("paper_place.which"), options))
    if wanted is None:
        return
    usual = default_file(app.target, lang)
    stem = usual.stem.removesuffix(f"-{lang}")
    app.tell("hint", place.say("paper_place.printing"))
    if wanted.sheet == "template":
        names = tuple(GroupName(group.number, group.name, group.priorities) for group in place.groups)
        file = free_file(usual.with_name(f"{stem}-{wanted.stem}-{lang}.xlsx"))
        await asyncio.to_thread(write_template, file, lang, names)
    else:
        assemble: Callable[..., Any] = getattr(paper, wanted.sheet)
        value = await app.ask(assemble, lang, **dict(wanted.wishes))
        file = usual.with_name(f"{stem}-{wanted.stem}-{lang}.pdf")
        await asyncio.to_thread(printed, value, file)
    opened = open_file(file.absolute())
    app.tell("done", place.say("paper_place.opened" if opened else "paper_place.printed", file=str(file)))


def printed(value: Any, file: Path) -> None:
    from session_tui.reporting.paper import render_paper

    render_paper(value, file)


def write_template(file: Path, lang: Lang, groups: tuple[GroupName, ...]) -> None:
    from session_tui.reporting.blank_list import blank_list
    from session_tui.reporting.files import write_whole

    write_whole(file, blank_list(lang, groups))


def free_file(path: Path) -> Path:
    """The path, or with a number behind its stem where a list that may be filled in lies there."""
    file, n = path, 2
    while file.exists():
        file, n = path.with_name(f"{path.stem} {n}{path.suffix}"), n + 1
    return file
