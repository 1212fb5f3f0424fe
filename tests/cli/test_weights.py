"""Votes by weight from the command line: a list or a tag, the tally, the files, and what is refused."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def hall(call: Any) -> Any:
    call("new", "s.db", "--lang", "en")
    Path("people.csv").write_text("Name,Tags\nAnna Aster,votes: 3\nBoris Birch,\nClara Cedar,\n", encoding="utf-8")
    call("participants", "import", "s.db", "people.csv")
    call("participants", "check-in", "s.db", "--all")
    call("proposals", "add", "s.db", "Roads")
    return call


def test_a_list_of_votes_decides_a_motion(hall: Any) -> None:
    Path("votes.csv").write_text("voter,weight\nAnna Aster,3\n2,1\n", encoding="utf-8")
    opened = hall("rounds", "open", "s.db", "--method", "for-against", "--weights", "votes.csv", "--json").document
    assert (opened["weights"], opened["electorate"]) == ({"1": 3}, 5)
    assert "1 voter has several votes" in opened["rule"]
    hall("rounds", "badges", "s.db", 1, "--for", "1", "--rest", "against")
    assert hall("rounds", "close", "s.db", 1, "--json").document["cast"] == 5
    counted = hall("rounds", "tally", "s.db", 1, "--json").document["proposals"][0]
    assert (counted["for"], counted["against"], counted["verdict"]) == (3, 2, "adopted")
    assert counted["reason"] == "adopted: 3 for, 3 needed (more than half of 5 votes given); votes count by weight"
    hall("rounds", "export", "s.db", 1, "out")
    with (Path("out") / "ballots.csv").open(encoding="utf-8", newline="") as lines:
        assert {row["voter"]: row["weight"] for row in csv.DictReader(lines)} == {"p:1": "3", "p:2": "1", "p:3": "1"}
    assert hall("rounds", "recount", "out", "--json").document["sound"] is True
    assert hall("verify", "s.db", "--json").document["sound"] is True


def test_a_list_with_bad_rows_opens_nothing(hall: Any) -> None:
    Path("votes.csv").write_text("voter,weight\nAnna Aster,many\nNobody,2\n", encoding="utf-8")
    refused = hall("rounds", "open", "s.db", "--method", "for-against", "--weights", "votes.csv")
    assert refused.status == 1
    assert [line for line in refused.err.splitlines() if line.startswith(("✗", "2 rows"))] == [
        "✗ Row 2, “weight”: “many” is no number of votes.",
        "✗ Row 3, “voter”: “Nobody” is no participant, or can't be told from a namesake.",
        "2 rows of the list of votes can't be taken: rows 2, 3.",
    ]
    assert hall("rounds", "list", "s.db", "--json").document["rounds"] == []


def test_a_tag_gives_votes_and_a_secret_round_refuses_them(hall: Any) -> None:
    open_ = ("rounds", "open", "s.db", "--method", "approval", "--weights-tag", "votes")
    refused = hall(*open_, "--secret")
    assert (refused.status, "tells whose it is" in refused.err) == (1, True)
    assert hall(*open_, "--json").document["weights"] == {"1": 3}
