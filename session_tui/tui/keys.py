"""Keyboards: the same physical key on the Latin and on the Russian layout."""

from __future__ import annotations

LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`" + 'QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>~'
RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбюё" + "ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ"
TO_RUSSIAN = str.maketrans(LATIN, RUSSIAN)
TO_LATIN = str.maketrans(RUSSIAN, LATIN)
# Keys that Textual knows by name, where the Russian layout has something else on them.
NAMED = {"slash": "full_stop", "question_mark": "comma"}


def twin(key: str) -> str | None:
    """The key that the same finger presses when the keyboard is switched to Russian, or None where it is the same.

    >>> twin("n"), twin("ctrl+z"), twin("slash"), twin("enter")
    ('т', 'ctrl+я', 'full_stop', None)
    """
    *modifiers, name = key.split("+")
    other = NAMED.get(name) or (name.translate(TO_RUSSIAN) if len(name) == 1 else name)
    return None if other == name else "+".join((*modifiers, other))


def other_layout(text: str) -> str:
    """What was meant by a text typed with the wrong keyboard layout.

    >>> other_layout("bdfyjd"), other_layout("ылщдлщмщ")
    ('иванов', 'skolkovo')
    """
    cyrillic = any("а" <= letter <= "я" or letter == "ё" for letter in text.casefold())
    return text.translate(TO_LATIN if cyrillic else TO_RUSSIAN)
