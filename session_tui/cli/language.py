"""Which language the program speaks: `SESSION_TUI_LANG` where it is set, else that of the environment."""

from __future__ import annotations

import os

from session_tui.locale import Lang, as_lang


def chosen_lang() -> Lang | None:
    """The language somebody has asked for, or None."""
    own = os.environ.get("SESSION_TUI_LANG", "")
    return as_lang(own) if own else None


def ui_lang() -> Lang:
    """The language to speak when no session says otherwise."""
    found = next(filter(None, (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))), "en")
    return chosen_lang() or as_lang(found)
