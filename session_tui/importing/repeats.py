"""The same person in two rows of one file: joined, and told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import compress, islice
from typing import Any

from session_tui.domain import names
from session_tui.domain.drafted import NAMES, Drafted
from session_tui.domain.drafts import RowProblem
from session_tui.domain.text import fold

TEXTS = (
    "surname",
    "given_name",
    "patronymic",
    "organisation",
    "position",
    "town",
    "community",
    "email",
    "phone",
    "external_id",
)
TELLING = ("email", "external_id")  # what must not differ where name and organisation are the same
ALL_TELLING = (*TELLING, "town", "position", "phone")  # and without an organisation
MANY = 20  # people of one name and organisation: more than anybody tells apart


class People:
    """People as they come, by columns. Somebody who came before is joined with the earlier row, which keeps what it says.

    The same person: the same external id and a name that agrees; or the same name and organisation, where nothing that
    both rows say of e-mail and id differs. Without an organisation nothing at all may differ.
    """

    def __init__(self, name_header: str, id_header: str) -> None:
        self.name_header = name_header
        self.id_header = id_header
        self.columns: dict[str, list[Any]] = {name: [] for name in NAMES}
        self.keys: list[str] = []  # the names in their normal form
        self.gone: set[int] = set()  # places of rows that were joined with earlier ones
        self.by_id: dict[str, int] = {}
        self.by_name: dict[str, int] = {}  # the first of each name
        self.namesakes: dict[str, dict[str, list[int]]] = {}  # names looked at closely, by organisation
        self.folded = Folded()
        self.repeats: list[RowProblem] = []
        self.warnings: list[RowProblem] = []

    def add(self, block: Mapping[str, Sequence[Any]]) -> None:
        """People of the next rows, not yet compared with others."""
        for name, column in block.items():
            self.columns[name] += column
        self.keys += map(names.key, block["name"])

    def compared(self) -> tuple[Drafted, tuple[str, ...], tuple[tuple[int, int], ...] | None]:
        """Everybody who is somebody new, the normal forms of their names, and who is somebody's namesake, where known.

        Nearly all are met for the first time, by name and by id.
        """
        ids, places = self.columns["external_id"], range(len(self.keys))
        distinct = len({*ids, ""}) == len(ids) - ids.count("") + 1
        if distinct:
            firsts = map(self.by_name.setdefault, self.keys, places)
            later = [(at, first) for at, first in zip(places, firsts, strict=True) if first != at]
            for at, _ in later:
                self.meet(at, self.keys[at], ids[at])
        else:
            for at, name in enumerate(self.keys):
                if ids[at] in self.by_id or self.by_name.setdefault(name, at) != at:
                    self.meet(at, name, ids[at])
                elif ids[at]:
                    self.by_id[ids[at]] = at
        people = Drafted(self.columns)
        if not self.gone:
            return people, tuple(self.keys), tuple(later) if distinct else None
        kept = [at not in self.gone for at in places]
        return people.only(kept), tuple(compress(self.keys, kept)), None

    def meet(self, at: int, name: str, external_id: str) -> None:
        """Somebody whose name or id came before: joined with that person, or another one."""
        rows, whole = self.columns["row"], self.columns["name"]
        first = self.by_id.get(external_id) if external_id else None
        if first is not None and not names.same_name(whole[first], whole[at]):
            self.warnings.append(RowProblem(rows[at], self.id_header, external_id, "same-id", rows[first]))
            external_id = self.columns["external_id"][at] = ""
            first = None
        if first is None:
            namesakes = self.namesakes_of(at, name)
            if namesakes:
                first = next((known for known in islice(namesakes, MANY) if self.agree(known, at)), None)
            if first is None:
                namesakes.append(at)
        if first is not None:
            self.namesakes_of(first, self.keys[first])  # under the organisation that it came with
            self.repeats.append(RowProblem(rows[at], self.name_header, whole[at], "repeat", rows[first]))
            self.join(first, at)
        if external_id:
            self.by_id.setdefault(external_id, at if first is None else first)

    def namesakes_of(self, at: int, name: str) -> list[int]:
        """Those who came with this name and with the organisation of this row."""
        organisations = self.columns["organisation"]
        known = self.namesakes.get(name)
        if known is None:
            known = self.namesakes[name] = {}
            first = self.by_name.setdefault(name, at)
            if first != at:
                known[self.folded[organisations[first]]] = [first]
        return known.setdefault(self.folded[organisations[at]], [])

    def agree(self, first: int, later: int) -> bool:
        """Whether nothing that both rows say forbids that they are one person's."""
        fields = TELLING if self.columns["organisation"][first] else ALL_TELLING
        said = ((self.columns[name][first], self.columns[name][later]) for name in fields)
        return all(one == other or fold(one) == fold(other) for one, other in said if one and other)

    def join(self, first: int, later: int) -> None:
        """The first row with its gaps filled by the later one, which goes."""
        self.gone.add(later)
        for name in (*TEXTS, "group", "wishes"):
            column = self.columns[name]
            if column[first] in ("", None, ()):
                column[first] = column[later]
        tags = self.columns["tags"]
        tags[first] = tuple(dict.fromkeys(tags[first] + tags[later]))


class Folded(dict[str, str]):
    """Texts folded, each once."""

    def __missing__(self, text: str) -> str:
        folded = self[text] = fold(text)
        return folded
