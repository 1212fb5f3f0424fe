"""Journeys through the outcome place; each asserts what is stored."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager

import pytest
from textual.pilot import Pilot

from session_tui.domain.voting.methods import Method
from session_tui.services import ballots, people, proposals, recommendations, rounds
from session_tui.store.database import Database
from session_tui.tui.app import SessionApp
from session_tui.tui.dialogs.choose import ChooseDialog
from session_tui.tui.dialogs.recommendation_form import RecommendationForm
from session_tui.tui.places.outcome import OutcomePlace

Started = Callable[..., AbstractAsyncContextManager[Pilot[int]]]
Until = Callable[[Pilot[int], Callable[[], object]], Awaitable[None]]
Screen = Callable[[Pilot[int]], str]

HOSTILE = "[/b] [@click=app.quit]Roads[/]"


@pytest.fixture
def decided(peopled: Database) -> Database:
    """A closed round that adopted proposals 1, which has a whole passport but for the addressee, and 2, which has none."""
    peopled.run(proposals.submit, "Mend the roofs", owner="The mayor", deadline="2019-06-01", indicator="40 roofs")
    peopled.run(proposals.submit, HOSTILE)
    peopled.run(proposals.submit, "Light the streets")
    peopled.run(people.check_in_many)
    vote(peopled, (1, 2))
    return peopled


def vote(database: Database, adopted: tuple[int, ...]) -> None:
    """One more closed round that adopts just these."""
    number = database.run(rounds.open_round, Method.APPROVAL).number
    for person in (1, 2, 3):
        database.run(ballots.cast, number, person, dict.fromkeys(adopted, 1))
    database.run(rounds.close, number)


def place_of(pilot: Pilot[int]) -> OutcomePlace:
    assert isinstance(pilot.app, SessionApp)
    place = pilot.app.frame.place
    assert isinstance(place, OutcomePlace)
    return place


async def test_an_empty_place_says_what_to_do_first(database: Database, started: Started, screen_text: Screen) -> None:
    async with started(database, stage="outcome", size=(120, 24)) as pilot:
        assert "open a round first (key 5)" in screen_text(pilot)
        await pilot.press("a")
        await pilot.pause()
        assert "Close a round first: key 5." in screen_text(pilot)


async def test_a_closed_round_is_adopted_and_gaps_stand_first(
    decided: Database, started: Started, until: Until, screen_text: Screen
) -> None:
    async with started(decided, stage="outcome", size=(160, 40)) as pilot:
        assert "press a to make recommendations" in screen_text(pilot)
        await pilot.press("a")
        await until(pilot, lambda: len(place_of(pilot).rows.rows) == 2)
        stored = decided.run(recommendations.everything)
        assert [(view.proposal, view.gaps) for view in stored] == [
            (1, ("addressee",)),
            (2, ("owner", "deadline", "indicator", "addressee")),
        ]
        decided.run(recommendations.edit, 1, addressee="The governor")
        assert HOSTILE in screen_text(pilot)


async def test_the_round_is_asked_for_when_several_wait(decided: Database, started: Started, until: Until) -> None:
    vote(decided, (3,))
    async with started(decided, stage="outcome") as pilot:
        await pilot.press("a")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChooseDialog))
        await pilot.press("enter")  # the latest round stands first
        await until(pilot, lambda: decided.run(recommendations.everything))
        assert [view.proposal for view in decided.run(recommendations.everything)] == [3]


async def test_the_next_gap_is_one_key_away_and_the_form_begins_there(
    decided: Database, started: Started, until: Until
) -> None:
    decided.run(recommendations.adopt, 1)
    decided.run(recommendations.edit, 2, owner="Ministry", deadline="2019", indicator="10 km", addressee="Government")
    async with started(decided, stage="outcome") as pilot:
        assert [view.number for view in place_of(pilot).rows.rows] == [1, 2]
        await pilot.press("end", "g", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, RecommendationForm))
        await until(pilot, lambda: pilot.app.focused is not None and pilot.app.focused.id == "field-addressee")
        await pilot.press(*"Governor", "down", "down", "ctrl+u", *"31.12.2019", "enter")
        await until(pilot, lambda: not decided.run(recommendations.one, 1).gaps)
        stored = decided.run(recommendations.one, 1)
        assert (stored.addressee, stored.owner, stored.deadline, stored.indicator) == (
            "Governor", "The mayor", "2019-12-31", "40 roofs"
        )  # fmt: skip
        await pilot.press("ctrl+z")
        await until(pilot, lambda: decided.run(recommendations.one, 1).gaps == ("addressee",))


async def test_a_recommendation_is_dropped_after_a_question(decided: Database, started: Started, until: Until) -> None:
    decided.run(recommendations.adopt, 1)
    async with started(decided, stage="outcome") as pilot:
        await pilot.press("d", "enter")  # no stands first
        await pilot.pause()
        assert len(decided.run(recommendations.everything)) == 2
        await pilot.press("d", "down", "enter")
        await until(pilot, lambda: [view.number for view in decided.run(recommendations.everything)] == [2])
