"""The integer program of a placement: how many units of each class sit in each group.

A column a class and an open group; a row a class (everybody sits somewhere), a group (its size), and a group and
community, tag, organisation or town (its share). Rows of shares are elastic: columns count who is beyond the share, so
that pins and bounds never make a wish for balance impossible. Sizes, communities and wishes alone form a network
flow, whose relaxation has whole-numbered corners (Ahuja, Magnanti, Orlin: Network Flows, 1993, theorem 11.4).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from session_tui.domain.grouping.classes import PeopleClass, Profile, apart_cliques, classes_of
from session_tui.domain.grouping.model import UNBOUNDED, Model
from session_tui.domain.grouping.problem import Aim, Problem
from session_tui.domain.grouping.shares import Shares, Window, shares_of
from session_tui.domain.grouping.standing import open_below

ELASTIC: dict[Aim, tuple[Aim, ...]] = {
    Aim.SIZE_OVER: (Aim.SIZE_OVER,),
    Aim.SIZE_UNDER: (Aim.SIZE_UNDER,),
    Aim.SIZE_SUM: (Aim.SIZE_OVER, Aim.SIZE_UNDER),
    Aim.BALANCE: (Aim.BALANCE,),
    Aim.BALANCE_SUM: (Aim.BALANCE,),
    Aim.TAGS: (Aim.TAGS,),
    Aim.TAGS_SUM: (Aim.TAGS,),
    Aim.ORGANISATIONS: (Aim.ORGANISATIONS,),
    Aim.ORGANISATIONS_SUM: (Aim.ORGANISATIONS,),
    Aim.TOWNS: (Aim.TOWNS,),
    Aim.TOWNS_SUM: (Aim.TOWNS,),
}
SUMS = {Aim.SIZE_SUM, Aim.BALANCE_SUM, Aim.TAGS_SUM, Aim.ORGANISATIONS_SUM, Aim.TOWNS_SUM}
LEVELS = frozenset(ELASTIC) - SUMS  # the largest numbers


@dataclass(frozen=True, slots=True)
class Seat:
    """What one column stands for, and what one unit in it costs."""

    of: PeopleClass
    place: int
    unmet: int
    ranks: int
    worst: int
    moves: int


@dataclass(frozen=True, slots=True)
class Corner:
    """The people of one community in one group.

    `terms` are the columns with the number of such people in one unit, `count` is how many there are in all, `over` and
    `under` the columns of those beyond the window, None where nobody can be.
    """

    terms: list[tuple[int, float]]
    count: int
    window: Window
    over: int | None
    under: int | None


@dataclass(frozen=True, slots=True)
class End:
    """An elastic row: the sum of `terms` lies between `low` and `high`, or `over` and `under` count how far it doesn't.

    Where units are `heavy`, more than `high` by themselves, they count as `high` in the row and `rest` is what that is
    beyond; `over` is the rest and what of the heavy ones was not counted.
    """

    terms: list[tuple[int, float]]
    low: float
    high: float
    over: int | None
    under: int | None
    rest: int | None = None


@dataclass(slots=True)
class Program:
    """The model and what its columns mean. Column `i` is `seats[i]` for `i < len(seats)`; the others are elastic.

    `elastic[aim]` are the columns of whom is beyond a share. People kept together may be beyond it wherever they sit:
    `forced[aim]` is by how much one unit is, `surplus[aim]` by how much all are, and `room[aim]` what of it is in which
    column at most. `corners` are a community's rows, a group each; `ends` are all elastic rows.
    """

    problem: Problem
    classes: list[PeopleClass]
    model: Model = field(default_factory=Model)
    seats: list[Seat] = field(default_factory=list)
    elastic: dict[Aim, list[int]] = field(default_factory=lambda: defaultdict(list))
    room: dict[Aim, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    forced: Counter[Aim] = field(default_factory=Counter)
    surplus: Counter[Aim] = field(default_factory=Counter)
    corners: list[Corner] = field(default_factory=list)
    ends: list[End] = field(default_factory=list)


def program_of(problem: Problem) -> Program:
    """The program of a problem, ready to be solved for one aim after the other."""
    program = Program(problem, classes_of(problem))
    add_seats(program)
    add_apart(program)
    add_moves(program)
    shares = shares_of(problem)
    add_sizes(program, shares)
    asked = set(problem.order)
    if asked & {Aim.BALANCE, Aim.BALANCE_SUM, Aim.COMPANY}:
        add_communities(program, shares)
    for largest, total, traits in (
        (Aim.TAGS, Aim.TAGS_SUM, lambda profile: profile.tags),
        (Aim.ORGANISATIONS, Aim.ORGANISATIONS_SUM, lambda profile: (profile.organisation,)),
        (Aim.TOWNS, Aim.TOWNS_SUM, lambda profile: (profile.town,)),
    ):
        if asked & {largest, total}:
            add_spread(program, shares, largest, traits)
    return program


def add_seats(program: Program) -> None:
    """Columns: units of a class in a group. Rows: every unit of a class has a group."""
    model = program.model
    places = {group.number: place for place, group in enumerate(program.problem.groups)}
    for kind in program.classes:
        costs = [{wish: rank for rank, wish in enumerate(member.wishes, 1)} for member in kind.members]
        columns = []
        for number in kind.allowed:
            columns.append(model.column(len(kind.units), whole=True))
            met = [ranks[number] for ranks in costs if number in ranks]
            unmet = sum(1 for ranks in costs if ranks) - len(met)
            program.seats.append(Seat(kind, places[number], unmet, sum(met), max(met, default=0), kind.moved(number)))
        model.row([(column, 1.0) for column in columns], len(kind.units), len(kind.units))


def add_apart(program: Program) -> None:
    """Rows: of people who are kept apart from one another, at most one sits in a group."""
    cliques = apart_cliques(program.problem)
    if not cliques:
        return
    class_of = {key: kind.number for kind in program.classes for unit in kind.units for key in unit}
    columns: dict[int, dict[int, int]] = defaultdict(dict)
    for column, seat in enumerate(program.seats):
        columns[seat.of.number][seat.place] = column
    for clique in cliques:
        for place in range(len(program.problem.groups)):
            # Counted, not a set: two who are kept together and apart at once weigh twice and so can sit nowhere.
            inside = Counter(columns[class_of[key]][place] for key in clique if place in columns[class_of[key]])
            if sum(inside.values()) > 1:
                program.model.row([(column, float(many)) for column, many in inside.items()], 0, 1)


def add_moves(program: Program) -> None:
    """Row: no more people sit elsewhere than before than may."""
    most = program.problem.max_moves
    if most is not None:
        terms = [(column, float(seat.moves)) for column, seat in enumerate(program.seats) if seat.moves]
        program.model.row(terms, 0, most)


def add_sizes(program: Program, shares: Shares) -> None:
    """Rows: even sizes, beyond which a group can go as far as its own bounds."""
    model, count = program.model, len(program.problem.people)
    inside: list[list[tuple[int, float]]] = [[] for _ in program.problem.groups]
    for column, seat in enumerate(program.seats):
        inside[seat.place].append((column, float(len(seat.of.members))))
    for group, window, terms in zip(program.problem.groups, shares.sizes, inside, strict=True):
        highest = count if group.maximum is None else group.maximum
        over = model.column(max(0, highest - window.high))
        under = model.column(max(0, window.low - (group.minimum or 0)))
        program.elastic[Aim.SIZE_OVER].append(over)
        program.elastic[Aim.SIZE_UNDER].append(under)
        low, high = max(window.low, group.minimum or 0), min(window.high, highest)
        model.row([*terms, (over, -1.0), (under, 1.0)], low, high)
        program.ends.append(End(terms, low, high, over, under))


def gather(program: Program, traits: Callable[[Profile], tuple[str, ...]]) -> dict[str, list[list[tuple[int, float]]]]:
    """For each value, for each group's place: the columns with such people, and how many a unit holds."""
    found: dict[str, list[list[tuple[int, float]]]] = {}
    held = {
        kind.number: Counter(value for member in kind.members for value in traits(member) if value)
        for kind in program.classes
    }
    for column, seat in enumerate(program.seats):
        for value, many in held[seat.of.number].items():
            if value not in found:
                found[value] = [[] for _ in program.problem.groups]
            found[value][seat.place].append((column, float(many)))
    return found


def count_of(program: Program, traits: Callable[[Profile], tuple[str, ...]]) -> Mapping[str, int]:
    counts: Counter[str] = Counter()
    for kind in program.classes:
        for member in kind.members:
            for value in traits(member):
                counts[value] += len(kind.units)
    return counts


def add_communities(program: Program, shares: Shares) -> None:
    """Rows: each group's count of each community between its share rounded down and up, or elastically beyond."""
    counts = count_of(program, lambda profile: (profile.community,))
    asked = bool({Aim.BALANCE, Aim.BALANCE_SUM} & set(program.problem.order))
    for community, places in gather(program, lambda profile: (profile.community,)).items():
        count = counts[community]
        for window, terms in zip(shares.of_community(community, count), places, strict=True):
            free = window if asked else Window(0, count)
            over, under = add_share(program, free, terms, count, Aim.BALANCE)
            program.corners.append(Corner(terms, count, free, over, under))


def add_spread(program: Program, shares: Shares, aim: Aim, traits: Callable[[Profile], tuple[str, ...]]) -> None:
    """Rows: people with something in common within their share; organisations and towns only not above it."""
    counts = count_of(program, traits)
    for value, places in gather(program, traits).items():
        tags = aim is Aim.TAGS
        windows = shares.of_community(value, counts[value]) if tags else shares.of_anything(counts[value])
        crowds = []
        for window, terms in zip(windows if tags else open_below(windows), places, strict=True):
            if tags or all(many <= window.high for _, many in terms):
                add_share(program, window, terms, counts[value], aim)
            else:
                crowds.append(add_crowd(program, window.high, terms, counts[value], aim))
        if len(crowds) == len(places):
            add_surplus(program, aim, crowds, [(w.high, terms) for w, terms in zip(windows, places, strict=True)])


def add_share(
    program: Program, window: Window, terms: list[tuple[int, float]], count: int, aim: Aim
) -> tuple[int | None, int | None]:
    """One elastic row, where it can matter at all; its columns above and below the share."""
    model = program.model
    over = model.column(count - window.high) if window.high < count and terms else None
    under = model.column(window.low) if window.low > 0 else None
    ends = [(column, sign) for column, sign in ((over, -1.0), (under, 1.0)) if column is not None]
    if ends:
        program.elastic[aim] += [column for column, _ in ends]
        model.row([*terms, *ends], window.low, UNBOUNDED if over is None else window.high)
        program.ends.append(End(terms, window.low, UNBOUNDED if over is None else window.high, over, under))
    return over, under


def add_crowd(program: Program, high: int, terms: list[tuple[int, float]], count: int, aim: Aim) -> int:
    """An elastic row above the share, where people kept together are more than the share by themselves; its column.

    Such a unit is beyond the share wherever it sits. Said so, and counting only as much of it as the share holds, the
    row means the same for whole numbers and leaves fractions far less room.
    """
    model = program.model
    rest = model.column(count)
    over = model.column(count)
    program.elastic[aim].append(over)
    model.row([*((column, min(many, high)) for column, many in terms if high), (rest, -1.0)], -UNBOUNDED, high)
    heavy = [(column, high - many) for column, many in terms if many > high]
    model.row([(over, 1.0), (rest, -1.0), *heavy], 0, 0)
    program.ends.append(End(terms, -UNBOUNDED, high, over, None, rest))
    return over


def add_surplus(
    program: Program, aim: Aim, crowds: list[int], places: list[tuple[int, list[tuple[int, float]]]]
) -> None:
    """How many of those who share something are beyond its share whatever is done, for its columns in all groups.

    `places` are the share and the terms of each group.
    """
    least: dict[int, int] = {}
    for high, terms in places:
        for column, many in terms:
            number = program.seats[column].of.number
            beyond = max(0, round(many) - high)
            least[number] = min(beyond, least.get(number, beyond))
    total = sum(beyond * len(program.classes[number].units) for number, beyond in least.items())
    program.forced[aim] = max(program.forced[aim], *least.values())
    program.surplus[aim] += total
    program.room[aim].update(dict.fromkeys(crowds, total))
