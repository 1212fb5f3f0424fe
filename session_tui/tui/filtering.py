"""Filtering a long list while it is typed: every word somewhere, in any order, ё = е, either keyboard layout."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress
from operator import not_
from typing import Generic, Protocol, TypeVar

from session_tui.domain.text import fold
from session_tui.tui.keys import other_layout


class Searchable(Protocol):
    @property
    def haystack(self) -> str: ...


H = TypeVar("H", bound=Searchable)


class Filter(Generic[H]):
    """Remembers the last answer, so that one more letter looks through that only."""

    def __init__(self) -> None:
        self.rows: Sequence[H] = ()
        self.words: tuple[str, ...] = ()
        self.found: Sequence[H] = ()

    def find(self, rows: Sequence[H], query: str) -> Sequence[H]:
        """The rows that match; where there are none, those that match as typed on the other keyboard layout.

        Rows whose number or name begins with the first word come first.
        """
        words = words_of(query)
        if not words:
            self.rows, self.words = (), ()
            return rows
        found = self.narrow(rows, words)
        if not found:
            other = words_of(other_layout(query))
            if other and other != words:
                found, words = matching(rows, other), other
        self.rows, self.words, self.found = rows, words, found
        return beginning_first(found, words[0])

    def replace(self, old: H, new: H) -> None:
        """One row was replaced in the list that was searched: the answer follows, or is forgotten where it may differ."""
        if old.haystack != new.haystack:
            self.rows, self.words = (), ()
        elif self.words:
            self.found = [new if row is old else row for row in self.found]

    def narrow(self, rows: Sequence[H], words: tuple[str, ...]) -> Sequence[H]:
        same = rows is self.rows and len(words) >= len(self.words) > 0
        if same and all(new.startswith(old) for old, new in zip(self.words, words, strict=False)):
            return matching(self.found, words)
        return matching(rows, words)


def words_of(query: str) -> tuple[str, ...]:
    """The words of a filter, folded; a badge number may have zeros in front."""
    return tuple(f"{int(word):03}" if word.isdecimal() and word[0] == "0" else word for word in fold(query).split())


def matching(rows: Sequence[H], words: tuple[str, ...]) -> Sequence[H]:
    for word in words:
        rows = [row for row in rows if word in row.haystack]
    return rows


def beginning_first(rows: Sequence[H], word: str) -> Sequence[H]:
    """Stable: rows whose number or first word of text begins with the word, then the others."""
    inside = f" {word}"
    begin = [
        text.startswith(word) or (inside in text and text.startswith(word, text.index(" ") + 1))
        for text in (row.haystack for row in rows)
    ]
    return [*compress(rows, begin), *compress(rows, map(not_, begin))]
