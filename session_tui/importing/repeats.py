"""The same person in two rows of one file: joined, and told."""

from __future__ import annotations

from dataclasses import replace

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


class People:
    """People as they come. Somebody who came before is joined with the earlier row, which keeps what it says.

    The same person: the same external id and a name that agrees; or the same name and organisation, where nothing that
    both rows say of e-mail and id differs. Without an organisation nothing at all may differ.
    """

    def __init__(self) -> None:
        self.drafts: list[ParticipantDraft] = []
        self.by_id: dict[str, int] = {}
        self.by_name: dict[str, list[int]] = {}
        self.folded: dict[str, str] = {}
        self.repeats: list[RowProblem] = []
        self.warnings: list[RowProblem] = []

    def add(self, draft: ParticipantDraft, name_header: str, id_header: str) -> None:
        at = self.by_id.get(draft.external_id) if draft.external_id else None
        if at is not None and not names.same_name(self.drafts[at].name, draft.name):
            problem = RowProblem(draft.row, id_header, draft.external_id, "same-id", self.drafts[at].row)
            self.warnings.append(problem)
            draft = replace(draft, external_id="")
            at = None
        organisation = draft.organisation
        if organisation not in self.folded:
            self.folded[organisation] = fold(organisation)
        name_key = f"{names.key(draft.name)}\0{self.folded[organisation]}"
        if at is None:
            same = self.by_name.get(name_key, ())
            at = next((known for known in same if agree(self.drafts[known], draft)), None) if same else None
        if at is None:
            at = len(self.drafts)
            self.drafts.append(draft)
            self.by_name.setdefault(name_key, []).append(at)
        else:
            first = self.drafts[at]
            self.repeats.append(RowProblem(draft.row, name_header, draft.name, "repeat", first.row))
            self.drafts[at] = joined(first, draft)
        if draft.external_id:
            self.by_id.setdefault(draft.external_id, at)


def agree(first: ParticipantDraft, later: ParticipantDraft) -> bool:
    """Whether nothing that both rows say forbids that they are one person's."""
    fields = ("email", "external_id") if first.organisation else ("email", "external_id", "town", "position", "phone")
    return all(
        fold(one) == fold(other)
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
