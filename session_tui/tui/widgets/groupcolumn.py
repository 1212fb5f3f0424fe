"""One group among its neighbours: its balance and wishes above, its people below."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from session_tui.domain import communities, names
from session_tui.domain.people import ParticipantView
from session_tui.domain.sectors import GroupView
from session_tui.locale import Lang, say
from session_tui.tui.places.groups_hall import NOWHERE, Hall, rank_sign
from session_tui.tui.widgets.columns import Column, fit
from session_tui.tui.widgets.rows import MARGIN, RowList

PIN = "⚲"
STAR = "★"
BAR = "▇"
TOO_MANY, TOO_FEW = "▲", "▼"
ROOMY = 60  # cells from which a column shows organisations too


class SeatRows(RowList[ParticipantView]):
    """People of one group; its cursor shows only while the column is the current one."""

    DEFAULT_CSS = """
    SeatRows { scrollbar-size-vertical: 0; }
    GroupColumn.-roomy SeatRows { scrollbar-size-vertical: 1; }
    """

    def line(self, margin: str, cells: Sequence[tuple[str, str, int, bool]], width: int, ground: str) -> Strip:
        if ground == "idle":
            return super().line(" " * MARGIN, cells, width, "")
        return super().line(margin, cells, width, ground)


class GroupHead(Widget):
    """Draws a group's number, name, size, communities as bars with letters, and wishes."""

    DEFAULT_CSS = """
    GroupHead { height: auto; padding: 0 1 0 2; margin-bottom: 1; }
    """
    hall: reactive[Hall] = reactive(Hall(), layout=True)
    here: reactive[bool] = reactive(False)
    target: reactive[bool] = reactive(False)

    class Picked(Message):
        """A click on the head of a column."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number

    def on_click(self, event: events.Click) -> None:
        self.post_message(self.Picked(self.number))

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        return len(self.lines(width))

    def render(self) -> Content:
        return Content("\n").join(self.lines(self.content_size.width))

    def lines(self, width: int) -> list[Content]:
        lang: Lang = getattr(self.app, "lang", "en")
        group = self.hall.by_number.get(self.number)
        if group is None:
            return [
                self.title(say("groups_place.unplaced", lang), str(len(self.hall.unplaced)), width),
                *[Content("")] * (0 if width >= ROOMY else len(self.hall.communities) + 1),
            ]
        limit = f"/{group.maximum}" if group.maximum is not None else ""
        head = self.title(f"{group.number} {group.name}", f"{group.size}{limit}", width)
        if width >= ROOMY:
            bars = [self.bar(group, c, max(4, width // 24), lang) for c in self.hall.communities]
            card = [("groups_place.room", group.room), ("groups_place.moderator", group.moderator)]
            facts = [wishes_met(group, lang), *(say(key, lang, value=value) for key, value in card if value)]
            rest = Content(fit("   ".join(filter(None, facts)), width).rstrip())
            return [head, Content("   ").join(bars), rest.stylize("$quiet")]
        bars = [self.bar(group, c, width - 6, lang) for c in self.hall.communities]
        return [head, *bars, Content(fit(wish_signs(group), width)).stylize("$quiet")]

    def title(self, name: str, size: str, width: int) -> Content:
        room = max(1, width - cell_len(size) - 1)
        if self.target:
            name = f"→ {name}"
        style = "bold $accent" if self.here or self.target else "bold"
        return Content.assemble(Content.styled(fit(name, room), style), " ", Content.styled(size, "$foreground"))

    def bar(self, group: GroupView, community: str, room: int, lang: Lang) -> Content:
        """A community's letter, a bar in proportion to the largest of all, its number, and a sign where that is beyond
        the group's share: ▲ too many, ▼ too few."""
        count, beyond = group.communities.get(community, 0), self.hall.beyond(group.number, community)
        cells = max(1, round(count * room / self.hall.largest)) if count else 0
        return Content.assemble(
            Content.styled(f"{communities.sign(community, lang)} ", "$quiet"),
            Content.styled(BAR * cells, "$accent" if self.here else "$quiet"),
            f" {count}" if cells else Content.styled(str(count), "$quiet"),
            Content.styled(TOO_MANY if beyond > 0 else TOO_FEW if beyond < 0 else "", "$warning"),
        )


def wish_signs(group: GroupView) -> str:
    """Wishes met by rank, in little room: `①18 ②5 –2`."""
    met = [f"{chr(ord('①') + rank - 1)}{many}" for rank, many in group.wishes.items() if 0 < rank <= 20]
    none = group.wishes.get(0, 0)
    return " ".join((*met, f"–{none}") if none else met)


def wishes_met(group: GroupView, lang: Lang) -> str:
    signs = wish_signs(group)
    return say("groups_place.wishes_met", lang, signs=signs) if signs else ""


class GroupColumn(Vertical):
    """A group's head and its people; number `NOWHERE` is the column of those who are not placed yet."""

    DEFAULT_CSS = """
    GroupColumn { width: 1fr; height: 1fr; }
    """

    def __init__(self, number: int, lang: Lang) -> None:
        super().__init__(id=f"group-{number}")
        self.number = number
        self.lang = lang
        self.group_head = GroupHead(number)
        self.leaders: frozenset[int] = frozenset()
        self.rows = SeatRows(key=lambda person: person.number, id=f"people-{number}")

    def compose(self) -> ComposeResult:
        yield self.group_head
        yield self.rows

    def on_resize(self) -> None:
        self.choose_columns()

    def choose_columns(self) -> None:
        roomy = self.size.width >= ROOMY
        self.set_class(roomy, "-roomy")
        self.rows.head = roomy
        self.rows.set_columns(self.wide_columns() if roomy else self.slim_columns())

    def show_hall(self, hall: Hall) -> None:
        self.group_head.hall = hall
        self.leaders = frozenset(hall.leaders)
        self.rows.set_rows(hall.by_group.get(self.number, []))

    def slim_columns(self) -> tuple[Column[ParticipantView], ...]:
        return (
            Column("", self.slim_name, 6, flex=1, tone=lambda p: "accent" if self.fixed(p) else ""),
            Column("", self.signs, 2, tone=lambda _: "quiet"),
        )

    def wide_columns(self) -> tuple[Column[ParticipantView], ...]:
        def word(key: str) -> str:
            return say(f"groups_place.{key}", self.lang)

        return (
            Column(word("number"), lambda p: f"{p.number:03}", 4, right=True, tone=lambda _: "quiet"),
            Column(word("person"), lambda p: p.name, 14, flex=3),
            Column(word("organisation"), lambda p: p.organisation, 8, flex=2, keep=2, tone=lambda _: "quiet"),
            Column(word("community"), lambda p: communities.name(p.community, self.lang), 9, flex=1, keep=4,
                   tone=lambda _: "quiet"),
            Column(word("wish_head"), lambda p: rank_sign(p, p.group), 4, right=True, keep=8),
            Column("", self.fixed, 2, keep=8, tone=lambda _: "accent"),
        )  # fmt: skip

    def signs(self, person: ParticipantView) -> str:
        rank = rank_sign(person, person.group) if self.number != NOWHERE else " "
        return f"{communities.sign(person.community, self.lang)}{rank}"

    def fixed(self, person: ParticipantView) -> str:
        """Signs for who leads the group, and who is pinned to it."""
        return f"{STAR if person.number in self.leaders else ''}{PIN if person.pinned else ''}"

    def slim_name(self, person: ParticipantView) -> str:
        """Surname and initials without spaces between them, after the signs of a leader or a pin."""
        return f"{self.fixed(person)}{names.short(person.name).replace('. ', '.')}"
