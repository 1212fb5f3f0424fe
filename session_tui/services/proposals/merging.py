"""Proposals merged into one and split into several: nothing is lost, and it can be taken back, also after a vote."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from session_tui.domain.errors import Refused
from session_tui.domain.ideas import PASSPORT, ProposalView
from session_tui.domain.text import LINE_LIMIT, clean
from session_tui.services.proposals.reading import LINK, one, stored
from session_tui.services.workshop import dump_list
from session_tui.store.database import step
from session_tui.store.db import Db
from session_tui.store.tables import Proposal, ProposalLink

COPIED = ("group_number", "kind", *PASSPORT, "tags")


@step("proposals.merge")
def merge(db: Db, into: int | None, numbers: Iterable[int], *, title: str = "") -> ProposalView:
    """Several proposals as one: `into`, or a new one (None) whose title is `title` or that of the first.

    The one that stays gets the authors and the tags of all, and what its passport lacks from the first that has it; the
    others keep their texts and stay readable as merged. Rounds keep the ballots they had.
    """
    origins = [one(db, number) for number in dict.fromkeys(numbers) if number != into]
    kept = one(db, into) if into is not None else None
    if len(origins) + (kept is not None) < 2:
        raise Refused("proposals.merge_few")
    for proposal in (*filter(None, (kept,)), *origins):
        must_stand(proposal)
    together = united((kept, *origins) if kept is not None else origins)
    if kept is None:
        number = db.next_id(Proposal)
        values = {**together, "title": clean(title) or origins[0].title}
        db.put(Proposal, [{**values, "number": number, "created_at": db.now, "updated_at": db.now}])
        filled: dict[str, Any] = {"made": True}
    else:
        number = kept.number
        if clean(title):
            together["title"] = clean(title)
        filled = {c: [stored(kept, c), value] for c, value in together.items() if stored(kept, c) != value}
        if filled:
            db.change(Proposal, number, **{c: after for c, (_, after) in filled.items()}, updated_at=db.now)
    db.change_many(Proposal, {(o.number,): {"status": "merged", "updated_at": db.now} for o in origins})
    batch = max((row.batch for row in db.rows(ProposalLink, LINK.proposal_number == number)), default=0) + 1
    note = json.dumps(filled, ensure_ascii=False)
    db.put(ProposalLink, ({"proposal_number": number, "origin_number": o.number, "kind": "merge", "batch": batch,
                           "filled": note} for o in origins))  # fmt: skip
    db.note(number=number, of=" + ".join(str(p.number) for p in (*filter(None, (kept,)), *origins)))
    return one(db, number)


def united(proposals: Sequence[ProposalView]) -> dict[str, Any]:
    """What one proposal holds of several: each field from the first that has it, the authors and tags of all."""
    values: dict[str, Any] = {}
    for column in (*COPIED, "amount"):
        given = [stored(proposal, column) for proposal in proposals]
        values[column] = next((value for value in given if value not in ("", None, "[]")), given[0])
    values["kind"] = proposals[0].kind
    values["tags"] = dump_list(tuple(dict.fromkeys(tag for proposal in proposals for tag in proposal.tags)))
    authors = "; ".join(dict.fromkeys(p.authors for p in proposals if p.authors))
    if len(authors) <= LINE_LIMIT:  # else the first one's: the others' stand with their own proposals
        values["authors"] = authors
    return values


@step("proposals.unmerge")
def unmerge(db: Db, number: int) -> tuple[ProposalView, ...]:
    """Take the last merge into a proposal back; gives back those that stand again.

    Fields that the merge filled become what they were, except where somebody wrote into them since; a proposal that the
    merge made is withdrawn.
    """
    kept = one(db, number)
    links = db.rows(ProposalLink, LINK.proposal_number == number, LINK.kind == "merge", order=(LINK.batch,))
    if not links:
        raise Refused("proposals.not_made_of", number=number)
    must_stand(kept)
    last = [link for link in links if link.batch == links[-1].batch]
    filled = json.loads(last[0].filled)
    if "made" in filled:
        db.change(Proposal, number, status="withdrawn", updated_at=db.now)
    else:
        back = {column: before for column, (before, after) in filled.items() if stored(kept, column) == after}
        if back:
            db.change(Proposal, number, **back, updated_at=db.now)
    origins = [link.origin_number for link in last]
    db.change_many(Proposal, {(origin,): {"status": "active", "updated_at": db.now} for origin in origins})
    db.remove(ProposalLink, [(number, origin) for origin in origins])
    db.note(number=number, of=", ".join(map(str, origins)))
    return tuple(one(db, origin) for origin in origins)


@step("proposals.split")
def split(db: Db, number: int, titles: Iterable[str]) -> tuple[ProposalView, ...]:
    """One proposal as several, each with a title of its own and the passport of the whole; the whole stays readable.

    Sums of money stay with the whole alone, lest they be counted twice.
    """
    whole = one(db, number)
    must_stand(whole)
    given = [text for text in map(clean, titles) if text]
    if len(given) < 2:
        raise Refused("proposals.split_few", number=number)
    first = db.next_id(Proposal)
    parts = range(first, first + len(given))
    copied = {column: stored(whole, column) for column in COPIED}
    db.put(Proposal, ({**copied, "number": part, "title": title, "created_at": db.now, "updated_at": db.now}
                      for part, title in zip(parts, given, strict=True)))  # fmt: skip
    db.put(ProposalLink, ({"proposal_number": part, "origin_number": number, "kind": "split"} for part in parts))
    db.change(Proposal, number, status="split", updated_at=db.now)
    db.note(number=number, of=", ".join(map(str, parts)))
    return tuple(one(db, part) for part in parts)


@step("proposals.unsplit")
def unsplit(db: Db, number: int) -> ProposalView:
    """Take a split back: the whole stands again, its parts are withdrawn with what was written into them."""
    whole = one(db, number)
    if whole.status != "split":
        raise Refused("proposals.not_split", number=number)
    parts = [one(db, part) for part in whole.lineage.split_into]
    for part in parts:
        if part.status != "withdrawn":
            must_stand(part)
    db.change_many(Proposal, {(p.number,): {"status": "withdrawn", "updated_at": db.now} for p in parts})
    db.remove(ProposalLink, [(part.number, number) for part in parts])
    db.change(Proposal, number, status="active", updated_at=db.now)
    db.note(number=number, of=", ".join(str(part.number) for part in parts))
    return one(db, number)


def must_stand(proposal: ProposalView) -> None:
    if proposal.status != "active":
        raise Refused("proposals.not_active", number=proposal.number)


def survivors(db: Db) -> dict[int, int]:
    """Merged proposal → the one that it is part of now, through all merges."""
    into = {link.origin_number: link.proposal_number for link in db.rows(ProposalLink, LINK.kind == "merge")}
    found = {}
    for origin in into:
        number = into[origin]
        while number in into:
            number = into[number]
        found[origin] = number
    return found
