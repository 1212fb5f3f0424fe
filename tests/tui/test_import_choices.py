"""An import decided for all rows or one, from another sheet, or in the encoding that makes sense."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from textual.widgets import Input

from session_tui.services import people
from session_tui.store.database import Database
from session_tui.tui.dialogs.choose import ChooseDialog
from session_tui.tui.dialogs.import_preview import ImportPreview

LIST = """ФИО;Место работы;Должность;Город
Иванов Пётр Ильич;Администрация Юрги;мэр;Мыски
Семёнова Анна Сергеевна;ООО «Стройка»;инженер;Кемерово
"""
Open = Callable[[Any, Path], Any]


@pytest.fixture
def opened(until: Any) -> Open:
    """From the participants' place to the plan of a file, or to its refusal."""

    async def open_preview(pilot: Any, file: Path) -> ImportPreview:
        await pilot.press("ctrl+o")
        await until(pilot, lambda: pilot.app.screen.query("#path"))
        pilot.app.screen.query_one("#path", Input).value = str(file)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ImportPreview) and pilot.app.screen.is_read)
        preview = pilot.app.screen
        assert isinstance(preview, ImportPreview)
        return preview

    return open_preview


@pytest.mark.parametrize(
    ("presses", "position", "town"), [(0, "глава", "Юрга"), (1, "глава", "Мыски"), (2, "глава", "Юрга")]
)
async def test_one_key_decides_for_all_rows(
    peopled: Database, started: Any, until: Any, opened: Open, tmp_path: Path, presses: int, position: str, town: str
) -> None:
    peopled.run(people.edit, 1, position="глава")
    file = tmp_path / "list.csv"
    file.write_text(LIST, encoding="utf-8")
    before = peopled.run(people.one, 2)
    async with started(peopled, stage="participants") as pilot:
        preview = await opened(pilot, file)
        await pilot.press(*["t"] * presses, "enter")
        await until(pilot, lambda: not pilot.app.screen.is_modal)
        await until(pilot, lambda: pilot.app.frame.title_bar.saved == "saved")
        assert preview.decisions.policy == ("fill", "theirs", "ours")[presses]
    person, second = peopled.run(people.one, 1), peopled.run(people.one, 2)
    assert (person.position, person.town) == (position, town)
    assert (second.position == before.position) is (presses == 2 or before.position == "инженер")


async def test_another_sheet_is_chosen(
    database: Database, started: Any, until: Any, opened: Open, tmp_path: Path
) -> None:
    file = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(file) as book:
        for name, rows in {
            "Бизнес": [["ФИО", "Город"], ["Орлов Пётр", "Юрга"]],
            "Гости": [["ФИО"], ["Зимина Анна"]],
        }.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    async with started(database, stage="participants") as pilot:
        preview = await opened(pilot, file)
        assert preview.sheet is not None
        assert preview.sheet.source.sheet == "Бизнес"
        await pilot.press("s")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChooseDialog))
        await pilot.press("down", "enter")
        await until(pilot, lambda: preview.is_ready and preview.sheet.source.sheet == "Гости")
        await pilot.press("enter")
        await until(pilot, lambda: [p.name for p in database.run(people.everyone)] == ["Зимина Анна"])


async def test_an_uncertain_encoding_is_asked_for(
    database: Database, started: Any, until: Any, opened: Open, tmp_path: Path
) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes("Name,Town\nΛεωνιδας,Αθηνα\n".encode("iso8859-7"))
    async with started(database, stage="participants") as pilot:
        preview = await opened(pilot, file)
        assert "--encoding" not in preview.messages.text
        assert preview.messages.text.endswith("Or press e and choose the reading that makes sense.")
        await pilot.press("e")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChooseDialog))
        names = [option.value for option in pilot.app.screen.options]
        await pilot.press(*["down"] * names.index("iso8859-7"), "enter")
        await until(pilot, lambda: preview.is_ready)
        await pilot.press("enter")
        await until(pilot, lambda: [p.name for p in database.run(people.everyone)] == ["Λεωνιδας"])


async def test_a_refusal_on_screen_names_keys_and_no_options(
    database: Database, started: Any, opened: Open, tmp_path: Path
) -> None:
    file = tmp_path / "list.csv"
    file.write_text("Код;Цена\n1;2\n3;4\n5;6\n", encoding="utf-8")
    async with started(database, stage="participants") as pilot:
        text = (await opened(pilot, file)).messages.text
        assert "--map" not in text
        assert "press m" in text
