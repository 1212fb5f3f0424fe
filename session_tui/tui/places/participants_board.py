"""The list of participants with its filter and counts: what is shown of them, and what follows the news."""

from __future__ import annotations

from bisect import bisect_left

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from session_tui.domain.news import News
from session_tui.domain.people import ParticipantView
from session_tui.domain.sectors import GroupView
from session_tui.domain.turnout import Part
from session_tui.tui.desk import everybody
from session_tui.tui.filtering import Filter
from session_tui.tui.places.people_columns import SHOWS, counts_line, people_columns, shown_part
from session_tui.tui.places.place import Empty, Place
from session_tui.tui.widgets.badge import BadgeView
from session_tui.tui.widgets.filter import FilterInput
from session_tui.tui.widgets.person import PersonCard
from session_tui.tui.widgets.rows import RowList

WIDE = 120


class ParticipantsBoard(Place):
    """A filter above the list, the card beside it where there is room, and the badge of whoever has just come."""

    DEFAULT_CSS = """
    ParticipantsBoard {
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
