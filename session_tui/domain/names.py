"""People's names: compared, sorted and shortened. Russian and Western orders both occur.

A name is compared by its words: case, ё and е, dots and the order of the words don't matter; an initial stands for any
word that begins with it, and a patronymic may be missing.
"""

from __future__ import annotations

import re
from functools import lru_cache

from session_tui.domain.text import fold

WORD = re.compile(r"[^\W_]+(?:[-'’ʼ][^\W_]+)*")
PATRONYMIC = re.compile(r"(?:[ое]вич|[ое]вна|ьич|ич|[иы]нична|ична|[ьъ]евна|оглы|кызы|кизи|улы|уулу)$")
CYRILLIC = re.compile(r"[а-яё]")


@lru_cache(maxsize=65_536)
def words(name: str) -> tuple[str, ...]:
    """The words of a name, folded, in their order; «Иванов, П.И.» has three.

    >>> words("Семёнов-Тян, П.И.")
    ('семенов-тян', 'п', 'и')
    """
    return tuple(WORD.findall(fold(name)))


def key(name: str) -> str:
    """The normal form for comparing whole names: folded words in alphabetical order.

    >>> key("Пётр Иванов") == key("ИВАНОВ  Петр")
    True
    """
    parts = name.casefold().replace("ё", "е").split()
    if not "".join(parts).isalpha():  # most names have mere letters, which costs a quarter
        parts = list(words(name))
    parts.sort()
    return " ".join(parts)


def same_name(a: str, b: str) -> bool:
    """Whether two names can be one person's: equal but for order, initials or a missing patronymic.

    >>> same_name("Иванов П. И.", "Иванов Пётр Ильич"), same_name("Иванов И. П.", "Иванов Пётр Ильич")
    (True, False)
    >>> same_name("P. Ivanov", "Ivanov Pyotr"), same_name("Иванов", "Иванов Пётр")
    (True, False)
    """
    first, second = words(a), words(b)
    if sorted(first) == sorted(second):
        return bool(first)
    if len(first) < 2 or len(second) < 2:
        return False
    return any(fits(one, other) for one in readings(first) for other in readings(second))


def readings(name: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """A name's words with the surname first: as they stand, and with the last word taken for the surname."""
    return (name, (name[-1], *name[:-1]))


def fits(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether surnames are equal and full, and what follows agrees as far as both say it."""
    if one[0] != other[0] or len(one[0]) == 1:
        return False
    return all(
        x == y or (len(x) == 1 and y.startswith(x)) or (len(y) == 1 and x.startswith(y))
        for x, y in zip(one[1:], other[1:], strict=False)
    )


def is_cyrillic(text: str) -> bool:
    return CYRILLIC.search(text.casefold()) is not None


def is_patronymic(word: str) -> bool:
    """Whether a word is formed as patronymics are.

    >>> is_patronymic("Ильич"), is_patronymic("Закиевна"), is_patronymic("Иванов")
    (True, True, False)
    """
    return PATRONYMIC.search(word.casefold()) is not None


def surname_first(name: str) -> tuple[str, list[str]]:
    """A name's surname and the words after it, as written; the surname is guessed from script, capitals and commas.

    >>> surname_first("Пётр Ильич Иванов"), surname_first("Peter Ivanov"), surname_first("ABDIROV Nurlan")
    (('Иванов', ['Пётр', 'Ильич']), ('Ivanov', ['Peter']), ('ABDIROV', ['Nurlan']))
    """
    before, comma, after = name.partition(",")
    if comma and before.strip() and after.strip():
        return before.strip(), after.split()
    parts = name.replace(".", ". ").split()
    if len(parts) < 2:
        return name, []
    if parts[0].endswith("."):
        return parts[-1], parts[:-1]  # initials in front
    if parts[-1].endswith("."):
        return parts[0], parts[1:]
    shouted = [part for part in parts if len(part) > 1 and part.isupper()]
    if len(shouted) == 1:
        at = parts.index(shouted[0])
        return parts[at], parts[:at] + parts[at + 1 :]
    if is_cyrillic(name):
        if len(parts) == 3 and is_patronymic(parts[1]) and not is_patronymic(parts[2]):
            return parts[2], parts[:2]
        return parts[0], parts[1:]
    return parts[-1], parts[:-1]


def sort_key(name: str, surname: str = "") -> str:
    """What a list of people is sorted by: the surname, then the rest, folded.

    >>> sorted(["Peter Smith", "Anna Zorin", "Jo Adams"], key=sort_key)
    ['Jo Adams', 'Peter Smith', 'Anna Zorin']
    """
    if surname:
        rest = [word for word in words(name) if word not in words(surname)]
        return fold(f"{surname} {' '.join(rest)}")
    family, rest = surname_first(name)
    return fold(f"{family} {' '.join(rest)}")


def short(name: str) -> str:
    """A name with initials, for narrow places, in the order of its language.

    >>> short("Иванов Пётр Ильич"), short("Pyotr Ivanov"), short("Сократ")
    ('Иванов П. И.', 'P. Ivanov', 'Сократ')
    """
    surname, rest = surname_first(name)
    initials = " ".join(f"{part[0].upper()}." for part in rest if part[0].isalpha())
    if not initials:
        return name
    return f"{surname} {initials}" if is_cyrillic(surname) else f"{initials} {surname}"
