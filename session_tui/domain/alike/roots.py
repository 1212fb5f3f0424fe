"""Words without their endings: the stem of a word, and the root that it shares with its relatives."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

# What Russian puts between a root and an ending, once Snowball has taken the ending off; the longest first.
SUFFIXES = (
    "ительств", "ательств", "ительн", "ательн", "ическ", "ител", "ател", "йств", "ован", "еван", "изац", "ств", "енн", "еск",
    "ост", "очн", "ечн", "ичн", "щик", "чик", "ник", "ист", "лив", "ск", "ьн", "чн", "тн", "ен", "ян", "ац", "ок", "н", "к",
)  # fmt: skip
PREFIXES = (
    "пере",
    "вос",
    "воз",
    "про",
    "при",
    "раз",
    "рас",
    "под",
    "от",
    "об",
    "по",
    "за",
    "на",
    "вы",
    "до",
    "из",
    "ис",
    "о",
    "с",
    "у",
)
VERBAL = ("изирова", "ирова", "ова")
SHORTEST = 4  # letters that a root keeps
ALTERNATING = {**dict.fromkeys("жгзд", "ж"), **dict.fromkeys("щчткц", "ч"), **dict.fromkeys("шсх", "ш")}
VOWELS = frozenset("аеиоуыэюя")


@cache
def stemmer(language: str) -> Callable[[str], str]:
    """Snowball's algorithm for a language (M. Porter, snowballstem.org)."""
    import snowballstemmer

    word_stem: Callable[[str], str] = snowballstemmer.stemmer(language).stemWord
    return word_stem


@cache
def stem(word: str, language: str = "english") -> str:
    """A folded word without its endings: Russian where its letters are, else in the language of its text.

    >>> stem("моногородах"), stem("отремонтировать"), stem("buses"), stem("kinderen", "dutch")
    ('моногород', 'отремонтирова', 'buse', 'kinder')
    """
    return stemmer("russian" if is_cyrillic(word) else language)(word)


@cache
def root(stemmed: str) -> str:
    """What related words have in common: "ремонт" and "отремонтировать", "освещение" and "осветить".

    Consonants that Russian exchanges at the end of a root are one: г, ж, д, з; к, ч, т, щ, ц; х, ш, с.

    >>> [root(stem(word)) for word in ("ремонт", "отремонтировать", "освещение", "осветить", "school")]
    ['ремонч', 'ремонч', 'освеч', 'освеч', 'school']
    """
    if not is_cyrillic(stemmed):
        return stemmed
    left = without_prefix(stemmed)
    shorter = True
    while shorter:
        shorter = False
        for suffix in SUFFIXES:
            if left.endswith(suffix) and len(left) - len(suffix) >= SHORTEST:
                left, shorter = left.removesuffix(suffix), True
                break
    while len(left) > SHORTEST and left[-1] in VOWELS:
        left = left[:-1]
    if left.endswith("ст"):  # упростить, упрощение
        return left[:-2] + "ч"
    return left[:-1] + ALTERNATING.get(left[-1], left[-1]) if left else stemmed


def without_prefix(stemmed: str) -> str:
    """A verb in -овать without its ending and its prefix; other words keep theirs: "остановка" is no "установка"."""
    for ending in VERBAL:
        if stemmed.endswith(ending) and len(stemmed) - len(ending) >= SHORTEST:
            bare = stemmed.removesuffix(ending)
            for prefix in PREFIXES:
                if bare.startswith(prefix) and len(bare) - len(prefix) >= SHORTEST:
                    return bare.removeprefix(prefix)
            return bare
    return stemmed


def is_cyrillic(word: str) -> bool:
    return any("а" <= letter <= "я" for letter in word)
