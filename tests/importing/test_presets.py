"""Presets: the shipped one is whole in both languages, and a wrong one says where it is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from session_tui.domain.errors import BadFile
from session_tui.domain.sectors import AgendaSetup, GroupSetup, Preset
from session_tui.importing.presets import AGENDA_KINDS, load_preset
from session_tui.locale import LANGUAGES, Lang

SHIPPED = Path(__file__).resolve().parents[2] / "templates" / "presets" / "novokuznetsk.toml"

SMALL = """
[ru]
title = "  Завтра\\tгорода "
organisers = ["Мэрия", " "]

[[ru.groups]]
name = "Жильё"
priorities = ["Дома", "Дворы"]
room = "Зал 1"
minimum = 3
maximum = 12

[[ru.groups]]
name = "Дороги"
moderator = "Анна Светлова"

[[ru.agenda]]
kind = "opening"
title = "Открытие"
starts_at = "09:30"
minutes = 45
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "my.toml"
    path.write_text(text, encoding="utf-8")
    return path


def refusal(path: Path, lang: Lang = "ru") -> BadFile:
    with pytest.raises(BadFile) as caught:
        load_preset(path, lang)
    for language in LANGUAGES:  # every message can be said, and says what to do
        assert path.name in caught.value.what(language)
        assert caught.value.remedy(language)
    return caught.value


def test_small_preset_is_read_whole_and_cleaned(tmp_path: Path) -> None:
    assert load_preset(write(tmp_path, SMALL), "ru") == Preset(
        title="Завтра города",
        place="",
        groups=(
            GroupSetup("Жильё", ("Дома", "Дворы"), "", "Зал 1", 3, 12),
            GroupSetup("Дороги", (), "Анна Светлова"),
        ),
        agenda=(AgendaSetup("opening", "Открытие", "09:30", 45),),
        organisers=("Мэрия",),
    )


def test_byte_order_mark_of_an_editor_is_no_obstacle(tmp_path: Path) -> None:
    path = tmp_path / "my.toml"
    path.write_text(SMALL, encoding="utf-8-sig")
    assert load_preset(path, "ru").title == "Завтра города"


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (('title = "  Завтра\\tгорода "', "title = 5"), "ru.title"),
        (('organisers = ["Мэрия", " "]', 'organisers = "Мэрия"'), "ru.organisers"),
        (('organisers = ["Мэрия", " "]', "organisers = [1]"), "ru.organisers"),
        (('priorities = ["Дома", "Дворы"]', "priorities = 7"), "ru.groups[1].priorities"),
        (("minimum = 3", "minimum = true"), "ru.groups[1].minimum"),
        (("minimum = 3", "minimum = -3"), "ru.groups[1].minimum"),
        (("minimum = 3", "minimum = 13"), "ru.groups[1].minimum"),
        (('kind = "opening"', 'kind = "concert"'), "ru.agenda[1].kind"),
        (('starts_at = "09:30"', 'starts_at = "24:00"'), "ru.agenda[1].starts_at"),
        (('starts_at = "09:30"', "starts_at = 09:30:00"), "ru.agenda[1].starts_at"),
        (("minutes = 45", "minutes = 0"), "ru.agenda[1].minutes"),
    ],
)
def test_wrong_value_names_its_place(tmp_path: Path, change: tuple[str, str], place: str) -> None:
    assert change[0] in SMALL
    problem = refusal(write(tmp_path, SMALL.replace(*change)))
    assert (problem.key, problem.params["place"]) == ("presets.wrong", place)


@pytest.mark.parametrize(
    ("gone", "place"),
    [
        ('title = "  Завтра\\tгорода "', "ru.title"),
        ('name = "Дороги"', "ru.groups[2].name"),
        ('title = "Открытие"', "ru.agenda[1].title"),
        ("minutes = 45", "ru.agenda[1].minutes"),
    ],
)
def test_missing_value_names_its_place(tmp_path: Path, gone: str, place: str) -> None:
    assert gone in SMALL
    problem = refusal(write(tmp_path, SMALL.replace(gone, "")))
    assert (problem.key, problem.params["place"]) == ("presets.missing", place)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("[ru]\ntitle = ", "presets.not_toml"),
        ("[en]\ntitle = 'A'", "presets.no_language"),
        ("ru = 5", "presets.wrong"),
        ("[ru]\ntitle = 'A'\ngroups = [1]", "presets.wrong"),
        ("[ru]\ntitle = 'A'\ngroups = 'none'", "presets.wrong"),
        ("[ru]\ntitel = 'A'", "presets.unknown_key"),
        ("title = 'A'", "presets.unknown_key"),
        (SMALL.replace("room =", "rooom ="), "presets.unknown_key"),
        ("[ru]\ntitle = 'A'\n[[ru.groups]]\nname = 'B'", "presets.group_count"),
        ("[ru]\ntitle = 'A'\n" + "[[ru.groups]]\nname = 'B'\n" * 13, "presets.group_count"),
        ("#" * (1 << 20) + "\n", "presets.too_large"),
    ],
)
def test_file_that_no_session_can_start_with_is_refused(tmp_path: Path, text: str, key: str) -> None:
    assert refusal(write(tmp_path, text)).key == key


def test_file_that_can_not_be_read_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nowhere.toml").key == "presets.not_found"
    assert refusal(tmp_path).key == "presets.unreadable"
    cyrillic = tmp_path / "old.toml"
    cyrillic.write_bytes("[ru]\ntitle = 'Город'".encode("cp1251"))
    assert refusal(cyrillic).key == "presets.not_utf8"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_shipped_preset_has_six_groups_of_thirteen_priorities(lang: Lang) -> None:
    preset = load_preset(SHIPPED, lang)
    assert [len(group.priorities) for group in preset.groups] == [2, 1, 1, 5, 1, 3]
    assert all(group.room for group in preset.groups)
    assert all((preset.title, preset.place, preset.organisers))
    assert len(preset.partners) == 3
    assert {item.kind for item in preset.agenda} == set(AGENDA_KINDS)


def test_shipped_preset_runs_one_day_without_gaps() -> None:
    agenda = load_preset(SHIPPED, "ru").agenda
    starts = [int(item.starts_at[:2]) * 60 + int(item.starts_at[3:]) for item in agenda]
    ends = [start + item.minutes for start, item in zip(starts, agenda, strict=True)]
    assert starts[1:] == ends[:-1]


def test_shipped_preset_says_the_same_in_both_languages() -> None:
    russian, english = (load_preset(SHIPPED, lang) for lang in LANGUAGES)
    assert [len(g.priorities) for g in russian.groups] == [len(g.priorities) for g in english.groups]
    assert [(a.kind, a.starts_at, a.minutes) for a in russian.agenda] == [
        (a.kind, a.starts_at, a.minutes) for a in english.agenda
    ]
    assert len(russian.partners) == len(english.partners)
