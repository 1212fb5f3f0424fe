"""Erasing a person's data: what it means, said plainly before it is done, and the reason that the law asks for."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from session_tui.domain.people import ParticipantView
from session_tui.locale import Lang, say
from session_tui.tui.dialogs.fields import Field
from session_tui.tui.dialogs.form import FormDialog


class EraseForm(FormDialog):
    """Returns `reason` and `by` where the person meant it, or None."""

    DEFAULT_CSS = """
    EraseForm #warning { padding: 0 1; margin-bottom: 1; color: $error; }
    """

    def __init__(self, person: ParticipantView, lang: Lang) -> None:
        fields = [
            Field("reason", say("dialogs.erase_reason", lang), required=True, hint=say("dialogs.erase_hint", lang)),
            Field("by", say("dialogs.erase_by", lang), hint=say("dialogs.erase_by_hint", lang)),
        ]
        super().__init__(say("dialogs.erase", lang, number=f"{person.number:03}", name=person.name), fields)

    def content(self) -> ComposeResult:
        yield Static(Content(self.say("dialogs.erase_warning")), id="warning")
        yield from super().content()
