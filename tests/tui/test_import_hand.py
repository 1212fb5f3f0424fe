"""A list taken over what a hand wrote, row by row, and a long one stopped without a trace."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from session_tui.services import journal, people
from session_tui.store.database import Database
from session_tui.tui import imports
from session_tui.tui.dialogs.course import CourseDialog
from session_tui.tui.dialogs.import_preview import ImportPreview

LIST = """ФИО;Место работы;Должность;Город
Иванов Пётр Ильич;Администрация Юрги;мэр;Мыски
Семёнова Анна Сергеевна;ООО «Стройка»;инженер;Кемерово
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


async def open_preview(pilot: Any, until: Any, file: Path) -> ImportPreview:
    await pilot.press("ctrl+o")
    await until(pilot, lambda: pilot.app.screen.query("#path"))
    pilot.app.screen.query_one("#path", Input).value = str(file)
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, ImportPreview) and pilot.app.screen.is_read)
    preview = pilot.app.screen
    assert isinstance(preview, ImportPreview)
    return preview


async def test_a_row_is_kept_taken_or_taken_over_what_a_hand_wrote(
    peopled: Database, started: Any, until: Any, file: Path
) -> None:
    peopled.run(people.edit, 1, position="глава")
    async with started(peopled, stage="participants") as pilot:
        preview = await open_preview(pilot, until, file)
        line = preview.rows.rows[0]
        assert line.text == "position: «глава» ✎ → «мэр»; town: «Юрга» → «Мыски»"
        answers = []
        for _ in range(4):
            answers.append(preview.answer(line))
            await pilot.press("space")
        assert answers == ["keep", "take", "take over ✎", "keep"]
        await pilot.press("space")
        assert preview.answer(line) == "take over ✎"
        await pilot.press("enter")
        await until(pilot, lambda: peopled.run(people.one, 1).position == "мэр")
    person = peopled.run(people.one, 1)
    assert (person.town, person.hand_fields) == ("Мыски", ())
    assert peopled.run(journal.undo).action == "people.import"
    person = peopled.run(people.one, 1)
    assert (person.position, person.town, person.hand_fields) == ("глава", "Юрга", ("position",))


async def test_taking_without_going_over_the_hand_leaves_what_it_wrote(
    peopled: Database, started: Any, until: Any, file: Path
) -> None:
    peopled.run(people.edit, 1, position="глава")
    async with started(peopled, stage="participants") as pilot:
        await open_preview(pilot, until, file)
        await pilot.press("t", "enter")
        await until(pilot, lambda: peopled.run(people.one, 1).town == "Мыски")
    person = peopled.run(people.one, 1)
    assert (person.position, person.hand_fields) == ("глава", ("position",))


async def test_a_field_only_a_hand_wrote_is_kept_or_taken_over(
    peopled: Database, started: Any, until: Any, file: Path
) -> None:
    peopled.run(people.edit, 1, position="глава", town="Мыски")
    async with started(peopled, stage="participants") as pilot:
        preview = await open_preview(pilot, until, file)
        assert [label for _, label in preview.rows.rows[0].choices] == ["keep ✎ by hand", "take over ✎"]
        await pilot.press("space")
        await until(pilot, lambda: preview.numbers.content.plain == "new 0   to change 2")  # type: ignore[union-attr]
        await pilot.press("enter")
        await until(pilot, lambda: peopled.run(people.one, 1).position == "мэр")
    assert peopled.run(people.one, 1).hand_fields == ("town",)


async def test_a_long_import_is_stopped_without_a_trace(
    peopled: Database, started: Any, until: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "LONG", 1)
    before = peopled.run(people.everyone)
    file = tmp_path / "long.csv"
    rows = (f"Новиков{i} Пётр;ООО «Завод {i}»" for i in range(9_000))
    file.write_text("\n".join(("ФИО;Место работы", *rows)), encoding="utf-8")
    async with started(peopled, stage="participants") as pilot:
        await open_preview(pilot, until, file)
        monkeypatch.setattr(CourseDialog, "on_mount", lambda dialog: dialog.stop())  # as quick as a finger can be
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.frame.messages.kind == "refused")
        assert pilot.app.frame.messages.text.startswith("The import was stopped; nothing of it was stored.")
        assert pilot.app.frame.title_bar.saved == "saved"
        assert not pilot.app.screen.is_modal
    assert peopled.run(people.everyone) == before
