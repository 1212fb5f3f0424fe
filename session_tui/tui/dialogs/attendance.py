"""Who has come, by community and by town; enter shows those of a line who are still waited for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from session_tui.domain.people import ParticipantView
from session_tui.domain.turnout import Part, Turnout, turnout
from session_tui.locale import Lang, say
from session_tui.tui.actions import Action
from session_tui.tui.dialogs.dialog import Dialog
from session_tui.tui.places.people_columns import value_name
from session_tui.tui.widgets.bars import filled
from session_tui.tui.widgets.columns import Column
from session_tui.tui.widgets.rows import RowList

PARTS: tuple[Part, ...] = ("community", "town")
BAR = 16  # cells


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the counts; a heading has no counts."""

    part: Part
    label: str
    count: Turnout | None = None


class AttendanceDialog(Dialog[tuple[Part, str] | None]):
    """Returns the community or town whose people are to be shown, or None."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("attendance.show", ("enter",), "show_waiting", when="has_count"),
        Action("dialog.close", ("escape",), "cancel"),
    )
    DEFAULT_CSS = """
    AttendanceDialog RowList { height: auto; }
    AttendanceDialog #whole { padding: 0 1; margin-bottom: 1; }
    """

    def __init__(self, people: Sequence[ParticipantView], lang: Lang) -> None:
        super().__init__(say("dialogs.attendance", lang))
        here = sum(person.present for person in people)
        self.whole = say("dialogs.attendance_whole", lang, here=here, all=len(people), waiting=len(people) - here)
        self.lines = tuple(lines_of(people, lang))
        self.rows: RowList[Line] = RowList(counted_columns(lang), key=lambda line: (line.part, line.label))

    def content(self) -> ComposeResult:
        yield Static(Content(self.whole), id="whole")
        self.rows.styles.height = min(16, len(self.lines) + 1)
        yield self.rows

    def on_mount(self) -> None:
        self.rows.set_rows(self.lines)
        self.rows.action_move(1)  # the first line is a heading
        self.rows.focus()

    @property
    def has_count(self) -> bool:
        return self.rows.row is not None and self.rows.row.count is not None

    def on_row_list_moved(self) -> None:
        self.refresh_bindings()

    def on_row_list_chosen(self) -> None:
        if self.has_count:
            self.show_waiting()

    def show_waiting(self) -> None:
        line = self.rows.row
        if line is not None and line.count is not None:
            self.dismiss((line.part, line.count.value))


def lines_of(people: Sequence[ParticipantView], lang: Lang) -> Iterator[Line]:
    for part in PARTS:
        counts = turnout(people, part)
        if any(count.value for count in counts):
            yield Line(part, say(f"dialogs.{part}", lang))
            for count in counts:
                yield Line(part, value_name(part, count.value, lang), count)


def counted_columns(lang: Lang) -> tuple[Column[Line], ...]:
    def head(name: str) -> str:
        return say(f"dialogs.attendance_{name}", lang)

    def number(line: Line, name: str) -> str:
        return str(getattr(line.count, name)) if line.count else ""

    def bar(line: Line) -> str:
        if line.count is None:
            return ""
        full = filled(line.count.here, line.count.listed, BAR)
        return "▇" * full + "░" * (BAR - full)

    return (
        Column("", lambda line: f"  {line.label}" if line.count else line.label, 20, flex=1,
               tone=lambda line: "" if line.count else "strong"),
        Column("", bar, BAR, keep=1, tone=lambda _: "accent"),
        Column(head("here"), lambda line: number(line, "here"), 8, right=True),
        Column(head("listed"), lambda line: number(line, "listed"), 8, right=True, tone=lambda _: "quiet"),
        Column(head("waiting"), lambda line: number(line, "waiting"), 8, right=True,
               tone=lambda line: "warn" if line.count and line.count.waiting else "quiet"),
    )  # fmt: skip
