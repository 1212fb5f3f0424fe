"""A second count of a round, by another path: plain ballots one by one, other algorithms, no code of `voting`.

| method | first count | second count |
|---|---|---|
| for-against, consent, approval, dots, score, matrix | sums by the database | arithmetic over every ballot |
| borda | points by places, of classes of ballots | on every ballot, how many are ranked better |
| schulze | widest chains, Floyd and Warshall | duels added from the strongest down, who can be reached |
| irv | first choices counted anew at every stage | papers in piles, the loser's pile dealt out |
| stv | parcels of classes of ballots | every paper with its own value |
| equal-shares, -dots, -ranks | classes in whole numbers, bounds in a heap | purses, prices by turns, exact where close |

Both follow the rule as its words say: what is common to them is the hash that draws lots, which is part of the rule.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from session_tui.domain.second_count import duels, purchases, run_off, summed, transfers
from session_tui.domain.second_count.figures import Counted, Figures, Said

__all__ = ["Counted", "Figures", "Said", "second_count"]

Settings = Mapping[str, Any]


def second_count(rule: Settings, candidates: Sequence[int], ballots: Collection[Said]) -> Counted:
    """The count of ballots under a frozen rule, as JSON has it (`Rule.to_json`), over proposals in the round's order.

    Raises ValueError for a method that is not known.
    """
    method = rule["method"]
    if method in summed.METHODS:
        return summed.counted(rule, candidates, ballots)
    others: Mapping[str, Callable[[Settings, Sequence[int], Collection[Said]], Counted]] = {
        "schulze": duels.counted, "irv": run_off.counted, "stv": transfers.counted,
        **dict.fromkeys(purchases.WORTHS, purchases.counted),
    }  # fmt: skip
    if method not in others:
        raise ValueError(method)
    return others[method](rule, candidates, ballots)
