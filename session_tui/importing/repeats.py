"""The same person in two rows of one file: joined, and told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from operator import attrgetter

from session_tui.domain import names
from session_tui.domain.drafts import ParticipantDraft, RowProblem
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
name_of, id_of = attrgetter("name"), attrgetter("external_id")
MANY = 20  # people of one name and organisation: more than anybody tells apart


class People:
    """People as they come. Somebody who came before is joined with the earlier row, which keeps what it says.

    The same person: the same external id and a name that agrees; or the same name and organisation, where nothing that
    both rows say of e-mail and id differs. Without an organisation nothing at all may differ.
    """

    def __init__(self, name_header: str, id_header: str) -> None:
        self.name_header = name_header
        self.id_header = id_header
        self.drafts: list[ParticipantDraft] = []
        self.by_id: dict[str, int] = {}
        self.by_name: dict[str, int] = {}  # the first of each name
        self.keys: list[str] = []  # the drafts' names in their normal form
        self.namesakes: dict[str, dict[str, list[int]]] = {}  # names looked at closely, by organisation
        self.folded = Folded()
        self.repeats: list[RowProblem] = []
        self.warnings: list[RowProblem] = []

    def add(self, drafts: Sequence[ParticipantDraft]) -> None:
        """People of the next rows; nearly all are met for the first time, by name and by id."""
        by_id, by_name, known, keys, at = self.by_id, self.by_name, self.drafts, self.keys, len(self.drafts)
        normal = map(names.key, map(name_of, drafts))
        for draft, name, external_id in zip(drafts, normal, map(id_of, drafts), strict=True):
            if external_id in by_id or by_name.setdefault(name, at) != at:
                self.meet(draft, name)
                at = len(known)
            else:
                known.append(draft)
                keys.append(name)
                if external_id:
                    by_id[external_id] = at
                at += 1

    def meet(self, draft: ParticipantDraft, name: str) -> None:
        """Somebody whose name or id came before: joined with that person, or another one."""
        at = self.by_id.get(draft.external_id) if draft.external_id else None
        if at is not None and not names.same_name(self.drafts[at].name, draft.name):
            problem = RowProblem(draft.row, self.id_header, draft.external_id, "same-id", self.drafts[at].row)
            self.warnings.append(problem)
            draft = replace(draft, external_id="")
            at = None
        if at is None:
            namesakes = self.namesakes_of(draft.organisation, name)
            if namesakes:
                at = next((known for known in islice(namesakes, MANY) if agree(self.drafts[known], draft)), None)
            if at is None:
                namesakes.append(len(self.drafts))
        if at is None:
            at = len(self.drafts)
            self.drafts.append(draft)
            self.keys.append(name)
        else:
            first = self.drafts[at]
            self.namesakes_of(first.organisation, self.keys[at])  # under the organisation that it came with
            self.repeats.append(RowProblem(draft.row, self.name_header, draft.name, "repeat", first.row))
            self.drafts[at] = joined(first, draft)
        if draft.external_id:
            self.by_id.setdefault(draft.external_id, at)

    def namesakes_of(self, organisation: str, name: str) -> list[int]:
        """Those who came with this name and organisation."""
        known = self.namesakes.get(name)
        if known is None:
            known = self.namesakes[name] = {}
            first = self.by_name.setdefault(name, len(self.drafts))
            if first < len(self.drafts):
                known[self.folded[self.drafts[first].organisation]] = [first]
        return known.setdefault(self.folded[organisation], [])


class Folded(dict[str, str]):
    """Texts folded, each once."""

    def __missing__(self, text: str) -> str:
        folded = self[text] = fold(text)
        return folded


def agree(first: ParticipantDraft, later: ParticipantDraft) -> bool:
    """Whether nothing that both rows say forbids that they are one person's."""
    fields = ("email", "external_id") if first.organisation else ("email", "external_id", "town", "position", "phone")
    return all(
        one == other or fold(one) == fold(other)
        for one, other in ((getattr(first, name), getattr(later, name)) for name in fields)
        if one and other
    )


def joined(first: ParticipantDraft, later: ParticipantDraft) -> ParticipantDraft:
    """The first row with its gaps filled by the later one."""
    gaps = {name: getattr(later, name) for name in TEXTS if not getattr(first, name) and getattr(later, name)}
    tags = tuple(dict.fromkeys(first.tags + later.tags))
    return replace(
        first,
        **gaps,
        tags=tags,
        group=first.group if first.group is not None else later.group,
        wishes=first.wishes or later.wishes,
    )
