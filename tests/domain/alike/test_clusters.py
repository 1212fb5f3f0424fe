"""Clusters and tags that the words of texts suggest."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from session_tui.domain.alike import Cluster, Tag, clusters, tags
from session_tui.domain.alike.clusters import RELATED

HALL = {
    1: "Ремонт дорог в моногородах",
    2: "отремонтировать дороги моногородов",
    3: "Ямочный ремонт дорог моногорода",
    4: "Кружки робототехники для школьников",
    5: "Открыть кружки робототехники для детей",
    6: "Plant trees along the river",
    7: "Освещение улиц",
}


def test_texts_about_one_thing_are_put_together_and_named_by_their_words() -> None:
    roads, clubs = clusters(HALL)
    assert (roads.numbers, roads.name) == ((1, 2, 3), "Ремонт дорог в моногородах")
    assert roads.words == ("Ремонт", "дорог", "моногородах")
    assert (clubs.numbers, clubs.name) == ((4, 5), "Кружки робототехники")
    assert RELATED <= clubs.likeness <= 1


def test_words_of_several_texts_are_offered_as_tags() -> None:
    texts = {**HALL, 8: "Дорожные знаки"}
    assert tags(texts)[0] == Tag("дорог", (1, 2, 3, 8))
    assert "дорог" not in {tag.name for tag in tags(texts, known=["Дорог"])}
    assert all(len(tag.numbers) > 1 for tag in tags(texts))


WORDS = ("ремонт", "дороги", "школа", "№ 12", "парк", "мост", "trees", "river", "library")


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join), max_size=9))
def test_a_text_is_in_one_cluster_at_most_and_order_does_not_matter(titles: list[str]) -> None:
    texts = dict(enumerate(titles, 1))
    found = clusters(texts)
    inside = [number for cluster in found for number in cluster.numbers]
    assert len(inside) == len(set(inside))
    assert all(len(cluster.numbers) > 1 and cluster.name and cluster.likeness >= RELATED / 2 for cluster in found)
    assert clusters(dict(reversed(texts.items()))) == found


def test_nothing_is_put_together_where_nothing_is_shared() -> None:
    assert clusters({}) == ()
    assert clusters({1: "школа", 2: "мост", 3: ""}) == ()
    assert isinstance(clusters({1: "мост", 2: "мост"})[0], Cluster)
