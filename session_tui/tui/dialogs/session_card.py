"""The session's own card: title, place, dates, who holds it, who signs the minutes."""

from __future__ import annotations

from collections.abc import Mapping

from session_tui.domain.workshop import WorkshopView
from session_tui.locale import Lang, say
from session_tui.tui.dialogs.fields import Field, Kind
from session_tui.tui.dialogs.form import FormDialog

KINDS: dict[str, Kind] = {"starts_on": "date", "ends_on": "date", "organisers": "lines", "partners": "lines"}
NAMES = ("title", "place", "starts_on", "ends_on", "organisers", "partners", "number", "chair", "secretary")


def card_form(workshop: WorkshopView, lang: Lang) -> FormDialog:
    """The form of the card; organisers and partners a line each."""
    fields = []
    for name in NAMES:
        value = getattr(workshop, name)
        kind = KINDS.get(name, "line")
        hint = "dialogs.lines_hint" if kind == "lines" else "dialogs.date_hint" if kind == "date" else ""
        text = value if isinstance(value, str) else "\n".join(value)
        fields.append(
            Field(name, say(f"dialogs.{name}", lang), text, kind, required=name == "title",
                  hint=say(hint, lang) if hint else "")
        )  # fmt: skip
    return FormDialog(say("dialogs.session_card", lang), fields)


def card_values(answers: Mapping[str, str]) -> dict[str, object]:
    """The answers as `services.workshop.describe` takes them."""
    lists = ("organisers", "partners")
    return {name: text.splitlines() if name in lists else text for name, text in answers.items()}
