"""Cards for the wall: the frozen values that proposals are printed from, four a page."""

from __future__ import annotations

from dataclasses import dataclass

from session_tui.domain.paper import Occasion


@dataclass(frozen=True, slots=True)
class Card:
    """One proposal as it hangs on a wall: group 0 is none; `note` stands small at its foot."""

    number: int
    title: str
    group: int = 0
    group_name: str = ""
    cluster: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cards:
    occasion: Occasion
    cards: tuple[Card, ...]
