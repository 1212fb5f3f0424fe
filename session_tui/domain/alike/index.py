"""Many texts, to be asked which of them mean what a text means."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from heapq import nlargest

from session_tui.domain.alike.comparing import likeness
from session_tui.domain.alike.misprints import Misprints
from session_tui.domain.alike.reading import Reading, read

THRESHOLD = 0.5  # from which two texts are said to mean the same
CLOSELY = 48  # texts that are compared word by word, the most promising of all
LEEWAY = (
    1.25  # by how much a likeness may be more than what is told of it beforehand: words of one sense differ in weight
)
PRIOR = 20  # texts that are taken as read before the first, so that a small session has rare words too


@dataclass(frozen=True, slots=True)
class Alike:
    """A text that means the same: its number, how much (0 to 1), and its words that say so, as they stand in it."""

    number: int
    score: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that mean the same, the lower number first, with the words of each that say so."""

    one: int
    other: int
    score: float
    words: tuple[tuple[str, ...], tuple[str, ...]]


class Index:
    """Texts by number. Rare words weigh more than frequent ones; every change tells at once."""

    def __init__(self) -> None:
        self.readings: dict[int, Reading] = {}
        self.texts: dict[int, str] = {}
        self.having: dict[str, set[int]] = {}
        self.misprints = Misprints()
        self.rarities: dict[str, float] = {}
        self.heft: dict[int, float] = {}

    @classmethod
    def of(cls, texts: Mapping[int, str] | Iterable[tuple[int, str]]) -> Index:
        """An index of texts by number."""
        index = cls()
        index.update(texts)
        return index

    def __len__(self) -> int:
        return len(self.texts)

    def update(self, texts: Mapping[int, str] | Iterable[tuple[int, str]]) -> None:
        """Add texts, or replace those of the same numbers; a text that is as it was costs nothing."""
        for number, text in dict(texts).items():
            self.put(number, text)

    def put(self, number: int, text: str) -> None:
        if self.texts.get(number) == text:
            return
        self.remove(number)
        self.texts[number] = text
        reading = self.readings[number] = read(text)
        for word in reading.words:
            self.having.setdefault(word.sense, set()).add(number)
            self.misprints.add(word)
        self.forget_weights()

    def remove(self, number: int) -> None:
        """Take a text out; nothing happens where there is none of that number."""
        if self.texts.pop(number, None) is None:
            return
        for word in self.readings.pop(number).words:
            self.having[word.sense].discard(number)
            self.misprints.remove(word)
            if not self.having[word.sense]:
                del self.having[word.sense]
        self.forget_weights()

    def keep(self, numbers: Iterable[int]) -> None:
        """Take out every text whose number is not named."""
        for number in set(self.texts) - set(numbers):
            self.remove(number)

    def forget_weights(self) -> None:
        self.rarities.clear()
        self.heft.clear()

    def weigh(self, sense: str, weight: float) -> float:
        """The weight of a word: less the more texts have it (inverse document frequency, Spärck Jones 1972)."""
        rarity = self.rarities.get(sense)
        if rarity is None:
            whole = len(self.texts) + PRIOR
            rarity = math.log(1 + whole / (1 + len(self.having.get(sense, ())))) / math.log(1 + whole / 2)
            self.rarities[sense] = rarity = min(1.0, rarity)
        return weight * rarity

    def weight_of(self, number: int) -> float:
        heft = self.heft.get(number)
        if heft is None:
            words = self.readings[number].words
            heft = self.heft[number] = sum(self.weigh(word.sense, word.weight) for word in words)
        return heft

    def find(
        self, text: str, limit: int = 3, threshold: float = THRESHOLD, *, without: Iterable[int] = (),
        typing: bool = False,
    ) -> tuple[Alike, ...]:  # fmt: skip
        """The texts that mean the same as `text`, best first, at equal scores the lower number.

        `without` are numbers to leave out; with `typing` the last word may be the beginning of one.
        """
        reading = read(text)
        left_out = frozenset(without)
        near = self.misprints.near(reading, typing=typing and text[-1:].isalnum())
        found = []
        for number in self.promising(reading, near, left_out, threshold):
            score, words = likeness(reading, self.readings[number], self.weigh, near)
            if score >= threshold:
                found.append(Alike(number, score, words))
        found.sort(key=lambda alike: (-alike.score, alike.number))
        return tuple(found[:limit])

    def promising(
        self, reading: Reading, near: Mapping[str, str], left_out: frozenset[int], threshold: float
    ) -> list[int]:
        """The numbers of texts that share most by weight, as far as that can be told without looking at each; those that
        can't reach the threshold are left out, unless an abbreviation may still say something."""
        shared: dict[int, float] = {}
        whole = 0.0
        for word in reading.words:
            weight = self.weigh(word.sense, word.weight)
            whole += weight
            for sense in filter(None, (word.sense, near.get(word.sense))):
                for number in self.having.get(sense, ()):
                    shared[number] = shared.get(number, 0.0) + weight
        if not whole:
            return []
        worth = {
            number: weight * (1.5 / (whole + self.weight_of(number)) + 0.25 / min(whole, self.weight_of(number)))
            for number, weight in shared.items()
            if number not in left_out
        }
        if not reading.short:
            least = threshold / LEEWAY
            worth = {n: value for n, value in worth.items() if value >= least or self.readings[n].short}
        return nlargest(CLOSELY, worth, key=lambda number: (worth[number], -number))

    def pairs(self, limit: int | None = None, threshold: float = THRESHOLD) -> tuple[Pair, ...]:
        """All pairs of texts that mean the same, best first."""
        found = []
        for number, text in self.texts.items():
            for alike in self.find(text, CLOSELY, threshold, without=(number,)):
                if alike.number > number:
                    back = likeness(self.readings[alike.number], self.readings[number], self.weigh,
                                    self.misprints.near(self.readings[alike.number]))[1]  # fmt: skip
                    found.append(Pair(number, alike.number, alike.score, (back, alike.words)))
        found.sort(key=lambda pair: (-pair.score, pair.one, pair.other))
        return tuple(found[:limit])
