"""Small changes to a placement: what one move costs, and where a late-comer sits best while nobody else moves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from session_tui.domain.grouping.problem import Aim, Person, Problem
from session_tui.domain.grouping.rules import Infeasible
from session_tui.domain.grouping.standing import Standing


def move_cost(problem: Problem, seats: Mapping[int, int], key: int, to_group: int) -> dict[Aim, int]:
    """By how much each aim changes if that person moves: above zero is worse. Only aims that change, in their order."""
    standing = Standing(problem, seats)
    before, after = standing.values(), standing.after(key, to_group)
    return {aim: after[aim] - before[aim] for aim in problem.order if after[aim] != before[aim]}


def seat_newcomer(problem: Problem, seats: Mapping[int, int], person: Person) -> int:
    """The number of the group where a late-comer sits best, by the aims in their order, with nobody moved.

    `problem` holds the people already seated and all rules, also those that name the newcomer. Of equally good groups
    the smallest, then the one named first. Raises Infeasible where the rules leave no group.
    """
    others = [p for p in problem.people if p.key != person.key and p.key in seats]
    grown = replace(problem, people=(*others, person))
    return best_seat(Standing(grown, {p.key: seats[p.key] for p in others}), person)


def best_seat(standing: Standing, person: Person) -> int:
    """The same in a placement that holds the person, who sits nowhere yet."""
    problem = standing.problem
    best: tuple[list[int], int, int] | None = None
    for place, group in enumerate(problem.groups):
        if not may_sit(problem, standing, person, group.number):
            continue
        values = standing.after(person.key, group.number)
        rated = ([values[aim] for aim in problem.order], standing.sizes[place], place)
        best = rated if best is None else min(best, rated)
    if best is None:
        raise Infeasible("grouping.no_seat", person=("grouping.person", {"number": person.key}))
    return problem.groups[best[2]].number


def may_sit(problem: Problem, standing: Standing, person: Person, number: int) -> bool:
    """Whether the hard rules let a person into a group as it is now, all others staying where they are."""
    group = problem.by_number[number]
    if person.held not in (None, number) or person.community in group.closed_to:
        return False
    if group.maximum is not None and standing.sizes[standing.place_of[number]] >= group.maximum:
        return False
    there = {key for key, seat in standing.seats.items() if seat == number}
    partners = [({*pair} - {person.key}).pop() for pair in problem.pairs(problem.together) if person.key in pair]
    strangers = [({*pair} - {person.key}).pop() for pair in problem.pairs(problem.apart) if person.key in pair]
    return all(key in there for key in partners) and not any(key in there for key in strangers)
