"""Actions: each is declared once, and the key bar, the command palette, the help and the bindings are made from that.

An action `people.add` says itself with two messages of `locale/*/actions.py`: `people_add` (a word or two for the key
bar) and `people_add_help` (a sentence for the palette and the help).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from textual.binding import Binding

from session_tui.locale import Lang, say
from session_tui.tui.keys import twin


@dataclass(frozen=True, slots=True)
class Action:
    """Something a person can do here.

    `handler` names a method of the place, dialog or app that declares the action; it may be a coroutine function.
    `when` names an attribute or a method without parameters of the same object; while it is false the action is neither
    shown nor done. `keys` are Textual's key names, the usual one first: a key with ctrl after a plain letter is for
    while text is being typed, unless `typing` names another. `bar` keeps what everybody knows out of the key bar. Of
    what is done `once`, one at a time is under way in a place: keys pressed one upon another open one dialog.
    """

    id: str
    keys: tuple[str, ...]
    handler: str
    when: str = ""
    bar: bool = True
    priority: bool = False
    typing: str = ""
    once: bool = False

    @property
    def message(self) -> str:
        return f"actions.{self.id.replace('.', '_')}"

    def label(self, lang: Lang) -> str:
        return say(self.message, lang)

    def help(self, lang: Lang) -> str:
        return say(f"{self.message}_help", lang)

    @property
    def typing_key(self) -> str:
        """The first key that works while text is being typed, or nothing."""
        return self.typing or next((key for key in self.keys if not types_text(key)), "")


def types_text(key: str) -> bool:
    """Whether a key puts a character into a text field.

    >>> [types_text(key) for key in ("n", "space", "slash", "ctrl+n", "enter")]
    [True, True, True, False, False]
    """
    return len(key) == 1 or key in ("space", "slash", "question_mark", "plus", "minus", "full_stop", "comma")


def bindings(actions: Iterable[Action]) -> Iterator[Binding]:
    """Textual's bindings for actions, with each key also where the Russian layout has it."""
    for action in actions:
        keys = [key for own in action.keys for key in (own, twin(own)) if key]
        yield Binding(",".join(keys), f"do('{action.id}')", show=False, priority=action.priority)


def key_name(key: str, lang: Lang) -> str:
    """A key as people call it.

    >>> key_name("space", "ru"), key_name("ctrl+p", "ru"), key_name("f1", "en"), key_name("slash", "en")
    ('пробел', 'ctrl+p', 'F1', '/')
    """
    *modifiers, name = key.split("+")
    if name in ("space", "escape", "pageup", "pagedown", "home", "end", "delete"):
        name = say(f"actions.key_{name}", lang)
    elif name[0] == "f" and name[1:].isdigit():
        name = name.upper()
    else:
        name = {"slash": "/", "question_mark": "?", "up": "↑", "down": "↓", "left": "←", "right": "→", "plus": "+",
                "minus": "−"}.get(name, name)  # fmt: skip
    return "+".join((*modifiers, name))
