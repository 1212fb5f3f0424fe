"""A placement as numbers in tables, so that all moves and swaps can be priced at one stroke.

What people share (the hall itself, a community, a tag, an organisation, a town, being kept apart) is a kind; how many of
a kind sit in a group is a count. Every aim but those of wishes and moves is a sum over counts, of what each is beyond.
Aims weigh so that one unit of an aim outweighs whatever a swap, a ring of three or a swap of two with two can do to all
later ones; for a step of more people that is no more than likely.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from session_tui.domain.grouping.families import Family, families_of
from session_tui.domain.grouping.problem import Aim, Problem
from session_tui.domain.grouping.shares import Window

Whole = NDArray[np.int64]
FACTOR = 9  # two people who change places with two touch eight counts of a family
NOBODY = -1
NOTHING = 0  # the kind of those who have no such thing; it costs nothing


class Tables:
    """Who sits where: `at[i]` is the place of the group of person `i`, or NOBODY.

    `kinds[i]` are what person `i` shares, a column a family; `counts`, `more` and `less` go by kind and place: how many
    sit there, what one more of them would cost and what one less. `cost[i, place]` is what a seat costs by itself.
    """

    def __init__(self, problem: Problem, seats: Mapping[int, int]) -> None:
        self.problem, self.places = problem, len(problem.groups)
        self.weights, self.hard = weights_of(problem)
        place = {group.number: place for place, group in enumerate(problem.groups)}
        self.at = np.array([place[seats[p.key]] if p.key in seats else NOBODY for p in problem.people], dtype=np.int64)
        self.families = families_of(problem)
        self.rows: list[tuple[Family, Sequence[Window], int]] = []
        self.kinds = np.array([self.number(family) for family in self.families], dtype=np.int64).T.copy()
        self.counts = np.zeros((len(self.rows) + 1, self.places), dtype=np.int64)
        for there in range(self.places):
            some = self.kinds[self.at == there].ravel()
            self.counts[:, there] = np.bincount(some, minlength=len(self.rows) + 1)
        self.counts[NOTHING] = 0
        self.everyone = np.arange(len(problem.people))
        self.ranks = self.rank_all(place)
        self.price()

    def number(self, family: Family) -> list[int]:
        """Each person's kind in a family; rows are added for them."""
        totals = Counter(trait for trait in family.traits if trait)
        names = {}
        for trait, many in totals.items():
            self.rows.append((family, family.windows(trait, many), many))
            names[trait] = len(self.rows)
        return [names[trait] if trait else NOTHING for trait in family.traits]

    def price(self) -> None:
        """Prices of all counts there can be and of all seats, for beating the largest numbers there are now."""
        self.worst = self.largest_now()
        pieces: list[Whole] = [np.zeros(2, dtype=np.int64)]
        starts = np.zeros((len(self.rows) + 1, self.places), dtype=np.int64)
        length = 2
        for kind, (family, windows, many) in enumerate(self.rows, 1):
            piece = self.prices(family, windows, many)
            starts[kind] = length + np.arange(self.places) * (many + 2)
            pieces.append(piece.ravel())
            length += piece.size
        self.flat, self.starts = np.concatenate(pieces), starts
        self.more, self.less = np.zeros_like(starts), np.zeros_like(starts)
        self.refresh(np.arange(1, len(starts)))
        self.cost = self.seat_costs()

    def largest_now(self) -> tuple[dict[Aim, tuple[int, int]], int]:
        """The largest numbers above and below a share, aim by aim, and the worst wish that was met."""
        beyond_now = {f.total: self.largest(f) for f in self.families if f.total is not None}
        seated = self.at != NOBODY
        return beyond_now, int(self.ranks[self.everyone[seated], self.at[seated]].max(initial=0))

    def largest(self, family: Family) -> tuple[int, int]:
        """How far the counts of a family are above and below their windows, where it is worst."""
        over = under = 0
        for kind, (of, windows, many) in enumerate(self.rows, 1):
            if of is family:
                above, below = beyond(windows, many)
                here = np.arange(self.places), self.counts[kind]
                over, under = max(over, int(above[here].max())), max(under, int(below[here].max()))
        if family.over is family.under:
            over = under = max(over, under)
        return over, under

    def prices(self, family: Family, windows: Sequence[Window], many: int) -> Whole:
        """What counts from 0 to one more than there are cost, a row a group."""
        over, under = beyond(windows, many)
        largest_over, largest_under = self.worst[0][family.total] if family.total is not None else (0, 0)
        price = (over + under) * self.weigh(family.total)
        price += np.maximum(over - max(0, largest_over - 1), 0) * self.weigh(family.over)
        price += np.maximum(under - max(0, largest_under - 1), 0) * self.weigh(family.under)
        price[:, 1] += self.weigh(family.alone)
        if family.bounds is not None:
            over, under = beyond(family.bounds, many)
            price += (over + under) * self.hard
        return price

    def weigh(self, aim: Aim | None) -> int:
        return 0 if aim is None else self.weights.get(aim, 0)

    def seat_costs(self) -> Whole:
        """What each seat costs each person by itself: wishes, moves, and groups they can't sit in."""
        problem = self.problem
        place = {group.number: there for there, group in enumerate(problem.groups)}
        ranks = self.ranks
        unmet = (ranks == 0) & np.any(ranks, axis=1, keepdims=True)
        cost: Whole = unmet * self.weigh(Aim.UNMET) + ranks * self.weigh(Aim.RANKS)
        cost += np.maximum(ranks - max(0, self.worst[1] - 1), 0) * self.weigh(Aim.WORST)
        for i, person in enumerate(problem.people):
            home = problem.before.get(person.key)
            if home in place:
                cost[i] += self.weigh(Aim.MOVES)
                cost[i, place[home]] -= self.weigh(Aim.MOVES)
        return cost + self.barred(place) * self.hard

    def barred(self, place: Mapping[int, int]) -> NDArray[np.bool_]:
        """Who can't sit where: pinned elsewhere, or of a community that the group is closed to."""
        found = np.zeros((len(self.at), self.places), dtype=np.bool_)
        for i, person in enumerate(self.problem.people):
            if person.held is not None:
                found[i] = True
                found[i, place[person.held]] = False
        for there, group in enumerate(self.problem.groups):
            if group.closed_to:
                found[[p.community in group.closed_to for p in self.problem.people], there] = True
        return found

    def rank_all(self, place: Mapping[int, int]) -> Whole:
        """The rank of each person's wish for each group, 0 where it is none."""
        known: dict[tuple[int, ...], list[int]] = {}
        for wishes in {person.wishes for person in self.problem.people}:
            row = known[wishes] = [0] * self.places
            for rank, number in enumerate(self.problem.wishes(wishes), 1):
                row[place[number]] = rank
        rows = [known[person.wishes] for person in self.problem.people]
        return np.array(rows, dtype=np.int64).reshape(len(rows), self.places)

    def refresh(self, kinds: Whole) -> None:
        """Prices of one more and one less, where counts have changed."""
        here = self.starts[kinds] + self.counts[kinds]
        now = self.flat[here]
        self.more[kinds] = self.flat[here + 1] - now
        self.less[kinds] = self.flat[here - 1] - now

    def move(self, one: int, there: int) -> None:
        """Seat a person there, or nowhere."""
        kinds = self.kinds[one]
        kinds = kinds[kinds != NOTHING]
        here = self.at[one]
        if here != NOBODY:
            self.counts[kinds, here] -= 1
        if there != NOBODY:
            self.counts[kinds, there] += 1
        self.at[one] = there
        self.refresh(kinds)

    def arriving(self, some: Whole | slice = slice(None)) -> Whole:
        """What these people cost in each group, a row a person."""
        cost: Whole = self.more[self.kinds[some]].sum(axis=1) + self.cost[some]
        return cost

    def leaving(self, some: Whole | None = None) -> Whole:
        """What it costs that each of these leaves their group."""
        some = self.everyone if some is None else some
        at = self.at[some]
        cost: Whole = self.less[self.kinds[some], at[:, None]].sum(axis=1) - self.cost[some, at]
        return cost

    def step(self, one: int, there: int) -> int:
        """What it costs to move a person; done at once."""
        here = int(self.at[one])
        cost = 0
        if here != NOBODY:
            cost += int(self.less[self.kinds[one], here].sum()) - int(self.cost[one, here])
            self.move(one, NOBODY)
        if there != NOBODY:
            cost += int(self.more[self.kinds[one], there].sum()) + int(self.cost[one, there])
            self.move(one, there)
        return cost

    @property
    def seats(self) -> dict[int, int]:
        numbers = [group.number for group in self.problem.groups]
        return {p.key: numbers[there] for p, there in zip(self.problem.people, self.at.tolist(), strict=True)}


def beyond(windows: Sequence[Window], many: int) -> tuple[Whole, Whole]:
    """How far counts from 0 to one more than `many` are above and below each window, a row a window."""
    count = np.arange(many + 2, dtype=np.int64)[None, :]
    high = np.array([[window.high] for window in windows], dtype=np.int64)
    low = np.array([[window.low] for window in windows], dtype=np.int64)
    return np.maximum(count - high, 0), np.maximum(low - count, 0)


def weights_of(problem: Problem) -> tuple[dict[Aim, int], int]:
    """What one unit of each aim weighs, and what one broken rule does."""
    weight, weights = 1, {}
    for aim in reversed(problem.order):
        weights[aim] = weight
        weight *= FACTOR
        if aim is Aim.RANKS:
            weight *= max(1, len(problem.groups))
    return weights, weight
