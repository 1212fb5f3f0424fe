"""Who may vote in a round, as counted at the moment it opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ElectorateKind = Literal["present", "all", "open"]


@dataclass(frozen=True, slots=True)
class Electorate:
    """The frozen head counts of a round; `None` where there is no list to count.

    `entitled` is the size of the electorate, `present` how many of them were in the hall when the round opened (both in
    votes where ballots have weights). An open electorate has neither.
    """

    kind: ElectorateKind
    entitled: int | None = None
    present: int | None = None
