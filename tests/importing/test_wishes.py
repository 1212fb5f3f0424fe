"""Groups are found however a person writes them, and never guessed between two."""

from __future__ import annotations

import pytest

from session_tui.domain.drafts import GroupName
from session_tui.importing.wishes import Groups


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2", 2),
        ("2.0", 2),
        ("Группа 2", 2),
        ("№ 2", 2),
        ("гр. 2", 2),
        ("2. Безопасные дороги", 2),
        ("2 — Дороги", 2),
        ("безопасные  ДОРОГИ", 2),
        ("дороги безопасные", 2),
        ("безопастные дороги", 2),
        ("дороги", 2),
        ("жилье и городская среда", 1),
        ("Housing", 1),
        ("Environment", 3),
        ("7", None),
        ("спорт", None),
        ("", None),
        ("2026 год", None),
    ],
)
def test_find(groups: tuple[GroupName, ...], text: str, number: int | None) -> None:
    assert Groups(groups).find(text) == number


def test_between_two_likely_groups_none_is_chosen() -> None:
    groups = Groups((GroupName(1, "Дороги города"), GroupName(2, "Дороги посёлка")))
    assert groups.find("Дорога города") == 1
    assert groups.find("Дороги") is None


def test_lists_of_wishes_are_taken_apart(groups: tuple[GroupName, ...]) -> None:
    known = Groups(groups)
    assert known.several("3; 1; спорт") == ([3, 1], ["спорт"])
    assert known.several("Жильё и городская среда") == ([1], [])
    assert known.several("спорт") == ([], ["спорт"])
    assert Groups(()).several("1") == ([], ["1"])
