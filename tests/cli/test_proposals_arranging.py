"""Many at once, filters and orders, clusters, tags and cards by command."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def hall(call: Callable[..., Any], tmp_path: Path) -> Path:
    """A session of four proposals, pasted from a list."""
    session, notes = tmp_path / "hall.session", tmp_path / "notes.txt"
    notes.write_text("1. Ремонт дорог\n2. отремонтировать дороги\n\n3. Plant trees\n4. =1+1 {тире}\n", "utf-8")
    assert call("new", session, "--lang", "en").status == 0
    made = call("proposals", "add", session, "--lines", notes, "--group", 2, "--json").document["proposals"]
    assert [(p["number"], p["title"], p["group"]) for p in made][-1] == (4, "=1+1 {тире}", 2)
    return session


def numbers(call: Callable[..., Any], hall: Path, *options: object) -> list[int]:
    return [p["number"] for p in call("proposals", "list", hall, *options, "--json").document["proposals"]]


def test_filters_and_orders(call: Callable[..., Any], hall: Path) -> None:
    call("proposals", "edit", hall, 3, "--set", "owner=City", "--set", "group=1", "--set", "kind=investment")
    call("proposals", "merge", hall, 2, "--into", 1)
    assert numbers(call, hall) == [1, 3, 4]
    assert numbers(call, hall, "--status", "merged") == [2]
    assert numbers(call, hall, "--status", "any", "--order", "group") == [3, 1, 2, 4]
    assert numbers(call, hall, "--order", "completeness") == [3, 1, 4]
    assert numbers(call, hall, "--lacks", "owner", "--lacks", "deadline") == [1, 4]
    assert numbers(call, hall, "--kind", "investment", "--passport", "partial") == [3]
    assert numbers(call, hall, "--tag", "-", "--cluster", "-", "--group", 2) == [1, 4]
    assert call("proposals", "add", hall).status == 2


def test_clusters_and_tags(call: Callable[..., Any], hall: Path) -> None:
    (proposed,) = call("proposals", "cluster", hall, "--accept", "--json").document["clusters"]
    assert (proposed["name"], proposed["proposals"]) == ("Ремонт дорог", [1, 2])
    assert numbers(call, hall, "--cluster", "ремонт дорог") == [1, 2]
    put = call("proposals", "cluster", hall, "", 2, "--json").document["proposals"]
    assert put == [{"number": 2, "title": "отремонтировать дороги", "cluster": ""}]
    tagged = call("proposals", "tag", hall, "city", 1, 3, "--json").document["proposals"]
    assert [p["tags"] for p in tagged] == [["city"], ["city"]]
    assert numbers(call, hall, "--tag", "CITY") == [1, 3]
    assert "2 clusters" not in call("proposals", "cluster", hall).out
    assert call("proposals", "cluster", hall, "Roads", 9).status == 1


def test_cards_four_a_page(call: Callable[..., Any], hall: Path, tmp_path: Path) -> None:
    call("proposals", "add", hall, "слово " * 160)
    done = call("proposals", "cards", hall, "--output", tmp_path / "cards.pdf", "--json").document
    assert (done["pages"], done["cards"]) == (2, 5)
    assert (tmp_path / "cards.pdf").read_bytes().startswith(b"%PDF")
    none = call("proposals", "cards", hall, "--status", "withdrawn", "--json")
    assert (none.status, none.document["error"]["code"]) == (1, "wall.no_cards")
