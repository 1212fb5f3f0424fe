"""What claims to be more than it is gets a sentence at once; `benchmarks/fuzz_import.py` measures the memory of each."""

from __future__ import annotations

import runpy
import time
from pathlib import Path
from typing import Any

import pytest

from session_tui.domain.errors import BadFile
from session_tui.importing.participants import read_participants

TOOLS: dict[str, Any] = runpy.run_path(str(Path(__file__).with_name("bombs.py")))
SECONDS = 5
LONG = {"zip.xlsx", "nested.xlsx", "one quote.csv", "spaces.ods"}  # the program measures those
EXPECTED = {
    **dict.fromkeys(
        ("sparse.xlsx", "backwards.xlsx", "strings.xlsx", "long cell.xlsx", "columns.ods", "rows.ods", "both.ods", "quoted.ods",
         "far.xls", "dimensions.xls", "one line.csv", "commas.csv", "breaks.csv"),
        "too_large",
    ),
    "locked.xls": "password",
    "zeros.csv": "nul",
    "page.xls": "web_page",
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(TOOLS["BOMBS"].keys() - LONG))
def test_a_bomb_is_refused_or_read_at_once(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    TOOLS["BOMBS"][name](path)
    start = time.monotonic()
    try:
        assert len(read_participants(path).people) < 50
    except BadFile as refused:
        assert refused.key == f"importing.{EXPECTED.get(name, 'damaged')}"  # noqa: PT017
    else:
        assert name not in EXPECTED
    assert time.monotonic() - start < SECONDS


def test_the_sound_xls_of_these_tests_is_read(tmp_path: Path) -> None:
    path = tmp_path / "sound.xls"
    path.write_bytes(TOOLS["xls"](5))
    people = read_participants(path).people
    assert [(person.name, person.organisation) for person in people][:2] == [
        ("Орловб Пётр Ильич", "Завод № 1"),
        ("Орловаа Пётр Ильич", "Завод № 2"),
    ]


def test_a_list_of_one_name_takes_no_square_of_its_length(tmp_path: Path) -> None:
    path = tmp_path / "one name.csv"
    rows = (f"Иванов Иван;Школа;person{number}@example.org" for number in range(6_000))
    path.write_text("\n".join(("ФИО;Организация;E-mail", *rows)), encoding="utf-8")
    start = time.monotonic()
    assert len(read_participants(path).people) == 6_000
    assert time.monotonic() - start < SECONDS
