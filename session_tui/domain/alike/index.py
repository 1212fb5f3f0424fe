"""Many texts, to be asked which of them mean what a text means."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from heapq import nlargest

from session_tui.domain.alike.comparing import likeness
from session_tui.domain.alike.misprints import Misprints
from session_tui.domain.alike.reading import Reading, Word, read

THRESHOLD = 0.5  # from which two texts are said to mean the same
OFTEN = 64  # texts between two words of how far it is
CLOSELY = 48  # texts that are compared word by word, the most promising of all
LEEWAY = (
    1.25  # by how much a likeness may be more than what is told of it beforehand: words of one sense differ in weight
)
PRIOR = 20  # texts that are taken as read before the first, so that a small session has rare words too
Progress = Callable[[int, int], None]  # texts looked through, and all


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
            score, words = likeness(reading, self.readings[number], self.weigh, near, theirs=self.weight_of(number))
            if score >= threshold:
                found.append(Alike(number, score, shown(words)))
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

    def pairs(
        self, limit: int | None = None, threshold: float = THRESHOLD, told: Progress | None = None
    ) -> tuple[Pair, ...]:
        """All pairs of texts that mean the same, best first. `told` hears how far it is; what it raises ends it."""
        found = []
        everyone = Everyone(self)
        for done, (number, reading) in enumerate(sorted(self.readings.items())):
            if told is not None and done % OFTEN == 0:
                told(done, len(self.readings))
            near = self.misprints.near(reading)
            heft = self.weight_of(number)
            for other in everyone.promising(number, reading, near, threshold):
                theirs, weight = self.readings[other], self.weight_of(other)
                score, words = likeness(reading, theirs, self.weigh, near, heft, weight)
                if score >= threshold:
                    back = likeness(theirs, reading, self.weigh, self.misprints.near(theirs), weight, heft)[1]
                    found.append(Pair(number, other, score, (shown(back), shown(words))))
        found.sort(key=lambda pair: (-pair.score, pair.one, pair.other))
        return tuple(found[:limit])


class Everyone:
    """All texts of an index at once, for looking through each of them against all later ones."""

    def __init__(self, index: Index) -> None:
        import numpy

        self.index = index
        self.numbers = sorted(index.texts)
        places = {number: at for at, number in enumerate(self.numbers)}
        self.having = {
            sense: numpy.array(sorted(places[number] for number in numbers)) for sense, numbers in index.having.items()
        }
        self.hefts = numpy.array([index.weight_of(number) for number in self.numbers])
        self.short = numpy.array([bool(index.readings[number].short) for number in self.numbers], dtype=bool)

    def promising(self, number: int, reading: Reading, near: Mapping[str, str], threshold: float) -> list[int]:
        """As `Index.promising` says it, those of a higher number."""
        import numpy

        shared = numpy.zeros(len(self.numbers))
        whole = self.index.weight_of(number)
        if not whole:
            return []
        for word in reading.words:
            weight = self.index.weigh(word.sense, word.weight)
            for sense in filter(None, (word.sense, near.get(word.sense))):
                if sense in self.having:
                    shared[self.having[sense]] += weight
        at = bisect_left(self.numbers, number)
        shared[at] = 0.0
        some = numpy.flatnonzero(shared)
        worth = shared[some] * (1.5 / (whole + self.hefts[some]) + 0.25 / numpy.minimum(whole, self.hefts[some]))
        if not reading.short:
            kept = (worth >= threshold / LEEWAY) | self.short[some]
            some, worth = some[kept], worth[kept]
        best = some[numpy.argsort(-worth, kind="stable")[:CLOSELY]]
        return [self.numbers[place] for place in best if place > at]


def shown(words: Iterable[Word]) -> tuple[str, ...]:
    """Words as they stand in their text; an expression is several."""
    return tuple(part for word in words for part in word.text.split())
