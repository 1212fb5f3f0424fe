"""What the desk says in large letters: nothing leaves its column, whatever the names are."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from session_tui.domain.people import Badge
from session_tui.store.database import Database
from session_tui.tui.widgets.badge import beside

LONG = "Цифровая экономика, малый бизнес и экспорт"


def badge(group_name: str, group: int | None = 6, room: str = "") -> Badge:
    return Badge(14, "Иванов Пётр Ильич", group, group_name, room, already=False)


def test_a_long_name_of_a_group_wraps_inside_its_column() -> None:
    assert beside(badge(LONG), 24, "ru") == ("", "группа", "Цифровая экономика,", "малый бизнес и экспорт", "")
    assert beside(badge(LONG), 12, "ru") == ("", "группа", "Цифровая", "экономика,", "малый бизне…")


@given(st.text(st.sampled_from("абв漢 -"), max_size=80), st.integers(1, 60), st.sampled_from([None, 3]))
def test_no_line_is_wider_than_its_column_and_there_are_always_five(name: str, width: int, group: int | None) -> None:
    lines = beside(badge(name, group), width, "en")
    assert len(lines) == 5
    assert all(cell_len(line) <= width for line in lines)


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (160, 40)])
async def test_large_letters_stay_whole_beside_a_long_name(
    peopled: Database, started: Any, screen_text: Any, size: tuple[int, int]
) -> None:
    async with started(peopled, stage="participants", size=size) as pilot:
        pilot.app.frame.place.badge.show(badge(LONG, room="Конференц-зал администрации города"))
        await pilot.pause()
        shown = screen_text(pilot).splitlines()
        top = next(i for i, line in enumerate(shown) if "Иванов Пётр Ильич" in line and "✓" in line)
        assert [line[2:24] for line in shown[top + 1 : top + 6]] == [
            "██████    ██    ██  ██",
            "██  ██  ████    ██  ██",
            "██  ██    ██    ██████",
            "██  ██    ██        ██",
            "██████  ██████      ██",
        ]
