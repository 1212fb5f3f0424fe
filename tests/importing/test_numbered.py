"""People called by numbers come in where a column of numbers is named as their names, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from session_tui.domain.errors import BadFile
from session_tui.importing.participants import read_participants

LIST = (
    "ID,Gender,Major,Choice\n" + "".join(f"{n},M,Law,robotics\n" for n in range(1, 31)) + "Anna Smith,F,Law,robotics\n"
)


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    file = tmp_path / "class.csv"
    file.write_text(LIST)
    return file


def test_numbers_mapped_to_names_are_people_with_their_header(listed: Path) -> None:
    sheet = read_participants(listed, mapping={"name": "ID", "community": "Choice"})
    assert [person.name for person in sheet.people] == [*(f"ID {n}" for n in range(1, 31)), "Anna Smith"]
    assert {person.community for person in sheet.people} == {"robotics"}
    assert (sheet.rejected, sheet.skipped) == ((), ())


def test_without_being_told_numbers_are_nobody(listed: Path) -> None:
    with pytest.raises(BadFile, match="no column of people's names"):
        read_participants(listed)


def test_a_lone_number_among_names_is_still_a_mistake(tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("Who,Town\nAnna Smith,York\n17,York\nPeter Brown,Leeds\n")
    sheet = read_participants(file, mapping={"name": "Who"})
    assert [person.name for person in sheet.people] == ["Anna Smith", "Peter Brown"]
    assert [(problem.row, problem.reason) for problem in sheet.rejected] == [(3, "no-letters")]
