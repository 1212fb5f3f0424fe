"""Proposals that mean the same: a labelled set, against plain token_set; the index against itself."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from session_tui.domain.alike import THRESHOLD, Index
from session_tui.domain.text import fold

Labelled = list[tuple[bool, str, str]]
Says = Callable[[str, str], bool]


@pytest.fixture(scope="module")
def labelled() -> Labelled:
    """Pairs of texts, and whether they mean the same."""
    sets = tomllib.loads((Path(__file__).parent / "pairs.toml").read_text("utf-8"))
    return [
        (kind == "same", one, other) for kinds in sets.values() for kind, pairs in kinds.items() for one, other in pairs
    ]


def precision_and_recall(labelled: Labelled, says: Says) -> tuple[float, float]:
    found = [same for same, one, other in labelled if says(one, other)]
    return sum(found) / max(1, len(found)), sum(found) / sum(same for same, _, _ in labelled)


def test_alike_is_better_than_token_set_in_both_at_any_threshold_of_it(labelled: Labelled) -> None:
    assert len(labelled) >= 120
    texts = list(dict.fromkeys(text for _, *pair in labelled for text in pair))
    numbers = {text: number for number, text in enumerate(texts)}
    index = Index.of(enumerate(texts))

    def alike(one: str, other: str) -> bool:
        return numbers[other] in {found.number for found in index.find(one, 50, without=[numbers[one]])}

    precision, recall = precision_and_recall(labelled, alike)
    assert precision >= 0.9
    assert recall >= 0.95
    for cutoff in range(40, 100, 5):
        plain = precision_and_recall(labelled, lambda a, b, at=cutoff: fuzz.token_set_ratio(fold(a), fold(b)) >= at)  # type: ignore[misc]
        assert precision > plain[0]
        assert recall > plain[1] or plain[0] < 0.6  # token_set finds as many only by taking nearly everything


@pytest.mark.parametrize(
    ("known", "typed", "words"),
    [
        ("ремонт дорог в моногородах", "отремонтировать дороги моногородов", ("ремонт", "дорог", "моногородах")),
        ("ремонт дорог в моногородах", "Ремонт дарог в маногородах", ("ремонт", "дорог", "моногородах")),
        ("Cycle lanes along the river", "bicycle lanes by the river", ("Cycle", "lanes", "river")),
        ("Освещение улиц", "осветить все улицы", ("Освещение", "улиц")),
        ("[/b] Кафе «Ёлка»", "кафе елка", ("Кафе", "Ёлка")),
    ],
)
def test_what_matches_is_named_as_it_stands_in_the_text_found(known: str, typed: str, words: tuple[str, ...]) -> None:
    (found,) = Index.of({7: known}).find(typed)
    assert (found.number, found.words) == (7, words)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Не строить фабрику у посёлка", "Строить фабрику у посёлка"),
        ("Закрыть угольный разрез", "Открыть угольный разрез"),
        ("Repair school number 12", "Repair school number 7"),
        ("I am between 20 and 25 years old", "I am between 25 and 29 years old"),
        ("Ремонт поликлиники в Мысках", "Ремонт поликлиники в Междуреченске"),
    ],
)
def test_the_contrary_or_another_number_or_place_is_not_the_same(one: str, other: str) -> None:
    assert Index.of({1: one}).find(other) == ()


def test_what_is_typed_so_far_finds_what_it_may_become() -> None:
    index = Index.of({1: "Озеленение набережной Томи", 2: "Бассейн для школы"})
    assert [found.number for found in index.find("набер", typing=True, threshold=0.3)] == [1]
    assert index.find("набер", threshold=0.3) == ()


def test_nothing_means_the_same_as_nothing() -> None:
    index = Index.of({1: "", 2: "и на в", 3: "!!!"})
    assert [index.find(text) for text in ("", "и", "школа")] == [(), (), ()]


WORDS = ("ремонт", "дорог", "дороги", "школа", "школы", "№", "12", "построить", "парк", "не", "the", "road", "repair")
TEXTS = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 5), st.none() | TEXTS), max_size=12), TEXTS)
def test_an_index_that_changed_finds_what_a_new_one_finds(changes: list[tuple[int, str | None]], asked: str) -> None:
    grown = Index()
    texts: dict[int, str] = {}
    for number, text in changes:
        if text is None:
            grown.remove(number)
            texts.pop(number, None)
        else:
            grown.put(number, text)
            texts[number] = text
    fresh = Index.of(texts)
    assert grown.find(asked, 9, 0.0) == fresh.find(asked, 9, 0.0)
    assert set(grown.pairs()) == set(fresh.pairs())
    assert all(THRESHOLD <= pair.score <= 1.0 + 1e-9 and pair.one < pair.other for pair in grown.pairs())


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_taken_and_means_what_itself_means(one: str, other: str) -> None:
    index = Index.of({1: one, 2: other})
    found = {alike.number: alike.score for alike in index.find(one, threshold=0.0)}
    if index.readings[1].words:
        assert found[1] == pytest.approx(1.0)
        assert max(found.values()) == pytest.approx(found[1])
