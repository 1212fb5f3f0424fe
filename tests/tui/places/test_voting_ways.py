"""Journeys: papers keyed twice, badge lists, blocks with reasons, the chair, rounds that feed rounds, a round's record."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from functools import partial
from pathlib import Path

import pytest
from textual.pilot import Pilot

from session_tui.domain.errors import Refused
from session_tui.domain.votes import RoundView
from session_tui.domain.voting.methods import Method
from session_tui.services import ballot_history, ballots, hands, paper_ballots, people, proposals, results, rounds
from session_tui.store.database import Database
from session_tui.tui.app import SessionApp
from session_tui.tui.dialogs.badges import BadgesForm
from session_tui.tui.dialogs.form import FormDialog
from session_tui.tui.dialogs.hands import HandsDialog
from session_tui.tui.dialogs.pick import PickDialog
from session_tui.tui.dialogs.round_form import RoundForm
from session_tui.tui.dialogs.round_record import RoundRecordDialog
from session_tui.tui.dialogs.settling import SettleDialog
from session_tui.tui.places.voting import VotingPlace
from session_tui.tui.widgets.messages import MessageBar

Started = Callable[..., AbstractAsyncContextManager[Pilot[int]]]
Until = Callable[[Pilot[int], Callable[[], object]], Awaitable[None]]
TITLES = ("Mend the roofs", "Plant trees", "Light the streets")


@pytest.fixture
def hall(peopled: Database) -> Database:
    """Three people in the hall, three proposals."""
    for title in TITLES:
        peopled.run(proposals.submit, title, group=1)
    peopled.run(people.check_in_many)
    return peopled


def place_of(pilot: Pilot[int]) -> VotingPlace:
    place = app_of(pilot).frame.place
    assert isinstance(place, VotingPlace)
    return place


def app_of(pilot: Pilot[int]) -> SessionApp:
    assert isinstance(pilot.app, SessionApp)
    return pilot.app


def the_round(database: Database, number: int = 1) -> RoundView:
    return database.run(rounds.one, number)


def states(database: Database) -> dict[str, tuple[str, tuple[int, ...]]]:
    return {paper.paper: (paper.state, paper.differences) for paper in database.run(paper_ballots.compare, 1)}


def told_of(messages: MessageBar, words: str) -> bool:
    return words in messages.text


async def sits_down(pilot: Pilot[int], until: Until, name: str, key: str) -> None:
    await pilot.press(key)
    await until(pilot, lambda: isinstance(pilot.app.screen, FormDialog))
    pilot.app.screen.query_one("#field-keyer").value = name  # type: ignore[attr-defined]
    await pilot.press("enter")
    await until(pilot, lambda: place_of(pilot).desk.keyer == name and place_of(pilot).desk.name_input.has_focus)


async def reads(pilot: Pilot[int], until: Until, paper: str, *keys: str) -> None:
    desk = place_of(pilot).desk
    desk.name_input.value = paper
    await pilot.press("enter")
    await until(pilot, lambda: desk.reading)
    await pilot.press(*keys, "enter")
    await until(pilot, lambda: not desk.reading)


async def test_papers_are_keyed_twice_and_every_planted_difference_is_found(
    hall: Database, started: Started, until: Until
) -> None:
    hall.run(rounds.open_round, Method.FOR_AGAINST, secret=True)
    async with started(hall, stage="voting") as pilot:
        await sits_down(pilot, until, "Anna", "p")
        await reads(pilot, until, "1", "plus", "plus", "minus")
        assert place_of(pilot).desk.name_input.value == "2"  # the next serial is offered
        await reads(pilot, until, "R1#2", "minus", "0", "plus")
        await reads(pilot, until, "3", "plus", "plus", "plus")
        await sits_down(pilot, until, "Boris", "ctrl+k")
        assert all(row.waits for row in place_of(pilot).desk.rows.rows)
        await reads(pilot, until, "1", "plus", "plus", "minus")
        await reads(pilot, until, "2", "minus", "plus", "minus")  # planted: proposals 2 and 3
        await reads(pilot, until, "3", "plus", "plus", "s")  # planted: proposal 3 left out
        assert states(hall) == {"#1": ("counted", ()), "#2": ("differs", (2, 3)), "#3": ("differs", (3,))}
        with pytest.raises(Refused, match="#2, #3"):
            hall.run(rounds.close, 1)
        await pilot.press("ctrl+d")
        await until(pilot, lambda: isinstance(pilot.app.screen, SettleDialog))
        dialog = pilot.app.screen
        assert isinstance(dialog, SettleDialog)
        await pilot.press("1", "enter")  # not everything decided yet
        assert isinstance(pilot.app.screen, SettleDialog)
        await pilot.press("2", "enter")
        await until(pilot, lambda: states(hall)["#2"][0] == "counted")
        await pilot.press("ctrl+d")
        await until(pilot, lambda: isinstance(pilot.app.screen, SettleDialog) and pilot.app.screen is not dialog)
        await pilot.press("k")  # neither is right: the paper says no
        await until(pilot, lambda: place_of(pilot).desk.settling)
        await pilot.press("plus", "plus", "minus", "enter")
        await until(pilot, lambda: states(hall)["#3"][0] == "counted")
    hall.run(rounds.close, 1)
    tally = hall.run(results.result, 1).tally
    counted = {row.proposal: (row.votes_for, row.votes_against, row.votes_abstain) for row in tally.results}
    assert counted == {1: (2, 1, 0), 2: (2, 0, 1), 3: (0, 3, 0)}


async def test_a_paper_that_can_not_be_read_is_told_before_anybody_reads_it(
    hall: Database, started: Started, until: Until
) -> None:
    hall.run(rounds.open_round, Method.FOR_AGAINST, only=[1])
    hall.run(paper_ballots.enter, 1, "1", {1: 1}, by="Anna")
    hall.run(paper_ballots.enter, 1, "1", {1: 1}, by="Boris")
    async with started(hall, stage="voting") as pilot:
        await sits_down(pilot, until, "Anna", "p")
        desk, told = place_of(pilot).desk, app_of(pilot).frame.messages
        for typed, words in (("1", "counts already"), ("R2#7", "a paper of round 2"), ("Nobody", "is found under")):
            desk.name_input.value = typed
            await pilot.press("enter")
            await until(pilot, partial(told_of, told, words))
            assert not desk.reading


async def test_badges_are_typed_into_for_and_against(hall: Database, started: Started, until: Until) -> None:
    hall.run(rounds.open_round, Method.FOR_AGAINST, only=[1])
    async with started(hall, stage="voting") as pilot:
        await pilot.press("n")
        await until(pilot, lambda: isinstance(pilot.app.screen, BadgesForm))
        await pilot.press("1", ",", "7", "tab", "2", "tab", "tab", "left", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, BadgesForm) and pilot.app.screen.messages.text)
        form = pilot.app.screen
        assert isinstance(form, BadgesForm)
        assert form.messages.text == "These badges may not vote in round 1: 7.\nCorrect the numbers, or leave them out."
        form.query_one("#field-for").value = "1"  # type: ignore[attr-defined]
        await pilot.press("enter")
        await until(pilot, lambda: the_round(hall).cast == 3)
    said = {one.number: dict(one.choices or {}) for one in hall.run(ballots.voters, 1)}
    assert said == {1: {1: 1}, 2: {1: -1}, 3: {1: 0}}


async def test_a_block_asks_for_its_reason(hall: Database, started: Started, until: Until) -> None:
    hall.run(rounds.open_round, Method.CONSENT, only=[1])
    async with started(hall, stage="voting") as pilot:
        await pilot.press("b", "minus")
        await until(pilot, lambda: isinstance(pilot.app.screen, FormDialog))
        await pilot.press("enter")  # a block without a reason is no block
        assert isinstance(pilot.app.screen, FormDialog)
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(pilot.app.screen, FormDialog))
        assert the_round(hall).cast == 0
        await pilot.press("minus")
        await until(pilot, lambda: isinstance(pilot.app.screen, FormDialog))
        await pilot.press(*"too dear", "enter")
        await until(pilot, lambda: the_round(hall).cast == 1)
        await pilot.press("plus")
        await until(pilot, lambda: the_round(hall).cast == 2)
    hall.run(rounds.close, 1)
    assert [(one.text, one.voter) for one in hall.run(results.result, 1).reasons] == [
        ("too dear", "[/b] [@click=app.quit]x[/]")
    ]


async def test_hands_are_corrected_and_the_earlier_count_stays(hall: Database, started: Started, until: Until) -> None:
    hall.run(rounds.open_round, Method.FOR_AGAINST, only=[1])
    hall.run(hands.take, 1, {1: (1, 1, 1)})
    async with started(hall, stage="voting") as pilot:
        await pilot.press("h")
        await until(pilot, lambda: isinstance(pilot.app.screen, HandsDialog))
        assert pilot.app.screen.typed == {1: ["1", "1", "1"]}  # type: ignore[attr-defined]
        await pilot.press("2", "tab", "0", "enter")
        await until(pilot, lambda: hall.run(hands.stored, 1) == {1: (2, 0, 1)})
        await pilot.press("r")
        await until(pilot, lambda: isinstance(pilot.app.screen, RoundRecordDialog))
        record = pilot.app.screen
        assert isinstance(record, RoundRecordDialog)
        assert [(line.stands, line.said) for line in record.lines["entries"]] == [
            (False, "for 1, against 1, abstained 1"),
            (True, "for 2, against 0, abstained 1"),
        ]


async def test_the_plenary_votes_on_what_the_groups_adopted_and_the_chair_decides(
    hall: Database, started: Started, until: Until
) -> None:
    hall.run(rounds.open_round, Method.FOR_AGAINST, group=1)
    voter = next(one.number for one in hall.run(ballots.voters, 1))
    hall.run(ballots.cast, 1, voter, {1: 1, 2: 1, 3: -1})
    hall.run(rounds.close, 1)
    async with started(hall, stage="voting", size=(120, 40)) as pilot:
        await until(pilot, lambda: place_of(pilot).has_results)
        await pilot.press("s")
        await until(pilot, lambda: isinstance(pilot.app.screen, RoundForm))
        form = pilot.app.screen
        assert isinstance(form, RoundForm)
        for name, value in (("method", "approval"), ("majority", "none"), ("seats", "1"), ("tie", "chair")):
            form.query_one(f"#field-{name}").value = value  # type: ignore[attr-defined]
            await pilot.pause()
        await pilot.press("ctrl+s")
        await until(pilot, lambda: len(hall.run(rounds.everything)) == 2)
        made = the_round(hall, 2)
        assert (made.sources, [p.number for p in made.proposals], made.rule.tie) == ((1,), [1, 2], "chair")
        await until(pilot, lambda: made.rule_hash[:12] in app_of(pilot).frame.messages.text)
        hall.run(ballots.cast, 2, 1, {1: 1})
        hall.run(ballots.cast, 2, 2, {2: 1})
        hall.run(rounds.close, 2)
        app_of(pilot).version += 1
        await app_of(pilot).frame.bring_up_to_date()
        place_of(pilot).rounds.select(2)
        await until(pilot, lambda: place_of(pilot).waits_for_chair)
        await pilot.press("t")
        await until(pilot, lambda: isinstance(pilot.app.screen, PickDialog))
        await pilot.press("down", "space", "enter")
        await until(pilot, lambda: not place_of(pilot).waits_for_chair)
    verdicts = {verdict.proposal: verdict.outcome.value for verdict in hall.run(results.result, 2).verdicts}
    assert verdicts == {1: "declined", 2: "adopted"}


async def test_a_round_is_proved_on_screen(
    hall: Database, started: Started, until: Until, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    hall.run(rounds.open_round, Method.DOTS)
    hall.run(ballots.cast, 1, 1, {1: 5})
    code = hall.run(ballots.cast, 1, 1, {2: 5}, source="command").receipt
    hall.run(rounds.close, 1)
    async with started(hall, stage="voting", size=(120, 40)) as pilot:
        told = app_of(pilot).frame.messages
        await until(pilot, lambda: place_of(pilot).has_results)
        await pilot.press("v")
        await until(pilot, lambda: "everything agrees" in told.text)
        await pilot.press("e")
        await until(pilot, lambda: "files written" in told.text)
        assert sorted(file.name for file in (tmp_path / "exports" / "session-round-1").iterdir()) == [
            "ballots.csv", "receipts.csv", "result.json", "rule.json",
        ]  # fmt: skip
        await pilot.press("r")
        await until(pilot, lambda: isinstance(pilot.app.screen, RoundRecordDialog))
        record = pilot.app.screen
        assert isinstance(record, RoundRecordDialog)
        entries = record.lines["entries"]
        assert [(line.stands, line.said, line.how.split(" · ")[0]) for line in entries] == [
            (False, "01 5", "replaced"),
            (True, "02 5", "command"),
        ]
        assert [line.name.split()[0] for line in record.lines["waiting"]] == ["002", "003"]
        await pilot.press("tab")
        record.search.value = code.lower().replace("-", "")
        await until(pilot, lambda: "has this receipt" in record.messages.text)
        record.search.value = "AAAA-BBBB-CCCC"
        await until(pilot, lambda: "no ballot with this receipt" in record.messages.text)
    assert [one.code for one in hall.run(ballot_history.receipts, 1)] == [code]
