"""Sheets and the blank list by commands."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

LIST = "ФИО;Организация;Сообщество\nОрлов Пётр Ильич;Завод;бизнес\nЗимина Анна Игоревна;Мэрия;администрация\n"


@pytest.fixture
def session(call: Any, tmp_path: Path) -> str:
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    call("new", "s.db", "--lang", "ru")
    call("participants", "import", "s.db", "list.csv")
    return "s.db"


@pytest.mark.slow
def test_sheets_are_printed_and_told_as_the_report_is(call: Any, session: str, tmp_path: Path) -> None:
    call("groups", "assign", session)
    for arguments, name, pages in (
        (("roster", session), "exports/s-roster-ru.pdf", 6),
        (("attendance", session, "--lang", "en", "--blank", 3), "exports/s-attendance-en.pdf", 1),
        (("badges", session, "--person", 2, "--blank", 8), "exports/s-badges-ru.pdf", 2),
        (("badges", session, "--only-blank", "--blank", 10, "--per-page", 10, "--output", "x.pdf"), "x.pdf", 1),
    ):
        document = call("sheets", *arguments, "--json").document
        assert set(document) == {"file", "pages", "sha256", "seconds", "lang"}
        assert (document["file"], document["pages"]) == (name, pages)
        assert document["sha256"] == hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()
    assert call("sheets", "roster", session, "--group", 1).out.startswith("exports/s-roster-1-ru.pdf: 1 page")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("roster",), "paper.nobody_placed"),
        (("roster", "--group", 9), "groups.none"),
        (("attendance", "--group", 1), "paper.nobody"),
        (("badges", "--person", 7), "people.none"),
        (("badges", "--only-blank"), "paper.no_badges"),
    ],
)
def test_what_cannot_be_printed_is_refused_and_no_file_made(
    call: Any, session: str, tmp_path: Path, arguments: tuple[object, ...], code: str
) -> None:
    said = call("sheets", arguments[0], session, *arguments[1:], "--output", "x.pdf", "--json")
    assert (said.status, said.document["error"]["code"]) == (1, code)
    assert said.document["error"]["remedy"] in said.err
    assert not (tmp_path / "x.pdf").exists()


def test_the_blank_list_comes_back_as_nobody(call: Any, session: str) -> None:
    assert call("participants", "template", "blank.xlsx", "--lang", "ru", "--json").document == {
        "file": "blank.xlsx",
        "lang": "ru",
    }
    plan = call("participants", "import", session, "blank.xlsx", "--json").document
    assert [plan[key] for key in ("rows", "people", "rejected", "skipped", "warnings")] == [0, 0, [], [], []]
    assert plan["columns"]["name"] == "ФИО"


def test_the_blank_list_names_the_groups_of_a_session(call: Any, session: str, tmp_path: Path) -> None:
    assert call("participants", "template", "plain.xlsx").status == 0
    assert call("participants", "template", "named.xlsx", "--session", session).status == 0
    assert (tmp_path / "named.xlsx").read_bytes() != (tmp_path / "plain.xlsx").read_bytes()


def test_a_list_that_was_filled_in_is_never_overwritten(call: Any, tmp_path: Path) -> None:
    for lang, status in (("ru", 0), ("ru", 0), ("en", 1)):
        assert call("participants", "template", "list.xlsx", "--lang", lang).status == status
    before = (tmp_path / "list.xlsx").read_bytes()
    said = call("participants", "template", "list.xlsx", "--lang", "en", "--json")
    assert (said.document["error"]["code"], (tmp_path / "list.xlsx").read_bytes()) == ("paper.exists", before)


def test_the_blank_list_is_a_workbook_or_nothing(call: Any, tmp_path: Path) -> None:
    said = call("participants", "template", "blank.csv", "--json")
    assert (said.status, said.document["error"]["code"]) == (1, "paper.not_xlsx")
    assert list(tmp_path.iterdir()) == []
