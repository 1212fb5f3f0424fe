"""Traces of a person in what others wrote: their name in any order and with initials, their e-mail and telephone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from session_tui.domain import names

SPACE = r"[\s\u00a0]+"
THIN = r"[\s\u00a0]*"


@dataclass(frozen=True, slots=True)
class Traces:
    """What tells who a person is, as one pattern; inflected names, as in «предложение Незабудкиной», are not found.

    `mark` is put in their place.
    """

    pattern: re.Pattern[str]
    mark: str

    def within(self, text: str) -> bool:
        return self.pattern.search(text) is not None

    def removed(self, text: str) -> str:
        return self.pattern.sub(self.mark, text)


def traces_of(people_names: Iterable[str], contacts: Iterable[str], mark: str) -> Traces | None:
    """The traces of one person, who may have had several names; None where there is nothing to look for.

    >>> traces = traces_of(["Незабудкина Варвара Ильинична"], ["v@example.org"], "№ 014")
    >>> traces.removed("Авторы: Незабудкина В.И., ВАРВАРА НЕЗАБУДКИНА (V@example.org), Незабудкин Иван")
    'Авторы: № 014, № 014 (№ 014), Незабудкин Иван'
    """
    forms = {form for name in people_names for form in forms_of(name)}
    forms |= {re.escape(contact) for contact in contacts if len(contact) > 3}
    if not forms:
        return None
    alternatives = "|".join(sorted(forms, key=lambda form: (-len(form), form)))
    return Traces(re.compile(rf"(?<![\w])(?:{alternatives})(?![\w])", re.IGNORECASE), mark)


def forms_of(name: str) -> set[str]:
    """Patterns of a name as it stands, in the other order, without the patronymic, and with initials."""
    surname, rest = names.surname_first(name)
    if not surname.strip():
        return set()
    forms = {SPACE.join(map(letters, name.split()))}
    if not rest:
        return forms
    family = letters(surname)
    for given in {tuple(rest), tuple(rest[:1])}:
        full = SPACE.join(map(letters, given))
        initials = THIN.join(rf"{letters(part[0])}\." for part in given)
        forms |= {f"{family}{SPACE}{full}", f"{full}{SPACE}{family}"}
        forms |= {f"{family}{SPACE}{initials}", f"{initials}{THIN}{family}"}
    return forms


def letters(word: str) -> str:
    """A word as a pattern in which ё and е are one letter."""
    return re.sub("[её]", "[её]", re.escape(word.casefold()))
