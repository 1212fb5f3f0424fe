"""Similar, merge, split, edit, history and restore by command."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def hall(call: Callable[..., Any], tmp_path: Path) -> Path:
    """A session of four proposals, two of which mean the same."""
    session = tmp_path / "hall.session"
    assert call("new", session, "--lang", "en").status == 0
    for title in (
        "ремонт дорог в моногородах",
        "Кружки для детей",
        "отремонтировать дороги моногородов",
        "Plant trees",
    ):
        assert call("proposals", "add", session, title, "--group", 1).status == 0
    return session


def test_similar_names_pairs_and_words(call: Callable[..., Any], hall: Path) -> None:
    (pair,) = call("proposals", "similar", hall, "--json").document["pairs"]
    assert (pair["proposals"], pair["groups"], pair["score"] > 0.9) == ([1, 3], [1, 1], True)
    assert pair["words"] == [["ремонт", "дорог", "моногородах"], ["отремонтировать", "дороги", "моногородов"]]
    (to,) = call("proposals", "similar", hall, "--to", 3, "--json").document["pairs"]
    assert (to["proposals"], to["words"]) == ([3, 1], [["ремонт", "дорог", "моногородах"]])
    assert "1 pair" in call("proposals", "similar", hall).out


def test_merge_and_split_go_there_and_back(call: Callable[..., Any], hall: Path) -> None:
    (made,) = call("proposals", "merge", hall, 1, 3, "--title", "Дороги", "--json").document["proposals"]
    assert (made["number"], made["title"], made["made_of"]) == (5, "Дороги", [1, 3])
    back = call("proposals", "unmerge", hall, 5, "--json").document["proposals"]
    assert [(p["number"], p["status"]) for p in back] == [(1, "active"), (3, "active")]
    parts = call("proposals", "split", hall, 2, "Кружки рисования", "Кружки пения", "--json").document["proposals"]
    assert [(p["number"], p["part_of"]) for p in parts] == [(6, [2]), (7, [2])]
    assert call("proposals", "unsplit", hall, 2, "--json").document["proposals"][0]["status"] == "active"
    refused = call("proposals", "merge", hall, 1, "--json")
    assert (refused.status, refused.document["error"]["code"]) == (1, "proposals.merge_few")


def test_an_edit_of_what_was_changed_since_is_refused_and_tells_both_texts(
    call: Callable[..., Any], hall: Path
) -> None:
    seen = call("proposals", "edit", hall, 4, "--set", "owner=The mayor", "--json").document["proposals"][0][
        "updated_at"
    ]
    assert call("proposals", "edit", hall, 4, "--set", "owner=Council", "--seen", seen).status == 0
    refused = call("proposals", "edit", hall, 4, "--set", "owner=Region", "--seen", seen, "--json")
    assert (refused.status, refused.document["error"]["code"]) == (1, "proposals.conflict")
    assert "stored is “Council”, you wrote “Region”" in refused.err
    versions = call("proposals", "history", hall, 4, "--json").document["versions"]
    assert [version["changed"].get("owner") for version in versions][1:] == [
        ["", "The mayor"],
        ["The mayor", "Council"],
    ]
    assert call("proposals", "restore", hall, 4, versions[1]["entry"]).status == 0
    assert "The mayor" in call("proposals", "history", hall, 4).out
    assert call("proposals", "edit", hall, 4, "--set", "group=many").status == 2


def test_a_joined_count_is_told_with_its_contradictions(call: Callable[..., Any], hall: Path, tmp_path: Path) -> None:
    call("rounds", "open", hall, "--method", "for-against", "--electorate", "open")
    sheet = tmp_path / "votes.csv"
    sheet.write_text("voter,1,2,3,4\nA,for,,for,for\nB,for,,against,for\nC,,,against,for\n", encoding="utf-8")
    assert call("rounds", "ballots", hall, 1, sheet).status == 0
    assert call("rounds", "close", hall, 1).status == 0
    assert call("proposals", "joined", hall, 1).status == 1
    call("proposals", "merge", hall, 3, "--into", 1)
    document = call("proposals", "joined", hall, 1, "--json").document
    roads = next(row for row in document["proposals"] if row["number"] == 1)
    assert (roads["for"], roads["against"], roads["abstain"]) == (1, 1, 1)
    said = {"voter": "B", "proposal": 1, "said": {"1": 1, "3": -1}, "ballots": 1}
    assert (document["merged"], document["contradictions"]) == ({"3": 1}, [said])
    assert "B: contradicts itself on 1 (1: +1, 3: -1)" in call("proposals", "joined", hall, 1).out
