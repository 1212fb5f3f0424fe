"""Ways in and proofs by command: badge lists, reasons, rounds that feed rounds, the chair, receipts, ballot papers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def hall(call: Any) -> Any:
    """A session of four people and three proposals."""
    call("new", "s.db", "--lang", "en")
    Path("people.csv").write_text("Name\nAnna Aster\nBoris Birch\nClara Cedar\nDaniel Dill\n", encoding="utf-8")
    call("participants", "import", "s.db", "people.csv")
    call("participants", "check-in", "s.db", "--all")
    for title in ("Roads", "Park", "School"):
        call("proposals", "add", "s.db", title)
    return call


def test_badges_then_a_round_fed_by_it_that_the_chair_decides(hall: Any) -> None:
    hall("rounds", "open", "s.db", "--method", "for-against")
    for proposal, against in ((1, ""), (2, "4"), (3, "1-4")):
        done = hall(
            "rounds", "badges", "s.db", 1, "--proposal", proposal, "--against", against, "--rest", "for", "--json"
        )
        assert done.document["cast"] == 4
    refused = hall("rounds", "badges", "s.db", 1, "--proposal", 1, "--for", "1,x")
    assert (refused.status, refused.err.splitlines()[0]) == (1, "“x” is not a badge number.")
    hall("rounds", "close", "s.db", 1)
    made = hall("rounds", "open", "s.db", "--method", "approval", "--from", "1", "--rule", "seats=1",
                "--rule", "majority=none", "--rule", "tie=chair", "--json").document  # fmt: skip
    assert (made["sources"], [p["number"] for p in made["proposals"]]) == ([1], [1, 2])
    for voter, proposal in ((1, 1), (2, 2)):
        hall("rounds", "cast", "s.db", 2, voter, proposal)
    hall("rounds", "close", "s.db", 2)
    before = hall("rounds", "tally", "s.db", 2, "--json").document
    assert {p["number"]: p["verdict"] for p in before["proposals"]} == {1: "tied", 2: "tied"}
    after = hall("rounds", "chair", "s.db", 2, 2, "--json").document
    assert {p["number"]: p["verdict"] for p in after["proposals"]} == {1: "declined", 2: "adopted"}
    assert after["chair"] == [2]
    hall("rounds", "export", "s.db", 2, "out")
    assert hall("rounds", "recount", "out", "--json").document["sound"] is True
    assert hall("verify", "s.db", "--json").document["sound"] is True


def test_the_chair_decides_an_even_motion_and_then_the_seat_in_one_round(hall: Any) -> None:
    hall("rounds", "open", "s.db", "--method", "for-against", "--rule", "tie=chair,seats=1")
    hall("rounds", "badges", "s.db", 1, "--proposal", 1, "--for", "1-3", "--against", "4")
    hall("rounds", "badges", "s.db", 1, "--proposal", 2, "--for", "1-3", "--against", "4")
    hall("rounds", "badges", "s.db", 1, "--proposal", 3, "--for", "1,2", "--against", "3,4")
    hall("rounds", "close", "s.db", 1)
    before = hall("rounds", "tally", "s.db", 1, "--json").document
    assert {p["number"]: p["verdict"] for p in before["proposals"]} == {1: "tied", 2: "tied", 3: "tied"}
    half = hall("rounds", "chair", "s.db", 1, "--", 2)
    assert (half.status, half.err.splitlines()[0]) == (1, "This does not settle the tie in round 1.")
    after = hall("rounds", "chair", "s.db", 1, 2, -3, "--json").document
    assert {p["number"]: p["verdict"] for p in after["proposals"]} == {1: "declined", 2: "adopted", 3: "declined"}
    hall("rounds", "export", "s.db", 1, "out")
    assert hall("rounds", "recount", "out", "--json").document["sound"] is True


def test_a_block_is_told_with_its_reason(hall: Any) -> None:
    hall("rounds", "open", "s.db", "--method", "consent", "--proposals", "1")
    hall("rounds", "cast", "s.db", 1, 1, "1=block", "--reason", "Roads=too dear")
    hall("rounds", "close", "s.db", 1)
    assert hall("rounds", "tally", "s.db", 1, "--json").document["reasons"] == [
        {"proposal": 1, "text": "too dear", "voter": "Anna Aster"}
    ]
    assert "blocked: too dear — Anna Aster" in hall("rounds", "tally", "s.db", 1).out


def test_receipts_are_listed(hall: Any) -> None:
    hall("rounds", "open", "s.db", "--method", "dots", "--secret")
    code = hall("rounds", "cast", "s.db", 1, 3, "1=5", "--json").document["receipt"]
    found = hall("rounds", "receipts", "s.db", 1, "--json").document["receipts"]
    assert found == [{"number": 3, "name": "Clara Cedar", "receipt": code}]
    assert code in hall("rounds", "receipts", "s.db", 1).out


@pytest.mark.slow
def test_ballot_papers_and_receipts_are_printed(hall: Any) -> None:
    hall("rounds", "open", "s.db", "--method", "for-against", "--secret")
    printed = hall("sheets", "ballots", "s.db", 1, "--output", "b.pdf", "--json").document
    assert printed["pages"] == 2  # two papers on a sheet
    assert Path("b.pdf").read_bytes()[:5] == b"%PDF-"
    assert hall("sheets", "ballots", "s.db", 1, "--named").status == 1
    assert hall("sheets", "receipts", "s.db", 1).status == 1
    hall("rounds", "cast", "s.db", 1, 3, "1=yes")
    assert hall("sheets", "receipts", "s.db", 1, "--output", "r.pdf", "--json").document["pages"] == 1
