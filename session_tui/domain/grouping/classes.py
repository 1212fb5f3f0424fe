"""People between whom no rule and no aim makes a difference: one class, solved as a number instead of as persons."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from itertools import count
from operator import attrgetter

from session_tui.domain.grouping.problem import Aim, Person, Problem


@dataclass(frozen=True, slots=True, order=True)
class Profile:
    """What matters about a person; what no aim asks for is left empty."""

    community: str
    wishes: tuple[int, ...]
    organisation: str
    town: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PeopleClass:
    """Interchangeable units: single people, or people kept together who move as one.

    `members` are the profiles within one unit, `allowed` the group numbers open to it, `units` the keys of each unit's
    people. `number` is the place of the class in the list. `before` says how many of a unit sit in which group already,
    where that matters.
    """

    number: int
    members: tuple[Profile, ...]
    allowed: tuple[int, ...]
    units: tuple[tuple[int, ...], ...]
    before: tuple[tuple[int, int], ...] = ()

    def moved(self, number: int) -> int:
        """How many people of a unit would have moved in that group."""
        return sum(many for place, many in self.before if place != number)


Before = tuple[tuple[int, int], ...]
Signature = tuple[tuple[Profile, ...], tuple[int, ...], int, Before]
raw_traits = attrgetter("community", "wishes", "organisation", "town", "tags", "pinned", "tried")


class Clerk:
    """Writes people's profiles and where they may sit, keeping only what this problem asks for."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.tags = frozenset(problem.balanced_tags) if {Aim.TAGS, Aim.TAGS_SUM} & set(problem.order) else frozenset()
        self.organisations = self.repeated("organisation", {Aim.ORGANISATIONS, Aim.ORGANISATIONS_SUM})
        self.towns = self.repeated("town", {Aim.TOWNS, Aim.TOWNS_SUM})

    def repeated(self, trait: str, aims: set[Aim]) -> frozenset[str]:
        """Values that several people share: the only ones that can be crowded."""
        if not aims & set(self.problem.order):
            return frozenset()
        counts = Counter(map(attrgetter(trait), self.problem.people))
        return frozenset(value for value, many in counts.items() if value and many > 1)

    def profile(self, person: Person) -> Profile:
        return Profile(
            person.community,
            self.problem.wishes(person.wishes) if Aim.UNMET in self.problem.order else (),
            person.organisation if person.organisation in self.organisations else "",
            person.town if person.town in self.towns else "",
            tuple(sorted(self.tags.intersection(person.tags))),
        )

    def before(self, people: Iterable[Person]) -> Before:
        """How many of these sit in which group already."""
        if not self.problem.counts_moves:
            return ()
        places = self.problem.before
        return tuple(sorted(Counter(places[p.key] for p in people if p.key in places).items()))

    def allowed(self, people: Iterable[Person]) -> tuple[int, ...]:
        """Groups that all of these people may sit in."""
        people = list(people)
        return tuple(
            group.number
            for group in self.problem.groups
            if all(p.held in (None, group.number) and p.community not in group.closed_to for p in people)
        )


def clusters(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, ...]]:
    """Keys joined by pairs, directly or through others, each cluster sorted.

    >>> clusters([(1, 2), (5, 4), (2, 3)])
    [(1, 2, 3), (4, 5)]
    """
    joined: dict[int, set[int]] = {}
    for one, other in pairs:
        union = joined.get(one, {one}) | joined.get(other, {other})
        for key in union:
            joined[key] = union
    return sorted({tuple(sorted(keys)) for keys in joined.values()})


def classes_of(problem: Problem) -> list[PeopleClass]:
    """The classes of a problem, in an order that depends on its seed but not on the order of rows."""
    clerk = Clerk(problem)
    blocks = clusters(problem.pairs(problem.together))
    loners = {key for pair in problem.pairs(problem.apart) for key in pair}
    special = loners.union(*blocks) if blocks else loners
    units: dict[Signature, list[tuple[int, ...]]] = defaultdict(list)

    ordinary = [p for p in problem.people if p.key not in special] if special else problem.people
    numbers: defaultdict[object, int] = defaultdict(count().__next__)
    alike: list[list[int]] = []
    first: list[Person] = []
    for person, number in zip(ordinary, map(numbers.__getitem__, traits_of(problem, ordinary)), strict=True):
        if number == len(alike):
            alike.append([])
            first.append(person)
        alike[number].append(person.key)
    for person, keys in zip(first, alike, strict=True):
        units[(clerk.profile(person),), clerk.allowed([person]), -1, clerk.before([person])].extend(zip(keys))

    bound = {key for block in blocks for key in block}
    for block in [*blocks, *((key,) for key in sorted(loners - bound))]:
        people = [problem.by_key[key] for key in block]
        # Somebody kept apart from somebody is like nobody else, so their key sets them apart.
        name = block[0] if loners.intersection(block) else -1
        profiles = tuple(sorted(map(clerk.profile, people)))
        units[profiles, clerk.allowed(people), name, clerk.before(people)].append(block)

    ordered = sorted(units, key=lambda signature: stir(problem.seed, signature))
    return [PeopleClass(i, s[0], s[1], tuple(units[s]), s[3]) for i, s in enumerate(ordered)]


def traits_of(problem: Problem, people: Iterable[Person]) -> Iterator[object]:
    """What tells people apart, before it is looked at more closely."""
    if not problem.counts_moves:
        return map(raw_traits, people)
    return ((raw_traits(person), problem.before.get(person.key)) for person in people)


def stir(seed: int, signature: object) -> bytes:
    """A place in line that only the seed and the signature decide."""
    return blake2b(f"{seed} {signature!r}".encode(), digest_size=16).digest()


def apart_cliques(problem: Problem) -> list[tuple[int, ...]]:
    """Keys of whom no two may share a group; every pair kept apart is in at least one of the cliques."""
    pairs = problem.pairs(problem.apart)
    near: dict[int, set[int]] = defaultdict(set)
    for one, other in pairs:
        near[one].add(other)
        near[other].add(one)
    covered: set[tuple[int, int]] = set()
    cliques = []
    for pair in pairs:
        if pair in covered:
            continue
        clique = list(pair)
        common = near[pair[0]] & near[pair[1]]
        while common:
            clique.append(min(common))
            common &= near[clique[-1]]
        cliques.append(tuple(sorted(clique)))
        covered.update((a, b) for a in clique for b in clique if a < b)
    return cliques
