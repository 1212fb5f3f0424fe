"""Journeys through the groups place; each asserts what is stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
from textual.pilot import Pilot

from session_tui.domain.sectors import Preset
from session_tui.services import groups, people, workshop
from session_tui.store.database import Database
from session_tui.tui.app import SessionApp
from session_tui.tui.dialogs.group_card import GroupDialog
from session_tui.tui.dialogs.targets import MoveDialog
from session_tui.tui.dialogs.why import WhyDialog
from session_tui.tui.places.groups import GroupsPlace
from session_tui.tui.places.groups_costs import move_words, swap_cost, targets
from session_tui.tui.places.groups_hall import NOWHERE, read_hall

COMMUNITIES = ("expert", "business", "municipality")
HOSTILE = "[/b] [@click=app.quit]Иванова Анна Сергеевна"
WIDE, SMALL = (130, 40), (80, 24)

Opened = Callable[..., AbstractAsyncContextManager[tuple[Pilot[int], GroupsPlace]]]


@pytest.fixture
def database(preset: Preset) -> Iterator[Database]:
    """A dozen people of three communities with wishes, nobody placed; one has a name that looks like markup."""
    database = Database.create(":memory:", station="desk")
    database.run(workshop.create, preset, lang="en")
    for i in range(12):
        name = HOSTILE if i == 0 else f"Person {chr(ord('A') + i)}"
        wishes = (i % 6 + 1, (i + 1) % 6 + 1)
        database.run(people.add, name=name, community=COMMUNITIES[i % 3], organisation=f"Firm {i}", wishes=wishes)
    yield database
    database.close()


def seat_all(database: Database) -> None:
    """Two in each group, first wishes met where that is so by chance."""
    for i in range(12):
        database.run(groups.move, i + 1, i // 2 + 1)


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


@pytest.fixture
def opened(database: Database) -> Opened:
    @asynccontextmanager
    async def open_place(size: tuple[int, int] = WIDE):  # type: ignore[no-untyped-def]
        app = SessionApp(":memory:", "en", opener=lambda _: database)
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda: app.is_open and app.frame.place is not None and app.frame.place.loaded >= 0)
            place = await app.go("groups")
            assert isinstance(place, GroupsPlace)
            await until(pilot, lambda: place.columns)
            yield pilot, place

    return open_place


def seats(database: Database) -> dict[int, int | None]:
    return {person.number: person.group for person in database.run(people.everyone)}


async def test_assign_places_everybody_and_says_the_proof(database: Database, opened: Opened) -> None:
    async with opened() as (pilot, place):
        assert len(place.hall.unplaced) == 12
        await pilot.press("a")
        await until(pilot, lambda: "12 people are placed: the proved optimum." in message(pilot))
    sizes = Counter(seats(database).values())
    proof = database.run(groups.certificate)
    assert sizes == dict.fromkeys(range(1, 7), 2)
    assert proof is not None
    assert (proof.status, proof.people) == ("optimal", 12)


async def test_assign_asks_first_where_people_sit_already_and_keeps_pins(database: Database, opened: Opened) -> None:
    seat_all(database)
    database.run(groups.pin, 12, True)
    before = seats(database)
    async with opened() as (pilot, _place):
        await pilot.press("a", "enter")  # the safe answer stands first
        await until(pilot, lambda: len(pilot.app.screen_stack) == 1)
        assert seats(database) == before
        await pilot.press("a", "down", "enter")
        await until(pilot, lambda: "proved optimum" in message(pilot))
    assert seats(database)[12] == 6
    assert seats(database) != before


async def test_moving_by_arrows_shows_the_cost_and_enter_moves_and_undo_takes_it_back(
    database: Database, opened: Opened
) -> None:
    seat_all(database)
    async with opened() as (pilot, place):
        person = place.person
        assert person is not None
        await pilot.press("shift+right")
        await until(pilot, lambda: place.change is not None)
        what, cost = move_words(place.hall, person, 2, "en")
        drawn = place.changing.render().plain
        assert drawn == f"→ {what}\n  {cost}"
        assert "people 2→1 / 2→3" in drawn
        assert cost.startswith("worse · uneven sizes 0→2")
        assert seats(database)[person.number] == 1
        await pilot.press("enter")
        await until(pilot, lambda: seats(database)[person.number] == 2)
        await until(pilot, lambda: "group 2" in message(pilot))
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "Undone" in message(pilot))
        assert len(place.hall.by_group[1]) == 2
    assert seats(database)[person.number] == 1


async def test_escape_leaves_everybody_where_they_sit(database: Database, opened: Opened) -> None:
    seat_all(database)
    before = seats(database)
    async with opened() as (pilot, place):
        await pilot.press("shift+left", "escape")
        await until(pilot, lambda: place.change is None)
    assert seats(database) == before


async def test_move_by_number_shows_every_group_with_its_cost(database: Database, opened: Opened) -> None:
    seat_all(database)
    async with opened(SMALL) as (pilot, place):
        person = place.person
        assert person is not None
        await pilot.press("m")
        await until(pilot, lambda: isinstance(pilot.app.screen, MoveDialog))
        dialog = pilot.app.screen
        assert isinstance(dialog, MoveDialog)
        assert tuple(dialog.rows.rows) == targets(place.hall, person)
        await pilot.press("4", "enter")
        await until(pilot, lambda: seats(database)[person.number] == 4)


async def test_pin_is_stored_drawn_as_a_sign_and_taken_back(database: Database, opened: Opened) -> None:
    seat_all(database)
    async with opened() as (pilot, place):
        person = place.person
        assert person is not None
        await pilot.press("p")
        await until(pilot, lambda: place.person is not None and place.person.pinned)
        assert database.run(people.one, person.number).pinned
        first = place.columns[1].rows.render_line(0).text
        assert "⚲" in first
        await pilot.press("p")
        await until(pilot, lambda: place.person is not None and not place.person.pinned)
    assert not database.run(people.one, person.number).pinned


async def test_swap_lets_two_people_change_places(database: Database, opened: Opened) -> None:
    seat_all(database)
    async with opened() as (pilot, place):
        one = place.person
        assert one is not None
        await pilot.press("x")
        await until(pilot, lambda: place.change is not None)
        assert not place.can_confirm  # nobody changes places with themselves
        await pilot.press("right", "right")
        await until(pilot, lambda: place.can_confirm)
        other = place.person
        assert other is not None
        await pilot.press("x")
        await until(pilot, lambda: seats(database)[one.number] == 3)
    assert seats(database)[other.number] == 1


async def test_late_comers_stand_in_a_column_of_their_own_until_they_are_seated(
    database: Database, opened: Opened
) -> None:
    seat_all(database)
    late = database.run(people.add, name="Late Comer", community="expert", wishes=(5,)).number
    before = seats(database)
    async with opened() as (pilot, place):
        assert place.numbers == [1, 2, 3, 4, 5, 6, NOWHERE]
        assert [person.number for person in place.columns[NOWHERE].rows.rows] == [late]
        await pilot.press("l")
        await until(pilot, lambda: "1 late-comer is seated: L. Comer → " in message(pilot))
        assert place.numbers == [1, 2, 3, 4, 5, 6]
    after = seats(database)
    assert after.pop(late) is not None
    assert after == {number: group for number, group in before.items() if number != late}


async def test_card_of_a_group_is_edited(database: Database, opened: Opened) -> None:
    seat_all(database)
    async with opened() as (pilot, _place):
        await pilot.press("right", "e")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 2)
        for name, text in (("moderator", "[b]Anna"), ("maximum", "30"), ("minimum", "")):
            pilot.app.screen.query_one(f"#field-{name}").value = text  # type: ignore[attr-defined]
        await pilot.press("ctrl+s")
        await until(pilot, lambda: database.run(groups.everything)[1].moderator == "[b]Anna")
    group = database.run(groups.everything)[1]
    assert (group.name, group.room, group.minimum, group.maximum) == ("Roads", "Room 2", None, 30)


async def test_limits_that_contradict_each_other_are_refused_with_a_remedy(database: Database, opened: Opened) -> None:
    seat_all(database)
    async with opened() as (pilot, _place):
        await pilot.press("e")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 2)
        for name, text in (("minimum", "9"), ("maximum", "3")):
            pilot.app.screen.query_one(f"#field-{name}").value = text  # type: ignore[attr-defined]
        await pilot.press("ctrl+s")
        dialog = pilot.app.screen
        assert isinstance(dialog, GroupDialog)
        assert dialog.messages.text == (
            "A group can't hold from 9 to 3 people.\nThe most must not be below the fewest."
        )
    assert database.run(groups.everything)[0].maximum is None


async def test_why_tells_wishes_seat_and_other_places(database: Database, opened: Opened) -> None:
    seat_all(database)
    async with opened(SMALL) as (pilot, place):
        place.columns[1].rows.select(1)
        person = place.person
        assert person is not None
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(pilot.app.screen, WhyDialog))
        assert place.about(person) == "Firm 0\nsits in 1 Housing · wish 1\nwishes: 1) Housing, 2) Roads"
        await pilot.press("escape")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 1)


async def test_small_terminal_shows_one_group_at_a_time(database: Database, opened: Opened) -> None:
    seat_all(database)
    async with opened(SMALL) as (pilot, place):
        assert [n for n, column in place.columns.items() if column.display] == [1]
        await pilot.press("left")
        await until(pilot, lambda: place.here == 6)
        assert [n for n, column in place.columns.items() if column.display] == [6]
        assert place.columns[6].rows.has_focus


async def test_empty_place_says_what_to_do_first(preset: Preset) -> None:
    database = Database.create(":memory:")
    database.run(workshop.create, preset, lang="en")
    app = SessionApp(":memory:", "en", opener=lambda _: database)
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: app.is_open)
        place = await app.go("groups")
        assert isinstance(place, GroupsPlace)
        await until(pilot, lambda: place.empty.words[0])
        assert place.empty.words == (
            "Nobody to place yet",
            "Key 2 opens the participants: import a list there, or register people by hand.",
        )
        assert place.empty.has_focus
    database.close()


def test_swap_cost_leaves_the_count_as_it_was(database: Database) -> None:
    seat_all(database)
    hall = database.run(read_hall)
    one, other = hall.by_group[1][0], hall.by_group[4][0]
    assert hall.standing is not None
    before = dict(hall.standing.seats)
    cost = swap_cost(hall, one, other)
    database.run(groups.swap, one.number, other.number)
    after = database.run(read_hall)
    assert hall.standing.seats == before
    assert {aim: value for aim, _, value in cost.aims} == {
        aim: after.values[aim] for aim in hall.order if hall.values[aim] != after.values[aim]
    }
