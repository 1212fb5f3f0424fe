"""A change by hand that is being considered: a move or a swap, its cost shown, not made yet."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from session_tui.domain import names
from session_tui.domain.people import ParticipantView
from session_tui.locale import Lang, say
from session_tui.tui.places.groups_costs import move_words, swap_words
from session_tui.tui.places.groups_hall import Hall


@dataclass(frozen=True, slots=True)
class Change:
    """A person with the group where they would go, or with whom they would change places (None: not chosen yet)."""

    person: ParticipantView
    to: int | None = None
    other: ParticipantView | None = None

    @property
    def swap(self) -> bool:
        return self.to is None

    @property
    def complete(self) -> bool:
        return self.to is not None or (self.other is not None and self.other.group not in (None, self.person.group))


class ChangeLine(Widget):
    """Draws the change with its cost; nothing is drawn while there is none."""

    DEFAULT_CSS = """
    ChangeLine { height: auto; max-height: 5; padding: 0 1; background: $panel; display: none; }
    ChangeLine.-shown { display: block; }
    ChangeLine:ansi { border-top: solid ansi_cyan; }
    """
    hall: reactive[Hall] = reactive(Hall())
    change: reactive[Change | None] = reactive(None, layout=True)

    def watch_change(self) -> None:
        self.set_class(self.change is not None, "-shown")

    def render(self) -> Content:
        lang: Lang = getattr(self.app, "lang", "en")
        change = self.change
        if change is None:
            return Content("")
        if change.to is not None:
            what, cost = move_words(self.hall, change.person, change.to, lang)
        elif change.complete and change.other is not None:
            what, cost = swap_words(self.hall, change.person, change.other, lang)
        else:
            what, cost = say("groups_place.swap_with", lang, name=names.short(change.person.name)), ""
        line = Content.assemble(Content.styled("→ ", "$accent"), Content(what))
        return Content.assemble(line, "\n", Content.styled(f"  {cost}", "$quiet")) if cost else line
