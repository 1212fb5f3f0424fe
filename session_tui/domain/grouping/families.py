"""What people may share, as it is counted group by group: the hall itself, communities, tags, organisations, towns, and
being kept apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from session_tui.domain.grouping.problem import Aim, Problem
from session_tui.domain.grouping.shares import Window, shares_of
from session_tui.domain.grouping.standing import open_below


@dataclass(frozen=True, slots=True)
class Family:
    """One thing that people may share: each person's trait, "" for none, each trait's windows by group, and its aims.

    `bounds` are never to be left, whatever that costs.
    """

    traits: Sequence[str]
    windows: Callable[[str, int], Sequence[Window]]
    over: Aim | None = None
    under: Aim | None = None
    total: Aim | None = None
    alone: Aim | None = None
    bounds: Sequence[Window] | None = None


def families_of(problem: Problem) -> list[Family]:
    """All that is counted in this problem."""
    shares, people, count = shares_of(problem), problem.people, len(problem.people)
    bounds = [Window(g.minimum or 0, count if g.maximum is None else g.maximum) for g in problem.groups]

    def below(_trait: str, many: int) -> list[Window]:
        return open_below(shares.of_anything(many))

    found = [
        Family([" "] * count, lambda _, __: shares.sizes, Aim.SIZE_OVER, Aim.SIZE_UNDER, Aim.SIZE_SUM, bounds=bounds),
        Family([p.community for p in people], shares.of_community, Aim.BALANCE, Aim.BALANCE, Aim.BALANCE_SUM,
               Aim.COMPANY),
        Family([p.organisation for p in people], below, Aim.ORGANISATIONS, None, Aim.ORGANISATIONS_SUM),
        Family([p.town for p in people], below, Aim.TOWNS, None, Aim.TOWNS_SUM),
    ]  # fmt: skip
    for tag in problem.balanced_tags:
        has = [tag if tag in p.tags else "" for p in people]
        found.append(Family(has, shares.of_community, Aim.TAGS, Aim.TAGS, Aim.TAGS_SUM))
    one_each = [Window(0, 1)] * len(problem.groups)
    free = [Window(0, count)] * len(problem.groups)
    for turn in apart_turns(problem):
        traits = [turn.get(p.key, "") for p in people]
        found.append(Family(traits, lambda _, __: free, bounds=one_each))
    asked = set(problem.order)
    return [f for f in found if f.bounds is not None or asked & {f.over, f.under, f.total, f.alone}]


def apart_turns(problem: Problem) -> list[dict[int, str]]:
    """Pairs kept apart as names by key, nobody twice in one turn."""
    turns: list[dict[int, str]] = []
    for one, other in problem.pairs(problem.apart):
        turn = next((turn for turn in turns if one not in turn and other not in turn), None)
        if turn is None:
            turn = {}
            turns.append(turn)
        turn[one] = turn[other] = f"{one} {other}"
    return turns
