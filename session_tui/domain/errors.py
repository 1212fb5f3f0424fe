"""What the program refuses, told so that a person can act on it.

Refused
├── Infeasible        no placement satisfies the rules (domain.grouping)
├── BadFile           a file can't be read at all (importing)
└── NotAWorkshop      the database is not ours, or made by a newer program (store)
"""

from __future__ import annotations

from session_tui.locale import Lang, knows, say


class Refused(Exception):
    """A step that can't be done: a message key with its parameters, so that it is told in the reader's language.

    The message says what and where; after a line break it says what to do about it.
    """

    def __init__(self, key: str, /, **params: object) -> None:
        super().__init__(key, params)
        self.key = key
        self.params = params

    def text(self, lang: Lang) -> str:
        return say(self.key, lang, **self.params)

    def what(self, lang: Lang) -> str:
        """The reason, one line."""
        return self.text(lang).partition("\n")[0]

    def remedy(self, lang: Lang) -> str:
        """What to do about it, one line, possibly empty."""
        return self.text(lang).partition("\n")[2]

    def on_screen(self, lang: Lang) -> str:
        """`text` for a screen: a remedy of the command line gives way to the screen's own, which is the message called
        `…_on_screen`, where there is one."""
        room, _, name = self.key.partition(".")
        if not knows(room, f"{name}_on_screen", lang):
            return self.text(lang)
        return f"{self.what(lang)}\n{say(f'{self.key}_on_screen', lang, **self.params)}"

    def __str__(self) -> str:
        return self.text("en").replace("\n", " ")


class BadFile(Refused):
    """A file that can't be read at all: damaged, locked, not a table, or too large to be honest."""


class NotAWorkshop(Refused):
    """A database that this program did not make, or that a newer one made. It is left untouched."""
