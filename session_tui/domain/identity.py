"""Who is who: whether a row of a list is a person known already.

In this order: the same external id (a bare number only with a compatible name); else the same e-mail and a compatible
name; else the same name (ё = е, case, order of the words, initials against full names) with the same organisation.
Namesakes that differ in anything else stay two people and are doubtful. External ids of one kind that differ mean two
people, whatever else agrees.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Literal, Protocol

from session_tui.domain.names import key as normal
from session_tui.domain.names import same_name
from session_tui.domain.text import fold


class Named(Protocol):
    """What identity is told by: `ParticipantView` and `ParticipantDraft` both fit."""

    @property
    def name(self) -> str: ...
    @property
    def organisation(self) -> str: ...
    @property
    def email(self) -> str: ...
    @property
    def external_id(self) -> str: ...


MANY = 50  # people of one organisation who share a name or a word of it: too many for a name to mean one of them


@dataclass(frozen=True, slots=True)
class Match:
    """Position of a known person; `sure` where it is the same one, else a namesake who may be."""

    position: int
    sure: bool


def kind_of_id(external_id: str) -> str:
    """The shape of an id, to tell whether two come from one register.

    >>> kind_of_id("4711"), kind_of_id("50e111f5052d3f3584b2f932"), kind_of_id("A-12")
    ('digits', 'hex 24', 'A-#')
    """
    if external_id.isdigit():
        return "digits"
    if re.fullmatch(r"[0-9a-fA-F]{16,}", external_id):
        return f"hex {len(external_id)}"
    if re.fullmatch(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", external_id):
        return "uuid"
    return re.sub(r"\d+", "#", external_id)


class Register:
    """Known people, indexed for `find`; each is named by the position at which they stand in `people`."""

    def __init__(self, people: Sequence[Named]) -> None:
        self.people = people
        self.by_id: dict[str, int] = {}
        self.by_email: dict[str, list[int]] = {}
        self.by_name: dict[str, int] = {}  # the first of each name
        self.by_both: dict[tuple[str, str], list[int]] = {}  # by name and organisation
        self.by_word: dict[tuple[str, str], list[int]] | None = None
        self.cut_by_word: dict[tuple[str, str], list[int]] = {}
        for position, person in enumerate(people):
            if person.external_id:
                self.by_id.setdefault(person.external_id, position)
            if person.email:
                self.by_email.setdefault(person.email.casefold(), []).append(position)
            name = normal(person.name)
            self.by_name.setdefault(name, position)
            self.by_both.setdefault((name, fold(person.organisation)), []).append(position)
            if is_cut(name):
                note_words(self.cut_by_word, person, name, position)

    def find(self, person: Named, name: str, taken: Container[int]) -> Match | None:
        """The known person whom a row means, leaving out those `taken` by earlier rows of the same file.

        `name` is the row's name in its normal form.
        """
        position = self.by_id.get(person.external_id) if person.external_id else None
        if position is not None:
            # Bare numbers are given out by every list anew; longer ids belong to one person for good.
            weak = kind_of_id(person.external_id) == "digits"
            fits = not weak or self.fits(person, position)
            return Match(position, sure=fits and position not in taken)
        if person.email:
            for position in self.by_email.get(person.email.casefold(), ()):
                if position not in taken and self.fits(person, position) and not self.apart(person, position):
                    return Match(position, sure=True)
        namesakes = self.by_both.get((name, fold(person.organisation)), ())
        for position in chain(islice(namesakes, MANY), self.with_initials(person, name)):
            if position not in taken and self.agrees(person, position):
                return Match(position, sure=True)
        namesake = self.by_name.get(name)
        return None if namesake is None else Match(namesake, sure=False)

    def with_initials(self, person: Named, name: str) -> Iterator[int]:
        """People of the same organisation who share a whole word of the name and whose initials fit.

        A full name is looked for among the cut ones only; for a cut one everybody is indexed, when the first comes.
        """
        index = self.cut_by_word
        if is_cut(name):
            if self.by_word is None:
                self.by_word = {}
                for position, other in enumerate(self.people):
                    note_words(self.by_word, other, normal(other.name), position)
            index = self.by_word
        if not index:
            return
        organisation = fold(person.organisation)
        words = [word for word in name.split() if len(word) > 1]
        candidates = dict.fromkeys(position for word in words for position in index.get((organisation, word), ()))
        if len(candidates) <= MANY:
            yield from (position for position in candidates if self.fits(person, position))

    def fits(self, person: Named, position: int) -> bool:
        return same_name(person.name, self.people[position].name)

    def agrees(self, person: Named, position: int) -> bool:
        other = self.people[position]
        if fold(other.organisation) != fold(person.organisation) or self.apart(person, position):
            return False
        return not (person.email and other.email and person.email.casefold() != other.email.casefold())

    def apart(self, person: Named, position: int) -> bool:
        """Whether two external ids of one kind say that these are two people."""
        ours, theirs = self.people[position].external_id, person.external_id
        return bool(ours and theirs and ours != theirs and kind_of_id(ours) == kind_of_id(theirs))


def is_cut(name: str) -> bool:
    """Whether a name in its normal form has initials, or fewer than three words: it may be short for a full one.

    >>> is_cut("иванов ильич петр"), is_cut("и иванов п"), is_cut("ann lee")
    (False, True, True)
    """
    words = name.split()
    return len(words) < 3 or any(len(word) == 1 for word in words)


def note_words(index: dict[tuple[str, str], list[int]], person: Named, name: str, position: int) -> None:
    organisation = fold(person.organisation)
    for word in name.split():
        if len(word) > 1:
            index.setdefault((organisation, word), []).append(position)


# What a file may change of somebody known: what is empty here; all but what a hand wrote; nothing; everything.
Policy = Literal["fill", "theirs", "ours", "over"]
