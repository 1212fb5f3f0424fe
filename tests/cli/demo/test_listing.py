"""The organiser's workbook: as messy as such lists are, and read back whole by the program's own importer."""

from __future__ import annotations

from pathlib import Path

import pytest

from session_tui.cli.demo import setting
from session_tui.cli.demo.listing import write_list
from session_tui.cli.demo.people import DemoPerson
from session_tui.domain.drafts import GroupName, ParticipantDraft, ParticipantSheet
from session_tui.importing.participants import read_participants
from session_tui.locale import LANGUAGES, Lang

Crowd = dict[Lang, tuple[DemoPerson, ...]]
FIELDS = ("name", "organisation", "position", "town", "community", "email", "tags", "wishes")


def read(crowd: Crowd, folder: Path, lang: Lang) -> ParticipantSheet:
    path = folder / "list.xlsx"
    write_list(crowd[lang], path, lang)
    groups = [GroupName(i, one.name, one.priorities) for i, one in enumerate(setting.preset(lang).groups, 1)]
    return read_participants(path, groups=groups)


def told(person: DemoPerson | ParticipantDraft) -> tuple[object, ...]:
    digits = "".join(filter(str.isdigit, person.phone))
    return (*(getattr(person, field) for field in FIELDS), digits)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_importer_reads_exactly_these_people(crowd: Crowd, tmp_path: Path, lang: Lang) -> None:
    sheet = read(crowd, tmp_path, lang)
    assert [told(person) for person in sheet.people] == [told(person) for person in crowd[lang]]
    assert (sheet.rejected, sheet.warnings) == ((), ())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_vacant_post_and_total_are_nobody(crowd: Crowd, tmp_path: Path, lang: Lang) -> None:
    sheet = read(crowd, tmp_path, lang)
    assert [(problem.row, problem.reason) for problem in sheet.skipped] == [(66, "vacant"), (157, "total")]
    assert (sheet.source.rows, sheet.source.header_row) == (152, 5)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_same_people_give_the_same_bytes(crowd: Crowd, tmp_path: Path, lang: Lang) -> None:
    first, second = tmp_path / "a" / "list.xlsx", tmp_path / "b" / "another name.xlsx"
    for path in (first, second):
        path.parent.mkdir()
        write_list(crowd[lang], path, lang)
    assert first.read_bytes() == second.read_bytes()


def test_text_that_looks_like_a_formula_stays_text(crowd: Crowd, tmp_path: Path) -> None:
    from dataclasses import replace

    people = [replace(crowd["ru"][0], organisation="=HYPERLINK(1)"), *crowd["ru"][1:3]]
    write_list(people, tmp_path / "list.xlsx", "ru")
    assert read_participants(tmp_path / "list.xlsx").people[0].organisation == "=HYPERLINK(1)"
