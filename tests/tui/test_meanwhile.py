"""Two screens on one session: each shows what the other did, and undoes only its own steps."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from session_tui.domain.sectors import GroupSetup, Preset
from session_tui.services import desk, groups, people, workshop
from session_tui.store.database import Database
from session_tui.tui import meanwhile
from session_tui.tui.app import SessionApp
from session_tui.tui.dialogs.choose import ChooseDialog
from session_tui.tui.places.participants import ParticipantsPlace


@pytest.fixture
def other(tmp_path: Path) -> Any:
    """Another computer's handle of a session in a file, with three people."""
    database = Database.create(tmp_path / "s.db", station="other")
    database.run(
        workshop.create, Preset("Towns", "", tuple(GroupSetup(name) for name in ("Housing", "Roads"))), lang="en"
    )
    for name in ("Иванов Пётр", "Семёнова Анна", "Орлов Иван"):
        database.run(people.add, name=name, present=False)
    yield database
    database.close()


@pytest.fixture
def screen(other: Database, until: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Any]:
    """A screen of this computer on the same session, which looks about often."""
    monkeypatch.setattr(meanwhile, "EVERY", 0.05)

    @asynccontextmanager
    async def start() -> AsyncIterator[tuple[Any, ParticipantsPlace]]:
        app = SessionApp(other.target, "en", opener=lambda target: Database.open(target, station="here"))
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: app.meanwhile.seen)
            place = await app.go("participants")
            assert isinstance(place, ParticipantsPlace)
            await until(pilot, lambda: place.is_loaded)
            yield pilot, place

    return start


async def test_a_check_in_elsewhere_shows_here_and_the_cursor_stays(other: Database, screen: Any, until: Any) -> None:
    async with screen() as (pilot, place):
        place.list.select(2)
        place.filter.value = "а"
        other.run(desk.check_in, 1)
        await until(pilot, lambda: place.people[0].present)
        assert (place.here, place.filter.value, pilot.app.standing.present) == (1, "а", 1)
        other.run(people.withdraw, 3)
        await until(pilot, lambda: len(place.people) == 2)
        other.run(people.add, name="Новенькая Ада", present=False)
        await until(pilot, lambda: [p.number for p in place.people] == [1, 2, 4])
        other.run(groups.edit, 1, room="Elsewhere")
        await until(pilot, lambda: place.groups[0].room == "Elsewhere")


async def test_own_steps_are_no_news(other: Database, screen: Any, until: Any) -> None:
    async with screen() as (pilot, place):
        people_before, seen = place.people, pilot.app.meanwhile.seen
        await pilot.press("enter")
        await until(pilot, lambda: place.badge.has_class("-shown"))
        await until(pilot, lambda: pilot.app.meanwhile.seen == seen + 1)
        assert place.people is people_before  # nobody was asked for again
        assert place.here == 1


async def test_undo_takes_back_ones_own_step_and_asks_before_anothers(other: Database, screen: Any, until: Any) -> None:
    async with screen() as (pilot, _place):
        await pilot.press("enter")
        await until(pilot, lambda: other.run(people.one, 1).present)
        other.run(desk.check_in, 2)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: not other.run(people.one, 1).present)
        assert other.run(people.one, 2).present
        await pilot.press("ctrl+z")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChooseDialog))
        await pilot.press("escape")
        await asyncio.sleep(0.05)
        assert other.run(people.one, 2).present
        await pilot.press("ctrl+z")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChooseDialog))
        await pilot.press("down", "enter")
        await until(pilot, lambda: not other.run(people.one, 2).present)
