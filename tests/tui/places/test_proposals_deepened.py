"""Similar ones while typing, merging, two recorders at one passport, and drafts that outlive the program."""

from __future__ import annotations

import asyncio
import json
import os
import pty
import random
import select
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from session_tui.domain.sectors import Preset
from session_tui.services import proposals, workshop
from session_tui.store.database import Database
from session_tui.tui.app import SessionApp
from session_tui.tui.dialogs.choose import ChooseDialog
from session_tui.tui.dialogs.passport_form import PassportDialog
from session_tui.tui.dialogs.pick import PickDialog
from session_tui.tui.places.proposals import ProposalsPlace

START = "import sys; from session_tui.tui.launch import launch; sys.exit(launch(sys.argv[1], 'en'))"


@pytest.fixture
def file(tmp_path: Path, preset: Preset) -> Path:
    """A session of three proposals on disk, the first and the last of which mean the same."""
    path = tmp_path / "hall.session"
    database = Database.create(path, station="desk")
    database.run(workshop.create, preset, lang="en")
    for title in ("ремонт дорог в моногородах", "[/b] Plant trees", "отремонтировать дороги моногородов"):
        database.run(proposals.submit, title, group=2)
    database.close()
    return path


@pytest.fixture
def other(file: Path) -> Iterator[Database]:
    """A second recorder's hand on the same session."""
    database = Database.open(file, station="other desk")
    yield database
    database.close()


async def until(pilot: Pilot[int], condition: Callable[[], object]) -> None:
    for _ in range(250):
        await pilot.pause(0.02)
        if condition():
            return
    pytest.fail(f"waited in vain before {pilot.app.screen}")


async def place_of(pilot: Pilot[int]) -> ProposalsPlace:
    app = pilot.app
    assert isinstance(app, SessionApp)
    await until(pilot, lambda: app.is_open and app.frame.place is not None and app.frame.place.loaded >= 0)
    place = await app.go("proposals")
    assert isinstance(place, ProposalsPlace)
    await until(pilot, lambda: place.is_loaded and place.proposals)
    return place


def plain(place: ProposalsPlace) -> str:
    return str(place.similar.render())


async def test_similar_ones_are_shown_while_a_line_is_typed(file: Path) -> None:
    async with SessionApp(str(file)).run_test(size=(120, 40)) as pilot:
        place = await place_of(pilot)
        await pilot.press("n")
        place.entry.input.value = "Дороги моногородов: рем"
        await until(pilot, lambda: place.similar.found)
        assert {alike.number for alike in place.similar.found} == {1, 3}
        assert "≈ 1 (2)  ремонт дорог в моногородах" in plain(place)
        place.entry.input.value = "plant more trees"
        await until(pilot, lambda: plain(place) == "≈ 2 (2)  [/b] Plant trees")
        place.entry.input.value = ""
        await until(pilot, lambda: not place.similar.found)


async def test_merge_offers_the_most_similar_and_is_taken_back(file: Path, other: Database) -> None:
    async with SessionApp(str(file)).run_test(size=(120, 40)) as pilot:
        place = await place_of(pilot)
        place.list.select(1)
        await pilot.press("m")
        await until(pilot, lambda: isinstance(pilot.app.screen, PickDialog))
        dialog = pilot.app.screen
        assert isinstance(dialog, PickDialog)
        assert ([option.value for option in dialog.options], dialog.picked) == ([3, 2], {3})
        await pilot.press("enter")
        await until(pilot, lambda: [p.number for p in place.proposals] == [1, 2])
        assert other.run(proposals.one, 3).lineage.of(3) == "3 → 1"
        await pilot.press("u")
        await until(pilot, lambda: len(place.proposals) == 3)
    assert [p.lineage.of(p.number) for p in other.run(proposals.everything)] == ["", "", ""]


async def test_any_text_that_it_has_had_is_brought_back(file: Path, other: Database) -> None:
    other.run(proposals.edit, 1, title="Roads", owner="Region")
    async with SessionApp(str(file)).run_test(size=(120, 40)) as pilot:
        place = await place_of(pilot)
        place.list.select(1)
        await pilot.press("h")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChooseDialog))
        dialog = pilot.app.screen
        assert isinstance(dialog, ChooseDialog)
        assert [option.note for option in dialog.options] == [
            "Title: Roads; Owner: Region",
            "Title: ремонт дорог в моногородах; Kind: initiative",
        ]
        await pilot.press("down", "enter")
        await until(pilot, lambda: place.proposals[0].title != "Roads")
    kept = other.run(proposals.one, 1)
    assert (kept.title, kept.owner) == ("ремонт дорог в моногородах", "")


@pytest.mark.parametrize(("mine", "owner"), [(False, "Region"), (True, "Council")])
async def test_two_recorders_at_one_passport_choose_field_by_field(
    file: Path, other: Database, mine: bool, owner: str
) -> None:
    async with SessionApp(str(file)).run_test(size=(120, 50)) as pilot:
        place = await place_of(pilot)
        place.list.select(1)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, PassportDialog))
        await pilot.pause()
        pilot.app.screen.query_one("#field-owner", Input).value = "Council"
        pilot.app.screen.query_one("#field-indicator", Input).value = "Kilometres"
        other.run(proposals.edit, 1, owner="Region", effect="Fewer holes")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChooseDialog))
        dialog = pilot.app.screen
        assert isinstance(dialog, ChooseDialog)
        assert "Region" in dialog.text
        assert "Council" in dialog.text
        await pilot.press(*(["down"] if mine else []), "enter")
        await until(pilot, lambda: not place.drafts and len(pilot.app.screen_stack) == 1)
    kept = other.run(proposals.one, 1)
    assert (kept.owner, kept.effect, kept.indicator) == (owner, "Fewer holes", "Kilometres")


async def test_drafts_come_back_when_the_program_starts_again(file: Path, other: Database) -> None:
    async with SessionApp(str(file)).run_test(size=(120, 50)) as pilot:
        place = await place_of(pilot)
        place.list.select(2)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, PassportDialog))
        await pilot.pause()
        pilot.app.screen.query_one("#field-owner", Input).value = "Council"
        await until(pilot, lambda: place.drafts)
        await pilot.press("escape", "n")
        place.entry.input.value = "Half a thought"
        await pilot.pause()
    other.run(proposals.edit, 2, owner="Region")
    async with SessionApp(str(file)).run_test(size=(120, 50)) as pilot:
        place = await place_of(pilot)
        assert (place.entry.text, place.drafts) == ("Half a thought", {2: {"owner": "Council"}})
        await pilot.press("enter")
        await until(pilot, lambda: len(place.proposals) == 4)
        place.list.focus()
        place.list.select(2)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, PassportDialog))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChooseDialog))  # it was begun before the other's edit
        await pilot.press("escape")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 1)
        assert place.drafts == {2: {"owner": "Council"}}
    assert (other.run(proposals.one, 2).owner, other.run(proposals.one, 4).title) == ("Region", "Half a thought")


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(int(os.environ.get("SESSION_TUI_KILLS", "2"))))
def test_kill_while_typing_loses_at_most_the_last_second(file: Path, seed: int) -> None:
    """Types a letter every 20 ms and kills the program at a random moment; SESSION_TUI_KILLS=100 does so a hundred times."""
    moment = random.Random(seed).uniform(1.2, 2.6)
    child, terminal = pty.fork()
    if child == 0:
        os.execvpe(sys.executable, [sys.executable, "-c", START, str(file)], {**os.environ, "TERM": "xterm-256color"})
    seen = bytearray()
    threading.Thread(target=drain, args=(terminal, seen), daemon=True).start()
    wait_for(lambda: b"saved" in seen)
    os.write(terminal, b"4")
    wait_for(lambda: b"trees" in seen)
    os.write(terminal, b"n")
    wait_for(lambda: "no group ▸".encode() in seen)
    time.sleep(0.3)
    typed: list[tuple[float, str]] = []
    begun = time.monotonic()
    while time.monotonic() - begun < moment:
        letter = "abcdefghijklmnopqrstuvwxyz"[len(typed) % 26]
        os.write(terminal, letter.encode())
        typed.append((time.monotonic(), letter))
        time.sleep(0.02)
    killed = time.monotonic()
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(terminal)
    (draft,) = file.with_name(f"{file.name}.drafts").glob("*.json")
    kept = json.loads(draft.read_text("utf-8"))["line"]
    safe = "".join(letter for at, letter in typed if at < killed - 1)
    whole = "".join(letter for _, letter in typed)
    assert whole.startswith(kept)
    assert kept.startswith(safe)
    assert asyncio.run(offered(file)) == kept


async def offered(file: Path) -> str:
    async with SessionApp(str(file)).run_test() as pilot:
        return (await place_of(pilot)).entry.text


def drain(terminal: int, seen: bytearray) -> None:
    """Read what the program draws, so that it is never held up."""
    try:
        while True:
            if select.select([terminal], [], [], 0.2)[0]:
                seen += os.read(terminal, 65536)
    except (OSError, ValueError):  # killed and closed
        return


def wait_for(condition: Callable[[], bool]) -> None:
    limit = time.monotonic() + 20
    while not condition():
        if time.monotonic() > limit:
            pytest.fail("the program did not get there in twenty seconds")
        time.sleep(0.02)
