"""The main job on lists, proposals and votes that nobody here wrote."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.real


def test_one_list_in_two_formats_is_one_list(call: Any, real_data: Path) -> None:
    folder = real_data / "04_participants"
    first = call("participants", "import", "s.db", folder / "ru_duma2011_elected_A_cp1251.csv", "--json").document
    assert (first["people"], first["rejected"]) == (225, [])
    twin = call("participants", "import", "s.db", folder / "ru_duma2011_elected_A.ods", "--json").document
    assert (twin["new"], twin["changed"]) == (0, 0)
    placed = call("groups", "assign", "s.db", "--json").document
    assert (placed["status"], {group["size"] for group in placed["groups"]}) == ("optimal", {37, 38})


def test_merged_heads_and_totals_are_not_people(call: Any, real_data: Path) -> None:
    path = real_data / "04_participants" / "ru_duma2011_elected_A60_merged_header.xlsx"
    assert call("participants", "import", "s.db", path, "--json").document["people"] == 60


def test_a_participatory_budget_is_counted_as_published(call: Any, real_data: Path) -> None:
    folder = real_data / "01_pabulib" / "csv"
    assert (
        call("proposals", "import", "s.db", folder / "Netherlands_Assen_2024_proposals.csv", "--json").document["new"]
        == 14
    )
    call("rounds", "open", "s.db", "--method", "approval", "--electorate", "open")
    call("rounds", "ballots", "s.db", 1, folder / "Netherlands_Assen_2024_ballots_long.csv")
    call("rounds", "close", "s.db", 1)
    tally = call("rounds", "tally", "s.db", 1, "--json").document
    truth = json.loads((real_data / "GROUND_TRUTH.json").read_text(encoding="utf-8"))["pabulib"]
    published = truth["dev/01_pabulib/Netherlands_Assen_2024.pb"]["approvals"]
    assert {p["external_id"]: p["for"] for p in tally["proposals"]} == published


@pytest.mark.parametrize(
    "name", ["london.youth.policing", "brexit-consensus", "15-per-hour-seattle", "scoop-hivemind.ubi"]
)
@pytest.mark.parametrize("votes", ["participants-votes.csv", "votes.csv"])
def test_a_conversation_is_counted_as_published(call: Any, real_data: Path, name: str, votes: str) -> None:
    folder = real_data / "02_polis" / name
    call("proposals", "import", "s.db", folder / "comments.csv")
    call("rounds", "open", "s.db", "--method", "for-against", "--electorate", "open")
    call("rounds", "ballots", "s.db", 1, folder / votes)
    call("rounds", "close", "s.db", 1)
    tally = call("rounds", "tally", "s.db", 1, "--json").document
    truths = json.loads((real_data / "GROUND_TRUTH.json").read_text(encoding="utf-8"))["polis"]
    truth = next(value for key, value in truths.items() if name in key)["per_comment"]
    counted = {p["external_id"]: (p["for"], p["against"], p["abstain"]) for p in tally["proposals"]}
    published = {
        number: (c["matrix_agree"], c["matrix_disagree"], c["matrix_pass"])
        for number, c in truth.items()
        if c["moderated"] != "-1"
    }
    assert counted == published
