"""Whose votes a list of weights means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from session_tui.domain.drafts import RowProblem
from session_tui.domain.errors import Refused
from session_tui.domain.weighing import WeightSheet
from session_tui.services import people
from session_tui.services.roll import Roll
from session_tui.store.db import Db


def understood(db: Db, sheet: WeightSheet) -> tuple[dict[int, int], tuple[RowProblem, ...]]:
    """Votes by badge, and the rows that can't be taken: nobody by that name, or somebody twice. People who turn out not to
    vote in a round don't matter to it."""
    roll = Roll(0, people.everyone(db))
    header = sheet.source.columns.get("voter", "")
    votes: dict[int, int] = {}
    refused = list(sheet.rejected)
    for draft in sheet.weights:
        key = roll.find(draft.voter)
        if key is None:
            refused.append(RowProblem(draft.row, header, draft.voter, "nobody-so-named"))
        elif (badge := roll.people[key].number) in votes:
            refused.append(RowProblem(draft.row, header, draft.voter, "voter-again"))
        else:
            votes[badge] = draft.weight
    return votes, tuple(sorted(refused, key=lambda problem: problem.row))


def whole(votes: Mapping[int, int], refused: Sequence[RowProblem]) -> Mapping[int, int]:
    """The votes of a list of which every row could be taken: half a list must not be frozen with a round."""
    if refused:
        raise Refused("rounds.weights_rows", n=len(refused), rows=", ".join(str(problem.row) for problem in refused))
    return votes


def tagged(db: Db, name: str) -> dict[int, int]:
    """Votes by badge from participants' tags such as `votes: 3`, where `name` is `votes`; refused where a tag of that name
    gives no whole number from 1, or one person has two."""
    wanted, votes = name.strip().casefold(), dict[int, int]()
    for person in people.everyone(db):
        for tag in person.tags:
            word, sign, number = (tag.replace("=", ":", 1)).partition(":")
            if sign and word.strip().casefold() == wanted:
                number = number.strip()
                if not number.isdecimal() or not int(number) or person.number in votes:
                    raise Refused("rounds.weights_tag", tag=tag, name=person.name)
                votes[person.number] = int(number)
    if not votes:
        raise Refused("rounds.weights_no_tag", tag=name)
    return votes
