"""One recommendation in full, what it lacks marked."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from session_tui.domain.dates import day
from session_tui.domain.outcome import RecommendationView
from session_tui.domain.voting.verdict import Verdict
from session_tui.locale import Lang, say

FIELDS = ("addressee", "owner", "deadline", "indicator")


class Advice(VerticalScroll, can_focus=False):
    """Wording, where it comes from, and its fields; `show` puts another one in."""

    DEFAULT_CSS = """
    Advice { height: auto; padding: 0 1; scrollbar-size-vertical: 1; }
    Advice > Static { height: auto; }
    Advice > #origin { color: $quiet; }
    Advice > Horizontal { height: auto; }
    Advice > Horizontal > .name { width: 16; color: $quiet; }
    Advice > Horizontal > .value { width: 1fr; height: auto; }
    Advice > Horizontal > .value.-missing { color: $warning; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.wording = Static("")
        self.origin = Static("", id="origin")
        self.values = {field: Static("", classes="value") for field in (*FIELDS, "status")}

    @property
    def lang(self) -> Lang:
        lang: Lang = getattr(self.app, "lang", "en")
        return lang

    def compose(self) -> ComposeResult:
        yield self.wording
        yield self.origin
        for field, value in self.values.items():
            with Horizontal():
                yield Static(Content(say(f"outcome_place.{field}", self.lang)), classes="name")
                yield value

    def show(self, view: RecommendationView | None, verdict: Verdict | None) -> None:
        """A recommendation, and the verdict it rests on where that is known; None for none."""
        self.display = view is not None
        if view is None:
            return
        self.wording.update(Content.styled(view.wording, "bold"))
        where = say("outcome_place.origin", self.lang, proposal=view.proposal, round=view.round)
        self.origin.update(Content(where if verdict is None else f"{where} · {verdict.sentence(self.lang)}"))
        for field in FIELDS:
            text = getattr(view, field)
            shown = day(text, self.lang) if field == "deadline" else text
            self.values[field].set_class(not text, "-missing")
            self.values[field].update(Content(shown or f"⚠ {say('outcome_place.missing', self.lang)}"))
        self.values["status"].update(Content(say(f"assembly.status_{view.status}", self.lang)))
