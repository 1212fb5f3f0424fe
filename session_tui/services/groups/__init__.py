"""Sector groups: who sits where, what is asked of the placement, and changing it."""

from __future__ import annotations

from session_tui.services.groups.card import edit
from session_tui.services.groups.changes import confirm_moves, standing_problem
from session_tui.services.groups.history import earlier, one_earlier, restore
from session_tui.services.groups.newcomers import seat
from session_tui.services.groups.page import page
from session_tui.services.groups.placing import as_person, confirm, problem
from session_tui.services.groups.rules import add_rule, drop_rule, rulebook, set_order, set_rules
from session_tui.services.groups.seats import move, pin, seat_late, swap, unplaced
from session_tui.services.groups.views import certificate, everything, labels, views, wish_rank

__all__ = [
    "add_rule",
    "as_person",
    "certificate",
    "confirm",
    "confirm_moves",
    "drop_rule",
    "earlier",
    "edit",
    "everything",
    "labels",
    "move",
    "one_earlier",
    "page",
    "pin",
    "problem",
    "restore",
    "rulebook",
    "seat",
    "seat_late",
    "set_order",
    "set_rules",
    "standing_problem",
    "swap",
    "unplaced",
    "views",
    "wish_rank",
]
