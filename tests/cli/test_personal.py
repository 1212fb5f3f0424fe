"""Consent and erasure by command, with the papers that go with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def test_a_person_is_erased_with_an_act_and_an_extract(call: Any, tmp_path: Path) -> None:
    call("new", "s.db", "--lang", "en")
    call("participants", "add", "s.db", "Barbara Forgetmenot", "--email", "b@example.org")
    noted = call("participants", "consent", "s.db", "Forgetmenot", "--json").document
    assert (noted["number"], noted["consent_at"] is not None) == (1, True)
    done = call(
        "participants", "erase", "s.db", "1", "--reason", "at her request", "--yes", "--output", "acts", "--json"
    )
    assert (done.document["cleaned"], done.document["held"], done.document["named_in"]) == ([], [], [])
    assert (done.document["kinds"], done.document["files"]) == (
        ["name", "email"],
        ["acts/erasure-001.txt", "acts/erasure-001-journal.csv"],
    )
    act = (tmp_path / "acts" / "erasure-001.txt").read_text(encoding="utf-8")
    assert "participant with badge number 1" in act
    assert "at her request" in act
    extract = (tmp_path / "acts" / "erasure-001-journal.csv").read_text(encoding="utf-8-sig")
    assert "Forgetmenot" not in act + extract + str((tmp_path / "s.db").read_bytes())
    assert len(extract.splitlines()) == 3
    assert call("verify", "s.db", "--json").document["sound"] is True
