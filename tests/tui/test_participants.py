"""The desk: filter, check in, walk-ins, cards."""

from __future__ import annotations

from typing import Any

from textual.widgets import Input

from session_tui.services import erasure, groups, people
from session_tui.store.database import Database
from session_tui.tui.dialogs.walk_in import WalkInForm
from session_tui.tui.places.participants import ParticipantsPlace


def place_of(pilot: Any) -> ParticipantsPlace:
    place = pilot.app.frame.place
    assert isinstance(place, ParticipantsPlace)
    return place


def present(database: Database) -> list[int]:
    return [person.number for person in database.run(people.everyone) if person.present]


async def test_few_letters_and_enter_check_in_and_say_number_group_and_room(
    peopled: Database, started: Any, until: Any
) -> None:
    async with started(peopled, stage="participants") as pilot:
        place = place_of(pilot)
        assert place.filter.has_focus
        place.filter.value = "семен"
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: place.badge.has_class("-shown"))
        badge = place.badge.badge
        assert badge is not None
        assert (badge.number, badge.group, badge.room, badge.already) == (2, 1, "Main hall", False)
        assert place.filter.selected_text == "семен"
    assert present(peopled) == [2]


async def test_enter_again_says_the_number_again_and_changes_nothing(
    peopled: Database, started: Any, until: Any
) -> None:
    peopled.run(people.check_in, 1)
    before = peopled.run(people.one, 1).checked_in_at
    async with started(peopled, stage="participants") as pilot:
        place_of(pilot).filter.value = "иванов"
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: place_of(pilot).badge.badge is not None)
        badge = place_of(pilot).badge.badge
        assert badge is not None
        assert badge.already
    assert peopled.run(people.one, 1).checked_in_at == before


async def test_space_in_the_list_checks_in_and_takes_it_back(peopled: Database, started: Any, until: Any) -> None:
    async with started(peopled, stage="participants") as pilot:
        await pilot.press("tab", "space")
        await until(pilot, lambda: present(peopled) == [1])
        await pilot.press("space")
        await until(pilot, lambda: present(peopled) == [])
        assert place_of(pilot).counts.content.plain == "3 of 3 · here 0 · waiting 3"  # type: ignore[union-attr]


async def test_arrows_move_in_the_list_while_letters_go_to_the_filter(
    peopled: Database, started: Any, until: Any
) -> None:
    async with started(peopled, stage="participants") as pilot:
        await pilot.press("down", "enter")
        await until(pilot, lambda: present(peopled) == [2])
        await pilot.press("x")
        assert place_of(pilot).filter.value == "x"


async def test_digits_go_to_stages_while_the_filter_is_empty_and_into_it_afterwards(
    peopled: Database, started: Any, until: Any
) -> None:
    async with started(peopled, stage="participants") as pilot:
        await pilot.press("slash", "3")
        assert place_of(pilot).filter.value == "3"
        await pilot.press("backspace", "1")
        await until(pilot, lambda: pilot.app.frame.place.id == "overview")


async def test_nobody_found_and_enter_registers_a_walk_in_by_the_name_typed(
    database: Database, started: Any, until: Any
) -> None:
    database.run(people.add, name="Somebody else")
    async with started(database, stage="participants") as pilot:
        place_of(pilot).filter.value = "Орлова Мария"
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen.is_modal)
        assert pilot.app.screen.query_one("#field-name", Input).value == "Орлова Мария"
        pilot.app.screen.query_one("#field-community", Input).value = "business"
        pilot.app.screen.query_one("#field-wishes", Input).value = "2 1"
        await pilot.press("enter")
        await until(pilot, lambda: place_of(pilot).badge.has_class("-shown"))
    person = database.run(people.one, 2)
    assert (person.name, person.community, person.wishes, person.present) == ("Орлова Мария", "business", (2, 1), True)
    assert person.group is None


async def test_walk_in_is_seated_once_people_are_placed(peopled: Database, started: Any, until: Any) -> None:
    async with started(peopled, stage="participants") as pilot:
        await pilot.press("ctrl+n")
        await until(pilot, lambda: pilot.app.screen.is_modal)
        pilot.app.screen.query_one("#field-name", Input).value = "Late Comer"
        await pilot.press("enter")
        await until(pilot, lambda: place_of(pilot).badge.has_class("-shown"))
        badge = place_of(pilot).badge.badge
    person = peopled.run(people.one, 4)
    assert badge is not None
    assert (badge.number, badge.group) == (4, person.group)
    assert person.group in (1, 2)


async def test_card_is_edited_and_kept_by_hand(peopled: Database, started: Any, until: Any) -> None:
    async with started(peopled, stage="participants") as pilot:
        await pilot.press("f2")
        await until(pilot, lambda: pilot.app.screen.is_modal)
        pilot.app.screen.query_one("#field-position", Input).value = "глава"
        await pilot.press("enter")
        await until(pilot, lambda: peopled.run(people.one, 1).position == "глава")
    assert peopled.run(people.one, 1).hand_fields == ("position",)


async def test_changed_form_takes_escape_twice(peopled: Database, started: Any, until: Any) -> None:
    async with started(peopled, stage="participants") as pilot:
        await pilot.press("f2")
        await until(pilot, lambda: pilot.app.screen.is_modal)
        pilot.app.screen.query_one("#field-position", Input).value = "глава"
        await pilot.press("escape")
        assert pilot.app.screen.is_modal
        await pilot.press("escape")
        await until(pilot, lambda: not pilot.app.screen.is_modal)
    assert peopled.run(people.one, 1).position == ""


async def test_withdrawn_person_leaves_the_list_and_comes_back_with_undo(
    peopled: Database, started: Any, until: Any
) -> None:
    async with started(peopled, stage="participants") as pilot:
        place_of(pilot).list.focus()
        await pilot.press("w")
        await until(pilot, lambda: len(place_of(pilot).list.rows) == 2)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: len(place_of(pilot).list.rows) == 3)
    assert [person.group for person in peopled.run(people.everyone)] == [2, 1, None]


async def test_list_may_show_only_those_who_are_waited_for(peopled: Database, started: Any, until: Any) -> None:
    peopled.run(people.check_in, 1)
    async with started(peopled, stage="participants") as pilot:
        await pilot.press("f4")
        await pilot.pause()
        assert [person.number for person in place_of(pilot).list.rows] == [2, 3]


async def test_everybody_is_checked_in_after_a_question(peopled: Database, started: Any, until: Any) -> None:
    async with started(peopled, stage="participants") as pilot:
        place_of(pilot).list.focus()
        await pilot.press("A")
        await until(pilot, lambda: pilot.app.screen.is_modal)
        await pilot.press("down", "enter")
        await until(pilot, lambda: len(present(peopled)) == 3)
        assert (present(peopled), pilot.app.screen.is_modal) == ([1, 2, 3], False)


async def test_empty_place_says_what_to_do_and_its_keys_work(database: Database, started: Any, until: Any) -> None:
    async with started(database, stage="participants") as pilot:
        assert place_of(pilot).empty.has_focus
        await pilot.press("т")  # n on the Russian layout
        await until(pilot, lambda: pilot.app.screen.is_modal)
        assert isinstance(pilot.app.screen, WalkInForm)
        assert pilot.app.screen.query_one("#field-name", Input).value == ""


async def test_names_of_people_are_drawn_as_text_and_never_as_markup(
    peopled: Database, started: Any, screen_text: Any
) -> None:
    async with started(peopled, stage="participants", size=(160, 40)) as pilot:
        await pilot.press("down", "down")
        await pilot.pause()
        shown = screen_text(pilot)
        assert shown.count("[/b] [@click=app.quit]x[") == 2  # in the list and on the card
        assert shown.count("[bold]") == 2
        await pilot.click(place_of(pilot).list, offset=(26, 3))
        await pilot.click(place_of(pilot).card, offset=(12, 1))
        assert pilot.app.is_running


async def test_filter_searches_the_other_keyboard_layout_too(peopled: Database, started: Any) -> None:
    async with started(peopled, stage="participants") as pilot:
        place_of(pilot).filter.value = "bdfyjd"
        await pilot.pause()
        assert [person.number for person in place_of(pilot).list.rows] == [1]


async def test_walk_in_can_be_undone_whole(database: Database, started: Any, until: Any) -> None:
    database.run(people.add, name="One")
    database.run(groups.move, 1, 1)
    async with started(database, stage="participants") as pilot:
        await pilot.press("ctrl+n")
        await until(pilot, lambda: pilot.app.screen.is_modal)
        pilot.app.screen.query_one("#field-name", Input).value = "Two"
        await pilot.press("enter")
        await until(pilot, lambda: len(database.run(people.everyone)) == 2 and not pilot.app.screen.is_modal)
        await until(pilot, lambda: place_of(pilot).badge.has_class("-shown"))
        assert database.run(people.one, 2).group == 2
        await pilot.press("ctrl+z")  # being registered and being seated are one step
        await until(pilot, lambda: len(place_of(pilot).list.rows) == 1)
        assert not place_of(pilot).badge.has_class("-shown")
    assert [(person.name, person.group) for person in database.run(people.everyone)] == [("One", 1)]


async def test_space_checks_in_whom_the_arrows_or_a_space_have_settled_and_never_out(
    peopled: Database, started: Any, until: Any
) -> None:
    async with started(peopled, stage="participants") as pilot:
        filter_ = place_of(pilot).filter
        await pilot.press("и", "в", "space")
        assert filter_.value == "ив "
        assert present(peopled) == []
        await pilot.press("space")  # a second one means the person
        await until(pilot, lambda: present(peopled) == [1])
        await pilot.press("space", "space")
        await pilot.pause()
        assert present(peopled) == [1]
        await pilot.press("е", "down", "space")
        await until(pilot, lambda: present(peopled) == [1, 2])
        assert filter_.value == "е"


async def test_those_here_without_consent_are_shown(peopled: Database, started: Any, until: Any) -> None:
    for number in (1, 2):
        peopled.run(people.check_in, number)
    peopled.run(erasure.consent, 2)
    async with started(peopled, stage="participants") as pilot:
        await pilot.press("f4", "f4", "f4")
        await until(pilot, lambda: place_of(pilot).show == "no_consent")
        assert [person.number for person in place_of(pilot).list.rows] == [1]
        await pilot.press("f7")
        await until(pilot, lambda: place_of(pilot).list.rows == [])


async def test_a_late_comer_is_told_their_group_at_check_in(peopled: Database, started: Any, until: Any) -> None:
    async with started(peopled, stage="participants") as pilot:
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: place_of(pilot).badge.has_class("-shown"))
        badge = place_of(pilot).badge.badge
        assert badge is not None
        assert (badge.number, badge.group) == (3, peopled.run(people.one, 3).group)
        assert badge.group in (1, 2)


async def test_the_badge_never_covers_the_person_it_is_of(database: Database, started: Any, until: Any) -> None:
    for number in range(40):
        database.run(people.add, name=f"Person {number:02}", present=False)
    async with started(database, stage="participants") as pilot:
        place = place_of(pilot)
        place.list.focus()
        await pilot.press("end", "space")
        await until(pilot, lambda: place.badge.has_class("-shown"))
        await until(pilot, lambda: place.list.size.height < 12)
        assert place.list.cursor == 39
        await until(pilot, lambda: 39 - place.list.scroll_offset.y < place.list.size.height - 1)
        place.badge.give_way()
        await until(pilot, lambda: place.list.size.height > 12)
