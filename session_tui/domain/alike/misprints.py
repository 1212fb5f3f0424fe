"""Words that differ by a letter, and words of which only the beginning is typed yet."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter

from session_tui.domain.alike.reading import Reading, Word

SHORTEST = 5  # letters from which a word may be mistyped
BEGINNING = 3  # letters from which a beginning says something
LETTERS = 5  # by which a beginning may be completed


class Misprints:
    """The stems of an index by what is left of them without any one letter (after W. Garbe's SymSpell, 2012)."""

    def __init__(self) -> None:
        self.maimed: dict[str, set[str]] = {}
        self.sorted: list[str] = []
        self.senses: dict[str, str] = {}
        self.times: Counter[str] = Counter()

    def add(self, word: Word) -> None:
        self.times[word.stem] += 1
        if self.times[word.stem] == 1:
            self.senses[word.stem] = word.sense
            insort(self.sorted, word.stem)
            for part in parts(word.stem):
                self.maimed.setdefault(part, set()).add(word.stem)

    def remove(self, word: Word) -> None:
        self.times[word.stem] -= 1
        if self.times[word.stem]:
            return
        del self.times[word.stem], self.senses[word.stem]
        del self.sorted[bisect_left(self.sorted, word.stem)]
        for part in parts(word.stem):
            self.maimed[part].discard(word.stem)
            if not self.maimed[part]:
                del self.maimed[part]

    def near(self, reading: Reading, *, typing: bool = False) -> dict[str, str]:
        """For senses of a text: the sense of the index that is meant, where it is another one."""
        found: dict[str, str] = {}
        here = reading.senses
        for word in reading.words:
            stemmed = self.correction(word)
            if stemmed is not None and self.senses[stemmed] not in here:
                found[word.sense] = self.senses[stemmed]
        last = reading.words[-1] if typing and reading.words else None
        if last is not None and last.stem not in self.senses and last.sense not in found:
            begun = self.completion(last.stem)
            if begun is not None and self.senses[begun] not in here:
                found[last.sense] = self.senses[begun]
        return found

    def correction(self, word: Word) -> str | None:
        """The stem that differs by one letter, put, left out, exchanged or changed places; the first by letters."""
        if len(word.stem) < SHORTEST:
            return None
        from rapidfuzz.distance import OSA

        near = {other for part in parts(word.stem) for other in self.maimed.get(part, ())}
        return min(
            (o for o in near if self.senses[o] != word.sense and OSA.distance(word.stem, o, score_cutoff=1) == 1),
            default=None,
        )

    def completion(self, beginning: str) -> str | None:
        """The shortest stem that begins so."""
        if len(beginning) < BEGINNING:
            return None
        at = bisect_left(self.sorted, beginning)
        words = []
        while at < len(self.sorted) and self.sorted[at].startswith(beginning):
            if len(self.sorted[at]) - len(beginning) <= LETTERS:
                words.append(self.sorted[at])
            at += 1
        return min(words, key=lambda word: (len(word), word), default=None)


def parts(word: str) -> frozenset[str]:
    """The word itself and without each of its letters; what has digits is never mistyped. A letter that is doubled can be
    left out twice, with the same that is left."""
    if len(word) < SHORTEST - 1 or any(map(str.isdigit, word)):
        return frozenset()
    return frozenset((word, *(word[:at] + word[at + 1 :] for at in range(len(word)))))
