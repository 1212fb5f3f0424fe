"""Who a name may already be on the list as, while it is being typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from session_tui.domain.names import words

LEAST = 3  # letters that a word needs to be looked for
NEAR = 80  # of 100: how much a word may be misspelt, by rapidfuzz's ratio
NEAR_FROM = 5  # letters; shorter words differ from another name by one letter
MANY = 500  # people who share a word: more than anybody tells apart
EQUAL, BEGUN, MISSPELT, INITIAL = 4, 3, 2, 1  # how well a word fits


class HasName(Protocol):
    @property
    def name(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Doubles:
    """People indexed by the words of their names, for `likely`."""

    people: Sequence[HasName]
    by_word: dict[str, list[int]]

    @classmethod
    def among(cls, people: Sequence[HasName]) -> Doubles:
        by_word: dict[str, list[int]] = {}
        for position, person in enumerate(people):
            for word in words(person.name):
                by_word.setdefault(word, []).append(position)
        return cls(people, by_word)

    def likely(self, name: str) -> tuple[int, ...]:
        """Positions of the people whom a typed name may mean, the likeliest first.

        Words in any order; initials stand for names; the last word may be unfinished; a long word may be misspelt; what
        only one of the two names says (a patronymic) is passed over. A word of three letters at least must fit.
        """
        typed = words(name)
        found: dict[int, int] = {}
        for i, word in enumerate(typed):
            if len(word) >= LEAST:
                for known in self.near(word, unfinished=i == len(typed) - 1):
                    for position in self.by_word[known][: MANY - len(found)]:
                        if position not in found:
                            found[position] = agreement(typed, words(self.people[position].name))
        return tuple(sorted((p for p in found if found[p]), key=lambda p: (-found[p], p)))

    def near(self, word: str, *, unfinished: bool) -> list[str]:
        """Words of the list that a typed one may be: the same, those it begins, those it misspells; in that order."""
        from rapidfuzz import fuzz, process

        known = [word] if word in self.by_word else []
        if unfinished:
            known += [other for other in self.by_word if other.startswith(word) and other != word]
        if len(word) >= NEAR_FROM:
            close = process.extract(word, self.by_word.keys(), scorer=fuzz.ratio, score_cutoff=NEAR, limit=20)
            known += [other for other, _, _ in close if len(other) >= NEAR_FROM and other not in known]
        return known


def agreement(typed: Sequence[str], known: Sequence[str]) -> int:
    """How well two names agree, 0 where they can't be one person's.

    >>> whole = ("иванов", "петр", "ильич")
    >>> [agreement(t.split(), whole) > 0 for t in ("иванов п", "петр иванов", "ивонов пе", "иванов олег", "петр")]
    [True, True, True, False, True]
    """
    free, total, unmatched, strong = list(known), 0, 0, False
    for i, word in enumerate(typed):
        rated = max(((fit(word, other, unfinished=i == len(typed) - 1), other) for other in free), default=(0, ""))
        if not rated[0]:
            unmatched += 1
            continue
        free.remove(rated[1])
        total += rated[0]
        strong = strong or rated[0] > INITIAL
    return total if strong and not (unmatched and free) else 0


def fit(word: str, other: str, *, unfinished: bool) -> int:
    """How well a typed word fits one of a known name."""
    if word == other:
        return EQUAL if len(word) > 1 else INITIAL
    if other.startswith(word) and (unfinished or len(word) == 1):
        return BEGUN if len(word) >= LEAST else INITIAL
    if len(other) == 1 and word.startswith(other):
        return INITIAL
    return misspelt(word, other)


def misspelt(word: str, other: str) -> int:
    from rapidfuzz import fuzz

    long = min(len(word), len(other)) >= NEAR_FROM
    return MISSPELT if long and fuzz.ratio(word, other, score_cutoff=NEAR) else 0
