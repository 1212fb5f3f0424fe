"""Clusters and tags to be proposed: which texts belong together, and the words that say so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import combinations

from session_tui.domain.alike.index import Index, Progress
from session_tui.domain.alike.reading import FULL, WORD

TIED = 0.2  # likeness from which two texts count as tied at all
RELATED = 0.4  # likeness on the average from which texts are put together
FEWEST = 2  # texts that make a cluster, or a tag
LONGEST = 6  # words of a name
COMMON = 0.5  # part of all texts above which a word tells nothing
MOST_TAGS = 30


@dataclass(frozen=True, slots=True)
class Cluster:
    """Texts by number that belong together. `words` are those that most of them share, as the most typical text has
    them, and `name` is made of these; `likeness` is that of two of the texts on the average, 0 to 1."""

    name: str
    numbers: tuple[int, ...]
    words: tuple[str, ...]
    likeness: float


@dataclass(frozen=True, slots=True)
class Tag:
    """A word, and the numbers of the texts that have it or what means the same."""

    name: str
    numbers: tuple[int, ...]


Links = dict[int, dict[int, float]]


def clusters(texts: Mapping[int, str], related: float = RELATED, told: Progress | None = None) -> tuple[Cluster, ...]:
    """Groups of texts that are alike on the average, the largest first. `told` hears how far it is.

    Average linkage (Sokal and Michener 1958): two groups become one as long as the likeness of a text of one and a text
    of the other is at least `related` on the average.
    """
    index = Index.of(texts)
    links: Links = {number: {} for number in texts}
    for pair in index.pairs(threshold=TIED, told=told):
        links[pair.one][pair.other] = links[pair.other][pair.one] = pair.score
    found = [made(index, members, links) for members in gathered(links, related) if len(members) >= FEWEST]
    return tuple(sorted(found, key=lambda cluster: (-len(cluster.numbers), cluster.numbers)))


def gathered(links: Links, related: float) -> list[tuple[int, ...]]:
    """The numbers in groups; of equally near groups those of the lowest numbers are joined first."""
    groups: dict[int, tuple[int, ...]] = {number: (number,) for number in links}
    sums = {number: dict(others) for number, others in links.items()}

    def nearness(one: int, other: int) -> float:
        return sums[one][other] / (len(groups[one]) * len(groups[other]))

    def entry(one: int, other: int) -> tuple[float, int, int, float]:
        one, other = min(one, other), max(one, other)
        return (-nearness(one, other), one, other, sums[one][other])

    nearest = [entry(one, other) for one in sums for other in sums[one] if one < other]
    heapify(nearest)
    while nearest:
        distance, one, other, total = heappop(nearest)
        if -distance < related:
            break
        if one not in groups or other not in groups or sums[one].get(other) != total:
            continue
        if -distance != nearness(one, other):
            continue
        groups[one] = tuple(sorted(groups[one] + groups.pop(other)))
        for third, score in sums.pop(other).items():
            if third != one:
                del sums[third][other]
                sums[one][third] = sums[third][one] = sums[one].get(third, 0.0) + score
        sums[one].pop(other, None)
        for third in sums[one]:
            heappush(nearest, entry(one, third))
    return list(groups.values())


def made(index: Index, numbers: Sequence[int], links: Links) -> Cluster:
    """A cluster with its name: the words that more than half of the texts share, as the most typical text has them."""
    tied = [links[one].get(other, 0.0) for one, other in combinations(numbers, 2)]
    typical = max(numbers, key=lambda n: (sum(links[n].get(other, 0.0) for other in numbers), -n))
    times = Counter(sense for number in numbers for sense in index.readings[number].senses)
    most = [word for word in index.readings[typical].words if times[word.sense] * 2 > len(numbers)]
    shared = [part for word in most for part in word.text.split()]
    return Cluster(called(index.texts[typical], shared), tuple(numbers), tuple(shared), sum(tied) / len(tied))


def called(text: str, words: Sequence[str]) -> str:
    """From the first of the words to the last, as they stand in the text; the words alone where that is long.

    >>> called("Давно пора начать ремонт дорог в моногородах области", ["ремонт", "моногородах"])
    'Ремонт дорог в моногородах'
    """
    whole = list(WORD.finditer(text))
    places = [at for at, match in enumerate(whole) if match.group() in words]
    if not places:
        return text
    first, last = places[0], places[-1]
    name = text[whole[first].start() : whole[last].end()]
    if last - first >= LONGEST:
        name = " ".join(whole[at].group() for at in places[:LONGEST])
    return name[:1].upper() + name[1:]


def tags(texts: Mapping[int, str], known: Iterable[str] = ()) -> tuple[Tag, ...]:
    """Words that several texts have and not most of them, the most frequent first; `known` ones are left out."""
    index = Index.of(texts)
    has = {word.casefold() for word in known}
    forms: dict[str, Counter[str]] = {}
    for reading in index.readings.values():
        for word in reading.words:
            if word.weight == FULL and not any(map(str.isdigit, word.text)):
                forms.setdefault(word.sense, Counter())[word.text.lower()] += 1
    found = []
    for sense, shown in forms.items():
        numbers = tuple(sorted(index.having[sense]))
        name = min(shown, key=lambda form: (-shown[form], len(form), form))
        if FEWEST <= len(numbers) <= max(FEWEST, COMMON * len(texts)) and not has & set(shown):
            found.append(Tag(name, numbers))
    return tuple(sorted(found, key=lambda tag: (-len(tag.numbers), tag.name))[:MOST_TAGS])
