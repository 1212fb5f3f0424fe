"""Votes by command: cast, correct, look back, key papers, export, count again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

VOTES = {
    "for-against": ["1=за 2=no 3=0", "1=yes 2=yes", "1=-1 3=1", ""],
    "consent": ["1=agree 2=block", "1=yes 3=0", "3=1", ""],
    "approval": ["1 2", "1", "3=x", ""],
    "dots": ["1=3 2=2", "1=5", "3=1", ""],
    "score": ["1=5 2=2", "1=4 3=3", "3=1", ""],
    "borda": ["1=1 2=2 3=3", "2=1 1=2", "3=1", ""],
    "schulze": ["1=1 2=2 3=3", "2=1 1=2", "3=1 2=2", ""],
    "irv": ["1=1 2=2 3=3", "2=1 1=2", "3=1 2=2", "2=1"],
    "stv": ["1=1 2=2 3=3", "2=1 1=2", "3=1 2=2", "1=1"],
    "matrix": ["1=5/4 2=2/1", "1=4/4 3=3/3", "3=1/5", ""],
    "equal-shares": ["1 2", "1 3", "3", "2"],
}


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


@pytest.mark.parametrize("secret", [False, True])
@pytest.mark.parametrize("method", sorted(VOTES))
def test_a_round_is_counted_again_from_its_files(hall: Any, method: str, secret: bool) -> None:
    rules = ["--rule", "seats=2"] if method in ("stv", "equal-shares") else []
    hall("rounds", "open", "s.db", "--method", method, *rules, *(["--secret"] if secret else []))
    receipts = []
    for voter, votes in enumerate(VOTES[method], start=1):
        said = hall("rounds", "cast", "s.db", 1, voter, *votes.split(), "--json")
        assert said.status == 0, said.err
        receipts.append(said.document["receipt"])
        assert (said.document["choices"] is None) is secret
    assert hall("rounds", "export", "s.db", 1, "out").status == 1
    hall("rounds", "close", "s.db", 1)
    files = hall("rounds", "export", "s.db", 1, "out", "--json").document["files"]
    assert sorted(Path(file).name for file in files) == ["ballots.csv", "receipts.csv", "result.json", "rule.json"]
    assert hall("rounds", "recount", "out", "--json").document == {"round": 1, "sound": True, "disagreements": []}
    assert Path("out/receipts.csv").read_text(encoding="utf-8").split()[1:] == sorted(receipts)
    text = Path("out/ballots.csv").read_text(encoding="utf-8")
    assert ("voter" in text) is not secret
    assert ("p:1" in text) is not secret
    assert len({line.split(",")[0] for line in text.split()[1:]}) == 4
    verified = hall("verify", "s.db", "--json").document
    assert verified["sound"] is True


@pytest.mark.parametrize(
    ("file", "before", "after", "found"),
    [
        ("ballots.csv", "p:1,1,1", "p:1,1,-1", ["1.for", "1.against", "1.points"]),
        ("rule.json", '"majority": "simple"', '"majority": "none"', ["rule_hash", "1.verdict"]),
        ("result.json", '"cast": 4', '"cast": 5', ["cast"]),
    ],
)
def test_a_change_in_the_files_is_found(hall: Any, file: str, before: str, after: str, found: list[str]) -> None:
    hall("rounds", "open", "s.db", "--method", "for-against")
    for voter, vote in enumerate((1, 1, -1, 0), start=1):
        hall("rounds", "cast", "s.db", 1, voter, f"1={vote}", "2=1")
    hall("rounds", "close", "s.db", 1)
    hall("rounds", "export", "s.db", 1, "out")
    path = Path("out", file)
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8", newline="")
    said = hall("rounds", "recount", "out", "--json")
    assert said.status == 1
    assert said.document["disagreements"] == found


def test_hands_are_exported_and_counted_again(hall: Any) -> None:
    hall("rounds", "open", "s.db", "--method", "for-against")
    Path("hands.csv").write_text("proposal,for,against\n1,2,1\n2,1,1\n", encoding="utf-8")
    hall("rounds", "hands", "s.db", 1, "hands.csv", "--rest", "abstain")
    hall("rounds", "close", "s.db", 1)
    hall("rounds", "export", "s.db", 1, "out")
    assert Path("out/hands.csv").read_text(encoding="utf-8").split() == [
        "proposal,for,against,abstain", "1,2,1,1", "2,1,1,2",
    ]  # fmt: skip
    assert hall("rounds", "recount", "out").status == 0
    Path("out/hands.csv").write_text("proposal,for,against,abstain\n1,x,1,1\n", encoding="utf-8")
    assert "out/hands.csv" in hall("rounds", "recount", "out").err
    Path("out/result.json").write_text(json.dumps([1]), encoding="utf-8")
    assert hall("rounds", "recount", "out", "--json").document["error"]["code"] == "rounds.bad_file"


def test_a_correction_keeps_what_was_said_before(hall: Any) -> None:
    hall("rounds", "open", "s.db", "--method", "for-against")
    first = hall("rounds", "cast", "s.db", 1, "Anna Aster", "1=yes", "--json").document["receipt"]
    assert hall("rounds", "cast", "s.db", 1, "001", "1=no", "--json").document["receipt"] == first
    document = hall("rounds", "history", "s.db", 1, "--json").document
    assert [(b["voter"], b["counts"], b["source"], b["choices"]) for b in document["ballots"]] == [
        ("p:1", False, "command", {"1": 1}),
        ("p:1", True, "command", {"1": -1}),
    ]
    assert (document["voted"], document["not_voted"]) == ([1], [2, 3, 4])
    assert hall("rounds", "history", "s.db", 1, "2", "--json").document["ballots"] == []
    assert "one of 1" in hall("rounds", "receipt", "s.db", 1, first.lower().replace("-", " ")).out
    wrong = hall("rounds", "receipt", "s.db", 1, "AAAA-BBBB-CCCC")
    assert (wrong.status, "no ballot with the receipt" in wrong.err) == (1, True)


def test_a_secret_round_shows_only_who_voted(hall: Any) -> None:
    hall("rounds", "open", "s.db", "--method", "for-against", "--secret")
    hall("rounds", "cast", "s.db", 1, 3, "1=yes")
    document = hall("rounds", "history", "s.db", 1, "--json").document
    assert document == {"round": 1, "secret": True, "ballots": [], "voted": [3], "not_voted": [1, 2, 4]}


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["9", "1=yes"], "Nobody entitled to vote in round 1 is found under “9”"),
        (["1", "7=yes"], "“7=yes” names no proposal"),
        (["1", "1=perhaps"], "“1=perhaps” is not a vote"),
        (["1", "1=yes", "Roads=no"], "Proposal 1 is named twice"),
        (["1", "yes"], "“yes” is not a vote"),
    ],
)
def test_votes_that_cannot_be_read_are_refused(hall: Any, arguments: list[str], reason: str) -> None:
    hall("rounds", "open", "s.db", "--method", "for-against")
    said = hall("rounds", "cast", "s.db", 1, *arguments)
    assert (said.status, reason in said.err) == (1, True), said.err


def test_a_dry_run_takes_nothing_in(hall: Any) -> None:
    hall("rounds", "open", "s.db", "--method", "approval")
    Path("votes.csv").write_text("voter,Roads,Park\n1,x,\n2,,x\nNobody,x,x\n", encoding="utf-8")
    tried = hall("rounds", "ballots", "s.db", 1, "votes.csv", "--dry-run", "--json").document
    assert (tried["taken"], tried["cast"], [row["reason"] for row in tried["rejected"]]) == (2, 0, ["unknown-voter"])
    assert hall("rounds", "list", "s.db", "--json").document["rounds"][0]["cast"] == 0
    assert hall("rounds", "ballots", "s.db", 1, "votes.csv", "--json").document["cast"] == 2
    assert "Nothing was changed" in hall("rounds", "ballots", "s.db", 1, "votes.csv", "--dry-run").out


def test_papers_are_keyed_twice_by_command(hall: Any) -> None:
    hall("rounds", "open", "s.db", "--method", "for-against", "--secret")
    for by, vote in (("Anna", "1=yes"), ("Boris", "1=no")):
        said = hall("rounds", "paper", "enter", "s.db", 1, "#7", vote, "2=no", "--by", by, "--json")
    assert (said.document["state"], said.document["differences"]) == ("differs", [1])
    assert "Anna: 1=1; Boris: 1=-1" in hall("rounds", "paper", "compare", "s.db", 1).out
    assert hall("rounds", "close", "s.db", 1).status == 1
    settled = hall("rounds", "paper", "settle", "s.db", 1, "#7", "1=no", "2=no", "--json").document
    assert settled["state"] == "counted"
    assert hall("rounds", "paper", "compare", "s.db", 1, "--json").document == {"round": 1, "papers": 1, "waiting": []}
    assert hall("rounds", "close", "s.db", 1).status == 0
