"""Explaining, balancing, looking back, rounds and rules on screen; each journey asserts what is stored or written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from session_tui.domain.grouping.rulebook import FAMILIES, Word
from session_tui.domain.sectors import Preset
from session_tui.services import groups, people, workshop
from session_tui.store.database import Database
from session_tui.tui.app import SessionApp
from session_tui.tui.dialogs.balancing import BalanceDialog
from session_tui.tui.dialogs.earlier import EarlierDialog
from session_tui.tui.dialogs.order import OrderDialog
from session_tui.tui.dialogs.rotating import RotationDialog
from session_tui.tui.dialogs.rules import RulesDialog
from session_tui.tui.dialogs.why import WhyDialog
from session_tui.tui.places.groups import GroupsPlace

COMMUNITIES = ("expert", "business", "municipality")
Until = Callable[[Pilot[int], Callable[[], object]], object]


@pytest.fixture
def database(preset: Preset, tmp_path: Path) -> Iterator[Database]:
    """Twelve people placed optimally, then two of them swapped by hand."""
    from session_tui.domain.grouping import assign

    database = Database.create(":memory:", station="desk")
    database.run(workshop.create, preset, lang="en")
    for i in range(12):
        database.run(people.add, name=f"Person {chr(ord('A') + i)}", community=COMMUNITIES[i % 3], wishes=(i % 6 + 1,))
    problem = database.run(groups.problem)
    database.run(groups.confirm, assign(problem))
    yield database
    database.close()


def seats(database: Database) -> dict[int, int | None]:
    return {person.number: person.group for person in database.run(people.everyone)}


def disturb(database: Database) -> tuple[int, int]:
    """Swap two people so that some aim gets worse."""
    before = database.run(groups.problem)
    from session_tui.domain.grouping import Standing

    here = {number: group for number, group in seats(database).items() if group is not None}
    best = Standing(before, here).values()
    for one in here:
        for other in here:
            swapped = {**here, one: here[other], other: here[one]}
            if (
                here[one] < here[other]
                and Standing(before, swapped).values()[before.order[-3]] > best[before.order[-3]]
            ):
                database.run(groups.swap, one, other)
                return one, other
    raise AssertionError("no swap makes it worse")


class Screen:
    """The groups place of an app at work."""

    def __init__(self, pilot: Pilot[int], place: GroupsPlace, until: Until) -> None:
        self.pilot, self.place, self.wait = pilot, place, until

    async def until(self, condition: Callable[[], object]) -> None:
        await self.wait(self.pilot, condition)  # type: ignore[misc]

    @property
    def message(self) -> str:
        return self.place.session_app.frame.messages.text


async def begin(app: SessionApp, pilot: Pilot[int], until: Until) -> Screen:
    await until(pilot, lambda: app.is_open and app.frame.place is not None and app.frame.place.loaded >= 0)  # type: ignore[misc]
    place = await app.go("groups")
    assert isinstance(place, GroupsPlace)
    await until(pilot, lambda: place.columns)  # type: ignore[misc]
    return Screen(pilot, place, until)


async def test_moves_are_listed_before_they_are_made_and_undo_takes_them_back(database: Database, until: Until) -> None:
    best = seats(database)
    disturb(database)
    disturbed = seats(database)
    app = SessionApp(":memory:", "en", opener=lambda _: database)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begin(app, pilot, until)
        await pilot.press("b")
        await screen.until(lambda: isinstance(app.screen, BalanceDialog) and app.screen.has_moves)
        dialog = app.screen
        assert isinstance(dialog, BalanceDialog)
        assert {line.key for line in dialog.rows.rows} <= set(best)
        assert seats(database) == disturbed
        assert dialog.plan is not None
        expected = {**disturbed, **{move.key: move.after for move in dialog.plan.moves}}
        await pilot.press("enter")
        await screen.until(lambda: "moved." in screen.message)
        assert seats(database) == expected != disturbed
        await pilot.press("ctrl+z")
        await screen.until(lambda: "Undone" in screen.message)
    assert seats(database) == disturbed


async def test_fewer_moves_are_solved_anew_and_escape_moves_nobody(database: Database, until: Until) -> None:
    disturb(database)
    before = seats(database)
    app = SessionApp(":memory:", "en", opener=lambda _: database)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begin(app, pilot, until)
        await pilot.press("b")
        await screen.until(lambda: isinstance(app.screen, BalanceDialog) and app.screen.has_moves)
        dialog = app.screen
        assert isinstance(dialog, BalanceDialog)
        await pilot.press("left")
        await screen.until(lambda: dialog.most == 1 and dialog.plan is not None)
        assert dialog.plan is not None
        assert len(dialog.plan.moves) <= 1
        await pilot.press("escape")
        await screen.until(lambda: len(app.screen_stack) == 1)
    assert seats(database) == before


async def test_an_unproved_placement_is_searched_for_longer_and_never_gets_worse(
    database: Database, until: Until
) -> None:
    from session_tui.domain.grouping import assign

    problem = database.run(groups.problem)
    proved = assign(problem)
    hasty = assign(replace(problem, time_limit=0.0))
    assert (hasty.status, proved.status) == ("feasible", "optimal")
    database.run(groups.confirm, hasty, seed=7)
    app = SessionApp(":memory:", "en", opener=lambda _: database)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begin(app, pilot, until)
        assert screen.place.is_unproved
        await pilot.press("s")
        await screen.until(lambda: "proved optimum" in screen.message)
        assert screen.place.hall.placement is not None
        assert (screen.place.hall.placement.seed, screen.place.hall.placement.status) == (7, "optimal")
        values = [screen.place.hall.values[result.aim] for result in proved.aims]
        assert values == [result.value for result in proved.aims]


async def test_an_earlier_placement_is_compared_and_brought_back(database: Database, until: Until) -> None:
    best = seats(database)
    one, other = disturb(database)
    app = SessionApp(":memory:", "en", opener=lambda _: database)
    async with app.run_test(size=(130, 40)) as pilot:
        screen = await begin(app, pilot, until)
        await pilot.press("h")
        await screen.until(lambda: isinstance(app.screen, EarlierDialog) and app.screen.rows.row)
        dialog = app.screen
        assert isinstance(dialog, EarlierDialog)
        (then,) = dialog.found
        assert {key for key, _, _ in dialog.against_now(then).moved} == {one, other}
        await pilot.press("r")
        await screen.until(lambda: "is back" in screen.message)
    assert seats(database) == best


async def test_rounds_are_planned_and_written_to_a_workbook(database: Database, until: Until, tmp_path: Path) -> None:
    before = seats(database)
    app = SessionApp(str(tmp_path / "s.db"), "en", opener=lambda _: database)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begin(app, pilot, until)
        await pilot.press("w")
        await screen.until(lambda: isinstance(app.screen, RotationDialog) and app.screen.has_plan)
        dialog = app.screen
        assert isinstance(dialog, RotationDialog)
        assert [len(path.groups) for path in dialog.rows.rows] == [3] * 12
        await pilot.press("left")
        await screen.until(lambda: dialog.plan is not None and len(dialog.plan.rounds) == 2)
        await pilot.press("s")
        await screen.until(lambda: "rounds.xlsx" in screen.message)
    assert (tmp_path / "rounds.xlsx").stat().st_size > 1_000
    assert seats(database) == before


async def test_pairs_leaders_and_closed_groups_are_said_from_the_board_and_taken_back(
    database: Database, until: Until
) -> None:
    app = SessionApp(":memory:", "en", opener=lambda _: database)
    async with app.run_test(size=(130, 40)) as pilot:
        screen = await begin(app, pilot, until)
        one = screen.place.person
        assert one is not None
        await pilot.press("k", "down")
        await screen.until(lambda: screen.place.can_confirm)
        other = screen.place.person
        assert other is not None
        await pilot.press("k")
        await screen.until(lambda: "kept apart" in screen.message)
        await pilot.press("d")
        await screen.until(lambda: "leads group 1" in screen.message)
        await pilot.press("c")
        await screen.until(lambda: len(app.screen_stack) == 2)
        await pilot.press("down", "enter")
        await screen.until(lambda: "closed to" in screen.message)
        rules = database.run(groups.rulebook).rules
        assert {(r.word, r.group, tuple(sorted(n for n, _ in r.people)), r.community) for r in rules} == {
            (Word.APART, None, tuple(sorted((one.number, other.number))), ""),
            (Word.LEADER, 1, (other.number,), ""),
            (Word.CLOSED, 1, (), "business"),
        }
        for left in (2, 1, 0):
            await pilot.press("r")
            await screen.until(lambda: isinstance(app.screen, RulesDialog) and app.screen.has_rule)
            await pilot.press("delete")
            await screen.until(lambda: len(app.screen_stack) == 1 and "taken back" in screen.message)
            assert len(database.run(groups.rulebook).rules) == left
            app.clear_message()
    assert database.run(groups.rulebook).rules == ()


async def test_the_order_of_aims_is_changed_by_the_keyboard(database: Database, until: Until) -> None:
    app = SessionApp(":memory:", "en", opener=lambda _: database)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begin(app, pilot, until)
        await pilot.press("o")
        await screen.until(lambda: len(app.screen_stack) == 2)
        await pilot.press("o")
        await screen.until(lambda: isinstance(app.screen, OrderDialog) and app.screen.rows.row)
        await pilot.press("down", "space", "down", "down", "minus", "minus", "minus", "enter")
        await screen.until(lambda: "order of aims is set" in screen.message)
    names = ("wishes", "balance", "organisations")
    assert database.run(groups.rulebook).aims == tuple(aim for name in names for aim in FAMILIES[name])


async def test_why_not_the_first_wish_is_solved_and_told(database: Database, until: Until) -> None:
    disturb(database)
    unlucky = next(p for p in database.run(people.everyone) if p.group not in p.wishes)
    app = SessionApp(":memory:", "en", opener=lambda _: database)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begin(app, pilot, until)
        screen.place.go_to(unlucky.group or 0)
        screen.place.columns[unlucky.group or 0].rows.select(unlucky.number)
        await pilot.press("question_mark")
        await screen.until(lambda: isinstance(app.screen, WhyDialog) and app.screen.told is not None)
        dialog = app.screen
        assert isinstance(dialog, WhyDialog)
        assert dialog.rows.row is not None
        assert dialog.rows.row.number == unlucky.wishes[0]
        assert f"Group {unlucky.wishes[0]} (wish 1)" in str(dialog.cost.render())
