"""Every word a person reads, in Russian and English.

A message is named `room.name`; `say("verdicts.adopted", lang, votes=31)` finds it in `locale/<lang>/<room>.py`, whose
`MESSAGES` is a plain dictionary. Rooms are loaded when first spoken from, so that a start costs nothing. A value is a
template for `str.format`, or a dictionary of CLDR plural categories chosen by the parameter `n`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Literal

Lang = Literal["ru", "en"]
LANGUAGES: tuple[Lang, ...] = ("ru", "en")
Message = str | Mapping[str, str]


def as_lang(code: str) -> Lang:
    """The language of a code such as `ru_RU.UTF-8`; English where it is neither of ours."""
    return "ru" if code.lower().startswith("ru") else "en"


@cache
def room(name: str, lang: Lang) -> Mapping[str, Message]:
    """The messages of one room."""
    messages: Mapping[str, Message] = import_module(f"session_tui.locale.{lang}.{name}").MESSAGES
    return messages


def knows(place: str, name: str, lang: Lang) -> bool:
    """Whether a room has a message of this name."""
    return name in room(place, lang)


def plural(n: int, lang: Lang) -> str:
    """The CLDR plural category of a whole number: `one`, `few`, `many` (Russian) or `one`, `other` (English).

    >>> [plural(n, "ru") for n in (1, 3, 5, 11, 21)]
    ['one', 'few', 'many', 'many', 'one']
    """
    n = abs(n)
    if lang == "en":
        return "one" if n == 1 else "other"
    if n % 10 == 1 and n % 100 != 11:
        return "one"
    if n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14):
        return "few"
    return "many"


def say(key: str, lang: Lang, /, **params: object) -> str:
    """The message `room.name` in a language, its parameters filled in.

    A parameter of type `tuple` whose first item is a message key is said first, so that messages nest.
    """
    place, _, name = key.partition(".")
    message = room(place, lang)[name]
    if not isinstance(message, str):
        n = params["n"]
        assert isinstance(n, int), f"{key} needs the whole number n"
        message = message[plural(n, lang)]
    return message.format_map({name: spell(value, lang) for name, value in params.items()})


def spell(value: object, lang: Lang) -> object:
    """A parameter as it is shown: nested messages are said, everything else stays."""
    if isinstance(value, tuple) and value and isinstance(value[0], str) and "." in value[0]:
        nested = value[1] if len(value) > 1 else {}
        return say(value[0], lang, **nested)
    return value
