"""The form of one recommendation; it begins at what is missing."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events

from session_tui.domain.outcome import STATUSES, RecommendationView
from session_tui.locale import Lang, say
from session_tui.tui.dialogs.fields import Field, Kind, parse_day
from session_tui.tui.dialogs.form import FormDialog

NAMES = ("wording", "addressee", "owner", "deadline", "indicator", "status")
KINDS: dict[str, Kind] = {"wording": "lines", "status": "choice"}
REMEMBERED = ("addressee", "owner")  # said again and again: suggested from the other recommendations


class RecommendationForm(FormDialog):
    """Returns the fields as `services.recommendations.edit` takes them."""

    DEFAULT_CSS = """
    RecommendationForm > #box { width: 100; }
    """

    def __init__(self, view: RecommendationView, others: Iterable[RecommendationView], lang: Lang) -> None:
        known = list(others)
        fields = []
        for name in NAMES:
            words = sorted({getattr(other, name) for other in known} - {""}) if name in REMEMBERED else []
            options = tuple((word, word) for word in words)
            if name == "status":
                options = tuple((status, say(f"assembly.status_{status}", lang)) for status in STATUSES)
            fields.append(
                Field(name, say(f"outcome_place.{name}", lang), getattr(view, name), KINDS.get(name, "line"),
                      required=name == "wording", options=options, hint=say(f"outcome_place.hint_{name}", lang))
            )  # fmt: skip
        super().__init__(say("outcome_place.form", lang, number=view.number), fields)
        self.first = next((name for name in NAMES if name in view.gaps), NAMES[0])

    def on_mount(self, event: events.Mount | None = None) -> None:
        if event is not None:
            event.prevent_default()  # the form's own would put the focus into the first field afterwards
        super().on_mount()
        self.query_one(f"#field-{self.first}").focus()

    def answer(self, field: Field) -> str:
        """A deadline that is a day is kept as one; any other words stay as they are."""
        text = super().answer(field)
        return parse_day(text) or text if field.name == "deadline" else text
