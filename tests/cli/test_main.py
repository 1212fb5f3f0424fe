"""The command line from a list to a report, with its exit statuses and its documents."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from session_tui.__main__ import COMMANDS
from session_tui.cli.main import cli

SURNAMES = [
    "Орлов",
    "Зимин",
    "Белов",
    "Громов",
    "Савин",
    "Котов",
    "Лавров",
    "Жуков",
    "Титов",
    "Носов",
    "Рогов",
    "Фомин",
]
PEOPLE = "ФИО;Организация;Сообщество;Приоритет 1\n" + "".join(
    f"{surname} Пётр Ильич;Завод № {i % 3};{('бизнес', 'эксперт', 'администрация')[i % 3]};{i // 2 + 1}\n"
    for i, surname in enumerate(SURNAMES)
)
IDEAS = (
    "id;Название;Группа;Ответственный\nA1;Осветить улицы;1;Мэрия\nA2;Посадить деревья;2;\nA3;Починить мост;2;Область\n"
)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="cp1251")
    (tmp_path / "ideas.csv").write_text(IDEAS, encoding="utf-8")
    (tmp_path / "ballots.csv").write_text("voter,A1,A2,A3\n1,1,1,\n2,1,,\n3,,1,\n99,1,,\n", encoding="utf-8")
    (tmp_path / "hands.csv").write_text("proposal;for;against;abstain\nA1;9;2;1\nA2;4;8;0\n", encoding="utf-8")
    return tmp_path


def test_a_whole_session_by_commands(call: Any, files: Path) -> None:
    made = call("new", "s.db", "--title", "Города", "--lang", "ru", "--json").document
    assert made == {"session": "s.db", "title": "Города", "lang": "ru", "groups": 6}
    dry = call("participants", "import", "s.db", "people.csv", "--dry-run", "--json")
    real = call("participants", "import", "s.db", "people.csv", "--json")
    assert dry.out == real.out
    keys = ("rows", "people", "new", "changed", "unchanged", "doubtful", "rejected", "skipped")
    assert [real.document[key] for key in keys] == [12, 12, 12, 0, 0, 0, [], []]
    assert (real.document["encoding"], real.document["delimiter"], real.document["header_row"]) == ("cp1251", ";", 1)
    assert real.document["columns"]["name"] == "ФИО"
    again = call("participants", "import", "s.db", "people.csv", "--json").document
    assert [again[key] for key in keys[:6]] == [12, 12, 0, 0, 12, 0]

    assert call("participants", "check-in", "s.db", "7", "Громов Пётр Ильич", "--json").document["checked_in"] == 2
    assert call("participants", "check-in", "s.db", "--all", "--json").document["present"] == 12
    listed = call("participants", "list", "s.db", "--json").document["participants"]
    assert [p["community"] for p in listed[:3]] == ["business", "expert", "municipality"]

    placed = call("groups", "assign", "s.db", "--json").document
    assert (placed["status"], [group["size"] for group in placed["groups"]]) == ("optimal", [2] * 6)
    assert placed["wishes"]["first"] == 12
    assert all(aim["proved"] and aim["value"] == aim["bound"] for aim in placed["aims"])
    shown = call("groups", "show", "s.db", "--json").document
    assert sum(len(group["participants"]) for group in shown["groups"]) == 12

    ideas = call("proposals", "import", "s.db", "ideas.csv", "--json").document
    assert (ideas["rows"], ideas["new"]) == (3, 3)
    assert [p["group"] for p in call("proposals", "list", "s.db", "--json").document["proposals"]] == [1, 2, 2]

    assert call("rounds", "open", "s.db", "--method", "approval", "--json").document["electorate"] == 12
    taken = call("rounds", "ballots", "s.db", 1, "ballots.csv", "--json").document
    assert (taken["taken"], [row["reason"] for row in taken["rejected"]]) == (3, ["unknown-voter"])
    call(
        "rounds", "open", "s.db", "--method", "for-against", "--rule", "majority=2/3,base=present", "--scope", "plenary"
    )
    assert call("rounds", "hands", "s.db", 2, "hands.csv", "--json").document["counted"] == 2
    for number in (1, 2):
        assert call("rounds", "close", "s.db", number, "--json").document["status"] == "closed"
    tally = call("rounds", "tally", "s.db", 2, "--json").document
    first = tally["proposals"][0]
    assert (first["external_id"], first["for"], first["against"], first["abstain"], first["verdict"]) == (
        "A1", 9, 2, 1, "adopted",
    )  # fmt: skip
    assert first["reason"] == "adopted: 9 for, 8 needed (2/3 of 12 present)"
    adopted = call("recommendations", "adopt", "s.db", 2, "--json").document
    assert [(a["proposal"], a["owner"]) for a in adopted["recommendations"]] == [(1, "Мэрия")]
    assert call("verify", "s.db", "--json").document["sound"] is True
    undone = call("undo", "s.db", "--json").document
    assert undone["action"] == "recommendations.adopt"
    assert call("recommendations", "list", "s.db", "--json").document == {"recommendations": []}
    assert call("backup", "s.db", "copy.db").status == 0
    assert call("participants", "list", "copy.db").out == call("participants", "list", "s.db").out


@pytest.mark.slow
def test_the_report_is_the_same_bytes_in_two_folders(call: Any, files: Path) -> None:
    call("participants", "import", "s.db", "people.csv")
    call("proposals", "import", "s.db", "ideas.csv")
    first = call("report", "s.db", "--lang", "ru", "--output", "one/r.pdf", "--json").document
    second = call("report", "s.db", "--lang", "ru", "--output", "two/r.pdf", "--json").document
    assert first["sha256"] == second["sha256"] == hashlib.sha256(Path("two/r.pdf").read_bytes()).hexdigest()
    assert (first["lang"], first["file"], first["pages"] > 5) == ("ru", "one/r.pdf", True)


@pytest.mark.parametrize("format_", ["csv", "xlsx", "json"])
def test_lists_are_exported(call: Any, files: Path, format_: str) -> None:
    call("participants", "import", "s.db", "people.csv")
    written = call("export", "s.db", "out", "--format", format_, "--json").document["files"]
    assert written
    assert all(Path(file).stat().st_size for file in written)


@pytest.mark.parametrize(
    ("arguments", "status", "reason"),
    [
        (["participants", "list", "none.db"], 1, "There is no session at none.db."),
        (["participants", "import", "s.db", "none.csv"], 1, "none.csv"),
        (["rounds", "tally", "s.db", "1"], 1, "There is no round 1."),
        (["rounds", "open", "s.db", "--method", "for-against"], 1, "There are no proposals to vote on."),
        (["undo", "s.db"], 1, "There is nothing to undo."),
        (["new", "s.db"], 1, "There is something at s.db already."),
        (["new", "t.db", "--preset", "atlantis"], 1, "There is no preset “atlantis”."),
        (["groups", "assign", "s.db"], 1, "There is nobody to place yet."),
        (["rounds", "open", "s.db", "--method", "magic"], 2, "Invalid value"),
        (["participants", "check-in", "s.db"], 2, "--all"),
        (["participants", "import", "s.db", "x.csv", "--map", "name"], 2, "not of the form"),
        (["frobnicate"], 2, "No such command"),
    ],
)
def test_refusals_say_what_and_have_their_status(call: Any, arguments: list[str], status: int, reason: str) -> None:
    call("new", "s.db")
    said = call(*arguments)
    assert said.status == status
    assert reason in said.err
    assert "Traceback" not in said.err + said.out


def test_a_refusal_is_a_document_too(call: Any) -> None:
    said = call("participants", "list", "none.db", "--json")
    assert said.status == 1
    assert said.document["error"] == {
        "code": "store.no_file",
        "message": "There is no session at none.db.",
        "remedy": "Check the path, or make a new session: session-tui new none.db",
    }


def test_rejected_rows_go_to_a_file_with_reason_and_remedy(call: Any, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("ФИО,Организация\nИванов Пётр,Завод\n,Шахта\n12345,Фабрика\n", encoding="utf-8")
    plan = call("participants", "import", "s.db", "list.csv", "--rejected", "bad.csv", "--json").document
    assert plan["rows"] == plan["people"] + len(plan["rejected"]) + len(plan["skipped"])
    lines = (tmp_path / "bad.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 1 + len(plan["rejected"]) >= 2


def test_a_dry_run_makes_no_session(call: Any, files: Path) -> None:
    said = call("participants", "import", "new.db", "people.csv", "--dry-run", "--json")
    assert (said.status, said.document["new"], Path("new.db").exists()) == (0, 12, False)


def test_every_command_explains_itself(call: Any) -> None:
    assert set(cli.commands) == COMMANDS
    for name, command in cli.commands.items():
        said = call(name, "--help")
        assert (said.status, command.help is not None) == (0, True)


def test_a_list_without_people_says_so_in_figures_too(call: Any, tmp_path: Path) -> None:
    (tmp_path / "prices.csv").write_text("item,price\nbread,40\nmilk,80\n", encoding="utf-8")
    said = call("participants", "import", "s.db", "prices.csv", "--json")
    assert (said.status, said.document["people"], said.document["error"]["code"]) == (1, 0, "importing.no_people")
