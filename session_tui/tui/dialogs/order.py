"""What counts first, second, …: the aims' families in an order of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from session_tui.domain.grouping.problem import Aim
from session_tui.domain.grouping.rulebook import FAMILIES
from session_tui.tui.actions import Action
from session_tui.tui.dialogs.dialog import Dialog
from session_tui.tui.widgets.columns import Column
from session_tui.tui.widgets.rows import RowList


@dataclass(frozen=True, slots=True)
class Family:
    """A family of aims, whether it counts, and what more is said of it."""

    name: str
    counts: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """Families that count, the most important first, and the tags to be balanced."""

    families: tuple[str, ...]
    tags: tuple[str, ...]


class OrderDialog(Dialog[Order | None]):
    """Returns the order, or None. Sizes always come first and aren't listed."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("groups.take_order", ("enter",), "accept"),
        Action("groups.aim_counts", ("space",), "toggle"),
        Action("groups.aim_up", ("shift+up", "minus"), "carry_up"),
        Action("groups.aim_down", ("shift+down", "plus"), "carry_down"),
        Action("groups.pick_tags", ("t",), "pick_tags", when="has_tags"),
        Action("dialog.cancel", ("escape",), "cancel"),
    )
    DEFAULT_CSS = """
    OrderDialog > #box { width: 90; }
    OrderDialog #text { padding: 0 1; margin-bottom: 1; color: $quiet; }
    """

    def __init__(self, title: str, aims: Sequence[Aim], tags: Sequence[str], known_tags: Sequence[str]) -> None:
        super().__init__(title)
        self.known_tags = tuple(known_tags)
        self.tags = tuple(tags)
        counted = families_of(aims)
        self.families = [
            *(Family(name, True) for name in counted),
            *(Family(name, False) for name in FAMILIES if name not in counted),
        ]
        self.rows: RowList[Family] = RowList(key=lambda family: family.name, head=False)

    def content(self) -> ComposeResult:
        yield Static(Content(self.say("groups_gentle.order_text")), id="text")
        self.rows.set_columns(
            (
                Column("", self.place_of, 2, right=True, tone=lambda f: "accent" if f.counts else "quiet"),
                Column("", lambda f: self.say(f"groups_gentle.family_{f.name}"), 30, flex=1,
                       tone=lambda f: "" if f.counts else "quiet"),
                Column("", lambda f: ", ".join(self.tags) if f.name == "tags" else "", 12, flex=1, keep=2,
                       tone=lambda _: "quiet"),
            )
        )  # fmt: skip
        self.rows.styles.height = len(self.families)
        yield self.rows

    def on_mount(self) -> None:
        self.rows.set_rows(list(self.families))
        self.rows.focus()

    @property
    def has_tags(self) -> bool:
        return bool(self.known_tags)

    def place_of(self, family: Family) -> str:
        counted = [f.name for f in self.families if f.counts]
        return str(counted.index(family.name) + 1) if family.counts else "·"

    def carry_up(self) -> None:
        self.carry(-1)

    def carry_down(self) -> None:
        self.carry(1)

    def carry(self, by: int) -> None:
        at = self.rows.cursor
        if 0 <= at + by < len(self.families):
            self.families.insert(at + by, self.families.pop(at))
            self.show(at + by)

    def show(self, at: int) -> None:
        name = self.families[at].name
        self.rows.set_rows(list(self.families))
        self.rows.select(name)

    async def toggle(self) -> None:
        at = self.rows.cursor
        family = self.families[at]
        if family.name == "tags" and not family.counts and not self.tags:
            await self.pick_tags()
            return
        self.families[at] = replace(family, counts=not family.counts)
        self.show(at)

    async def pick_tags(self) -> None:
        """Which tags are balanced; with none the family doesn't count."""
        from session_tui.tui.dialogs.choose import Option
        from session_tui.tui.dialogs.pick import PickDialog

        options = [Option(at, tag) for at, tag in enumerate(self.known_tags)]
        picked = [at for at, tag in enumerate(self.known_tags) if tag in self.tags]
        answer = await self.session_app.push_screen_wait(
            PickDialog(self.say("groups_gentle.which_tags"), options, picked)
        )
        if answer is not None:
            self.tags = tuple(self.known_tags[at] for at in answer)
            at = next(i for i, family in enumerate(self.families) if family.name == "tags")
            self.families[at] = replace(self.families[at], counts=bool(self.tags))
            self.show(at)

    def on_row_list_chosen(self) -> None:
        self.accept()

    def accept(self) -> None:
        counted = tuple(family.name for family in self.families if family.counts)
        if not counted:
            self.messages.show("refused", self.say("groups_gentle.no_aim"))
        else:
            self.dismiss(Order(counted, self.tags if "tags" in counted else ()))


def families_of(aims: Sequence[Aim]) -> tuple[str, ...]:
    """The families that aims belong to, in the order in which each is first named.

    >>> families_of([Aim.UNMET, Aim.BALANCE, Aim.RANKS])
    ('wishes', 'balance')
    """
    owner = {aim: name for name, family in FAMILIES.items() for aim in family}
    return tuple(dict.fromkeys(owner[aim] for aim in aims if aim in owner))
