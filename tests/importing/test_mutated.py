"""Damaged files are refused, or exactly their people are in: a quick look; `benchmarks/fuzz_import.py` takes thousands."""

from __future__ import annotations

import random
import runpy
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from session_tui.domain.drafts import GroupName
from session_tui.domain.errors import BadFile
from session_tui.importing.participants import read_participants

Write = Callable[..., Path]
TOOLS: dict[str, Any] = runpy.run_path(str(Path(__file__).with_name("mutations.py")))
FILES, SECONDS = 200, 10
ENDLESS, AT_ONCE = 60_000, 3  # characters, seconds: what takes their square takes longer
HEADS = ["ФИО", "Организация", "E-mail", "Телефон", "Сообщество", "Приоритет 1", "Теги", "ID", "Город"]
PERSON = ["Иванов Пётр Ильич", "Школа", "a@b.ru", "+7 913 111-22-33", "бизнес", "1", "тег", "A-1", "Юрга"]
PIECES = (("", "а"), ("@", "a"), ("", "a."), ("", "a@b.ru;"), ("", "-"), ("", "1 "), ("", "А. "), ("", "директор: "),
          ("", "Вич "), ("", "\u00a0"), ("", "x\n"))  # fmt: skip


@pytest.mark.real
@pytest.mark.slow
def test_damaged_real_files_are_refused_or_read_whole(real_data: Path, tmp_path: Path) -> None:
    real = TOOLS["files"](real_data)
    outcomes = set()
    for number in range(FILES):
        source = real[number % len(real)]
        path = tmp_path / f"list{source.suffix}"
        path.write_bytes(TOOLS["mutated"](source.read_bytes(), random.Random(f"quick:{number}")))
        start = time.monotonic()
        outcomes.add(TOOLS["imported"](path))
        assert time.monotonic() - start < SECONDS, f"{number} {source.name}"
    assert {"", "importing.damaged", "importing.no_people"} <= outcomes


@pytest.mark.parametrize(("start", "again"), PIECES)
def test_endless_cells_take_no_endless_time(csv_file: Write, start: str, again: str) -> None:
    """Time grows with the length of a cell, not with its square."""
    endless = start + again * (ENDLESS // len(again))
    groups = (GroupName(1, "Жильё", ("Housing",)), GroupName(2, "Дороги"))
    began = time.monotonic()
    people = read_participants(
        csv_file([HEADS, *([*PERSON[:at], endless, *PERSON[at + 1 :]] for at in range(1, len(PERSON)))]), groups=groups
    ).people
    assert {person.name for person in people} == {PERSON[0]}
    for rows in (
        [HEADS, [endless, *PERSON[1:]]],
        [[endless], HEADS, PERSON],
        [[endless, ""], PERSON[:2], [endless, "x"]],
    ):
        try:
            read_participants(csv_file(rows), groups=groups)
        except BadFile as refused:
            assert refused.key == "importing.no_people"  # noqa: PT017
    assert time.monotonic() - began < AT_ONCE


@pytest.mark.parametrize("text", ["A" * ENDLESS, "Ж" * ENDLESS, "é" * ENDLESS, "\x98A" * ENDLESS])
def test_an_endless_word_has_its_encoding_told_in_time(tmp_path: Path, text: str) -> None:
    path = tmp_path / "word.csv"
    path.write_bytes(text.encode("cp1251" if "Ж" in text else "latin-1") + b"\xd0\xff;\x80\n")
    start = time.monotonic()
    with pytest.raises(BadFile) as refused:
        read_participants(path)
    assert refused.value.key in ("importing.unsure_encoding", "importing.no_people", "importing.not_a_table")
    assert time.monotonic() - start < AT_ONCE
