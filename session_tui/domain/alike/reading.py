"""A text as its words are compared: each with its stem, its meaning and its weight."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from session_tui.domain.alike.lexicon import DEEDS, EMPTY, GENERAL, NEGATIONS, SYNONYMS
from session_tui.domain.alike.roots import root, stem
from session_tui.domain.text import fold

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
LITTLE, DEED, FULL = 0.3, 0.6, 1.0  # weights of general words, of deeds, and of all others


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: as it stands there, its stem, what it means (shared by synonyms), and its weight."""

    text: str
    stem: str
    sense: str
    weight: float


@dataclass(frozen=True, slots=True)
class Reading:
    """A text's words that say something, each sense once, and what sets texts on one topic apart."""

    words: tuple[Word, ...]
    deeds: frozenset[str]
    negated: bool
    numbers: frozenset[str]
    names: frozenset[str]

    @property
    def senses(self) -> frozenset[str]:
        return frozenset(word.sense for word in self.words)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The tables by stem and by root."""

    empty: frozenset[str]
    general: frozenset[str]
    negations: frozenset[str]
    deeds: dict[str, str]
    senses: dict[str, str]


@cache
def lexicon() -> Lexicon:
    deeds: dict[str, str] = {}
    for deed, told in DEEDS.items():
        for word in told.split():
            deeds.setdefault(stem(word), deed)
    senses: dict[str, str] = {}
    for line in SYNONYMS.strip().splitlines():
        words = line.split()
        for word in words:
            senses.setdefault(stem(word), f"={words[0]}")
    for stemmed, sense in list(senses.items()):
        senses.setdefault(root(stemmed), sense)
    return Lexicon(
        frozenset(EMPTY.split()),
        frozenset(stem(word) for word in GENERAL.split()),
        frozenset(NEGATIONS.split()),
        deeds,
        senses,
    )


def read(text: str) -> Reading:
    """The words of a text that count, in its order."""
    tables = lexicon()
    found: dict[str, Word] = {}
    deeds: set[str] = set()
    names: set[str] = set()
    numbers: set[str] = set()
    negated = False
    whole = [match.group() for match in WORD.finditer(text)]
    titled = sum(word[:1].isupper() for word in whole) * 2 > len(whole)  # every Word of a Title
    for at, shown in enumerate(whole):
        folded = fold(shown).replace("’", "'")
        if folded in tables.negations or folded.endswith("n't"):
            negated = not negated
        if folded in tables.empty or folded in tables.negations:
            continue
        if any(map(str.isdigit, folded)):
            numbers.add(folded)
        word = meant(shown, folded)
        deed = tables.deeds.get(word.stem)
        if deed:
            deeds.add(deed)
        elif at and not titled and shown[:1].isupper() and not shown.isupper() and whole[at - 1][-1:].isalnum():
            names.add(word.sense)
        found.setdefault(word.sense, word)
    return Reading(tuple(found.values()), frozenset(deeds), negated, frozenset(numbers), frozenset(names))


@cache
def sense_of(folded: str) -> tuple[str, str, float]:
    """Stem, sense and weight of a folded word."""
    tables = lexicon()
    stemmed = stem(folded)
    rooted = root(stemmed)
    deed = tables.deeds.get(stemmed)
    weight = LITTLE if stemmed in tables.general else DEED if deed else FULL
    if deed and stemmed not in tables.senses:
        return stemmed, f"!{deed}", weight
    return stemmed, tables.senses.get(stemmed) or tables.senses.get(rooted) or rooted, weight


def meant(shown: str, folded: str) -> Word:
    return Word(shown, *sense_of(folded))
