"""Single transferable vote with papers: each has a value of its own, and passes with a part of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from typing import Any

from session_tui.domain.second_count.figures import Counted, Said, by_rank, places, row, told_apart

Paper = tuple[list[int], Fraction]  # the order on it, and what it is worth now


def counted(rule: Mapping[str, Any], candidates: Sequence[int], ballots: Collection[Said]) -> Counted:
    seats, seed = int(rule["seats"] or 1), int(rule["seed"])
    papers = [by_rank(said) for said in ballots if said]
    quota = len(papers) // (seats + 1) + 1
    piles: dict[int, list[Paper]] = {one: [] for one in candidates}
    hand_on(piles, [(paper, Fraction(1)) for paper in papers], set(candidates))
    first = {one: len(pile) for one, pile in piles.items()}
    hopeful = list(candidates)
    elected: list[int] = []
    out: list[int] = []
    surplus: list[int] = []
    counts: list[dict[int, Fraction]] = []
    last: dict[int, Fraction] = {}
    while True:
        now = {one: sum((worth for _, worth in pile), Fraction(0)) for one, pile in piles.items()}
        counts.append(now | {one: Fraction(quota) for one in elected if one not in piles})
        last |= {one: now[one] for one in hopeful}
        stage = len(counts) - 1
        free = seats - len(elected)
        reached = [one for one in hopeful if now[one] >= quota or len(hopeful) <= free]
        for one in told_apart(reached, counts, seed, f"elected {stage}", most=True):
            hopeful.remove(one)
            elected.append(one)
            if now[one] > quota:
                surplus.append(one)
        if len(elected) >= seats or not hopeful:
            break
        giver = told_apart(surplus or hopeful, counts, seed, f"stv {stage}", most=bool(surplus))[0]
        part = Fraction(now[giver] - quota, now[giver]) if surplus else Fraction(1)
        if surplus:
            surplus.remove(giver)
        else:
            hopeful.remove(giver)
            out.insert(0, giver)
        hand_on(piles, [(paper, worth * part) for paper, worth in piles.pop(giver)], set(hopeful))
    ranks = {one: place for place, one in enumerate(elected, start=1)}
    ranks |= {one: place + len(elected) for one, place in places({one: last[one] for one in hopeful}).items()}
    ranks |= {one: place for place, one in enumerate(out, start=len(elected) + len(hopeful) + 1)}
    return Counted({one: row(first[one], last[one], ranks[one]) for one in candidates}, tuple(elected))


def hand_on(piles: dict[int, list[Paper]], papers: Collection[Paper], hopeful: Collection[int]) -> None:
    """Each paper to the best on it that may still be elected; one that names nobody more is laid aside."""
    for paper, worth in papers:
        following = [one for one in paper if one in hopeful]
        if following:
            piles[following[0]].append((paper, worth))
