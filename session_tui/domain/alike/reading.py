"""A text as its words are compared: each with its stem, its meaning and its weight."""

from __future__ import annotations

import re
from collections.abc import KeysView, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from session_tui.domain.alike.languages import language_of, little
from session_tui.domain.alike.lexicon import DEEDS, EMPTY, GENERAL, NEGATIONS, NUMERALS, SYNONYMS
from session_tui.domain.alike.roots import is_cyrillic, root, stem
from session_tui.domain.alike.thesaurus import FIELDS, PHRASES
from session_tui.domain.text import fold

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
ADJECTIVE = re.compile(r"(?:[ыио]й|[ая]я|[ое]е|[ыи]е|[ое]го|[ое]му|[ую]ю|[ыи]х|[ыи]м|[ыи]ми)$")
ARTICLES = frozenset(("a", "an", "the", "of"))
SHORT = 5  # letters of an abbreviation
LITTLE, DEED, FULL = 0.3, 0.6, 1.0  # weights of general words, of deeds, and of all others


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text, or an expression of several: as it stands there, its stem, what it means (shared by synonyms),
    and its weight."""

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
    thing: str = ""  # the sense of what is asked for
    short: frozenset[str] = frozenset()  # abbreviations in capitals
    letters: str = ""  # the first letters of all other words, in their order
    by_sense: Mapping[str, Word] = field(default_factory=dict, compare=False, repr=False)

    @property
    def senses(self) -> KeysView[str]:
        return self.by_sense.keys()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The tables by stem and by root."""

    empty: frozenset[str]
    general: frozenset[str]
    negations: frozenset[str]
    deeds: dict[str, str]
    senses: dict[str, str]
    numerals: dict[str, str]
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]  # by the first stem: all stems, and the word for them


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
    for line in "".join(FIELDS).strip().splitlines():
        words = line.split()
        sense = senses.get(stem(words[0])) or f"={words[0]}" if words else ""
        for word in words:
            senses.setdefault(stem(word), sense)
    for stemmed, sense in list(senses.items()):
        senses.setdefault(root(stemmed), sense)
    return Lexicon(
        frozenset(EMPTY.split()),
        frozenset(stem(word) for word in GENERAL.split()),
        frozenset(NEGATIONS.split()),
        deeds,
        senses,
        {stem(word): line.split()[0] for line in NUMERALS.strip().splitlines() for word in line.split()[1:]},
        expressions(),
    )


def expressions() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Expressions by the stem of their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for word, told in PHRASES.items():
        for phrase in told.split("|"):
            stems = tuple(stem(fold(part)) for part in phrase.split())
            found.setdefault(stems[0], []).append((stems, word))
    return {first: tuple(sorted(several, key=lambda one: -len(one[0]))) for first, several in found.items()}


def expression(plain: Sequence[str], at: int) -> tuple[int, str]:
    """How many words make an expression that begins there, and the word for it; 1 and the word itself where none does."""
    for stems, word in lexicon().phrases.get(stem(plain[at]), ()):
        if len(plain) - at >= len(stems) and all(stem(plain[at + n]) == part for n, part in enumerate(stems)):
            return len(stems), word
    return 1, plain[at]


def read(text: str) -> Reading:
    """The words of a text that count, in its order."""
    tables = lexicon()
    found: dict[str, Word] = {}
    deeds: set[str] = set()
    names: set[str] = set()
    numbers: set[str] = set()
    negated = False
    thing = Thing()
    whole = [match.group() for match in WORD.finditer(text)]
    plain = [fold(shown).replace("’", "'") for shown in whole]
    language = language_of(plain)
    titled = sum(word[:1].isupper() for word in whole) * 2 > len(whole)  # every Word of a Title
    ends = 0
    for at in range(len(whole)):
        if at < ends:
            continue
        several, folded = expression(plain, at)
        ends, shown = at + several, " ".join(whole[at : at + several])
        if folded in tables.negations or folded.endswith("n't"):
            negated = not negated
        if folded in tables.empty or folded in tables.negations or folded in little(language):
            thing.ends(folded)
            continue
        if number := figure(folded):
            numbers.add(number)
        word = Word(shown, *sense_of(number or folded, language))
        deed = tables.deeds.get(word.stem)
        if deed:
            deeds.add(deed)
        elif at and not titled and shown[:1].isupper() and not shown.isupper() and whole[at - 1][-1:].isalnum():
            names.add(word.sense)
        if not deed and not number:
            thing.takes(folded, word.sense)
        found.setdefault(word.sense, word)
    short = frozenset(
        fold(shown) for shown in whole if shown.isupper() and 2 <= len(shown) <= SHORT and shown.isalpha()
    )
    letters = "".join(word[:1] for word, said in zip(plain, whole, strict=True) if not said.isupper() and len(word) > 1)
    return Reading(tuple(found.values()), frozenset(deeds), negated, frozenset(numbers), frozenset(names), thing.sense,
                   short, letters, found)  # fmt: skip


class Thing:
    """What is asked for: in Russian the first noun, in English the last word before the first little word."""

    def __init__(self) -> None:
        self.sense = ""
        self.done = False

    def takes(self, folded: str, sense: str) -> None:
        if not self.done and not ADJECTIVE.search(folded):
            self.sense = sense
            self.done = is_cyrillic(folded)

    def ends(self, folded: str) -> None:
        self.done = self.done or (bool(self.sense) and folded not in ARTICLES)


def figure(folded: str) -> str:
    """A number, also one told in words: "12", "пятой"; empty where it is none.

    >>> figure("12"), figure("пятой"), figure("пять"), figure("five"), figure("школа")
    ('12', '5', '5', '5', '')
    """
    if any(map(str.isdigit, folded)):
        return folded
    return lexicon().numerals.get(stem(folded), "")


@cache
def sense_of(folded: str, language: str) -> tuple[str, str, float]:
    """Stem, sense and weight of a folded word."""
    tables = lexicon()
    stemmed = stem(folded, language)
    rooted = root(stemmed)
    deed = tables.deeds.get(stemmed)
    weight = LITTLE if stemmed in tables.general else DEED if deed else FULL
    if deed and stemmed not in tables.senses:
        return stemmed, f"!{deed}", weight
    return stemmed, tables.senses.get(stemmed) or tables.senses.get(rooted) or rooted, weight
