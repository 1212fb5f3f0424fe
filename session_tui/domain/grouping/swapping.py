"""Seats made better by hand-sized steps: swaps, rings of three, and blocks that change places with as many people.

Steepest descent with all swaps priced at once; a ring is a swap in which the second goes elsewhere and a third comes back.
It proves nothing; it is what there is when the clock strikes before a proof.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import itemgetter

import numpy as np

from session_tui.domain.grouping.classes import clusters
from session_tui.domain.grouping.clock import Clock
from session_tui.domain.grouping.problem import Problem
from session_tui.domain.grouping.standing import Standing, broken_rules
from session_tui.domain.grouping.tables import NOBODY, NOTHING, Tables, Whole

FEW = 12  # kinds in a family that are looked at one by one
ROWS = 256  # people whose swaps with everybody are priced in one table
IDLE = 10  # changes of prices
FAR = np.iinfo(np.int64).max // 4


class Swapping:
    """A descent. `clock` ends it early; without a strike it ends where no step is better."""

    def __init__(self, problem: Problem, seats: Mapping[int, int], clock: Clock) -> None:
        self.problem, self.clock = problem, clock
        self.tables = Tables(problem, seats)
        index = {person.key: i for i, person in enumerate(problem.people)}
        blocks = clusters(problem.pairs(problem.together))
        self.blocks = [[index[key] for key in block] for block in blocks]
        free = np.ones(len(problem.people), dtype=np.bool_)
        free[[i for block in self.blocks for i in block]] = False
        free[[i for i, person in enumerate(problem.people) if person.held is not None]] = False
        self.free = np.flatnonzero(free)

    def swapped(self) -> dict[int, int]:
        """The best seats after moves and swaps alone."""
        return self.descended(lambda: self.moves() or self.swaps())

    def run(self) -> dict[int, int]:
        """The best seats after all steps."""
        return self.descended(lambda: self.moves() or self.swaps() or self.rings())

    def descended(self, better: Callable[[], bool]) -> dict[int, int]:
        """Steps for as long as they make it better.

        A step that takes one of several counts from the worst there is may cost later aims more than it has brought in
        the end, so the seats are compared before prices change, and the best are kept. Under new prices it may come
        back to where it was, and go round for ever: it ends when new prices have brought nothing several times.
        """
        best = self.tables.seats
        value, idle = self.value(best), 0
        while idle < IDLE and self.clock.left and better():
            if self.tables.largest_now() != self.tables.worst:
                now = self.now()
                idle = 0 if now[1] < value else idle + 1
                best, value = min((best, value), now, key=itemgetter(1))
                self.tables.price()
        return min((best, value), self.now(), key=itemgetter(1))[0]

    def now(self) -> tuple[dict[int, int], tuple[int, list[int]]]:
        seats = self.tables.seats
        return seats, self.value(seats)

    def value(self, seats: Mapping[int, int]) -> tuple[int, list[int]]:
        """How many rules are broken, and the aims in their order."""
        values = Standing(self.problem, seats).values()
        return len(broken_rules(self.problem, seats)), [values[aim] for aim in self.problem.order]

    # Steps: each returns whether anything got better

    def moves(self) -> bool:
        """People who go elsewhere alone."""
        tables, free = self.tables, self.free
        gain = tables.arriving(free) + tables.leaving(free)[:, None]
        gain[np.arange(len(free)), tables.at[free]] = 0
        best = gain.min(axis=1, initial=0)
        done = False
        for i in np.argsort(best, kind="stable").tolist():
            if best[i] >= 0 or not self.clock.left:
                break
            done |= self.tried([(int(free[i]), int(gain[i].argmin()))])
        return done

    def swaps(self) -> bool:
        """Pairs who change places, the best first."""
        done = False
        for start in range(0, len(self.free), ROWS):
            if not self.clock.left:
                break
            some = self.free[start : start + ROWS]
            gain = self.swap_prices(some)
            mate = gain.argmin(axis=1)
            best = gain[np.arange(len(some)), mate]
            for i in np.argsort(best, kind="stable").tolist():
                if best[i] >= 0:
                    break
                one, other = int(some[i]), int(self.free[mate[i]])
                at = self.tables.at
                done |= self.tried([(one, int(at[other])), (other, int(at[one]))])
        return done

    def swap_prices(self, some: Whole) -> Whole:
        """What each of these people costs in a swap with everybody who is free; nothing gained within a group."""
        tables, free = self.tables, self.free
        arriving, leaving = tables.arriving(), tables.leaving()
        here, there = tables.at[some], tables.at[free]
        price = leaving[some][:, None] + leaving[free][None, :]
        price += arriving[some][:, there] + arriving[free][:, here].T
        for family in range(tables.kinds.shape[1]):
            self.alike(price, tables.kinds[some, family], tables.kinds[free, family], here, there)
        price[here[:, None] == there[None, :]] = 0
        return price

    def alike(self, price: Whole, mine: Whole, theirs: Whole, here: Whole, there: Whole) -> None:
        """Take back from the prices what two of a kind were charged: when they swap, no count of theirs changes."""
        tables = self.tables
        kinds = np.intersect1d(mine, theirs)
        if len(kinds) > FEW:
            one, other = np.nonzero((mine[:, None] == theirs[None, :]) & (mine != NOTHING)[:, None])
            kind, a, b = mine[one], here[one], there[other]
            both = tables.less + tables.more
            price[one, other] -= both[kind, a] + both[kind, b]
            return
        for kind in kinds.tolist():
            if kind != NOTHING:
                both = tables.less[kind] + tables.more[kind]
                rows, columns = np.flatnonzero(mine == kind), np.flatnonzero(theirs == kind)
                price[np.ix_(rows, columns)] -= both[here[rows]][:, None] + both[there[columns]][None, :]

    def rings(self) -> bool:
        """A person goes elsewhere, somebody of there to a third group, and somebody of that one comes back."""
        done = False
        for one in self.free.tolist():
            if not self.clock.left:
                break
            for there in range(self.tables.places):
                if there != self.tables.at[one] and self.ring(one, there):
                    done = True
        return done or self.turn_blocks()

    def ring(self, one: int, there: int) -> bool:
        tables = self.tables
        home = int(tables.at[one])
        cost = tables.step(one, there)
        arriving, leaving = tables.arriving(self.free), tables.leaving(self.free)
        at = tables.at[self.free]
        back = arriving[:, home] + leaving
        onward = arriving + leaving[:, None]
        third = np.full(tables.places, FAR, dtype=np.int64)
        np.minimum.at(third, at, back)
        third[[home, there]] = FAR
        second = np.where(at == there, (onward + third[None, :]).min(axis=1), FAR)
        other = int(second.argmin())
        if cost + int(second[other]) < 0:
            to = int((onward[other] + third).argmin())
            inside = np.flatnonzero(at == to)
            last = int(inside[back[inside].argmin()])
            tables.step(one, home)
            return self.tried([(one, there), (int(self.free[other]), to), (int(self.free[last]), home)])
        tables.step(one, home)
        return False

    def turn_blocks(self) -> bool:
        """People kept together go elsewhere, and as many come back one after the other."""
        done = False
        for block in self.blocks:
            if any(self.problem.people[i].held is not None for i in block):
                continue
            for there in range(self.tables.places):
                if not self.clock.left:
                    return done
                if there != self.tables.at[block[0]] and self.turn(block, there):
                    done = True
        return done

    def turn(self, block: list[int], there: int) -> bool:
        tables = self.tables
        home = int(tables.at[block[0]])
        steps = [(one, there) for one in block]
        cost = sum(tables.step(*step) for step in steps)
        before = [(one, home) for one in block]
        for _ in block:
            if cost < 0:
                break
            inside = self.free[tables.at[self.free] == there]
            if not len(inside):
                break
            back = tables.arriving(inside)[:, home] + tables.leaving(inside)
            other = int(inside[back.argmin()])
            cost += tables.step(other, home)
            before.append((other, there))
        if cost < 0 and self.few_moves():
            return True
        for step in reversed(before):
            tables.step(*step)
        return False

    def tried(self, steps: list[tuple[int, int]]) -> bool:
        """Do these steps if they make things better."""
        tables = self.tables
        before = [(one, int(tables.at[one])) for one, _ in steps]
        if any(here == there for (_, here), (_, there) in zip(before, steps, strict=True)):
            return False
        if sum(tables.step(*step) for step in steps) < 0 and self.few_moves():
            return True
        for step in reversed(before):
            tables.step(*step)
        return False

    def few_moves(self) -> bool:
        """Whether no more people have moved than may."""
        most = self.problem.max_moves
        return most is None or self.problem.moves(self.tables.seats) <= most


def seat_all(problem: Problem, units: list[tuple[int, ...]]) -> Tables:
    """Everybody seated where it costs least, unit after unit; rules that this breaks weigh most, but may be broken."""
    tables = Tables(problem, {})
    index = {person.key: i for i, person in enumerate(problem.people)}
    barred = tables.barred({group.number: there for there, group in enumerate(problem.groups)})
    for unit in units:
        members = [index[key] for key in unit]
        costs = []
        for there in range(tables.places):
            cost = sum(tables.step(one, there) for one in members)
            costs.append((int(barred[members, there].sum()), cost, there))
            for one in members:
                tables.step(one, NOBODY)
        for one in members:
            tables.step(one, min(costs)[2])
    return tables
