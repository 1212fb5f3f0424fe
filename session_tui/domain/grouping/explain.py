"""Why somebody sits where they sit: for each wish that is dearer, what it would cost, found by solving it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from session_tui.domain.grouping.assignment import AimResult
from session_tui.domain.grouping.greedy import may_swap, strangers
from session_tui.domain.grouping.placing import assign
from session_tui.domain.grouping.problem import Aim, Person, Problem
from session_tui.domain.grouping.rebalance import seated
from session_tui.domain.grouping.rules import Infeasible, Rule, RuleKind
from session_tui.domain.grouping.standing import Standing, traits_of

Change = tuple[Aim, int, int]


@dataclass(frozen=True, slots=True)
class Swap:
    """The best swap with somebody of that group: their key, and the first aim that changes, before and after."""

    key: int
    change: Change | None


@dataclass(frozen=True, slots=True)
class Reason:
    """What it would take for a person to sit in a group that they wished for: it is their `rank`-th wish.

    `possible`: the rules allow it; where they don't, `rules` are those in the way. `change` is the first aim in which
    the best placement with the person there differs from the present one, with the values at present and then; None
    where it is as good in all of them. `proved` says that no placement with the person there does better.
    `full` is the group's size where it has reached its maximum. Where the groups were changed since they were placed, the
    best placement with the person there may be better than the present one: then `cost` compares it with the best
    placement of all, None where it is one of those.
    """

    group: int
    rank: int
    possible: bool
    change: Change | None = None
    proved: bool = True
    rules: tuple[Rule, ...] = ()
    swap: Swap | None = None
    full: int | None = None
    cost: Change | None = None

    @property
    def worse_by(self) -> int:
        """By how much that aim gets worse; below zero: better."""
        return 0 if self.change is None else self.change[2] - self.change[1]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Where a person sits: `rank` is the wish that it is, 0 where it is none. `reasons` are for dearer wishes."""

    key: int
    group: int
    rank: int
    wishes: tuple[int, ...]
    pinned: bool
    reasons: tuple[Reason, ...]


def explain(
    problem: Problem, seats: Mapping[int, int], key: int, cancelled: Callable[[], bool] | None = None
) -> Explanation:
    """Why a seated person sits where they sit. Each dearer wish is solved as a problem of its own, within its time limit.

    Raises KeyError where the person isn't seated, and Refused as `assign` does.
    """
    here = seated(problem, seats)
    person = here.by_key[key]
    wishes, group = here.wishes(person.wishes), seats[key]
    rank = wishes.index(group) + 1 if group in wishes else 0
    dearer = wishes[: rank - 1] if rank else wishes
    standing = Standing(here, here.before)
    found = [reason(here, standing, person, wish, place, cancelled) for place, wish in enumerate(dearer, 1)]
    if any(reason.worse_by < 0 for reason, _ in found):
        best = assign(replace(here, before={}), None, cancelled)
        of_best = {result.aim: result.value for result in best.aims}
        found = [
            (replace(reason, cost=first_change(of_best, aims)[0] if reason.worse_by < 0 else None), aims)
            for reason, aims in found
        ]
    return Explanation(key, group, rank, wishes, person.pinned is not None, tuple(reason for reason, _ in found))


def reason(
    problem: Problem,
    standing: Standing,
    person: Person,
    wish: int,
    rank: int,
    cancelled: Callable[[], bool] | None,
) -> tuple[Reason, tuple[AimResult, ...]]:
    """The reason against one wish, and what the aims come to with it granted."""
    size, most = standing.sizes[standing.place_of[wish]], problem.by_number[wish].maximum
    full = size if most is not None and size >= most else None
    if person.pinned is not None:
        pin = Rule(RuleKind.PIN, person.pinned, (person.key,))
        return Reason(wish, rank, possible=False, rules=(pin,), full=full), ()
    there = tuple(replace(p, tried=wish) if p.key == person.key else p for p in problem.people)
    try:
        found = assign(replace(problem, people=there, before={}), None, cancelled)
    except Infeasible as refused:
        trial = Rule(RuleKind.PIN, wish, (person.key,))
        rules = tuple(rule for rule in refused.rules if rule != trial)
        return Reason(wish, rank, possible=False, rules=rules, full=full), ()
    change, proved = first_change(standing.values(), found.aims)
    swap = best_swap(problem, standing, person, wish)
    return Reason(wish, rank, True, change, proved, (), swap, full), found.aims


def first_change(now: Mapping[Aim, int], aims: Sequence[AimResult]) -> tuple[Change | None, bool]:
    """The first aim that differs, and whether that is certain: what is as good or better needs no proof but itself."""
    certain = True
    for result in aims:
        before = now[result.aim]
        certain = certain and result.proved
        if result.value != before:
            return (result.aim, before, result.value), certain or result.value < before
    return None, True


def best_swap(problem: Problem, standing: Standing, person: Person, wish: int) -> Swap | None:
    """The swap with somebody in that group that is best for the aims in their order; None where no rule allows one.

    People with the same traits are tried once.
    """
    bound = {key for pair in problem.pairs(problem.together) for key in pair}
    apart, here = strangers(problem), standing.seats[person.key]
    if person.key in bound:
        return None
    before = standing.values()
    tried: set[object] = set()
    best: tuple[list[int], int] | None = None
    for other in sorted(problem.people, key=lambda p: p.key):
        if standing.seats[other.key] != wish or other.held is not None or other.key in bound:
            continue
        kind = traits_of(other) if other.key not in apart else other.key
        if kind in tried or not may_swap(standing, apart, person.key, other.key):
            continue
        tried.add(kind)
        standing.move(person.key, wish)
        values = standing.after(other.key, here)
        standing.move(person.key, here)
        rated = ([values[aim] for aim in problem.order], other.key)
        best = rated if best is None else min(best, rated)
    if best is None:
        return None
    pairs = zip(problem.order, best[0], strict=True)
    return Swap(best[1], next(((aim, before[aim], value) for aim, value in pairs if before[aim] != value), None))
