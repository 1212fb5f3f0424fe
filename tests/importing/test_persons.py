"""A cell's name is freed from what is around it, and never re-cased."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from session_tui.importing.persons import mend_letters, problem_with, understand


@pytest.mark.parametrize(
    ("cell", "name", "post"),
    [
        ("Иванов Пётр Ильич", "Иванов Пётр Ильич", ""),
        ("  ИВАНОВ \u00a0Пётр  Ильич ", "ИВАНОВ Пётр Ильич", ""),
        ("Начальник: Иванов И.И.", "Иванов И.И.", "Начальник"),
        ("И.о. начальника: Иванов Иван Иванович", "Иванов Иван Иванович", "И.о. начальника"),
        ("и.о. Золотов Сергей Ильич", "Золотов Сергей Ильич", "и.о."),
        ("Врио директора Иванов Иван Иванович", "Иванов Иван Иванович", "Врио директора"),
        ("И.О. Сидоров", "И.О. Сидоров", ""),
        ("И.О. Сидоров Олег Ильич", "Сидоров Олег Ильич", "И.О."),
        ("директор школы Петрова Анна Павловна", "Петрова Анна Павловна", "директор школы"),
        ("Петрова Анна Павловна, директор школы", "Петрова Анна Павловна", "директор школы"),
        ("Петрова А. П. – заведующая отделом", "Петрова А. П.", "заведующая отделом"),
        ("12. Петрова А.П.", "Петрова А.П.", ""),
        ("Петрова А.П. (по согласованию)", "Петрова А.П.", ""),
        ("Mr. John Smith", "John Smith", ""),
        ("де ла Круз Мария", "де ла Круз Мария", ""),
        ("Head: Smith, John", "Smith, John", "Head"),
        ("Глава Анна Павловна", "Глава Анна Павловна", ""),
    ],
)
def test_understand(cell: str, name: str, post: str) -> None:
    assert understand(cell)[:2] == (name, post)


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("Hаталья Cергеевна", "Наталья Сергеевна"),
        ("Артемьева Hаталья", "Артемьева Наталья"),
        ("Иванов A. B.", "Иванов А. В."),
        ("Smitһ", "Smitһ"),
        ("Jоhn Smith", "John Smith"),
        ("IT-директор Петров", "IT-директор Петров"),
        ("Иван Smith", "Иван Smith"),
    ],
)
def test_latin_letters_inside_cyrillic_words_are_mended(text: str, mended: str) -> None:
    assert mend_letters(text) == mended


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("12345", "no-letters"),
        ("…", "no-letters"),
        ("a@example.org", "name-is-email"),
        ("#ССЫЛКА!", "error-cell"),
        ("а" * 201, "name-too-long"),
        ("Иванов И. И., Петров П. П.", "several-names"),
        ("Иванов Пётр Ильич и Ким Анна Павловна", "several-names"),
        ("Ли", None),
        ("中国人", None),
    ],
)
def test_problem_with(name: str, reason: str | None) -> None:
    assert problem_with(name) == reason


@given(st.text(max_size=80))
def test_any_text_is_understood(text: str) -> None:
    named = understand(text)
    assert "\n" not in named.name
    assert len(named.name) <= len(text) * 4
    problem_with(named.name)


@pytest.mark.real
def test_nasty_strings_are_understood(real_data: Path) -> None:
    strings = json.loads((real_data / "05_odd_tables/blns/blns.json").read_text(encoding="utf-8"))
    assert len(strings) > 500
    for text in strings:
        named = understand(text)
        assert named.name.isprintable() or problem_with(named.name) or not any(map(str.isspace, named.name))
