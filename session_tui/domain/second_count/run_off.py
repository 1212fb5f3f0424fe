"""Instant run-off with papers: each lies on the pile of its first choice; the smallest pile is dealt out to the others."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from typing import Any

from session_tui.domain.second_count.figures import Counted, Said, by_rank, places, row, told_apart

Counts = list[dict[int, Fraction]]


def counted(rule: Mapping[str, Any], candidates: Sequence[int], ballots: Collection[Said]) -> Counted:
    piles: dict[int, list[list[int]]] = {one: [] for one in candidates}
    deal(piles, [by_rank(said) for said in ballots])
    counts: Counts = []
    out: list[int] = []
    last: dict[int, Fraction] = {}
    while True:
        counts.append({one: Fraction(len(pile)) for one, pile in piles.items()})
        last |= counts[-1]
        live = sum(len(pile) for pile in piles.values())
        won = tuple(one for one, pile in piles.items() if len(pile) > live - len(pile))
        if won or not live or len(piles) == 1 or even(list(piles), counts):
            break
        fewest = min(map(len, piles.values()))
        tied = [one for one, pile in piles.items() if len(pile) == fewest]
        loser = told_apart(tied, counts, rule["seed"], f"irv {len(counts) - 1}", most=False)[0]
        out.insert(0, loser)
        deal(piles, piles.pop(loser))
    ranks = places({one: last[one] for one in piles})
    ranks |= {one: place for place, one in enumerate(out, start=len(piles) + 1)}
    return Counted({one: row(int(last[one]), last[one], ranks[one]) for one in candidates}, won)


def deal(piles: dict[int, list[list[int]]], papers: Collection[list[int]]) -> None:
    """Each paper to the pile of the best on it that is still there; one that names nobody more is laid aside."""
    for paper in papers:
        for one in paper:
            if one in piles:
                piles[one].append(paper)
                break


def even(left: list[int], counts: Counts) -> bool:
    """Whether two are left that had the same at every count."""
    return len(left) == 2 and all(count[left[0]] == count[left[1]] for count in counts)
