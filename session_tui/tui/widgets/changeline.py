"""A change by hand that is being considered: a move or a swap, its cost shown, not made yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from session_tui.domain import names
from session_tui.domain.people import ParticipantView
from session_tui.locale import Lang, say
from session_tui.tui.places.groups_costs import move_words, pair_words, swap_words
from session_tui.tui.places.groups_hall import Hall


@dataclass(frozen=True, slots=True)
class Change:
    """A person with the group where they would go; or with another person (None: not chosen yet) with whom they would
    swap places, or be kept apart or together: `pair` says which."""

    person: ParticipantView
    to: int | None = None
    other: ParticipantView | None = None
    pair: Literal["swap", "apart", "together"] = "swap"

    @property
    def of_two(self) -> bool:
        return self.to is None

    @property
    def complete(self) -> bool:
        if self.to is not None or self.other is None or self.other.number == self.person.number:
            return self.to is not None
        return self.pair != "swap" or self.other.group not in (None, self.person.group)


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
        elif not change.complete or change.other is None:
            key = "groups_place.swap_with" if change.pair == "swap" else f"groups_gentle.{change.pair}_with"
            what, cost = say(key, lang, name=names.short(change.person.name)), ""
        elif change.pair == "swap":
            what, cost = swap_words(self.hall, change.person, change.other, lang)
        else:
            what, cost = pair_words(change.pair, change.person, change.other, lang)
        line = Content.assemble(Content.styled("→ ", "$accent"), Content(what))
        return Content.assemble(line, "\n", Content.styled(f"  {cost}", "$quiet")) if cost else line
