"""The command `session-tui`: opens the terminal app on a session, or runs a command.

The app is started without the command line's machinery, so that its first screen is painted at once.
"""

from __future__ import annotations

import sys

COMMANDS = frozenset(
    [
        "demo",
        "new",
        "participants",
        "groups",
        "proposals",
        "rounds",
        "recommendations",
        "sheets",
        "report",
        "export",
        "undo",
        "verify",
        "backup",
        "doctor",
    ]
)


def main() -> int:
    """Run what the arguments ask for; gives the exit status."""
    arguments = sys.argv[1:]
    if len(arguments) <= 1 and not any(word in COMMANDS or word.startswith("-") for word in arguments):
        from session_tui.cli.language import ui_lang
        from session_tui.tui.launch import launch

        return launch(arguments[0] if arguments else "session.db", ui_lang())
    from session_tui.cli.main import run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
