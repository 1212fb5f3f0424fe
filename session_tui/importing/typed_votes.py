"""Votes typed one by one: `3=yes`, `A-17=2`, `Park=за`."""

from __future__ import annotations

from collections.abc import Sequence

from session_tui.domain.drafts import ProposalName
from session_tui.domain.errors import Refused
from session_tui.importing.ballot_values import NAMING, Values
from session_tui.importing.proposal_names import Proposals


def read_votes(votes: Sequence[str], *, method: str, proposals: Sequence[ProposalName]) -> dict[int, int]:
    """A ballot from words of the form PROPOSAL=VALUE, or PROPOSAL alone where naming is approving.

    >>> read_votes(["1=за", "Park=no"], method="for-against",
    ...            proposals=[ProposalName(1, "", "Roads"), ProposalName(2, "", "Park")])
    {1: 1, 2: -1}
    """
    known, values = Proposals(proposals), Values(method)
    found: dict[int, int] = {}
    for word in votes:
        name, sign, text = word.rpartition("=")
        if not sign and method in NAMING:
            name, text = word, "yes"
        number = known.find(name) if name.strip() else None
        value = values.read(text) if number is not None else None
        if number is None or isinstance(value, str):
            raise Refused(
                "rounds.choice_form" if number is not None or not name else "rounds.choice_unknown", word=word
            )
        if number in found:
            raise Refused("rounds.choice_twice", number=number)
        if value is not None:
            found[number] = value
    return found
