"""Participants: the desk at the door. Type a few letters, press enter, say the number."""

from __future__ import annotations

from typing import ClassVar

from textual.widgets import Input

from session_tui.tui.actions import Action
from session_tui.tui.desk import badge_of, register_walk_in
from session_tui.tui.places import people_card
from session_tui.tui.places.participants_board import ParticipantsBoard
from session_tui.tui.places.people_columns import SHOWS
from session_tui.tui.widgets.rows import RowList


class ParticipantsPlace(ParticipantsBoard):
    """The filter has the focus: letters narrow the list, ↑ ↓ move in it, enter checks in; tab or esc go to the list,
    where every action is one letter."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("people.desk", ("enter",), "check_in", when="found_while_typing"),
        Action("people.add_found", ("enter",), "add", when="none_while_typing"),
        Action("people.check_in", ("space",), "toggle", when="has_row"),
        Action("people.to_list", ("tab",), "go_to_list", when="is_typing"),
        Action("people.leave", ("escape",), "leave_filter", when="is_typing", bar=False),
        Action("people.add", ("n", "ctrl+n"), "add", when="is_loaded"),
        Action("people.card", ("enter", "f2"), "edit", when="has_row", typing="f2", once=True),
        Action("people.import", ("i", "ctrl+o"), "import_file", when="is_loaded", once=True),
        Action("people.find", ("slash", "escape"), "go_to_filter", when="in_list"),
        Action("people.show", ("v", "f4"), "show_next", when="has_people"),
        Action("people.attendance", ("c", "f6"), "attendance", when="has_people", once=True),
        Action("people.consent", ("s", "f7"), "consent", when="has_row", once=True),
        Action("people.paper", ("p", "f5"), "paper", when="has_people", once=True),
        Action("people.withdraw", ("w",), "withdraw", when="has_row", once=True),
        Action("people.all_here", ("A",), "check_in_everyone", when="has_people", once=True),
        Action("people.erase", ("E",), "erase", when="has_row", bar=False, once=True),
    )

    # --- the desk

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.action_do("people.desk" if self.has_row else "people.add_found")

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        self.action_do("people.card")

    async def check_in(self) -> None:
        """Enter in the filter: the person is here. Doing it again says their number again, and changes nothing."""
        person = self.list.row
        if person is not None:
            self.filter.select_text()
            await self.arrive(person.number)

    async def arrive(self, number: int) -> None:
        from session_tui.services import desk, people

        self.badge.show(await self.session_app.step(desk.check_in, number))  # at once: somebody stands there
        self.take(await self.session_app.ask(people.one, number))

    async def toggle(self) -> None:
        """Space: here, or not here after all."""
        from session_tui.services import people

        person = self.list.row
        if person is None:
            return
        if not person.present or (self.is_typing and self.filter.value):  # who types checks in, and nobody out
            await self.check_in()
            return
        self.take(await self.session_app.step(people.check_out, person.number))
        self.badge.give_way()
        self.session_app.tell("done", self.say("places.checked_out", number=f"{person.number:03}", name=person.name))

    async def check_in_everyone(self) -> None:
        from session_tui.services import desk
        from session_tui.tui.dialogs.choose import confirm

        waiting = sum(not person.present for person in self.people)
        if waiting and await confirm(self.session_app, self.say("dialogs.all_here", n=waiting)):
            came = await self.session_app.step(desk.check_in_many)
            await self.changed()
            self.session_app.tell("done", self.say("places.all_here", n=came))

    async def add(self) -> None:
        """A walk-in; what was typed into the filter is taken for their name."""
        used = self.filter.selected_text == self.filter.value  # it found the person before: the next letter replaces it
        typed = self.filter.value if self.is_typing and not used and not self.filter.value.isdecimal() else ""
        person = await register_walk_in(self.session_app, typed, self.people, self.groups)
        if person is None:
            return
        with self.prevent(Input.Changed):
            self.filter.value = ""
        if isinstance(person, int):
            await self.arrive(person)
        else:
            self.take(person)
            self.badge.show(badge_of(person, self.groups))
        self.list.select(person if isinstance(person, int) else person.number)
        self.focus_first()

    # --- one person's card

    async def edit(self) -> None:
        if self.list.row is not None:
            await people_card.edit(self, self.list.row)

    async def consent(self) -> None:
        if self.list.row is not None:
            await people_card.consent(self, self.list.row)

    async def withdraw(self) -> None:
        if self.list.row is not None:
            await people_card.withdraw(self, self.list.row)

    async def erase(self) -> None:
        if self.list.row is not None:
            await people_card.erase(self, self.list.row)

    # --- the whole list

    async def attendance(self) -> None:
        """Who has come, by community and town; then, where one is chosen, those of it who have not."""
        from session_tui.tui.dialogs.attendance import AttendanceDialog

        part = await self.session_app.push_screen_wait(AttendanceDialog(self.people, self.lang))
        if part is not None:
            self.show, self.only = "waiting", part
            with self.prevent(Input.Changed):
                self.filter.value = ""
            self.show_rows(to_top=True)

    async def paper(self) -> None:
        from session_tui.tui.papers import print_paper

        await print_paper(self)

    async def import_file(self) -> None:
        from session_tui.tui.imports import import_people

        admitted = await import_people(self.session_app, self.groups)
        if admitted is not None:
            await self.changed()
            self.focus_first()
            plan = admitted.plan
            self.session_app.tell("done", self.say("places.imported", n=len(plan.new), changed=len(plan.changed)))

    # --- moving about

    def take_up(self, step: str) -> None:
        if step == "import":
            self.action_do("people.import")

    def go_to_list(self) -> None:
        self.list.focus()

    def leave_filter(self) -> None:
        """Escape empties the filter first."""
        if self.filter.value:
            self.filter.value = ""
        else:
            self.list.focus()

    def go_to_filter(self) -> None:
        self.filter.focus()
        self.filter.select_text()

    def show_next(self) -> None:
        """Everyone, those who are waited for, those who are here."""
        self.show, self.only = SHOWS[(SHOWS.index(self.show) + 1) % len(SHOWS)], None
        self.show_rows(to_top=True)
