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


def labelled(name: str) -> Labelled:
    """Pairs of texts, and whether they mean the same."""
    sets = tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text("utf-8"))
    return [
        (kind == "same", one, other) for kinds in sets.values() for kind, pairs in kinds.items() for one, other in pairs
    ]


def precision_and_recall(labelled: Labelled, says: Says) -> tuple[float, float]:
    found = [same for same, one, other in labelled if says(one, other)]
    return sum(found) / max(1, len(found)), sum(found) / sum(same for same, _, _ in labelled)


def alike_of(pairs: Labelled) -> Says:
    """Whether a text is found by another at the usual threshold, in an index of all texts of the set."""
    texts = list(dict.fromkeys(text for _, *pair in pairs for text in pair))
    numbers = {text: number for number, text in enumerate(texts)}
    index = Index.of(enumerate(texts))
    return lambda one, other: numbers[other] in {a.number for a in index.find(one, 50, without=[numbers[one]])}


def token_set(cutoff: int) -> Says:
    return lambda one, other: fuzz.token_set_ratio(fold(one), fold(other)) >= cutoff


def test_alike_is_better_than_token_set_in_both_at_any_threshold_of_it() -> None:
    pairs = labelled("pairs")
    assert len(pairs) >= 120
    precision, recall = precision_and_recall(pairs, alike_of(pairs))
    assert precision >= 0.95
    assert recall >= 0.95
    for cutoff in range(40, 100, 5):
        plain = precision_and_recall(pairs, token_set(cutoff))
        assert precision > plain[0]
        assert recall > plain[1] or plain[0] < 0.6  # token_set finds as many only by taking nearly everything


@pytest.mark.parametrize(
    ("name", "least", "precision", "recall"),
    [("unseen", 120, 0.78, 0.57), ("sealed", 80, 0.9, 0.57), ("written", 60, 0.9, 0.79), ("kept", 60, 0.93, 0.62)],
)
def test_so_it_is_on_pairs_that_the_rules_were_not_made_by(
    name: str, least: int, precision: float, recall: float
) -> None:
    """token_set at 80, which is usual, and at 60, where it does best on the first set. Lower it finds more, by saying yes
    to most pairs; its precision never comes near."""
    pairs = labelled(name)
    assert len(pairs) >= least
    ours = precision_and_recall(pairs, alike_of(pairs))
    assert (ours[0] >= precision, ours[1] >= recall) == (True, True)
    for cutoff in (60, 80):
        plain = precision_and_recall(pairs, token_set(cutoff))
        assert (ours[0] > plain[0], ours[1] > plain[1]) == (True, True)
    assert ours[0] > 1.2 * max(precision_and_recall(pairs, token_set(cutoff))[0] for cutoff in range(30, 95, 5))


@pytest.mark.parametrize(
    ("known", "typed", "words"),
    [
        ("ремонт дорог в моногородах", "отремонтировать дороги моногородов", ("ремонт", "дорог", "моногородах")),
        ("ремонт дорог в моногородах", "Ремонт дарог в маногородах", ("ремонт", "дорог", "моногородах")),
        ("Cycle lanes along the river", "bicycle lanes by the river", ("Cycle", "lanes", "river")),
        ("Освещение улиц", "осветить все улицы", ("Освещение", "улиц")),
        ("Строительство физкультурно-оздоровительного комплекса", "Построить ФОК", ("Строительство",)),
        ("Капремонт школы № 5", "Отремонтировать пятую школу", ("Капремонт", "школы", "5")),
        ("Speeltuinen voor de kinderen van Assen", "een speeltuin voor kinderen", ("Speeltuinen", "kinderen")),
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
        ("Кружки пения для детей", "Кружки рисования для детей"),
        ("I voted to Remain", "I voted to Leave"),
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


WORDS = (
    "ремонт",
    "дорог",
    "дороги",
    "школа",
    "школы",
    "№",
    "12",
    "построить",
    "парк",
    "классы",
    "the",
    "road",
    "classic",
)
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
