"""The way in from the command line."""

from __future__ import annotations

import gc

from session_tui.locale import Lang


def launch(target: str, lang: Lang) -> int:
    """Run the terminal app on a session's file or database address until it is left; the exit status.

    The garbage collector rests until the first screen is painted.
    """
    gc.disable()
    from session_tui.tui.app import SessionApp

    app = SessionApp(target, lang)
    app.run()
    return app.return_code or 0
