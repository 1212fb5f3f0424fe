"""Bringing in a list: the file, the preview, the decisions, one step."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.widgets import Input

from session_tui.services import people
from session_tui.store.database import Database
from session_tui.tui.dialogs.files import FileDialog
from session_tui.tui.dialogs.import_preview import ImportPreview
from session_tui.tui.dialogs.mapping import MappingDialog

LIST = """ФИО;Место работы;Должность;Город;Сообщество
Иванов Пётр Ильич;Администрация Юрги;глава;Кемерово;муниципалитет
Волков Михаил;Шахта № 7;директор;Мыски;бизнес
Волков Михаил;ООО «Свет»;инженер;Мыски;бизнес
вакансия;;начальник отдела;;
12345;НИУ;доцент;;эксперт
"""


def preview_of(pilot: Any) -> ImportPreview:
    screen = pilot.app.screen
    assert isinstance(screen, ImportPreview)
    return screen


async def open_preview(pilot: Any, until: Any, file: Path) -> ImportPreview:
    """From the participants' place to the plan of a file."""
    await pilot.press("ctrl+o")
    await until(pilot, lambda: isinstance(pilot.app.screen, FileDialog))
    pilot.app.screen.query_one("#path", Input).value = str(file)
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, ImportPreview) and pilot.app.screen.is_read)
    return preview_of(pilot)


def names(database: Database) -> list[str]:
    return [person.name for person in database.run(people.everyone)]


async def test_preview_counts_and_names_the_rows_that_need_an_eye(
    peopled: Database, started: Any, until: Any, tmp_path: Path
) -> None:
    file = tmp_path / "list.csv"
    file.write_text(LIST, encoding="utf-8")
    async with started(peopled, stage="participants") as pilot:
        preview = await open_preview(pilot, until, file)
        assert preview.numbers.content.plain == "new 1   to change 1   doubtful 1   rejected 1   skipped 1"  # type: ignore[union-attr]
        lines = [(line.kind, line.row, line.sign, preview.answer(line)) for line in preview.rows.rows]
        assert lines == [
            ("doubt", 4, "?", "another person"),
            ("", 6, "✗", "not taken"),
            ("known", 2, "~", "fill the gaps"),
            ("", 5, "–", "skipped"),
        ]
        await pilot.press("escape")
    assert len(names(peopled)) == 3


async def test_accepting_imports_everything_as_one_step(
    peopled: Database, started: Any, until: Any, tmp_path: Path
) -> None:
    file = tmp_path / "list.csv"
    file.write_text(LIST, encoding="utf-8")
    async with started(peopled, stage="participants") as pilot:
        await open_preview(pilot, until, file)
        await pilot.press("enter")
        await until(pilot, lambda: len(names(peopled)) == 5 and not pilot.app.screen.is_modal)
        first = peopled.run(people.one, 1)
        assert (first.position, first.town) == ("глава", "Юрга")  # gaps are filled, what was here is kept
        await until(pilot, lambda: pilot.app.frame.place.loaded == pilot.app.version)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: len(names(peopled)) == 3)
    assert peopled.run(people.one, 1).position == ""


async def test_decisions_join_namesakes_and_take_what_differs(
    peopled: Database, started: Any, until: Any, tmp_path: Path
) -> None:
    file = tmp_path / "list.csv"
    file.write_text(LIST, encoding="utf-8")
    async with started(peopled, stage="participants") as pilot:
        preview = await open_preview(pilot, until, file)
        await pilot.press("space")
        await until(pilot, lambda: preview.numbers.content.plain.startswith("new 1   to change 1   rejected 1"))  # type: ignore[union-attr]
        await pilot.press("t")
        await pilot.pause()
        assert [preview.answer(line) for line in preview.rows.rows][:3] == ["the same one", "not taken", "take"]
        await pilot.press("enter")
        await until(pilot, lambda: len(names(peopled)) == 4)
    first, volkov = peopled.run(people.one, 1), peopled.run(people.one, 4)
    assert (first.town, first.position) == ("Кемерово", "глава")
    assert (volkov.name, volkov.organisation) == ("Волков Михаил", "Шахта № 7")


async def test_rejected_rows_are_written_beside_the_list_with_reason_and_remedy(
    peopled: Database, started: Any, until: Any, tmp_path: Path
) -> None:
    file = tmp_path / "list.csv"
    file.write_text(LIST, encoding="utf-8")
    async with started(peopled, stage="participants") as pilot:
        preview = await open_preview(pilot, until, file)
        await pilot.press("r")
        await until(pilot, lambda: preview.messages.text)
    header, row = (tmp_path / "list — rejected.csv").read_text(encoding="utf-8-sig").splitlines()
    assert header == "ФИО,Место работы,Должность,Город,Сообщество,Row,Reason,What to do"
    assert row.startswith("12345,НИУ,доцент,,эксперт,6,")


async def test_columns_are_named_by_hand_where_no_names_are_found(
    database: Database, started: Any, until: Any, tmp_path: Path
) -> None:
    file = tmp_path / "odd.csv"
    file.write_text("A1;B2\n17;Zorkin Valery\n18;Maleeva Anna\n", encoding="utf-8")
    async with started(database, stage="participants") as pilot:
        preview = await open_preview(pilot, until, file)
        if preview.plan is None or not preview.plan.new:
            assert preview.messages.kind == "refused"
        await pilot.press("m")
        await until(pilot, lambda: isinstance(pilot.app.screen, MappingDialog))
        await pilot.press("down", "enter")
        await pilot.pause()
        await pilot.press("enter")  # the first field is the name
        await until(pilot, lambda: isinstance(pilot.app.screen, MappingDialog) and pilot.app.screen.mapping)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: preview.mapping == {"name": "B"} and preview.is_ready)
        await pilot.press("enter")
        await until(pilot, lambda: len(names(database)) == 2)
    assert names(database) == ["Zorkin Valery", "Maleeva Anna"]


async def test_file_that_cannot_be_read_is_refused_in_the_preview(
    database: Database, started: Any, until: Any, tmp_path: Path
) -> None:
    file = tmp_path / "list.xlsx"
    file.write_bytes(b"%PDF-1.7")
    async with started(database, stage="participants") as pilot:
        preview = await open_preview(pilot, until, file)
        assert (preview.messages.kind, preview.is_ready) == ("refused", False)
        await pilot.press("enter")  # nothing to accept: nothing happens
        assert pilot.app.screen is preview
        await pilot.press("escape")
    assert names(database) == []
