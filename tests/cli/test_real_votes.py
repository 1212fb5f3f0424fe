"""Public votes through the commands: every file comes in by its name and is counted as published."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.real

APPROVALS = (
    "Hungary_Budapest_2022_VIII_Jozsefvaros",
    "Netherlands_Amsterdam_166",
    "Netherlands_Assen_2024",
    "Poland_Warszawa_2018_Anin",
    "Poland_Wieliczka_2023_Green_Budget",
    "Switzerland_Zurich_SN",
    "US_Stanford_Dataset_PB_Adler_2021_Students_vote_knapsacks",
)
CUMULATIVE = ("Poland_Katowice_2025_Zarzecze", "Switzerland_Zurich_D5")
ORDINAL = (
    "Switzerland_Zurich_S5R",
    "US_Stanford_Dataset_Merced_Peoples_Budget_Ballot_2019_vote_rankings",
    "Worldwide_Mechanical_Turk_Ranking_value_3",
)
ELECTIONS = ("00058-00000131", "00058-00000164", "00058-00000224", "00058-00000262")


@pytest.fixture
def truth(real_data: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((real_data / "GROUND_TRUTH.json").read_text("utf-8"))
    return found


def held(call: Any, file: Path, method: str, *rules: str) -> dict[str, Any]:
    """The tally of one more round with the ballots of a file; the proposals come from the file at first."""
    if not Path("s.db").exists():
        assert call("new", "s.db").status == 0
        assert call("proposals", "import", "s.db", file, "--json").document["rejected"] == []
    settings = [word for rule in rules for word in ("--rule", rule)]
    opened = call("rounds", "open", "s.db", "--method", method, "--electorate", "open", *settings, "--json").document
    taken = call("rounds", "ballots", "s.db", opened["round"], file, "--json").document
    assert (taken["rejected"], taken["taken"]) == ([], taken["ballots"])
    assert call("rounds", "close", "s.db", opened["round"]).status == 0
    tally: dict[str, Any] = call("rounds", "tally", "s.db", opened["round"], "--json").document
    return tally


def by_id(tally: dict[str, Any], column: str) -> dict[str, Any]:
    return {row["external_id"]: row[column] for row in tally["proposals"]}


def adopted(tally: dict[str, Any]) -> set[str]:
    return {row["external_id"] for row in tally["proposals"] if row["verdict"] == "adopted"}


@pytest.mark.parametrize("name", APPROVALS)
def test_approvals_and_chosen_sets_equal_the_published(
    call: Any, real_data: Path, truth: dict[str, Any], name: str
) -> None:
    known = truth["pabulib"][f"dev/01_pabulib/{name}.pb"]
    file = real_data / "01_pabulib" / f"{name}.pb"
    budget = int(known["budget"])
    tally = held(call, file, "approval", f"budget={budget}", "tie=order")
    assert (tally["cast"], by_id(tally, "for")) == (known["num_votes"], known["approvals"])
    assert adopted(tally) == set(known["greedy_by_approvals_ties_file_order"])
    for satisfaction, key in (("cost", "CostSat"), ("count", "CardinalitySat")):
        published = known.get(f"pabutools_MES_{key}_nocompletion")
        if published is not None:
            rules = (f"budget={budget}", "completion=none", f"satisfaction={satisfaction}")
            assert adopted(held(call, file, "equal-shares", *rules)) == set(published)
    assert call("verify", "s.db", "--json").document["sound"] is True


def test_a_town_by_equal_shares_chose_the_same(call: Any, real_data: Path, truth: dict[str, Any]) -> None:
    file = real_data / "01_pabulib" / "Poland_Wieliczka_2023_Green_Budget.pb"
    tally = held(call, file, "equal-shares", "budget=1000000", "completion=add1u")
    known = truth["pabulib"]["dev/01_pabulib/Poland_Wieliczka_2023_Green_Budget.pb"]
    assert (len(adopted(tally)), adopted(tally)) == (30, set(known["official_selected"]))


@pytest.mark.parametrize("name", CUMULATIVE)
def test_points_and_the_greedy_set_equal_the_published(
    call: Any, real_data: Path, truth: dict[str, Any], name: str
) -> None:
    known = truth["pabulib"][f"dev/01_pabulib/{name}.pb"]
    rules = ("dots=5", f"budget={int(known['budget'])}", "tie=order")
    tally = held(call, real_data / "01_pabulib" / f"{name}.pb", "dots", *rules)
    assert (tally["cast"], by_id(tally, "points")) == (known["num_votes"], known["points"])
    assert by_id(tally, "for") == known["approvals"]
    assert adopted(tally) == set(known["greedy_by_points_ties_file_order"])
    file = real_data / "01_pabulib" / f"{name}.pb"
    assert adopted(held(call, file, "dots", *rules, "spending=value")) == set(
        known["pabutools_greedy_AdditiveCardinal"]
    )
    shared = held(call, file, "equal-shares-dots", rules[0], rules[1], "completion=none")
    assert adopted(shared) == set(known["pabutools_MES_AdditiveCardinal_nocompletion"])
    assert call("verify", "s.db", "--json").document["sound"] is True


@pytest.mark.parametrize("name", ORDINAL)
def test_places_on_ballots_equal_the_published(call: Any, real_data: Path, truth: dict[str, Any], name: str) -> None:
    known = truth["pabulib"][f"dev/01_pabulib/{name}.pb"]
    file = real_data / "01_pabulib" / f"{name}.pb"
    budget = f"budget={int(known['budget'])}"
    approved = held(call, file, "approval", budget, "tie=order")
    assert (approved["cast"], by_id(approved, "for")) == (known["num_votes"], known["approvals"])
    assert adopted(approved) == set(known["greedy_by_approvals_ties_file_order"])
    tally = held(call, file, "borda", *longest(name))
    assert by_id(tally, "points") == known["borda_maxlen"]
    named = by_id(held(call, file, "borda", "borda=named"), "points")
    assert named == {key: int(points) for key, points in known["score_column"].items()}
    shared = held(call, file, "equal-shares-ranks", budget, "completion=none")
    assert adopted(shared) == set(known["pabutools_MES_Borda_nocompletion"])
    assert call("verify", "s.db", "--json").document["sound"] is True


def longest(name: str) -> tuple[str, ...]:
    """The most places that a ballot of the file has, where these are fewer than the proposals."""
    return {"Switzerland_Zurich_S5R": ("max_choices=5",)}.get(name, ())


@pytest.mark.slow
@pytest.mark.parametrize("name", ELECTIONS)
def test_an_election_is_won_as_published(call: Any, real_data: Path, truth: dict[str, Any], name: str) -> None:
    known = truth["preflib"][f"dev/03_preflib/{name}.soi"]
    file = real_data / "03_preflib" / f"{name}.soi"
    tally = held(call, file, "irv")
    names = {row["external_id"]: row["title"] for row in tally["proposals"]}
    assert names == known["alternatives"]
    first = {row["title"]: row["points"] for row in tally["proposals"]}
    assert (tally["cast"], first) == (known["header_voters"], known["irv_final"])
    assert [row["title"] for row in tally["proposals"] if row["verdict"] == "adopted"] == [known["irv_winner"]]
    assert call("verify", "s.db", "--json").document["sound"] is True


def test_motions_of_a_parliament_are_judged_as_it_did(call: Any, real_data: Path) -> None:
    file = real_data / "04_ru_duma_votes" / "motions_2012-06.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        published = {row["voting_id"]: row for row in csv.DictReader(lines)}
    assert call("proposals", "import", "s.db", file, "--json").document["new"] == 321
    half = ("--electorate", "open", "--rule", "majority=absolute,entitled=450")
    call("rounds", "open", "s.db", "--method", "for-against", *half)
    assert call("rounds", "hands", "s.db", 1, file, "--json").document["counted"] == 321
    call("rounds", "close", "s.db", 1)
    tally = call("rounds", "tally", "s.db", 1, "--json").document
    assert {row["needed"] for row in tally["proposals"] if row["for"]} == {226}
    assert {key: (row["votes.yes"], row["votes.no"], row["votes.abstain"]) for key, row in published.items()} == {
        row["external_id"]: (str(row["for"]), str(row["against"]), str(row["abstain"])) for row in tally["proposals"]
    }
    passed = {key for key, row in published.items() if row["result"] == "success"}
    assert len(passed) == 117
    assert adopted(tally) == passed | {"76811"}  # a constitutional law, which needs 300 of 450

    (number,) = (row["number"] for row in tally["proposals"] if row["external_id"] == "76811")
    law = ("--electorate", "open", "--rule", "majority=2/3,base=entitled,entitled=450", "--proposals", number)
    call("rounds", "open", "s.db", "--method", "for-against", *law)
    assert call("rounds", "hands", "s.db", 2, file, "--json").document["counted"] == 1
    call("rounds", "close", "s.db", 2)
    (judged,) = call("rounds", "tally", "s.db", 2, "--json").document["proposals"]
    assert (judged["for"], judged["needed"], judged["verdict"]) == (256, 300, "declined")
    assert judged["reason"].startswith("not adopted: 44 votes short")
