"""Participants: the desk at the door. Type a few letters, press enter, say the number."""

from __future__ import annotations

from bisect import bisect_left
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from session_tui.domain.news import News
from session_tui.domain.people import ParticipantView
from session_tui.domain.sectors import GroupView
from session_tui.domain.turnout import Part
from session_tui.tui.actions import Action
from session_tui.tui.desk import badge_of, everybody, register_walk_in
from session_tui.tui.filtering import Filter
from session_tui.tui.places import people_card
from session_tui.tui.places.people_columns import SHOWS, counts_line, people_columns, shown_part
from session_tui.tui.places.place import Empty, Place
from session_tui.tui.widgets.badge import BadgeView
from session_tui.tui.widgets.filter import FilterInput
from session_tui.tui.widgets.person import PersonCard
from session_tui.tui.widgets.rows import RowList

WIDE = 120


class ParticipantsPlace(Place):
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
    DEFAULT_CSS = """
    ParticipantsPlace {
        & > #desk { height: 1; padding: 0 1; }
        & #filter { width: 1fr; padding: 0; }
        & #counts { width: auto; color: $quiet; padding-left: 2; }
        & > #rule { height: 1; color: $rule; }
        & > #list { height: 1fr; }
        & > #list > RowList { width: 3fr; }
        & > Empty { display: none; }
        &.-empty { & > #list { display: none; } & > #desk { display: none; } & > Empty { display: block; } }
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.people: list[ParticipantView] = []
        self.counted: list[ParticipantView] = []
        self.here = 0
        self.groups: tuple[GroupView, ...] = ()
        self.search: Filter[ParticipantView] = Filter()
        self.show = SHOWS[0]
        self.only: tuple[Part, str] | None = None  # the community or town whose people are shown
        self.is_loaded = self.had_row = False
        self.list: RowList[ParticipantView] = RowList(key=lambda person: person.number)
        self.filter = FilterInput(self.list, "", id="filter")
        self.counts = Static(id="counts")
        self.card = PersonCard()
        self.badge = BadgeView()
        self.empty = Empty()

    def compose(self) -> ComposeResult:
        self.list.columns = people_columns(self.lang)
        self.filter.placeholder = self.say("places.filter_people")
        with Horizontal(id="desk"):
            yield self.filter
            yield self.counts
        with Horizontal(id="list"):
            yield self.list
            yield self.card
        yield self.empty
        yield self.badge

    def on_resize(self) -> None:
        self.card.set_class(self.size.width >= WIDE, "-shown")

    # --- what is possible

    @property
    def has_people(self) -> bool:
        return bool(self.people)

    @property
    def has_row(self) -> bool:
        return self.list.row is not None

    @property
    def is_typing(self) -> bool:
        return self.filter.has_focus

    @property
    def in_list(self) -> bool:
        return self.list.has_focus

    @property
    def found_while_typing(self) -> bool:
        return self.is_typing and self.has_row

    @property
    def none_while_typing(self) -> bool:
        return self.is_typing and not self.has_row

    # --- showing

    def focus_first(self) -> None:
        (self.filter if self.people or not self.is_loaded else self.empty).focus()

    async def load(self) -> None:
        people, self.groups = await self.session_app.ask(everybody)
        self.people = list(people)
        self.is_loaded = True
        self.card.groups = {group.number: group for group in self.groups}
        self.empty.tell(self.say("places.no_people"), self.say("places.no_people_yet"))
        focused = self.is_typing or self.in_list or self.empty.has_focus
        self.set_class(not self.people, "-empty")
        self.badge.give_way()  # what it says may have been undone
        self.show_rows()
        if focused and not self.in_list:
            self.focus_first()

    def show_rows(self, *, to_top: bool = False) -> None:
        if self.counted is not self.people:  # a hundred thousand are not counted again for every letter
            self.counted, self.here = self.people, sum(person.present for person in self.people)
        rows = self.search.find(self.people, self.filter.value)
        self.list.set_rows(shown_part(rows, self.show, self.only), to_top=to_top)
        line = counts_line(len(self.list.rows), len(self.people), self.here, self.lang, self.show, self.only)
        self.counts.update(Content(line))

    def on_input_changed(self, event: Input.Changed) -> None:
        self.badge.give_way()
        self.show_rows(to_top=True)

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        self.card.person = self.list.row
        if self.had_row != self.has_row:
            self.had_row = self.has_row
            self.screen.refresh_bindings()

    async def take_news(self, news: News) -> None:
        """What other desks did: the few people concerned, or everybody again. The cursor stays on its person."""
        if news.whole or not self.people:
            await self.load()
            return
        for person in news.people:
            self.put(person)
        if news.gone:
            self.people = [person for person in self.people if person.number not in news.gone]
            self.set_class(not self.people, "-empty")
        self.show_rows()
        self.card.person = self.list.row

    def take(self, person: ParticipantView) -> None:
        """Show a person's new card, without asking for everybody again."""
        self.put(person)
        self.loaded = self.session_app.version
        self.show_rows()
        self.card.person = self.list.row

    def put(self, person: ParticipantView) -> None:
        """Put a person's new card into the list."""
        place = bisect_left(self.people, person.number, key=lambda known: known.number)
        known = self.people[place] if place < len(self.people) else None
        if known is not None and known.number == person.number:
            self.people[place] = person  # in the same list, so that what was searched and counted stays known
            self.search.replace(known, person)
            self.here += person.present - known.present
        else:
            self.people = [*self.people[:place], person, *self.people[place:]]
        self.set_class(False, "-empty")

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
