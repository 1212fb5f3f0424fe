"""A form: typed fields, checked, given back as values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Input, Static

from session_tui.tui.actions import Action
from session_tui.tui.dialogs.dialog import Dialog
from session_tui.tui.dialogs.fields import Field, parse_day, show_day
from session_tui.tui.widgets.choice import Choice

if TYPE_CHECKING:
    from textual.widgets import TextArea


class FormDialog(Dialog[dict[str, str] | None]):
    """Returns the answers by field name when all are right, or None. Fields have the ids `field-<name>`.

    Enter accepts from any field of one line, ctrl+s from everywhere; up and down go from field to field. Leaving a form
    that was changed takes escape twice.
    """

    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("form.accept", ("enter", "ctrl+s"), "accept"),
        Action("form.next", ("tab", "down"), "go_down"),
        Action("form.back", ("shift+tab", "up"), "go_up", bar=False),
        Action("dialog.cancel", ("escape",), "cancel"),
    )
    DEFAULT_CSS = """
    FormDialog {
        & #fields { height: auto; max-height: 18; scrollbar-size-vertical: 1; }
        & .field { height: auto; }
        & .label { width: 18; padding: 0 1; color: $quiet; }
        & .label.-here { color: $accent; text-style: bold; }
        & Input, & TextArea { width: 1fr; border: none; padding: 0 1; background: $background; }
        & Input { height: 1; }
        & Input:focus, & TextArea:focus { border: none; background-tint: $foreground 5%; }
        & TextArea { height: 4; }
        & #hint { padding: 0 1; color: $quiet; height: auto; margin-top: 1; }
    }
    """

    def __init__(self, title: str, fields: Sequence[Field], *, note: str = "") -> None:
        super().__init__(title)
        self.fields = tuple(fields)
        self.note = note
        self.hint = Static("", id="hint")
        self.warned = False

    def content(self) -> ComposeResult:
        with VerticalScroll(id="fields", can_focus=False):
            for field in self.fields:
                with Horizontal(classes="field"):
                    star = "*" if field.required else ""
                    yield Static(Content(f"{field.label}{star}"), classes="label", id=f"label-{field.name}")
                    yield self.widget_of(field)
        yield self.hint

    def widget_of(self, field: Field) -> Widget:
        name = f"field-{field.name}"
        if field.kind == "choice":
            return Choice(field.options, field.value, id=name)
        if field.kind == "lines":
            from textual.widgets import TextArea

            lines = TextArea(field.value, id=name, soft_wrap=True, tab_behavior="focus")
            lines.cursor_blink = False
            return lines
        value = show_day(field.value, self.lang) if field.kind == "date" else field.value
        words = [label for _, label in field.options]
        suggester = SuggestFromList(words, case_sensitive=False) if words else None
        line = Input(value, id=name, suggester=suggester, select_on_focus=False)
        line.cursor_blink = False
        return line

    def on_mount(self) -> None:
        if self.fields:
            self.query_one(f"#field-{self.fields[0].name}").focus()

    def on_descendant_focus(self) -> None:
        """The label of the field that is being filled stands out, and its hint is shown."""
        focused = self.focused
        for field in self.fields:
            here = focused is not None and focused.id == f"field-{field.name}"
            self.query_one(f"#label-{field.name}").set_class(here, "-here")
            if here:
                self.hint.update(Content(field.hint or self.note))

    def text_of(self, field: Field) -> str:
        widget = self.query_one(f"#field-{field.name}")
        if isinstance(widget, Input | Choice):
            return widget.value
        text: TextArea = widget  # type: ignore[assignment]
        return text.text

    def changed(self) -> bool:
        shown = {f.name: show_day(f.value, self.lang) if f.kind == "date" else f.value for f in self.fields}
        return any(self.text_of(f) != shown[f.name] for f in self.fields if f.kind != "choice" or f.value)

    def on_input_submitted(self) -> None:
        self.accept()

    def go_down(self) -> None:
        self.focus_next()

    def go_up(self) -> None:
        self.focus_previous()

    def accept(self) -> None:
        """Give the answers back, or show the first one that is not right."""
        for field in self.fields:
            problem = field.problem(self.text_of(field))
            if problem:
                self.query_one(f"#field-{field.name}").focus()
                self.messages.show("refused", self.say(problem, field=field.label))
                return
        self.dismiss({field.name: self.answer(field) for field in self.fields})

    def answer(self, field: Field) -> str:
        text = self.text_of(field).strip()
        if field.kind == "date":
            return parse_day(text) or ""
        if field.kind == "line" and field.options:  # a suggestion typed in full means its value
            return next((value for value, label in field.options if label.casefold() == text.casefold()), text)
        return text

    def cancel(self) -> None:
        if self.changed() and not self.warned:
            self.warned = True
            self.messages.show("hint", self.say("dialogs.escape_again"))
        else:
            self.dismiss(None)
