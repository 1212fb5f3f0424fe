"""Invented people: as many as asked, well-formed, the same in both languages."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from session_tui.cli.demo.people import GROUPS, MOST, SHARES, DemoPerson, people, proportional, stock
from session_tui.domain import communities
from session_tui.locale import LANGUAGES, Lang

Crowd = dict[Lang, tuple[DemoPerson, ...]]


def test_communities_come_in_their_shares(crowd: Crowd) -> None:
    assert Counter(person.community for person in crowd["ru"]) == SHARES


@given(st.integers(0, 400))
def test_shares_add_up_for_any_count(count: int) -> None:
    sizes = proportional(SHARES, count)
    assert sum(sizes.values()) == count
    assert all(abs(sizes[name] - count * share / 150) < 1 for name, share in SHARES.items())


@pytest.mark.parametrize("seed", range(5))
def test_names_agree_in_gender_and_none_comes_twice(seed: int) -> None:
    names = stock()
    men = {name: (man, woman) for name, man, woman in names["male"]}
    crowd = people(seed, "ru", 300)
    for person in crowd:
        woman = person.given_name in names["female"]
        assert woman != (person.given_name in men)
        assert person.patronymic in {forms[woman] for forms in men.values()}
        assert (person.surname in names["surnames"]) or (woman and person.surname.endswith(("а", "ая")))
        assert person.name == f"{person.surname} {person.given_name} {person.patronymic}"
    assert len({person.name for person in crowd}) == 300
    emails = [person.email for person in crowd if person.email]
    assert len(set(emails)) == len(emails)


def test_english_names_are_latin_and_begin_with_the_given_one(crowd: Crowd) -> None:
    for person in crowd["en"]:
        assert re.fullmatch(r"[A-Z][a-z]+ [A-Z][a-z]+", person.name)
        assert person.name == f"{person.given_name} {person.surname}"
        texts = (person.patronymic, person.organisation, person.position, person.town)
        assert not re.search("[а-яё]", " ".join(texts), re.IGNORECASE)


def test_both_languages_have_the_same_people(crowd: Crowd) -> None:
    untold = {"name", "surname", "given_name", "patronymic", "organisation", "position", "town", "tags"}
    for russian, english in zip(crowd["ru"], crowd["en"], strict=True):
        same = replace(russian, **{field: getattr(english, field) for field in untold})
        assert same == english
        assert len(russian.tags) == len(english.tags)


def test_contacts_ring_nowhere_and_some_have_none(crowd: Crowd) -> None:
    for person in crowd["ru"]:
        assert re.fullmatch(r"([a-z]\.[a-z]+@[a-z0-9]+\.example\.(org|com))?", person.email)
        assert re.fullmatch(r"(\+7 3843 00-\d\d-\d\d)?", person.phone)
    assert 80 < sum(bool(person.email) for person in crowd["ru"]) < 130
    assert 60 < sum(bool(person.phone) for person in crowd["ru"]) < 120


def test_wishes_are_distinct_groups_that_fit_the_person(crowd: Crowd) -> None:
    ranks = Counter(len(person.wishes) for person in crowd["ru"])
    assert set(ranks) == {0, 1, 2, 3}
    assert ranks[3] > 100
    for person in crowd["ru"]:
        assert len(set(person.wishes)) == len(person.wishes)
        assert set(person.wishes) <= set(GROUPS)
    roads = [
        person for person in people(1, "ru", 300) if "дорожного" in person.position or "автомоб" in person.position
    ]
    first = [person.wishes[0] for person in roads if person.wishes]
    assert first.count(2) > len(first) / 2
    wished = Counter(person.wishes[0] for person in crowd["ru"] if person.wishes)
    assert min(wished[group] for group in GROUPS) >= 10


def test_young_people_are_some(crowd: Crowd) -> None:
    young = [person for person in crowd["ru"] if person.tags == ("молодёжь",)]
    assert 8 <= len(young) <= 35


def test_every_town_sends_its_head(crowd: Crowd) -> None:
    towns = [one["town"][0] for one in stock()["organisation"] if one["community"] == communities.MUNICIPALITY]
    heads = [person.town for person in crowd["ru"] if person.position == "глава города"]
    assert sorted(heads) == sorted(towns)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_seed_decides(lang: Lang) -> None:
    assert people(3, lang) == people(3, lang)
    assert people(3, lang) != people(4, lang)


def test_more_people_than_names_are_refused() -> None:
    assert len(people(1, "en", MOST)) == MOST
    with pytest.raises(ValueError, match="names for"):
        people(1, "en", MOST + 1)
