"""The shell: opening, undoing, refusing, going on after a mishap."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from session_tui.domain.errors import Refused
from session_tui.services import people, workshop
from session_tui.store.database import Database
from session_tui.tui.app import SessionApp
from session_tui.tui.dialogs.new_session import NewSessionDialog
from session_tui.tui.dialogs.notice import NoticeDialog
from session_tui.tui.mishaps import write_mishap


def app_of(pilot: Any) -> SessionApp:
    assert isinstance(pilot.app, SessionApp)
    return pilot.app


async def test_new_file_becomes_a_session_with_the_title_and_the_preset_chosen(tmp_path: Path, until: Any) -> None:
    file = tmp_path / "new.stui"
    app = SessionApp(str(file), "ru")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, NewSessionDialog))
        app.screen.query_one("#field-title", Input).value = "Наша сессия"
        await pilot.press("enter")
        await until(pilot, lambda: app.standing is not None and app.frame.title_bar.saved == "saved")
    standing = Database.open(file).run(workshop.standing)
    assert (standing.workshop.title, standing.workshop.lang, standing.groups) == ("Наша сессия", "ru", 6)


async def test_leaving_the_first_dialog_makes_no_file(tmp_path: Path, until: Any) -> None:
    app = SessionApp(str(tmp_path / "new.stui"), "en")
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.screen, NewSessionDialog))
        await pilot.press("escape")
        await until(pilot, lambda: not app.is_running)
    assert (list(tmp_path.iterdir()), app.return_code) == ([], 0)


async def test_file_that_is_no_session_is_refused_untouched_with_status_1(tmp_path: Path, until: Any) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("not a session")
    app = SessionApp(str(file), "en")
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.screen, NoticeDialog))
        assert isinstance(app.screen, NoticeDialog)
        assert app.screen.text.startswith(f"{file} is not a session's file.")
        await pilot.press("enter")
        await until(pilot, lambda: not app.is_running)
    assert (app.return_code, file.read_text()) == (1, "not a session")


async def test_a_place_asked_for_before_the_session_is_open_is_no_mishap(tmp_path: Path, until: Any) -> None:
    app = SessionApp(str(tmp_path / "new.stui"), "en")
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.screen, NewSessionDialog))
        assert not app.is_open
        app.action_go("groups")
        await pilot.pause()
        assert (app.frame.messages.text, list(tmp_path.iterdir())) == ("", [])


@pytest.mark.parametrize("key", ["ctrl+z", "ctrl+я"])
async def test_undo_takes_back_the_last_step_and_says_which(
    peopled: Database, started: Any, until: Any, key: str
) -> None:
    peopled.run(people.check_in, 1)
    async with started(peopled) as pilot:
        await pilot.press(key)
        await until(pilot, lambda: app_of(pilot).frame.messages.text)
        assert app_of(pilot).frame.messages.text == "Undone: checked in: 1 Иванов Пётр Ильич"
        assert app_of(pilot).frame.stage_bar.stages[1].state == "0/3"
    assert [person.present for person in peopled.run(people.everyone)] == [False, False, False]


async def test_refusal_is_shown_with_its_remedy_and_nothing_else_happens(
    database: Database, started: Any, until: Any
) -> None:
    async with started(database) as pilot:
        app = app_of(pilot)
        app.start(app.step(people.check_in, 7))
        await until(pilot, lambda: app.frame.messages.text)
        with pytest.raises(Refused) as refusal:
            database.run(people.check_in, 7)
        shown = (app.frame.messages.kind, app.frame.messages.text, app.frame.title_bar.saved)
        assert shown == ("refused", refusal.value.text("en"), "saved")


async def test_mistake_of_the_program_is_shown_and_logged_and_the_app_goes_on(
    database: Database, started: Any, until: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    async def mistake() -> None:
        raise ZeroDivisionError("[/b]")

    async with started(database) as pilot:
        app = app_of(pilot)
        app.start(mistake())
        await until(pilot, lambda: app.frame.messages.text)
        assert "ZeroDivisionError: [/b]" in app.frame.messages.text
        assert app.is_running
    assert "in mistake" in (tmp_path / "session-tui.log").read_text()


def test_mishaps_are_written_beside_the_session(tmp_path: Path) -> None:
    log = write_mishap(str(tmp_path / "hall.stui"), ValueError("first"))
    assert write_mishap(str(tmp_path / "hall.stui"), ValueError("second")) == log == tmp_path / "hall.stui.log"
    assert [line for line in log.read_text().splitlines() if line.startswith("ValueError")] == [
        "ValueError: first",
        "ValueError: second",
    ]


async def test_steps_are_done_in_the_order_in_which_they_were_asked_for(peopled: Database, started: Any) -> None:
    async with started(peopled) as pilot:
        app = app_of(pilot)
        for number in (1, 2, 3):
            app.start(app.step(people.check_in, number))
        await pilot.pause()
        await app.workers.wait_for_complete()
    moments = [person.checked_in_at for person in peopled.run(people.everyone)]
    assert moments == sorted(moments)
    assert all(moments)


async def test_agenda_item_is_started_and_finished_with_one_key(database: Database, started: Any, until: Any) -> None:
    async with started(database) as pilot:
        await pilot.press("s")
        await until(pilot, lambda: database.run(workshop.agenda)[0].running)
        await pilot.press("ы")  # the same key on the Russian layout
        await until(pilot, lambda: database.run(workshop.agenda)[0].finished_at)
    first, second = database.run(workshop.agenda)
    assert (first.running, first.started_at < first.finished_at) == (False, True)
    assert (second.started_at, second.finished_at) == ("", "")


async def test_card_of_the_session_is_kept(database: Database, started: Any, until: Any) -> None:
    async with started(database) as pilot:
        await pilot.press("e")
        await until(pilot, lambda: app_of(pilot).screen.is_modal)
        screen = app_of(pilot).screen
        screen.query_one("#field-place", Input).value = "Юрга"
        screen.query_one("#field-starts_on", Input).value = "14.9.2018"
        await pilot.press("enter")
        await until(
            pilot, lambda: not app_of(pilot).screen.is_modal and app_of(pilot).frame.title_bar.place_text == "Юрга"
        )
    view = database.run(workshop.view)
    assert (view.place, view.starts_on, view.title) == ("Юрга", "2018-09-14", "Towns into the future")
