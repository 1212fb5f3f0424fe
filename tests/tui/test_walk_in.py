"""A walk-in's form: who on the list it may be already is said while the name is typed."""

from __future__ import annotations

from typing import Any

from textual.widgets import Input

from session_tui.services import people
from session_tui.store.database import Database
from session_tui.tui.dialogs.choose import ChooseDialog
from session_tui.tui.dialogs.walk_in import WalkInForm


async def open_form(pilot: Any, until: Any) -> WalkInForm:
    await pilot.press("ctrl+n")
    await until(pilot, lambda: isinstance(pilot.app.screen, WalkInForm) and pilot.app.screen.doubles is not None)
    form = pilot.app.screen
    assert isinstance(form, WalkInForm)
    return form


async def test_likely_doubles_are_shown_while_the_name_is_typed(
    peopled: Database, started: Any, until: Any, screen_text: Any
) -> None:
    async with started(peopled, stage="participants") as pilot:
        form = await open_form(pilot, until)
        await pilot.press(*"Ивонов")
        assert [person.number for person in form.likely] == [1]
        assert "001 Иванов Пётр Ильич, Администрация Юрги, Юрга" in screen_text(pilot)
        await pilot.press("space", *"Олег")
        assert form.likely == ()
        assert "Администрация" not in screen_text(pilot)


async def test_one_key_checks_in_the_person_on_the_list_instead(peopled: Database, started: Any, until: Any) -> None:
    async with started(peopled, stage="participants") as pilot:
        await open_form(pilot, until)
        await pilot.press(*"Семенова", "ctrl+t")
        place = pilot.app.frame.place
        await until(pilot, lambda: place.badge.has_class("-shown"))
        assert (place.badge.badge.number, place.list.row.number) == (2, 2)
    assert [(p.number, p.present) for p in peopled.run(people.everyone)] == [(1, False), (2, True), (3, False)]


async def test_among_several_likely_people_one_is_chosen(peopled: Database, started: Any, until: Any) -> None:
    peopled.run(people.add, name="Иванов Павел", present=False)
    async with started(peopled, stage="participants") as pilot:
        await open_form(pilot, until)
        await pilot.press(*"иванов п", "ctrl+t")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChooseDialog))
        await pilot.press("down", "enter")
        await until(pilot, lambda: peopled.run(people.one, 4).present)
    assert len(peopled.run(people.everyone)) == 4


async def test_somebody_new_by_the_same_name_can_still_be_registered(
    peopled: Database, started: Any, until: Any
) -> None:
    async with started(peopled, stage="participants") as pilot:
        await open_form(pilot, until)
        pilot.app.screen.query_one("#field-name", Input).value = "Иванов Пётр Ильич"
        await pilot.press("enter")
        await until(pilot, lambda: len(peopled.run(people.everyone)) == 4)
    assert peopled.run(people.one, 4).present
    assert not peopled.run(people.one, 1).present


async def test_what_found_the_person_before_is_no_walk_ins_name(peopled: Database, started: Any, until: Any) -> None:
    async with started(peopled, stage="participants") as pilot:
        await pilot.press(*"сем", "enter")
        await until(pilot, lambda: peopled.run(people.one, 2).present)
        await open_form(pilot, until)
        assert pilot.app.screen.query_one("#field-name", Input).value == ""


async def test_the_form_keeps_every_key_of_a_form(
    peopled: Database, started: Any, until: Any, screen_text: Any
) -> None:
    async with started(peopled, stage="participants") as pilot:
        await open_form(pilot, until)
        assert "enter accept   tab next field   esc cancel" in screen_text(pilot)
        await pilot.press(*"Семенова")
        assert "enter accept   ctrl+t it is them   tab next field   esc cancel" in screen_text(pilot)
        await pilot.press("tab", "tab", "x", "escape", "escape")
        await until(pilot, lambda: not pilot.app.screen.is_modal)
    assert len(peopled.run(people.everyone)) == 3


async def test_a_name_typed_in_the_wrong_layout_finds_its_double_and_is_put_right(
    peopled: Database, started: Any, until: Any, screen_text: Any
) -> None:
    async with started(peopled, stage="participants") as pilot:
        form = await open_form(pilot, until)
        await pilot.press(*"Ctvtyjd")
        assert [person.number for person in form.likely] == [2]
        assert "ctrl+l other layout" in screen_text(pilot)
        await pilot.press("ctrl+l")
        assert form.name_field.value == "Семенов"
        await pilot.press("space", *"Олег", "enter")
        await until(pilot, lambda: len(peopled.run(people.everyone)) == 4)
    assert peopled.run(people.one, 4).name == "Семенов Олег"
