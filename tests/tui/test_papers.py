"""Paper from the desk: what is offered, and what is printed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from session_tui.domain.paper import Badges
from session_tui.services import people
from session_tui.store.database import Database
from session_tui.tui import papers
from session_tui.tui.dialogs.choose import ChooseDialog


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[tuple[Any, Path]]:
    """What was given to the printer, whose own tests are elsewhere."""
    given: list[tuple[Any, Path]] = []
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(papers, "printed", lambda value, file: given.append((value, file)))
    return given


async def chosen(pilot: Any, until: Any, *keys: str) -> None:
    await pilot.press("f5")
    await until(pilot, lambda: isinstance(pilot.app.screen, ChooseDialog))
    await pilot.press(*keys, "enter")


async def test_the_badge_of_the_person_under_the_cursor_is_printed_again(
    peopled: Database, started: Any, until: Any, printer: list[tuple[Any, Path]]
) -> None:
    async with started(peopled, stage="participants") as pilot:
        await pilot.press("down")
        await chosen(pilot, until)
        await until(pilot, lambda: printer)
        await until(pilot, lambda: pilot.app.frame.messages.kind == "done")
        assert pilot.app.frame.messages.text.startswith("Printed")
    ((sheet, file),) = printer
    assert isinstance(sheet, Badges)
    assert [badge.number for badge in sheet.badges] == [2]
    assert file == Path("exports/:memory:-badge-002-en.pdf")


async def test_the_blank_list_is_written_and_never_over_one_that_may_be_filled_in(
    peopled: Database, started: Any, until: Any, printer: list[tuple[Any, Path]]
) -> None:
    async with started(peopled, stage="participants") as pilot:
        for _ in range(2):
            await chosen(pilot, until, "end")
            await until(pilot, lambda: pilot.app.frame.messages.kind == "done")
    assert printer == []
    assert sorted(file.name for file in Path("exports").iterdir()) == [
        ":memory:-list-en 2.xlsx", ":memory:-list-en.xlsx",
    ]  # fmt: skip


def test_rosters_are_offered_once_people_are_placed(peopled: Database) -> None:
    person = peopled.run(people.one, 1)
    before = [wanted.sheet for wanted, _ in papers.choices(None, False, "en")]
    assert before == ["badges", "badges", "attendance", "template"]
    after = papers.choices(person, True, "ru")
    assert [label for wanted, label in after if wanted.sheet == "roster"] == ["Списки групп на двери"]
    assert after[0] == (papers.Wanted("badges", "badge-001", (("numbers", (1,)),)), "Бейдж: 001 Иванов Пётр Ильич")
