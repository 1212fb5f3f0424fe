"""The language of a short text in Latin letters, told by its little words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

# Words that say nothing of what is proposed, by Snowball's name of the language; those of English are in `lexicon.EMPTY`.
LITTLE = {
    "dutch": """de het een en van voor op met in te aan bij om naar uit dat die dit er zijn is wordt worden kan kunnen ook niet
        maar door tot als we wij ons onze je jullie zij ze hun meer veel wat waar hoe of over onder tussen tijdens""",
    "german": """der die das den dem des ein eine einen einem einer und für von im in mit auf zu zum zur an am bei aus nach ist
        sind werden wird kann können auch nicht oder wir uns unser ihr sie es mehr was wo wie über unter als damit durch""",
    "french": """le la les un une des du de et pour dans sur avec au aux par en est sont être ce cette ces qui que nous notre
        nos vous ils elles leur leurs plus ou où comme sans sous entre pas ne d l""",
    "polish": """i w we na z ze do dla od o po przy przez oraz jest są być się nie ten ta to te które który która a lub za pod
        nad jak co ich nasz nasza nasze u ul""",
    "hungarian": "a az és egy hogy is nem van ez azt meg vagy mint csak kell lesz itt ott aki ami",
}
ENGLISH = """the a an of for to in on and or with by from is are be should at as it that this our we"""
LETTERS = {"ß": "german", "ł": "polish", "ą": "polish", "ę": "polish", "ż": "polish", "ś": "polish", "ő": "hungarian",
           "ű": "hungarian", "œ": "french", "ç": "french"}  # fmt: skip


@cache
def little(language: str) -> frozenset[str]:
    return frozenset(LITTLE.get(language, "").split())


@cache
def english() -> frozenset[str]:
    return frozenset(ENGLISH.split())


def language_of(words: Sequence[str]) -> str:
    """Snowball's name of the language in which most little words are; English where none has more.

    >>> language_of("een speeltuin voor de kinderen".split()), language_of(["plant", "trees"])
    ('dutch', 'english')
    """
    counts = {name: sum(word in little(name) for word in words) for name in LITTLE}
    for word in words:
        for letter in LETTERS.keys() & set(word):
            counts[LETTERS[letter]] += 2
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] > sum(word in english() for word in words) else "english"
