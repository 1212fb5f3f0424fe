"""Rules, reasons, changes and rounds by command."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

COMMUNITIES = ("эксперт", "бизнес", "администрация", "министерство")
PEOPLE = "ФИО;Организация;Сообщество;Приоритет 1;Приоритет 2\n" + "".join(
    f"{chr(0x410 + i)}ванов Пётр;Завод {i % 5};{COMMUNITIES[i % 4]};{i % 3 + 1};{(i + 1) % 3 + 1}\n" for i in range(24)
)


@pytest.fixture
def hall(call: Any, tmp_path: Path) -> Any:
    """A session of 24 people in six groups, placed."""
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    call("new", "s.db", "--lang", "en")
    call("participants", "import", "s.db", "people.csv")
    call("groups", "assign", "s.db")
    return call


def seats(call: Any) -> dict[int, int]:
    shown = call("groups", "show", "s.db", "--json").document
    return {p["number"]: g["number"] for g in shown["groups"] for p in g["participants"]}


def test_rules_of_a_file_hold_and_a_dry_run_stores_none(hall: Any, tmp_path: Path) -> None:
    (tmp_path / "rules.csv").write_text("apart;1;2\ntogether;3;4;5\nleader;6;7\n", encoding="utf-8")
    before = seats(hall)
    assert hall("groups", "assign", "s.db", "--rules", "rules.csv", "--dry-run").status == 0
    assert (seats(hall), hall("groups", "rules", "s.db", "--json").document["rules"]) == (before, [])
    placed = hall("groups", "assign", "s.db", "--rules", "rules.csv", "--aims", "wishes,balance", "--json").document
    assert [aim["aim"] for aim in placed["aims"]][3:] == ["unmet", "worst", "ranks", "balance", "balance_sum"]
    after = seats(hall)
    assert after[1] != after[2]
    assert after[3] == after[4] == after[5]
    assert after[7] == 6
    rules = hall("groups", "rules", "s.db", "--json").document["rules"]
    assert [(r["rule"], r["group"], [p["number"] for p in r["people"]]) for r in rules] == [
        ("apart", None, [1, 2]),
        ("leader", 6, [7]),
        ("together", None, [3, 4]),
        ("together", None, [4, 5]),
    ]


def test_rules_that_conflict_are_told_by_name(hall: Any) -> None:
    hall("groups", "rule", "s.db", "apart", 1, 2)
    hall("groups", "rule", "s.db", "leader", 2, 1)
    hall("groups", "rule", "s.db", "leader", 2, 2)
    refused = hall("groups", "assign", "s.db")
    assert refused.status == 1
    assert "001 Аванов Пётр is pinned to group 2" in refused.err
    assert "001 Аванов Пётр and 002 Бванов Пётр are kept apart" in refused.err
    dropped = hall("groups", "rules", "s.db", "--drop", 1).out
    assert "kept apart" not in dropped
    assert hall("groups", "assign", "s.db").status == 0


def test_why_somebody_sits_there(hall: Any) -> None:
    for number in range(1, 25):
        told = hall("groups", "explain", "s.db", number, "--json").document
        assert told["group"] == seats(hall)[number] if number < 3 else True
        rank = told["rank"] or len(told["wishes"]) + 1
        assert [reason["group"] for reason in told["reasons"]] == told["wishes"][: rank - 1]
        for reason in told["reasons"]:
            assert reason["possible"]
            assert reason["worse_by"] >= 0  # the placement is the best there is
            assert reason["sentence"].startswith(f"Group {reason['group']} (wish ")
    spoken = hall("groups", "explain", "s.db", 1).out
    assert spoken.startswith("001 Аванов Пётр sits in group ")


def test_a_disturbed_hall_is_mended_by_the_same_few_moves(hall: Any) -> None:
    best = hall("groups", "assign", "s.db", "--dry-run", "--json").document["aims"]
    before = seats(hall)
    first, other = next(
        (a, b)
        for a in before
        for b in before
        if before[a] < before[b] and (a - b) % 4  # another community
    )
    hall("groups", "move", "s.db", first, before[other])
    hall("groups", "move", "s.db", other, before[first])
    none = hall("groups", "assign", "s.db", "--rebalance", "--max-moves", 0, "--json").document
    assert (none["status"], none["moves"]) == ("optimal", [])
    found = hall("groups", "assign", "s.db", "--rebalance", "--dry-run", "--json").document
    assert (found["status"], len(found["moves"]), found["aims"][-1]["value"]) == ("optimal", 2, 2)
    assert [aim["value"] for aim in found["aims"][:-1]] == [aim["value"] for aim in best]
    assert [len(exchange["numbers"]) for exchange in found["exchanges"]] == [2]
    spoken = hall("groups", "assign", "s.db", "--rebalance").out
    assert "2 people move" in spoken
    after = seats(hall)
    assert {n for n in after if after[n] != {**before, first: before[other], other: before[first]}[n]} == {
        move["number"] for move in found["moves"]
    }
    assert hall("undo", "s.db", "--json").status == 0
    assert seats(hall)[first] == before[other]


def test_options_that_do_not_go_together_are_wrong_usage(hall: Any) -> None:
    assert hall("groups", "assign", "s.db", "--max-moves", 3).status == 2
    assert hall("groups", "assign", "s.db", "--late-comers", "--rebalance").status == 2


def test_rounds_are_planned_and_nothing_is_stored(hall: Any) -> None:
    hall("groups", "rule", "s.db", "leader", seats(hall)[5], 5)
    before = seats(hall)
    plan = hall("groups", "rotate", "s.db", 3, "--json").document
    assert plan == hall("groups", "assign", "s.db", "--rotate", 3, "--time-limit", 5, "--json").document
    assert [turn["status"] for turn in plan["rounds"]] == ["given", "optimal", "optimal"]
    assert {p["number"]: p["groups"][0] for p in plan["people"]} == before
    assert [p["groups"] for p in plan["people"] if p["host"]] == [[before[5]] * 3]
    assert plan["returns"] == sum(3 - len(set(p["groups"])) for p in plan["people"] if not p["host"])
    assert 2 * plan["meetings"] == sum(p["met"] for p in plan["people"]) <= 2 * plan["bound"]
    spoken = hall("groups", "rotate", "s.db", 3).out
    assert f"{plan['meetings']} pairs meet" in spoken
    assert seats(hall) == before


def test_earlier_placements_are_listed_compared_and_brought_back(hall: Any) -> None:
    first = seats(hall)
    hall("groups", "assign", "s.db", "--seed", 5)
    second = seats(hall)
    assert second != first
    listed = hall("groups", "history", "s.db", "--json").document["placements"]
    assert [(then["step"], then["people"], then["status"]) for then in listed] == [("groups.assign", 24, "optimal")] * 2
    one = hall("groups", "history", "s.db", listed[1]["entry"], "--json").document
    assert {int(key): group for key, group in one["seats"].items()} == first
    moved = {move["number"]: (move["from"], move["to"]) for move in one["now"]["moved"]}
    assert moved == {key: (first[key], second[key]) for key in first if first[key] != second[key]}
    assert "sit elsewhere" in hall("groups", "history", "s.db", listed[1]["entry"]).out
    back = hall("groups", "restore", "s.db", listed[1]["entry"], "--json").document
    assert (seats(hall), sorted(back["moved"])) == (first, sorted(moved))
    assert hall("groups", "restore", "s.db", 999).status == 1


def test_own_communities_are_written_as_in_the_list(call: Any, tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(
        "Name,Community\n"
        + "".join(f"Anna Smith{chr(97 + i)},{'Party of Ducks' if i % 2 else 'GREENS'}\n" for i in range(12))
    )
    call("new", "s.db", "--lang", "en")
    call("participants", "import", "s.db", "people.csv")
    call("groups", "rule", "s.db", "closed", 1, "party of ducks")
    placed = call("groups", "assign", "s.db", "--json").document
    assert {label for group in placed["groups"] for label in group["communities"]} == {"GREENS", "Party of Ducks"}
    assert "Party of Ducks" in call("groups", "rules", "s.db").out
    call("groups", "rule", "s.db", "leader", 1, 2)
    assert "Party of Ducks" in call("groups", "assign", "s.db").err


@pytest.mark.slow
def test_how_the_groups_were_made_up_is_one_page_with_the_same_bytes(hall: Any, tmp_path: Path) -> None:
    made = [hall("groups", "page", "s.db", "--output", name, "--json").document for name in ("a.pdf", "b.pdf")]
    assert [one["pages"] for one in made] == [1, 1]
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
