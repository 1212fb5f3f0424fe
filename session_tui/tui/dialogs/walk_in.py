"""Somebody new at the door: a form that says, while the name is typed, who on the list it may be already."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from session_tui.domain.doubles import Doubles
from session_tui.domain.names import is_cyrillic
from session_tui.domain.people import ParticipantView
from session_tui.domain.sectors import GroupView
from session_tui.locale import Lang, say
from session_tui.tui.actions import Action
from session_tui.tui.dialogs.form import FormDialog
from session_tui.tui.dialogs.person_card import WALK_IN, person_fields
from session_tui.tui.keys import other_layout

KNOWN = "known"  # the answer that names somebody on the list, by badge number
SHOWN = 3  # likely doubles at once
SAMPLE = 50  # names that say which letters are usual


class WalkInForm(FormDialog):
    """Only the name is needed; enter accepts from any field. Returns the answers, or `{KNOWN: badge number}` alone
    where it is somebody on the list."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (
        FormDialog.ACTIONS[0],
        Action("walk_in.known", ("ctrl+t",), "take_known", when="is_known"),
        Action("walk_in.layout", ("ctrl+l",), "change_layout", when="is_other_script"),
        *FormDialog.ACTIONS[1:],
    )
    DEFAULT_CSS = """
    WalkInForm #known { padding: 0 1; color: $warning; height: auto; margin-top: 1; display: none; }
    WalkInForm #known.-shown { display: block; }
    """

    def __init__(self, name: str, people: Sequence[ParticipantView], groups: Sequence[GroupView], lang: Lang) -> None:
        super().__init__(say("dialogs.walk_in", lang), person_fields(WALK_IN, {"name": name}, groups, lang))
        self.people = people
        self.doubles: Doubles | None = None
        self.likely: tuple[ParticipantView, ...] = ()
        self.known = Static(id="known")

    def content(self) -> ComposeResult:
        yield from super().content()
        yield self.known

    def on_mount(self) -> None:
        super().on_mount()
        self.session_app.start(self.index())

    async def index(self) -> None:
        """A long list takes a moment, which nobody waits for."""
        self.doubles = await asyncio.to_thread(Doubles.among, self.people)
        self.look()

    @property
    def is_known(self) -> bool:
        return bool(self.likely)

    @property
    def is_other_script(self) -> bool:
        """Whether the name is in other letters than most names on the list: it may be the wrong keyboard layout."""
        typed, sample = self.name_field.value, self.people[:SAMPLE]
        usual = sum(is_cyrillic(person.name) for person in sample) * 2 > len(sample) if sample else self.lang == "ru"
        return bool(typed.strip()) and is_cyrillic(typed) != usual

    @property
    def name_field(self) -> Input:
        return self.query_one("#field-name", Input)

    def change_layout(self) -> None:
        """The keyboard was switched to the other layout while the name was typed."""
        self.name_field.value = other_layout(self.name_field.value)
        self.name_field.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        if event.input.id == "field-name":
            self.look()

    def look(self) -> None:
        """Say who is on the list already by a name like the one typed."""
        if self.doubles is None:
            return
        typed = self.name_field.value
        found = self.doubles.likely(typed) or self.doubles.likely(other_layout(typed))
        self.likely = tuple(self.people[position] for position in found)
        lines = [described(person, self.lang) for person in self.likely[:SHOWN]]
        if len(self.likely) > SHOWN:
            lines.append(self.say("dialogs.more_known", n=len(self.likely) - SHOWN))
        self.known.update(Content("\n".join((self.say("dialogs.on_the_list"), *lines)) if lines else ""))
        self.known.set_class(bool(lines), "-shown")
        self.refresh_bindings()

    async def take_known(self) -> None:
        """It is somebody on the list: the only likely one, or the one chosen among them."""
        from session_tui.tui.dialogs.choose import ChooseDialog, Option

        number: int | None = self.likely[0].number
        if len(self.likely) > 1:
            options = [Option(person.number, described(person, self.lang)) for person in self.likely]
            number = await self.session_app.push_screen_wait(ChooseDialog(self.say("dialogs.which_known"), options))
        if number is not None:
            self.dismiss({KNOWN: str(number)})


def described(person: ParticipantView, lang: Lang) -> str:
    """`014 Иванов Пётр Ильич, Администрация Юрги`, with a sign where they are in the hall."""
    who = ", ".join(filter(None, (person.name, person.organisation, person.town)))
    here = f" ✓ {say('dialogs.is_here', lang)}" if person.present else ""
    return f"{person.number:03} {who}{here}"
