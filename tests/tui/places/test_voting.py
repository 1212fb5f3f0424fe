"""Journeys through the voting place; each asserts what is stored, or what is seen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from session_tui.domain.votes import RoundView
from session_tui.domain.voting.methods import Method
from session_tui.services import ballots, journal, people, proposals, results, rounds
from session_tui.store.database import Database
from session_tui.tui.app import SessionApp
from session_tui.tui.dialogs.form import FormDialog
from session_tui.tui.dialogs.hands import HandsDialog
from session_tui.tui.dialogs.problems import ProblemsDialog
from session_tui.tui.dialogs.proposal_result import ProposalResultDialog
from session_tui.tui.dialogs.round_form import RoundForm
from session_tui.tui.places.voting import VotingPlace
from session_tui.tui.widgets.choice import Choice

Started = Callable[..., AbstractAsyncContextManager[Pilot[int]]]
Until = Callable[[Pilot[int], Callable[[], object]], Awaitable[None]]
Screen = Callable[[Pilot[int]], str]

TITLES = ("Mend the roofs", "[/b] [@click=app.quit]Roads[/]", "Light the streets")


@pytest.fixture
def hall(peopled: Database) -> Database:
    """Three people in the hall, three proposals, the first two of group 1."""
    for number, title in enumerate(TITLES):
        peopled.run(proposals.submit, title, group=1 if number < 2 else None)
    peopled.run(people.check_in_many)
    return peopled


def place_of(pilot: Pilot[int]) -> VotingPlace:
    place = app_of(pilot).frame.place
    assert isinstance(place, VotingPlace)
    return place


def app_of(pilot: Pilot[int]) -> SessionApp:
    assert isinstance(pilot.app, SessionApp)
    return pilot.app


def said(database: Database, number: int = 1) -> dict[str, dict[int, int] | None]:
    voters = database.run(ballots.voters, number)
    return {voter.name.split()[0]: dict(voter.choices) if voter.choices is not None else None for voter in voters}


def the_round(database: Database, number: int = 1) -> RoundView:
    return database.run(rounds.one, number)


async def test_an_empty_place_says_what_to_do_first(database: Database, started: Started, screen_text: Screen) -> None:
    async with started(database, stage="voting") as pilot:
        assert "Write proposals first: key 4." in screen_text(pilot)
        await pilot.press("o")
        await pilot.pause()
        assert app_of(pilot).frame.messages.kind == "refused"
        assert database.run(rounds.everything) == ()


async def test_a_round_is_opened_with_what_the_form_says(hall: Database, started: Started, until: Until) -> None:
    async with started(hall, stage="voting") as pilot:
        await pilot.press("o")
        await until(pilot, lambda: isinstance(pilot.app.screen, RoundForm))
        await pilot.press("right", "down", "down", "right", "down", "right", "enter")
        await until(pilot, lambda: hall.run(rounds.everything))
        opened = the_round(hall)
        assert (opened.method, opened.group, opened.electorate.kind, opened.secret) == (
            Method.APPROVAL, None, "all", True
        )  # fmt: skip
        assert opened.rule == opened.rule.default(Method.APPROVAL, 3)
        assert [p.title for p in opened.proposals] == list(TITLES)


async def test_what_cannot_be_opened_is_said_in_the_form(hall: Database, started: Started, until: Until) -> None:
    async with started(hall, stage="voting") as pilot:
        await pilot.press("o")
        await until(pilot, lambda: isinstance(pilot.app.screen, RoundForm))
        await pilot.press("down", "right", "right", "enter")  # group 2 has no proposals
        await until(pilot, lambda: isinstance(pilot.app.screen, RoundForm) and pilot.app.screen.messages.text)
        form = pilot.app.screen
        assert isinstance(form, RoundForm)
        assert form.messages.text == "There are no proposals to vote on.\nWrite or import proposals first."
        assert form.answers_shown()["scope"] == "2"
        assert hall.run(rounds.everything) == ()


async def test_a_list_of_votes_is_chosen_in_the_form(
    hall: Database, started: Started, until: Until, tmp_path: Path
) -> None:
    file = tmp_path / "votes.csv"
    file.write_text("voter,weight\n1,x\n2,4\n", "utf-8")
    async with started(hall, stage="voting", size=(100, 40)) as pilot:
        app_of(pilot).import_folder = tmp_path
        await pilot.press("o")
        await until(pilot, lambda: isinstance(pilot.app.screen, RoundForm))
        await pilot.press("ctrl+o")
        await until(pilot, lambda: pilot.app.screen.query("#path"))
        await pilot.press(*"votes.csv", "enter")
        await until(
            pilot,
            lambda: isinstance(pilot.app.screen, RoundForm) and pilot.app.screen.answers_shown()["weights"],
        )
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ProblemsDialog))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, RoundForm) and pilot.app.screen.messages.text)
        assert hall.run(rounds.everything) == ()
        file.write_text("voter,weight\n1,3\n2,4\n", "utf-8")
        await pilot.press("enter")
        await until(pilot, lambda: hall.run(rounds.everything))
        assert the_round(hall).rule.weights == ((1, 3), (2, 4))


async def test_votes_are_keyed_one_key_a_person_and_undone_one_by_one(
    hall: Database, started: Started, until: Until
) -> None:
    hall.run(rounds.open_round, Method.FOR_AGAINST, only=[1])
    async with started(hall, stage="voting") as pilot:
        await pilot.press("b", "plus", "minus", "0")
        await until(pilot, lambda: the_round(hall).cast == 3)
        assert said(hall) == {"[/b]": {1: 1}, "Иванов": {1: -1}, "Семёнова": {1: 0}}
        await until(pilot, lambda: place_of(pilot).pane.turnout.round == the_round(hall))
        await pilot.press("ctrl+z")
        await until(pilot, lambda: the_round(hall).cast == 2)
        assert said(hall) == {"[/b]": {1: 1}, "Иванов": {1: -1}, "Семёнова": None}
        bucket = place_of(pilot).bucket
        await until(pilot, lambda: bucket.rows.row is not None and not bucket.rows.row.voted)
        assert bucket.rows.row is not None
        assert bucket.rows.row.name.startswith("Семёнова")


async def test_a_vote_is_replaced_only_when_the_key_is_pressed_twice(
    hall: Database, started: Started, until: Until
) -> None:
    hall.run(rounds.open_round, Method.FOR_AGAINST, only=[1])
    for number in (1, 2, 3):
        hall.run(ballots.cast, 1, number, {1: 1})
    async with started(hall, stage="voting") as pilot:
        await pilot.press("b", "minus")
        await pilot.pause()
        assert said(hall)["[/b]"] == {1: 1}
        await pilot.press("minus")
        await until(pilot, lambda: said(hall)["[/b]"] == {1: -1})


async def test_the_key_of_no_on_a_russian_keyboard_votes_for_nobody(hall: Database, started: Started) -> None:
    hall.run(rounds.open_round, Method.FOR_AGAINST, only=[1])
    async with started(hall, stage="voting") as pilot:
        await pilot.press("b", "н", "т", "5")
        await pilot.pause()
        assert the_round(hall).cast == 0
        assert place_of(pilot).is_keying


async def test_paper_ballots_are_keyed_by_numbers(hall: Database, started: Started, until: Until) -> None:
    hall.run(rounds.open_round, Method.APPROVAL)
    async with started(hall, stage="voting") as pilot:
        await pilot.press("b", "enter", "3", "space", "1", "enter")
        await until(pilot, lambda: the_round(hall).cast == 1)
        assert said(hall)["[/b]"] == {1: 1, 3: 1}
        await pilot.press("enter")  # nothing on it: only said so
        await pilot.pause()
        assert the_round(hall).cast == 1
        await pilot.press("enter")
        await until(pilot, lambda: the_round(hall).cast == 2)
        assert said(hall)["Иванов"] == {}


async def test_a_ballot_that_breaks_the_rule_stays_to_be_mended(hall: Database, started: Started, until: Until) -> None:
    hall.run(rounds.open_round, Method.APPROVAL, rule={"max_choices": 1})
    async with started(hall, stage="voting") as pilot:
        await pilot.press("b", "enter", "3", "space", "1", "enter")
        await until(pilot, lambda: app_of(pilot).frame.messages.kind == "refused")
        assert the_round(hall).cast == 0
        await pilot.press("3", "space", "enter")  # not this one
        await until(pilot, lambda: the_round(hall).cast == 1)
        assert said(hall)["[/b]"] == {1: 1}


async def test_somebody_is_found_by_name(hall: Database, started: Started, until: Until) -> None:
    hall.run(rounds.open_round, Method.FOR_AGAINST, only=[1])
    async with started(hall, stage="voting") as pilot:
        await pilot.press("b", "slash", *"семен", "enter", "plus")
        await until(pilot, lambda: the_round(hall).cast == 1)
        assert said(hall) == {"[/b]": None, "Иванов": None, "Семёнова": {1: 1}}


async def test_hands_are_counted_with_the_rest_abstaining(hall: Database, started: Started, until: Until) -> None:
    hall.run(rounds.open_round, Method.FOR_AGAINST, only=[1, 3])
    async with started(hall, stage="voting") as pilot:
        await pilot.press("h")
        await until(pilot, lambda: isinstance(pilot.app.screen, HandsDialog))
        await pilot.press("2", "tab", "tab", "r", "enter", "3", "enter")
        await until(pilot, lambda: the_round(hall).by_hands)
        hall.run(rounds.close, 1)
        tally = hall.run(results.result, 1).tally
        counted = {row.proposal: (row.votes_for, row.votes_against, row.votes_abstain) for row in tally.results}
        assert counted == {1: (2, 0, 1), 3: (3, 0, 0)}


async def test_too_many_hands_come_back_to_be_mended(hall: Database, started: Started, until: Until) -> None:
    hall.run(rounds.open_round, Method.FOR_AGAINST, only=[1])
    async with started(hall, stage="voting") as pilot:
        await pilot.press("h")
        await until(pilot, lambda: isinstance(pilot.app.screen, HandsDialog))
        await pilot.press("4", "ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, HandsDialog) and pilot.app.screen.messages.text)
        dialog = pilot.app.screen
        assert isinstance(dialog, HandsDialog)
        assert dialog.typed == {1: ["4", "0", "0"]}
        assert dialog.messages.text == "Proposal 1: 4 hands, but 3 people may vote.\nCount again."
        assert not the_round(hall).by_hands


async def test_results_are_hidden_until_the_round_is_closed(
    hall: Database, started: Started, until: Until, screen_text: Screen
) -> None:
    hall.run(rounds.open_round, Method.FOR_AGAINST)
    for number in (1, 2, 3):
        hall.run(ballots.cast, 1, number, {1: 1, 2: 1, 3: -1})
    async with started(hall, stage="voting", size=(160, 40)) as pilot:
        await until(pilot, lambda: "Results are shown when the round is closed." in screen_text(pilot))
        assert "adopted" not in screen_text(pilot)
        await pilot.press("c", "down", "enter")
        await until(pilot, lambda: "adopted, 1 to spare" in screen_text(pilot))
        assert the_round(hall).status == "closed"
        assert TITLES[1] in screen_text(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ProposalResultDialog))
        assert "3 of 3" in screen_text(pilot)


async def test_a_round_is_cancelled(hall: Database, started: Started, until: Until) -> None:
    hall.run(rounds.open_round, Method.FOR_AGAINST)
    async with started(hall, stage="voting") as pilot:
        await pilot.press("x", "enter")  # no stands first
        await pilot.pause()
        assert the_round(hall).status == "open"
        await pilot.press("x", "down", "enter")
        await until(pilot, lambda: the_round(hall).status == "cancelled")
    assert hall.run(journal.next_undo).action == "rounds.cancel"  # type: ignore[union-attr]


async def test_ballots_come_from_a_spreadsheet_after_a_preview(
    hall: Database, started: Started, until: Until, tmp_path: Path
) -> None:
    hall.run(rounds.open_round, Method.APPROVAL)
    sheet = tmp_path / "ballots.csv"
    sheet.write_text("Badge,Mend the roofs,Light the streets,Remark\n1,1,0,x\n2,1,1,\n9,1,1,\n", "utf-8")
    async with started(hall, stage="voting", size=(100, 40)) as pilot:
        app_of(pilot).import_folder = tmp_path
        await pilot.press("f")
        await pilot.pause()
        await until(pilot, lambda: pilot.app.screen.query("#path"))
        await pilot.press(*"ballots.csv", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ProblemsDialog))
        preview = pilot.app.screen
        assert isinstance(preview, ProblemsDialog)
        assert dict(preview.lines)["Columns ignored"] == "Remark"
        assert dict(preview.lines)["Taken"] == "2 new, 0 replaced, 0 as before"
        assert [(problem.row, problem.value) for problem in preview.problems] == [(4, "9")]
        assert the_round(hall).cast == 0
        await pilot.press("enter")
        await until(pilot, lambda: the_round(hall).cast == 2)
        assert said(hall) == {"[/b]": None, "Иванов": {1: 1}, "Семёнова": {1: 1, 3: 1}}


async def test_votes_keyed_faster_than_they_are_stored_go_to_the_right_people(
    hall: Database, started: Started, until: Until
) -> None:
    hall.run(rounds.open_round, Method.FOR_AGAINST, only=[1])
    async with started(hall, stage="voting") as pilot:
        await pilot.press("b")
        bucket = place_of(pilot).bucket
        for value in (1, -1, 0):
            bucket.action_vote(value)
        await until(pilot, lambda: the_round(hall).cast == 3 and bucket.round == the_round(hall))
        assert said(hall) == {"[/b]": {1: 1}, "Иванов": {1: -1}, "Семёнова": {1: 0}}
        assert not bucket.handed_over


async def test_a_secret_round_by_community_asks_for_its_code(
    hall: Database, started: Started, until: Until, screen_text: Screen
) -> None:
    code = "ABCDE-FGHJK-LMNPQ-RSTUV"
    hall.run(rounds.open_round, Method.FOR_AGAINST, secret=True, code=code)
    hall.run(ballots.cast, 1, 1, {1: 1})
    async with started(hall, stage="voting", size=(140, 40)) as pilot:
        await until(pilot, lambda: "community" in screen_text(pilot))
        await pilot.press("c", "down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, FormDialog))
        await pilot.press(*"wrong", "enter")
        await until(pilot, lambda: "not the code of round 1" in screen_text(pilot))
        assert the_round(hall).is_open
        pilot.app.screen.query_one("#field-code").value = code  # type: ignore[attr-defined]
        await pilot.press("enter")
        await until(pilot, lambda: the_round(hall).status == "closed")
        await until(pilot, lambda: not isinstance(pilot.app.screen, FormDialog))


async def test_opening_by_community_shows_the_code_once(
    hall: Database, started: Started, until: Until, screen_text: Screen
) -> None:
    async with started(hall, stage="voting", size=(140, 44)) as pilot:
        await pilot.press("o")
        await until(pilot, lambda: isinstance(pilot.app.screen, RoundForm))
        for name in ("secret", "communities"):
            pilot.app.screen.query_one(f"#field-{name}", Choice).value = "yes"
            await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: "Code of round 1: " in screen_text(pilot))
        assert the_round(hall).rule.breakdown
        await pilot.press("enter")
        await until(pilot, lambda: "Code of round" not in screen_text(pilot))
