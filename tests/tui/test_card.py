"""One person's card: consent, erasing; and who has come, counted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from session_tui.domain.errors import Refused
from session_tui.services import journal, people
from session_tui.store.database import Database
from session_tui.tui.dialogs.attendance import AttendanceDialog
from session_tui.tui.dialogs.choose import ChooseDialog
from session_tui.tui.dialogs.erasing import EraseForm


async def test_one_key_notes_consent_and_a_question_takes_it_back(
    peopled: Database, started: Any, until: Any, screen_text: Any
) -> None:
    async with started(peopled, stage="participants", size=(140, 30)) as pilot:
        await pilot.pause()
        assert "✗ not noted" in screen_text(pilot)
        await pilot.press("f7")
        await until(pilot, lambda: peopled.run(people.one, 1).consent_at)
        await until(pilot, lambda: "✗ not noted" not in screen_text(pilot))
        await pilot.press("tab", "s")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChooseDialog))
        await pilot.press("enter")  # no stands first
        await pilot.pause()
        assert peopled.run(people.one, 1).consent_at
        await pilot.press("s")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChooseDialog))
        await pilot.press("down", "enter")
        await until(pilot, lambda: not peopled.run(people.one, 1).consent_at)


async def test_erasing_needs_a_reason_and_leaves_nothing_but_the_papers(
    peopled: Database, started: Any, until: Any, tmp_path: Path
) -> None:
    async with started(peopled, stage="participants") as pilot:
        pilot.app.target = str(tmp_path / "session.stui")
        await pilot.press("tab", "E")
        await until(pilot, lambda: isinstance(pilot.app.screen, EraseForm))
        await pilot.press("enter")
        assert pilot.app.screen.messages.kind == "refused"
        await pilot.press(*"at their request", "enter")
        await until(pilot, lambda: pilot.app.frame.messages.kind == "done")
        assert [person.number for person in pilot.app.frame.place.list.rows] == [2, 3]
    assert [person.number for person in peopled.run(people.everyone)] == [2, 3]
    act = (tmp_path / "erasure-001.txt").read_text(encoding="utf-8")
    extract = (tmp_path / "erasure-001-journal.csv").read_text(encoding="utf-8-sig")
    assert "at their request" in act
    assert "Иванов" not in act + extract
    assert peopled.run(journal.verify).findings == ()
    with pytest.raises(Refused, match="final"):
        peopled.run(journal.undo)


async def test_who_has_come_by_town_leads_to_those_who_have_not(peopled: Database, started: Any, until: Any) -> None:
    peopled.run(people.add, name="Юргинский Олег", town="Юрга", community="business", present=False)
    peopled.run(people.check_in, 1)
    async with started(peopled, stage="participants") as pilot:
        place = pilot.app.frame.place
        place.filter.value = "олег"
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(pilot.app.screen, AttendanceDialog))
        lines = pilot.app.screen.rows.rows
        assert [(line.label, line.count and (line.count.listed, line.count.here)) for line in lines] == [
            ("Community", None), ("business", (1, 0)), ("not said", (3, 1)),
            ("Town", None), ("[link=x]y", (1, 0)), ("Кемерово", (1, 0)), ("Юрга", (2, 1)),
        ]  # fmt: skip
        await pilot.press("end", "enter")
        await until(pilot, lambda: not pilot.app.screen.is_modal)
        await pilot.pause()
        assert [person.number for person in place.list.rows] == [4]
        assert place.counts.content.plain == "[waiting: Юрга] 1 of 4 · here 1 · waiting 3"
        await pilot.press("f4", "f4", "f4")  # here, here without consent, everybody
        assert [person.number for person in place.list.rows] == [1, 2, 3, 4]
        assert place.query_one("#filter", Input).value == ""


async def test_who_was_erased_leaves_what_is_typed_elsewhere_and_files_that_name_them_are_told(
    peopled: Database, started: Any, until: Any, tmp_path: Path
) -> None:
    (tmp_path / "list.csv").write_text("ФИО\nИванов Пётр Ильич\n", "cp1251")
    async with started(peopled, stage="proposals") as pilot:
        proposals = pilot.app.frame.place
        await until(pilot, lambda: proposals.is_loaded)
        await pilot.press("n", *"Roads: ")
        proposals.entry.input.value += "Петр Иванов"
        await pilot.app.go("participants")
        pilot.app.target = str(tmp_path / "session.stui")
        await pilot.press("tab", "E")
        await until(pilot, lambda: isinstance(pilot.app.screen, EraseForm))
        await pilot.press(*"asked", "enter")
        await until(pilot, lambda: pilot.app.frame.messages.kind == "hint")
        assert "left alone: list.csv." in pilot.app.frame.messages.text
        assert proposals.entry.text == "Roads: № 001"
