"""Who may vote in a round, as rows that a filter can look through."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from session_tui.domain.text import fold
from session_tui.domain.votes import VoterView


@dataclass(frozen=True, slots=True)
class VoterRow:
    """A voter, with all that a filter looks at folded into one text."""

    number: int
    name: str
    organisation: str
    voted: bool
    haystack: str

    @classmethod
    def of(cls, voter: VoterView) -> VoterRow:
        return cls(
            voter.number, voter.name, voter.organisation, voter.voted,
            fold(f"{voter.number:03} {voter.name} {voter.organisation}"),
        )  # fmt: skip


def voter_rows(voters: Iterable[VoterView]) -> list[VoterRow]:
    """Those who have not voted first, each part by name."""
    rows = [VoterRow.of(voter) for voter in voters]
    return sorted(rows, key=lambda row: (row.voted, fold(row.name), row.number))
