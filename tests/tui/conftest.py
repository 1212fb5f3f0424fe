"""A ladder of fixtures: a session without people, one with a few, and the app on either."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
from textual.pilot import Pilot

from session_tui.domain.drafts import ParticipantDraft, ParticipantSheet, SheetSource
from session_tui.domain.sectors import AgendaSetup, GroupSetup, Preset
from session_tui.locale import Lang
from session_tui.services import registry, workshop
from session_tui.store.database import Database
from session_tui.tui.app import SessionApp

AppPilot = Pilot[int]
Started = Callable[..., AbstractAsyncContextManager[AppPilot]]
Until = Callable[[AppPilot, Callable[[], object]], Awaitable[None]]

PRESET = Preset(
    "Towns into the future",
    "Novokuznetsk",
    (GroupSetup("Housing", room="Main hall"), GroupSetup("Roads", room="Room 201")),
    (AgendaSetup("opening", "Opening", "10:00", 30), AgendaSetup("groups", "Group work", "10:30", 90)),
)
PEOPLE = (
    ParticipantDraft(2, "Иванов Пётр Ильич", organisation="Администрация Юрги", town="Юрга", group=2),
    ParticipantDraft(3, "Семёнова Анна Сергеевна", organisation="ООО «Стройка»", town="Кемерово", group=1),
    ParticipantDraft(4, "[/b] [@click=app.quit]x[/]", organisation="[bold]", town="[link=x]y"),
)


@pytest.fixture
def database() -> Iterator[Database]:
    """A session of two groups, in memory."""
    made = Database.create(":memory:")
    made.run(workshop.create, PRESET, lang="en")
    yield made
    made.close()


@pytest.fixture
def peopled(database: Database) -> Database:
    """The same with three people: 1 Иванов in group 2, 2 Семёнова in group 1, 3 a hostile name in none."""
    database.run(registry.admit, ParticipantSheet(SheetSource("people.csv", len(PEOPLE), {}), PEOPLE))
    return database


@pytest.fixture
def until() -> Until:
    """`await until(pilot, condition)`: let the app work until something is so; five seconds are enough or it fails."""

    async def wait(pilot: AppPilot, condition: Callable[[], object]) -> None:
        for _ in range(250):
            await pilot.pause()
            if condition():
                await pilot.pause()
                return
            await asyncio.sleep(0.02)
        pytest.fail("waited in vain")

    return wait


@pytest.fixture
def started(until: Until) -> Started:
    """`async with started(database) as pilot`: the app with its session open."""

    @asynccontextmanager
    async def start(
        database: Database, size: tuple[int, int] = (80, 24), lang: Lang = "en", stage: str = "overview"
    ) -> AsyncIterator[AppPilot]:
        app = SessionApp(":memory:", lang, opener=lambda _target: database)
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda: app.standing is not None and app.frame.title_bar.saved == "saved")
            if stage != "overview":
                await app.go(stage)
                await pilot.pause()
            yield pilot

    return start


@pytest.fixture
def screen_text() -> Callable[[AppPilot], str]:
    """What stands on the screen, line by line."""

    def read(pilot: AppPilot) -> str:
        return "\n".join(
            "".join(segment.text for segment in strip) for strip in pilot.app.screen._compositor.render_strips()
        )

    return read
