"""Proposals: captured in one line, completed later, taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from session_tui.domain.errors import Refused
from session_tui.domain.ideas import KINDS, PASSPORT, EditConflict, ProposalView
from session_tui.domain.text import clean, clean_lines
from session_tui.services.proposals.clustering import assign
from session_tui.services.proposals.reading import PROPOSAL, one, stored, views
from session_tui.services.workshop import dump_list
from session_tui.store.database import step
from session_tui.store.db import Db
from session_tui.store.tables import Proposal, SectorGroup

LINES = ("title", "external_id", "owner", "deadline", "funding", "authors", "indicator")


@step("proposals.submit")
def submit(db: Db, /, title: str, *, group: int | None = None, **fields: Any) -> ProposalView:
    """A new proposal: a title is enough. The rest of the passport may come with it or later."""
    values = passport(db, {**fields, "title": title, "group": group})
    if not values["title"]:
        raise Refused("proposals.no_title")
    number = db.next_id(Proposal)
    db.put(Proposal, [{**values, "number": number, "created_at": db.now, "updated_at": db.now}])
    db.note(number=number, title=values["title"][:80])
    return one(db, number)


@step("proposals.submit_many")
def submit_many(db: Db, titles: Iterable[str], *, group: int | None = None) -> tuple[ProposalView, ...]:
    """Several new proposals as one step, a title each; blank titles are left out."""
    given = [text for text in map(clean, titles) if text]
    if not given:
        raise Refused("proposals.no_title")
    values = passport(db, {"group": group})
    first = db.next_id(Proposal)
    db.put(Proposal, ({**values, "title": title, "number": number, "created_at": db.now, "updated_at": db.now}
                      for number, title in enumerate(given, first)))  # fmt: skip
    db.note(n=len(given), first=first, last=first + len(given) - 1)
    return views(db, db.rows(Proposal, PROPOSAL.number >= first, order=(PROPOSAL.number,)))


@step("proposals.edit")
def edit(db: Db, /, number: int, *, seen: ProposalView | str | None = None, **fields: Any) -> ProposalView:
    """Change fields of a passport, or the cluster; the journal keeps what they were.

    `seen` is the proposal as it stood when the editing began, or the moment of its last change then (`updated_at`).
    Where somebody else has changed a field since that this would overwrite, `EditConflict` is raised with what is
    stored now, and nothing is written; with a moment, any change since is a conflict. Without `seen` the last one wins.
    """
    before = one(db, number)
    values = passport(db, {field: value for field, value in fields.items() if field != "cluster"})
    if values.get("title") == "":
        raise Refused("proposals.no_title")
    changed = {k: v for k, v in values.items() if v != stored(before, k)}
    disputed = tuple(k for k in changed if has_moved(before, seen, k))
    if disputed:
        raise EditConflict(before, disputed, fields)
    if changed:
        db.change(Proposal, number, **changed, updated_at=db.now)
    if "cluster" in fields:
        assign(db, {number: fields["cluster"]})
    db.note(number=number, title=values.get("title", before.title)[:80])
    return one(db, number)


def has_moved(now: ProposalView, seen: ProposalView | str | None, column: str) -> bool:
    """Whether a field is not as it was seen."""
    if seen is None:
        return False
    return now.updated_at != seen if isinstance(seen, str) else stored(now, column) != stored(seen, column)


@step("proposals.withdraw")
def withdraw(db: Db, number: int) -> ProposalView:
    """Take a proposal back; it stays in the journal and in rounds already opened."""
    before = one(db, number)
    if before.status != "active":
        raise Refused("proposals.not_active", number=number)
    db.change(Proposal, number, status="withdrawn", updated_at=db.now)
    db.note(number=number, title=before.title[:80])
    return one(db, number)


def passport(db: Db, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields of a proposal, cleaned, by column."""
    values: dict[str, Any] = {}
    for field, value in fields.items():
        if field == "group":
            if value is not None:
                db.known(SectorGroup, "groups.none", value)
            values["group_number"] = value
        elif field == "kind":
            if value not in KINDS:
                raise Refused("proposals.no_kind", kind=value)
            values["kind"] = value
        elif field == "tags":
            values["tags"] = dump_list(tuple(filter(None, (clean(tag) for tag in value))))
        elif field == "amount":
            values["amount"] = value
        elif field in LINES:
            values[field] = clean(value)
        elif field in PASSPORT:
            values[field] = clean_lines(value)
        else:
            raise Refused("proposals.no_field", field=field)
    return values
