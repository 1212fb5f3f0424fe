"""Journeys through the proposals place; each asserts what is stored."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from session_tui.domain.errors import Refused
from session_tui.domain.sectors import Preset
from session_tui.services import proposals, workshop
from session_tui.store.database import Database
from session_tui.tui.app import SessionApp
from session_tui.tui.dialogs.passport_form import PassportDialog
from session_tui.tui.dialogs.problems import ProblemsDialog
from session_tui.tui.places.proposals import ProposalsPlace
from session_tui.tui.places.proposals_list import ALL

WIDE, SMALL = (140, 40), (80, 24)
HOSTILE = "[/b] [@click=app.quit]a café for all[/]"

Opened = Callable[..., AbstractAsyncContextManager[tuple[Pilot[int], ProposalsPlace]]]


@pytest.fixture
def database(preset: Preset) -> Iterator[Database]:
    """A session of six groups without proposals."""
    database = Database.create(":memory:", station="desk")
    database.run(workshop.create, preset, lang="en")
    yield database
    database.close()


@pytest.fixture
def written(database: Database) -> Database:
    """Three proposals, two of them of group 2, one of these with a title that looks like markup."""
    database.run(proposals.submit, "Mend the ring road", group=2, owner="Road office")
    database.run(proposals.submit, HOSTILE, group=2)
    database.run(proposals.submit, "Plant a thousand trees", group=3, authors="Семёнова")
    return database


async def until(pilot: Pilot[int], condition: Callable[[], object]) -> None:
    """Wait for what a key set going; fails after five seconds."""
    for _ in range(250):
        await pilot.pause(0.02)
        if condition():
            return
    pytest.fail(f"never came true; the screen says: {pilot.app.screen}, {message(pilot)}")


def message(pilot: Pilot[int]) -> str:
    app = pilot.app
    assert isinstance(app, SessionApp)
    return app.frame.messages.text


def says(pilot: Pilot[int], text: str) -> bool:
    return message(pilot) == text


@pytest.fixture
def opened(database: Database) -> Opened:
    @asynccontextmanager
    async def open_place(size: tuple[int, int] = WIDE, target: str = ":memory:"):  # type: ignore[no-untyped-def]
        app = SessionApp(target, "en", opener=lambda _: database)
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda: app.is_open and app.frame.place is not None and app.frame.place.loaded >= 0)
            place = await app.go("proposals")
            assert isinstance(place, ProposalsPlace)
            await until(pilot, lambda: place.is_loaded and place.groups)
            yield pilot, place

    return open_place


async def passport_of(pilot: Pilot[int]) -> PassportDialog:
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, PassportDialog))
    await pilot.pause()
    dialog = pilot.app.screen
    assert isinstance(dialog, PassportDialog)
    return dialog


async def test_line_stays_open_and_keeps_one_proposal_after_another(database: Database, opened: Opened) -> None:
    async with opened(SMALL) as (pilot, place):
        assert place.empty.words[0] == "No proposals yet"
        place.go_to_tab(2)
        await pilot.press("n")
        for number, title in enumerate(("Mend the ring road", HOSTILE), 1):
            place.entry.input.value = title
            await pilot.press("enter")
            await until(pilot, partial(says, pilot, f"{number} {title}"))
            assert place.is_entering
            assert place.entry.text == ""
        assert [row.number for row in place.list.rows] == [1, 2]
    stored = database.run(proposals.everything)
    assert [(p.number, p.title, p.group) for p in stored] == [(1, "Mend the ring road", 2), (2, HOSTILE, 2)]


async def test_what_is_typed_right_after_enter_begins_the_next_line(database: Database, opened: Opened) -> None:
    async with opened() as (pilot, place):
        place.go_to_tab(2)
        await pilot.press("n")
        place.entry.input.value = "First"
        await place.entry.input.action_submit()
        place.entry.input.value = "Second"  # before the place could look
        place.go_to_tab(3)
        await until(pilot, lambda: place.proposals)
        assert place.entry.text == "Second"
    assert [(p.title, p.group) for p in database.run(proposals.everything)] == [("First", 2)]


async def test_line_that_cannot_be_kept_is_given_back(
    database: Database, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise Refused("store.disk_full", file="s.db")

    async with opened() as (pilot, place):
        monkeypatch.setattr(proposals, "submit", full)
        await pilot.press("n")
        place.entry.input.value = "Half a thought"
        await pilot.press("enter")
        await until(pilot, lambda: "full" in message(pilot))
        assert place.entry.text == "Half a thought"
    assert database.run(proposals.everything) == ()


async def test_line_put_aside_is_offered_again_and_leaving_asks(database: Database, opened: Opened) -> None:
    async with opened() as (pilot, place):
        await pilot.press("n")
        place.entry.input.value = "Half a thought"
        await pilot.press("escape")
        assert message(pilot) == "Put aside, not stored yet: “Half a thought”. n goes on with it."
        await pilot.press("ctrl+q")
        assert message(pilot) == "Not stored yet: Half a thought\nctrl+q once more leaves without it."
        assert pilot.app.return_code is None
        await pilot.press("n")
        assert place.entry.text == "Half a thought"
        await pilot.press("enter")
        await until(pilot, lambda: place.proposals)
    assert database.run(proposals.everything)[0].title == "Half a thought"


async def test_passport_is_filled_and_says_what_is_missing(written: Database, opened: Opened) -> None:
    async with opened(SMALL) as (pilot, _place):
        dialog = await passport_of(pilot)
        assert "1 of 6, missing: problem, solution, expected effect, indicator, deadline" in drawn(dialog)
        dialog.query_one("#field-problem", TextArea).load_text("Lorries\nat night [b]")
        dialog.query_one("#field-deadline", Input).value = "14.09.2019"
        dialog.query_one("#field-amount", Input).value = "31000000"
        dialog.query_one("#field-tags", Input).value = "roads, noise"
        await until(pilot, lambda: "3 of 6" in drawn(dialog))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Passport kept: 1" in message(pilot))
    kept = written.run(proposals.one, 1)
    assert (kept.problem, kept.deadline, kept.amount, kept.tags, kept.owner, kept.group) == (
        "Lorries\nat night [b]", "2019-09-14", 31000000, ("roads", "noise"), "Road office", 2,
    )  # fmt: skip


def drawn(dialog: PassportDialog) -> str:
    return str(dialog.missing.render())


async def test_passport_left_half_filled_is_offered_again_and_stores_only_what_was_typed(
    written: Database, opened: Opened
) -> None:
    async with opened() as (pilot, place):
        dialog = await passport_of(pilot)
        dialog.query_one("#field-owner", Input).value = "Town hall"
        await pilot.press("escape")
        await until(pilot, lambda: place.drafts == {1: {"owner": "Town hall"}})
        assert written.run(proposals.one, 1).owner == "Road office"
        assert place.unsaved == "passports of proposals 1"
        written.run(proposals.edit, 1, effect="Written elsewhere meanwhile")
        dialog = await passport_of(pilot)
        assert dialog.query_one("#field-owner", Input).value == "Town hall"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not place.drafts)
        assert place.unsaved == ""
    kept = written.run(proposals.one, 1)
    assert (kept.owner, kept.effect) == ("Town hall", "Written elsewhere meanwhile")


async def test_revert_brings_back_what_is_stored(written: Database, opened: Opened) -> None:
    async with opened() as (pilot, place):
        dialog = await passport_of(pilot)
        dialog.query_one("#field-owner", Input).value = "Town hall"
        await pilot.press("ctrl+r", "escape")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 1)
        assert place.drafts == {}
    assert written.run(proposals.one, 1).owner == "Road office"


async def test_withdrawn_proposal_comes_back_by_undo(written: Database, opened: Opened) -> None:
    async with opened() as (pilot, place):
        await pilot.press("down", "w")
        await until(pilot, lambda: message(pilot).startswith("Withdrawn: 2 [/b]"))
        assert [p.number for p in written.run(proposals.everything)] == [1, 3]
        await pilot.press("ctrl+z")
        await until(pilot, lambda: len(place.list.rows) == 3)
    assert [p.number for p in written.run(proposals.everything)] == [1, 2, 3]


async def test_group_of_a_proposal_is_changed(written: Database, opened: Opened) -> None:
    async with opened() as (pilot, _place):
        await pilot.press("g", "down", "down", "enter")
        await until(pilot, lambda: message(pilot) == "Proposal 1: 4 People.")
    assert written.run(proposals.one, 1).group == 4


async def test_tab_goes_through_the_groups_and_the_filter_finds_in_either_spelling(
    written: Database, opened: Opened
) -> None:
    async with opened() as (pilot, place):
        await pilot.press("tab", "tab")
        assert (place.tab, [p.number for p in place.list.rows]) == (2, [1, 2])
        await pilot.press("shift+tab", "shift+tab", "slash")
        assert place.tab == ALL
        place.filter.value = "семенова"
        await until(pilot, lambda: [p.number for p in place.list.rows] == [3])
        await pilot.press("escape")
        assert [p.number for p in place.list.rows] == [1, 2, 3]
        assert place.list.has_focus


async def test_list_is_previewed_then_imported_as_one_step(written: Database, opened: Opened, tmp_path: Path) -> None:
    file = tmp_path / "ideas.csv"
    file.write_text(
        "Title,Group,Problem,Owner,Zodiac\n"
        "Mend the ring road,2,Lorries at night,Somebody else,Leo\n"
        "A new library,Housing,Nowhere to read,,Virgo\n"
        ",3,No title here,,Libra\n",
        encoding="utf-8",
    )
    async with opened(SMALL) as (pilot, place):
        place.session_app.import_folder = tmp_path
        await pilot.press("i")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 2)
        await pilot.pause(0.1)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ProblemsDialog))
        preview = pilot.app.screen
        assert isinstance(preview, ProblemsDialog)
        lines = dict(preview.lines)
        assert lines["Proposals"].split("   ") == ["new 1", "to change 1", "unchanged 0", "rejected 1", "skipped 0"]
        assert lines["Not taken"] == "Zodiac"
        assert [problem.reason for problem in preview.problems] == ["no-title"]
        assert len(written.run(proposals.everything)) == 3
        await pilot.press("enter")
        await until(pilot, lambda: message(pilot) == "1 new proposal, 1 completed, 0 unchanged.")
        stored = written.run(proposals.everything)
        assert [(p.title, p.group, p.problem, p.owner) for p in (stored[0], stored[3])] == [
            ("Mend the ring road", 2, "Lorries at night", "Road office"),
            ("A new library", 1, "Nowhere to read", ""),
        ]
        await pilot.press("ctrl+z")
        await until(pilot, lambda: len(place.list.rows) == 3)
    assert written.run(proposals.one, 1).problem == ""


async def test_next_step_of_the_overview_opens_the_line(database: Database, opened: Opened) -> None:
    async with opened() as (pilot, place):
        assert not place.is_entering
        place.take_up("propose")
        await until(pilot, lambda: place.is_entering)
        await pilot.press(*"Roads")
        assert place.entry.input.value == "Roads"
