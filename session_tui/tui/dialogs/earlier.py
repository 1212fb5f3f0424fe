"""Earlier placements, each compared with the seats as they are now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from session_tui.domain import names as people_names
from session_tui.domain.grouping.problem import Problem
from session_tui.domain.placements import Compared, Earlier, compare
from session_tui.locale import Lang, say
from session_tui.tui.actions import Action
from session_tui.tui.dialogs.balancing import changes
from session_tui.tui.dialogs.dialog import Dialog
from session_tui.tui.widgets.columns import Column
from session_tui.tui.widgets.rows import RowList

SHOWN = 40  # people named below the list


class EarlierDialog(Dialog[int | None]):
    """Returns the number of the step whose placement is to be brought back, or None."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("groups.bring_back", ("r",), "bring_back", when="is_other"),
        Action("dialog.close", ("escape", "enter"), "cancel"),
    )
    DEFAULT_CSS = """
    EarlierDialog > #box { width: 110; height: 90%; }
    EarlierDialog RowList { height: 1fr; }
    EarlierDialog #aims { padding: 0 1; margin-top: 1; height: auto; max-height: 3; }
    EarlierDialog #who { padding: 0 1; height: 5; color: $quiet; }
    """

    def __init__(
        self, title: str, found: Sequence[Earlier], problem: Problem, seats: Mapping[int, int],
        names: Mapping[int, str], lang: Lang,
    ) -> None:  # fmt: skip
        super().__init__(title)
        self.found = tuple(found)
        self.problem = problem
        self.seats = seats
        self.names = names
        self.compared: dict[int, Compared] = {}
        self.rows: RowList[Earlier] = RowList(earlier_columns(lang, self.differs), key=lambda then: then.entry)
        self.aims = Static("", id="aims")
        self.who = Static("", id="who")

    def content(self) -> ComposeResult:
        yield self.rows
        yield self.aims
        yield self.who

    def on_mount(self) -> None:
        self.rows.set_rows(self.found)
        self.rows.focus()

    def against_now(self, then: Earlier) -> Compared:
        if then.entry not in self.compared:
            self.compared[then.entry] = compare(self.problem, then.seats, self.seats)
        return self.compared[then.entry]

    def differs(self, then: Earlier) -> str:
        found = self.against_now(then)
        return "=" if found.same else str(len(found.moved) + len(found.came) + len(found.gone))

    @property
    def is_other(self) -> bool:
        return self.rows.row is not None and not self.against_now(self.rows.row).same

    def on_row_list_moved(self) -> None:
        then = self.rows.row
        if then is not None:
            found = self.against_now(then)
            self.aims.update(Content(self.since(found)))
            self.who.update(Content(self.moved(found)))
        self.refresh_bindings()

    def since(self, found: Compared) -> str:
        if found.same:
            return self.say("groups_gentle.as_now")
        said = self.say("groups_gentle.since", n=len(found.moved), came=len(found.came), gone=len(found.gone))
        return f"{said} {changes(((aim, a, b) for aim, a, b in found.aims if a != b), self.lang)}"

    def moved(self, found: Compared) -> str:
        moves = [f"{self.name_of(key)} {before}→{after}" for key, before, after in found.moved]
        moves += [f"{self.name_of(key)} →{self.seats[key]}" for key in found.came]
        more = ", …" if len(moves) > SHOWN else ""
        return ", ".join(moves[:SHOWN]) + more

    def name_of(self, key: int) -> str:
        return people_names.short(self.names[key]) if key in self.names else f"{key:03}"

    def on_row_list_chosen(self) -> None:
        self.cancel()

    def bring_back(self) -> None:
        if self.rows.row is not None:
            self.dismiss(self.rows.row.entry)


def earlier_columns(lang: Lang, differs: object) -> tuple[Column[Earlier], ...]:
    def word(key: str) -> str:
        return say(f"groups_gentle.{key}", lang)

    def proof(then: Earlier) -> str:
        if then.undone:
            return word("undone")
        if then.certificate is None:
            return "–"
        return word("optimal") if then.certificate.status == "optimal" else word("unproved")

    assert callable(differs)
    return (
        Column(word("at"), lambda t: f"{datetime.fromisoformat(t.at).astimezone():%H:%M}", 5),
        Column(word("step"), lambda t: word(f"step_{t.action.partition('.')[2]}"), 18, flex=1,
               tone=lambda t: "quiet" if t.undone else ""),
        Column(word("people"), lambda t: str(len(t.seats)), 6, right=True),
        Column(word("sizes"), lambda t: " ".join(map(str, t.sizes.values())), 18, flex=1, keep=3,
               tone=lambda _: "quiet"),
        Column(word("proof"), proof, 10, tone=lambda t: "quiet" if t.undone else "accent"),
        Column(word("differs"), differs, 6, right=True),
    )  # fmt: skip
