"""Invented participants: four communities in a believable proportion, the same people in either language."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

from session_tui.cli.demo.names import feminine, latin
from session_tui.domain.communities import AGENCY, BUSINESS, EXPERT, MUNICIPALITY
from session_tui.domain.text import fold
from session_tui.locale import Lang, say

SHARES = {EXPERT: 40, BUSINESS: 45, MUNICIPALITY: 40, AGENCY: 25}  # of 150
MOST = 1_500  # beyond that, names run out
GROUPS = range(1, 7)  # as the preset numbers them
WOMEN = {EXPERT: 0.5, BUSINESS: 0.3, MUNICIPALITY: 0.5, AGENCY: 0.4}
YOUTH = 0.5  # of the organisations that have young posts send one early
WITHOUT_WISHES, SHORT_WISHES = 0.07, 0.12
WITH_EMAIL, WITH_PHONE = 0.72, 0.6
KEEN, FOND, WARM = 12.0, 6.0, 1.0  # how much a group draws: the post's own, the organisation's, any other
DIALLING = "3843"  # Novokuznetsk; no number there begins with 00, so none of these rings anywhere


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """An invented participant. `wishes` are group numbers, the dearest first; e-mail and telephone may be empty.

    `name` is as on a list of that language: surname, given name and patronymic in Russian, given name and surname in English.
    """

    name: str
    surname: str
    given_name: str
    patronymic: str
    organisation: str
    position: str
    town: str
    community: str
    email: str
    phone: str
    tags: tuple[str, ...]
    wishes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Seat:
    """A post in an organisation: texts by language, and the groups that the post and the organisation care for."""

    organisation: Mapping[Lang, str]
    position: Mapping[Lang, str]
    town: Mapping[Lang, str]
    domain: str
    cares: frozenset[int]
    likes: frozenset[int]
    young: bool = False


@cache
def stock() -> Mapping[str, Any]:
    """The names, posts and organisations that people are made of."""
    return tomllib.loads((files(__package__) / "people.toml").read_text(encoding="utf-8"))


def people(seed: int, lang: Lang, count: int = 150) -> tuple[DemoPerson, ...]:
    """`count` people, at most `MOST`, in a shuffled order, no two of the same name."""
    if count > MOST:
        raise ValueError(f"there are names for {MOST} people, not for {count}")
    random = Random(f"people {seed}")
    sizes = proportional(SHARES, count)
    made = [(community, seat) for community in SHARES for seat in dealt(community, sizes[community], random)]
    random.shuffle(made)
    taken: set[str] = set()
    return tuple(person(community, seat, lang, random, taken) for community, seat in made)


def proportional(shares: Mapping[str, int], count: int) -> dict[str, int]:
    """`count` divided in these shares, by largest remainder.

    >>> proportional({"a": 40, "b": 45, "c": 40, "d": 25}, 75)
    {'a': 20, 'b': 23, 'c': 20, 'd': 12}
    """
    total = sum(shares.values())
    sizes = {name: count * share // total for name, share in shares.items()}
    by_rest = sorted(shares, key=lambda name: -(count * shares[name] % total))
    for name in by_rest[: count - sum(sizes.values())]:
        sizes[name] += 1
    return sizes


def dealt(community: str, count: int, random: Random) -> Iterator[Seat]:
    """Seats of a community: one an organisation in turn, its head first, then others, none twice while any is left."""
    organisations = [one for one in stock()["organisation"] if one["community"] == community]
    random.shuffle(organisations)
    waiting: list[list[Seat]] = [[] for _ in organisations]
    for i in range(count):
        at = i % len(organisations)
        if not waiting[at]:
            waiting[at] = seats(organisations[at], random)
        yield waiting[at].pop(0)


def seats(organisation: Mapping[str, Any], random: Random) -> list[Seat]:
    """All posts of an organisation, its head first, a young one third or last."""
    posts = stock()["posts"][organisation["kind"]]
    rest, young = list(posts["rest"]), list(posts["youth"])
    random.shuffle(rest)
    random.shuffle(young)
    early = young[:1] if random.random() < YOUTH else []
    late = young[len(early) :]
    ordered = [posts["lead"], *rest[:1], *early, *rest[1:], *late]
    names, town = organisation["names"], organisation["town"]
    return [
        Seat(
            organisation={"ru": names[0], "en": names[1]},
            position={"ru": post[0], "en": post[1]},
            town={"ru": town[0], "en": town[1]},
            domain=organisation["domain"],
            cares=frozenset(post[2]),
            likes=frozenset(organisation["groups"]),
            young=post in young,
        )
        for post in ordered
    ]


def person(community: str, seat: Seat, lang: Lang, random: Random, taken: set[str]) -> DemoPerson:
    """Someone for a seat. Every draw is made whatever the language, so that both have the same people."""
    spell = latin if lang == "en" else str
    surname, given, patronymic = full_name(community, random, taken)
    wishes = wished(seat, random)
    email = f"{latin(given)[0]}.{latin(surname)}@{seat.domain}".lower()
    known = email in taken  # two of a family at one place share a desk, and an e-mail would make them one person
    taken.add(email)
    phone = f"+7 {DIALLING} 00-{random.randrange(100):02}-{random.randrange(100):02}"
    has_email, has_phone = random.random() < WITH_EMAIL, random.random() < WITH_PHONE
    words = (surname, given, patronymic) if lang == "ru" else (given, surname)
    return DemoPerson(
        name=" ".join(spell(word) for word in words),
        surname=spell(surname),
        given_name=spell(given),
        patronymic=spell(patronymic),
        organisation=seat.organisation[lang],
        position=seat.position[lang],
        town=seat.town[lang],
        community=community,
        email=email if has_email and not known else "",
        phone=phone if has_phone else "",
        tags=(say("demo.tag_youth", lang),) if seat.young else (),
        wishes=wishes,
    )


def full_name(community: str, random: Random, taken: set[str]) -> tuple[str, str, str]:
    """Surname, given name and patronymic in agreement, unlike all `taken` before (ё = е)."""
    names = stock()
    woman = random.random() < WOMEN[community]
    while True:
        surname = random.choice(names["surnames"])
        given = random.choice(names["female"]) if woman else random.choice(names["male"])[0]
        father = random.choice(names["male"])
        whole = (feminine(surname), given, father[2]) if woman else (surname, given, father[1])
        if fold(f"{whole[0]} {given}") not in taken:
            taken.add(fold(f"{whole[0]} {given}"))
            return whole


def wished(seat: Seat, random: Random) -> tuple[int, ...]:
    """Three groups in order, drawn without replacement by how much each draws; some people name fewer, or none."""
    weights = [KEEN if g in seat.cares else FOND if g in seat.likes else WARM for g in GROUPS]
    order = drawn(GROUPS, weights, random)
    chance = random.random()
    if chance < WITHOUT_WISHES:
        return ()
    return order[: random.choice((1, 2)) if chance < WITHOUT_WISHES + SHORT_WISHES else 3]


def drawn(items: Sequence[int], weights: Sequence[float], random: Random) -> tuple[int, ...]:
    """All items in a random order in which heavier ones tend to come first.

    Weighted sampling without replacement by exponential keys: P. S. Efraimidis and P. G. Spirakis, "Weighted random
    sampling with a reservoir", Information Processing Letters 97 (2006).
    """
    keys = {item: random.random() ** (1 / weight) for item, weight in zip(items, weights, strict=True)}
    return tuple(sorted(items, key=lambda item: -keys[item]))
