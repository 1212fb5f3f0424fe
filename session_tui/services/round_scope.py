"""What a round is about when it opens: its proposals, its electorate, its head counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from session_tui.domain.errors import Refused
from session_tui.domain.people import ParticipantView
from session_tui.domain.voting.electorate import Electorate, ElectorateKind
from session_tui.domain.voting.weights import MOST
from session_tui.services import people, proposals
from session_tui.store.db import Db


def head_counts(
    kind: ElectorateKind, voters: Sequence[ParticipantView], words: dict[str, object], weights: Mapping[int, int]
) -> Electorate:
    """The electorate's head counts: counted where there is a list, else as given, and taken out of `words`. Who has several
    votes counts as often."""
    given = {name: words.pop(name) for name in ("entitled", "present") if name in words}
    if kind != "open":
        if given:
            raise Refused("rounds.heads_are_counted", setting=next(iter(given)))
        present = sum(weights.get(person.number, 1) for person in voters if person.present)
        return Electorate(kind, sum(weights.get(person.number, 1) for person in voters), present)
    heads: dict[str, int] = {}
    for name, value in given.items():
        text = "".join(str(value).split())
        if not text.isdecimal() or not int(text):
            raise Refused("rounds.not_a_head_count", setting=name, value=str(value))
        heads[name] = int(text)
    if "entitled" in heads and heads.get("present", 0) > heads["entitled"]:
        raise Refused("rounds.more_present", present=heads["present"], entitled=heads["entitled"])
    return Electorate(kind, heads.get("entitled"), heads.get("present"))


def on_the_ballot(db: Db, group: int | None, only: Iterable[int] | None) -> list[Any]:
    """The proposals of a scope, or those named; refused where there are none."""
    standing = [p for p in proposals.everything(db) if group is None or p.group == group]
    if only is not None:
        by_number = {p.number: p for p in standing}
        wanted = list(dict.fromkeys(only))
        for number in wanted:
            if number not in by_number:
                raise Refused("rounds.not_in_scope", number=number)
        standing = [by_number[number] for number in wanted]
    if not standing:
        raise Refused("rounds.no_proposals")
    return standing


def who_may_vote(db: Db, group: int | None, electorate: ElectorateKind) -> list[ParticipantView]:
    """The electorate at this moment; empty for an open one."""
    if electorate == "open":
        return []
    scope = [p for p in people.everyone(db) if group is None or p.group == group]
    if not scope:
        raise Refused("rounds.nobody_in_group" if group is not None else "rounds.nobody")
    voters = [p for p in scope if p.present or electorate == "all"]
    if not voters:
        raise Refused("rounds.nobody_present")
    return voters


def weights_of(
    voters: Sequence[ParticipantView], votes: Mapping[int, int], kind: ElectorateKind, *, secret: bool
) -> tuple[tuple[int, int], ...]:
    """Those of a round's voters who have more than one vote, by badge; refused where votes can't be weighed."""
    if not votes:
        return ()
    if kind == "open":
        raise Refused("rounds.weights_open")
    weights = {person.number: votes.get(person.number, 1) for person in voters}
    if secret and len({*weights.values()}) > 1:
        raise Refused("rounds.weights_secret")
    if sum(weights.values()) > MOST:
        raise Refused("rounds.weights_too_many", n=sum(weights.values()), most=MOST)
    return tuple((badge, weight) for badge, weight in sorted(weights.items()) if weight > 1)
