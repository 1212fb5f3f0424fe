"""Seating one person more, from counts that the database makes: as quick among a hundred thousand as among ten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from sqlalchemy import ColumnElement, func, select

from session_tui.domain.grouping.crowd import Counts, Crowd, CrowdStanding
from session_tui.domain.grouping.problem import Aim, Group, Person, Problem
from session_tui.domain.grouping.rulebook import with_tags
from session_tui.domain.text import fold
from session_tui.services import people
from session_tui.services.groups.placing import as_person
from session_tui.services.groups.rules import asked_of
from session_tui.services.workshop import load_list
from session_tui.store.db import Db, table_of
from session_tui.store.tables import Participant, Placement, Preference

PERSON = table_of(Participant).c
SEAT = table_of(Placement).c
WISH = table_of(Preference).c


def seat(db: Db, number: int) -> int:
    """The best group for one person who sits nowhere, with nobody moved. Raises Infeasible where the rules leave none."""
    from session_tui.domain.grouping.moves import best_seat

    asked = asked_of(db)
    tied = {key for pair in (*asked.apart, *asked.together) if number in pair for key in pair} | {number}
    seats = {row.participant_id: row.group_number for row in db.rows(Placement, SEAT.participant_id.in_(sorted(tied)))}
    seats.pop(number, None)
    known = {key: as_person(people.one(db, key), asked.leaders) for key in (number, *seats)}
    problem = Problem(
        people=tuple(known.values()),
        groups=tuple(Group(n, *limits, asked.closed.get(n, frozenset())) for n, limits in sorted(asked.limits.items())),
        apart=asked.apart,
        together=asked.together,
        aims=with_tags(asked.aims, asked.tags),
        balanced_tags=asked.tags,
    )
    return best_seat(
        CrowdStanding(problem, crowd(db, problem, known[number], asked.leaders), seats, number), known[number]
    )


def crowd(db: Db, problem: Problem, new: Person, leaders: Mapping[int, int]) -> Crowd:
    """Those who are seated, the newcomer apart; only what the newcomer shares with somebody is counted."""
    order = frozenset(problem.order)
    others = SEAT.participant_id != new.key
    sizes = db.execute(select(SEAT.group_number, func.count()).where(others).group_by(SEAT.group_number))
    return Crowd(
        sizes={row[0]: row[1] for row in sizes},
        pinned=pinned(db, new.key, leaders),
        communities=counted(db, others, PERSON.community, one) if new.community else {},
        organisations=counted(db, others, PERSON.organisation, one)
        if new.organisation and order & {Aim.ORGANISATIONS, Aim.ORGANISATIONS_SUM} else {},
        towns=counted(db, others, PERSON.town, one) if new.town and order & {Aim.TOWNS, Aim.TOWNS_SUM} else {},
        tags=counted(db, others, PERSON.tags, several(problem.balanced_tags))
        if set(new.tags) & set(problem.balanced_tags) else {},
        ranks=ranks(db, others) if new.wishes and Aim.WORST in order else {},
    )  # fmt: skip


def pinned(db: Db, newcomer: int, leaders: Mapping[int, int]) -> Counter[int | None]:
    """How many can't leave each group: those pinned by hand, and leaders who are seated."""
    by_hand = {row.participant_id: row.group_number for row in db.rows(Placement, SEAT.pinned.is_(True))}
    seated = db.rows(Placement, SEAT.participant_id.in_(sorted(leaders))) if leaders else ()
    held = {row.participant_id: leaders[row.participant_id] for row in seated} | by_hand
    held.pop(newcomer, None)
    return Counter(held.values())


def counted(
    db: Db, others: ColumnElement[bool], column: ColumnElement[str], values: Callable[[str], Iterable[str]]
) -> Counts:
    """People who are seated by what they share and by group; texts that differ in case alone are one."""
    query = (
        select(column, SEAT.group_number, func.count())
        .join(table_of(Placement), SEAT.participant_id == PERSON.id)
        .where(others)
        .group_by(column, SEAT.group_number)
    )
    counts: Counter[tuple[str, int]] = Counter()
    for text, group, many in db.execute(query):
        for value in values(text):
            counts[value, group] += many
    return counts


def one(text: str) -> Iterable[str]:
    return (folded,) if (folded := fold(text)) else ()


def several(balanced: Iterable[str]) -> Callable[[str], Iterable[str]]:
    """The balanced tags in a column of tags."""
    wanted = frozenset(balanced)
    return lambda text: wanted.intersection(map(fold, load_list(text)))


def ranks(db: Db, others: ColumnElement[bool]) -> dict[int, int]:
    """How many sit in their first wish, in their second, …"""
    met = (
        select(func.min(WISH.rank).label("rank"))
        .join(
            table_of(Placement), (SEAT.participant_id == WISH.participant_id) & (SEAT.group_number == WISH.group_number)
        )
        .where(others)
        .group_by(WISH.participant_id)
        .subquery()
    )
    return {row[0]: row[1] for row in db.execute(select(met.c.rank, func.count()).group_by(met.c.rank))}
