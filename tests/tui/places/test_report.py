"""Journeys through the report place: the document, its proof, the lists."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from session_tui.reporting.layout import Layout
from session_tui.services import people
from session_tui.store.database import Database
from session_tui.tui.app import SessionApp
from session_tui.tui.dialogs.form import FormDialog
from session_tui.tui.places.report import ReportPlace
from session_tui.tui.viewer import viewer

Started = Callable[..., AbstractAsyncContextManager[Pilot[int]]]
Until = Callable[[Pilot[int], Callable[[], object]], Awaitable[None]]
Screen = Callable[[Pilot[int]], str]


def place_of(pilot: Pilot[int]) -> ReportPlace:
    assert isinstance(pilot.app, SessionApp)
    place = pilot.app.frame.place
    assert isinstance(place, ReportPlace)
    return place


async def test_the_file_follows_the_language_until_somebody_names_one(
    peopled: Database, started: Started, until: Until, tmp_path: Path
) -> None:
    async with started(peopled, stage="report") as pilot:
        place = place_of(pilot)
        assert place.output == Path("exports/:memory:-en.pdf")
        await pilot.press("right")
        assert place.output == Path("exports/:memory:-ru.pdf")
        await pilot.press("p")
        await until(pilot, lambda: isinstance(pilot.app.screen, FormDialog))
        await pilot.press("ctrl+u", *str(tmp_path / "out"), "enter")
        await until(pilot, lambda: place.path is not None)
        assert place.output == tmp_path / "out.pdf"


async def test_forms_formats_and_parts_are_chosen_on_the_place(
    peopled: Database, started: Started, until: Until, screen_text: Screen
) -> None:
    async with started(peopled, stage="report", size=(80, 24)) as pilot:
        place = place_of(pilot)
        assert place.layout_wanted == Layout()
        await pilot.press("t")
        await until(pilot, lambda: isinstance(pilot.app.screen, FormDialog))
        await pilot.press("right", "enter")
        await until(pilot, lambda: place.without)
        assert place.layout_wanted == Layout.choose(without=["cover"])
        await until(pilot, lambda: "all without: cover" in screen_text(pilot))
        place.format.value = "docx"
        assert place.output == Path("exports/:memory:-en.docx")
        place.form.value = "minutes"  # which come as PDF or a web page only
        await until(pilot, lambda: place.format.value == "pdf")
        assert [name for name, _ in place.format.options] == ["pdf", "html"]
        assert (place.layout_wanted.form, place.output) == ("minutes", Path("exports/:memory:-en-minutes.pdf"))
        assert not place.has_parts


async def test_another_file_than_a_pdf_is_written_at_once(
    peopled: Database, started: Started, until: Until, screen_text: Screen, tmp_path: Path
) -> None:
    async with started(peopled, stage="report") as pilot:
        place = place_of(pilot)
        place.path, place.format.value = tmp_path / "report.pdf", "md"
        await pilot.press("r")
        await until(pilot, lambda: place.done is not None)
        assert [path.name for path in tmp_path.iterdir()] == ["report.md"]
        await until(pilot, lambda: "report.md" in "".join(screen_text(pilot).split()))  # a long path is wrapped


@pytest.mark.slow
async def test_the_report_is_made_while_the_screen_stays_free(
    peopled: Database, started: Started, until: Until, screen_text: Screen, tmp_path: Path
) -> None:
    async with started(peopled, stage="report", size=(120, 30)) as pilot:
        place = place_of(pilot)
        place.path = tmp_path / "new" / "report.pdf"
        await pilot.press("r", "1")
        assert isinstance(pilot.app, SessionApp)
        app = pilot.app
        await until(pilot, lambda: app.frame.place is not place)  # other places can be used meanwhile
        await pilot.press("7")
        for _ in range(10):
            if place.done is not None:
                break
            await until_quiet(pilot, place)
        assert place.done is not None
        data = (tmp_path / "new" / "report.pdf").read_bytes()
        assert data.startswith(b"%PDF-")
        assert place.done.sha256 == hashlib.sha256(data).hexdigest()
        await until(pilot, lambda: f"sha256 {place.done and place.done.sha256}" in screen_text(pilot))


@pytest.mark.slow
async def test_a_report_is_stopped_and_no_file_is_touched(
    peopled: Database, started: Started, until: Until, tmp_path: Path
) -> None:
    async with started(peopled, stage="report") as pilot:
        place = place_of(pilot)
        place.path = tmp_path / "report.pdf"
        await pilot.press("r")
        await until(pilot, lambda: place.is_rendering)
        await pilot.press("escape")
        for _ in range(10):
            if not place.is_rendering:
                break
            await until_quiet(pilot, place)
        assert (place.done, list(tmp_path.iterdir())) == (None, [])


async def until_quiet(pilot: Pilot[int], place: ReportPlace) -> None:
    """Up to three seconds for the printer, which is a process of its own."""
    for _ in range(30):
        if not place.is_rendering:
            return
        await pilot.pause(0.1)


async def test_what_was_changed_behind_the_journal_is_named(
    peopled: Database, started: Started, until: Until, screen_text: Screen
) -> None:
    async with started(peopled, stage="report", size=(120, 30)) as pilot:
        await pilot.press("v")
        await until(pilot, lambda: "The session is sound" in screen_text(pilot))
        with peopled._engine.begin() as connection:
            connection.exec_driver_sql("UPDATE participant SET name = 'Nobody' WHERE id = 1")
        await pilot.press("v")
        await until(pilot, lambda: "1 thing does not agree" in screen_text(pilot))
        assert "The table “participant” does not follow from the journal" in screen_text(pilot)


async def test_lists_are_written_without_names_when_asked(
    peopled: Database, started: Started, until: Until, tmp_path: Path
) -> None:
    peopled.run(people.check_in_many)
    async with started(peopled, stage="report") as pilot:
        await pilot.press("e")
        await until(pilot, lambda: isinstance(pilot.app.screen, FormDialog))
        await pilot.press("ctrl+u", *str(tmp_path / "lists"), "down", "right", "down", "right", "enter")
        await until(pilot, lambda: (tmp_path / "lists" / "participants.csv").exists())
        with (tmp_path / "lists" / "participants.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        assert len(rows) == 4
        assert not {"name", "organisation", "position", "town"} & set(rows[0])


def test_a_computer_without_a_display_has_no_viewer() -> None:
    assert viewer("linux", {}) is None
