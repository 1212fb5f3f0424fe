"""Many proposals at once: pasted lines, filters and orders, clusters and tags, splitting, cards."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import TextArea

from session_tui.domain.ideas import ProposalView
from session_tui.domain.sectors import Preset
from session_tui.domain.voting.methods import Method
from session_tui.importing.vocabulary_ideas import PROPOSALS
from session_tui.locale import LANGUAGES, Lang
from session_tui.services import ballots, people, proposals, rounds, workshop
from session_tui.store.database import Database
from session_tui.tui.app import SessionApp
from session_tui.tui.dialogs.choose import ChooseDialog
from session_tui.tui.dialogs.form import FormDialog
from session_tui.tui.dialogs.joined_votes import JoinedVotesDialog
from session_tui.tui.dialogs.passport_form import PassportDialog
from session_tui.tui.dialogs.pick import PickDialog
from session_tui.tui.places.proposals import ProposalsPlace
from session_tui.tui.places.proposals_import import column_word
from session_tui.tui.places.proposals_list import ALL
from session_tui.tui.widgets.choice import Choice

TITLES = ("ремонт дорог в моногородах", "[/b] Plant trees", "отремонтировать дороги моногородов", "Парк и сквер")


@pytest.fixture
def file(tmp_path: Path, preset: Preset) -> Path:
    path = tmp_path / "hall.session"
    database = Database.create(path, station="desk")
    database.run(workshop.create, preset, lang="en")
    database.run(proposals.submit_many, TITLES, group=2)
    database.close()
    return path


def stored(file: Path) -> tuple[ProposalView, ...]:
    database = Database.open(file)
    found = database.run(proposals.with_former)
    database.close()
    return found


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


def stands_so(place: ProposalsPlace, order: str, numbers: list[int]) -> bool:
    return place.order == order and [proposal.number for proposal in place.list.rows] == numbers


async def shown(pilot: Pilot[int], kind: type) -> PickDialog:
    await until(pilot, lambda: isinstance(pilot.app.screen, kind))
    await pilot.pause()
    return pilot.app.screen  # type: ignore[return-value]


async def test_pasted_lines_are_looked_at_and_written_as_one_step(file: Path) -> None:
    async with SessionApp(str(file)).run_test(size=(80, 24)) as pilot:
        place = await place_of(pilot)
        place.go_to_tab(3)
        await pilot.press("n")
        place.entry.input.value = "Half a thought"
        place.entry.input.post_message(events.Paste("1. Bridge\n2. Парк и сквер\n\n3. [/b] дорог ремонт моногорода\n"))
        dialog = await shown(pilot, PickDialog)
        assert [(o.label, o.note) for o in dialog.options] == [
            ("Bridge", ""),
            ("Парк и сквер", "≈ 4"),
            ("[/b] дорог ремонт моногорода", "≈ 1"),
        ]
        assert (dialog.picked, place.keeping.unfinished().pasted[0]) == ({0, 2}, "Bridge")
        await pilot.press("enter")
        await until(pilot, lambda: len(place.proposals) == 6)
        assert (place.entry.text, place.keeping.unfinished().pasted) == ("Half a thought", ())
    assert [(p.title, p.group) for p in stored(file)[4:]] == [("Bridge", 3), ("[/b] дорог ремонт моногорода", 3)]


async def test_a_line_pasted_on_the_list_goes_to_the_line_of_a_new_one(file: Path) -> None:
    async with SessionApp(str(file)).run_test(size=(80, 24)) as pilot:
        place = await place_of(pilot)
        place.list.post_message(events.Paste("  Bridge \n"))
        await until(pilot, lambda: place.is_entering)
        assert (place.entry.text, place.entry.input.cursor_position, len(place.proposals)) == ("Bridge", 6, 4)


async def test_lines_that_were_being_looked_at_are_offered_after_a_crash(file: Path) -> None:
    async with SessionApp(str(file)).run_test(size=(80, 24)) as pilot:
        place = await place_of(pilot)
        place.list.post_message(events.Paste("One\nTwo"))
        await shown(pilot, PickDialog)
        await pilot.pause(0.5)
    async with SessionApp(str(file)).run_test(size=(80, 24)) as pilot:
        await place_of(pilot)
        dialog = await shown(pilot, PickDialog)
        assert [option.label for option in dialog.options] == ["One", "Two"]
        await pilot.press("escape")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 1)
    assert len(stored(file)) == 4


async def test_one_becomes_several_and_one_again(file: Path) -> None:
    async with SessionApp(str(file)).run_test(size=(80, 24)) as pilot:
        place = await place_of(pilot)
        place.list.select(4)
        await pilot.press("s")
        await shown(pilot, FormDialog)
        await pilot.press("ctrl+s")
        assert isinstance(pilot.app.screen, FormDialog)  # one line is no split
        pilot.app.screen.query_one("#field-titles", TextArea).load_text("Парк\nСквер")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: [p.number for p in place.proposals] == [1, 2, 3, 5, 6])
        place.list.select(6)
        await pilot.press("u")
        await until(pilot, lambda: [p.number for p in place.proposals] == [1, 2, 3, 4])
    assert [p.status for p in stored(file)] == ["active"] * 4 + ["withdrawn"] * 2


async def test_filters_and_orders(file: Path) -> None:
    async with SessionApp(str(file)).run_test(size=(80, 24)) as pilot:
        place = await place_of(pilot)
        app = place.session_app
        await app.step(proposals.edit, 2, group=1, owner="City", cluster="Green")
        await app.step(proposals.merge, 1, [3])
        await place.changed()
        await pilot.press("f")
        await shown(pilot, FormDialog)
        pilot.app.screen.query_one("#field-status", Choice).value = ""
        pilot.app.screen.query_one("#field-lacks", Choice).value = "owner"
        pilot.app.screen.query_one("#field-order", Choice).value = "group"
        await pilot.press("enter")
        await until(pilot, lambda: [p.number for p in place.list.rows] == [1, 3, 4])
        said = "≡ also merged, split and withdrawn · lacking: Owner · order: group"
        assert str(place.asked.render()) == said
        assert place.has_class("-asked")
        await pilot.press("f")
        await shown(pilot, FormDialog)
        pilot.app.screen.query_one("#field-status", Choice).value = "active"
        pilot.app.screen.query_one("#field-lacks", Choice).value = ""
        pilot.app.screen.query_one("#field-cluster", Choice).value = "-"
        await pilot.press("enter")
        await until(pilot, lambda: [p.number for p in place.list.rows] == [1, 4])
        place.wanted = type(place.wanted)()
        for order, numbers in (("completeness", [2, 1, 4]), ("support", [1, 2, 4]), ("cluster", [2, 1, 4])):
            await pilot.press("o")
            await until(pilot, partial(stands_so, place, order, numbers))


async def test_clusters_and_tags_are_proposed_and_taken(file: Path) -> None:
    async with SessionApp(str(file)).run_test(size=(80, 24)) as pilot:
        place = await place_of(pilot)
        await pilot.press("c")
        dialog = await shown(pilot, PickDialog)
        assert [option.label for option in dialog.options] == ["Ремонт дорог в моногородах"]
        assert str(dialog.more.render()) == f"1 {TITLES[0]}\n3 {TITLES[2]}"
        await pilot.press("enter")
        await until(pilot, lambda: place.proposals[0].cluster)
        await pilot.press("t")
        dialog = await shown(pilot, PickDialog)
        assert dialog.picked == set()
        await pilot.press("space", "enter")
        await until(pilot, lambda: place.proposals[0].tags)
        await pilot.press("c")
        await until(pilot, lambda: "alike enough" in place.session_app.frame.messages.text)
    first, second, third, _ = stored(file)
    assert first.cluster == third.cluster == "Ремонт дорог в моногородах"
    assert (len(first.tags), first.tags, second.tags) == (1, third.tags, ())


async def test_cards_of_what_is_shown(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with SessionApp(str(file)).run_test(size=(80, 24)) as pilot:
        place = await place_of(pilot)
        await pilot.press("p")
        await until(pilot, lambda: "hall-cards-en.pdf" in place.session_app.frame.messages.text)
    assert (tmp_path / "exports" / "hall-cards-en.pdf").read_bytes().startswith(b"%PDF")


async def test_votes_on_merged_proposals_are_joined_and_contradictions_listed(file: Path) -> None:
    database = Database.open(file)
    said: tuple[dict[int, int], ...] = ({1: 1, 3: -1}, {1: 1, 3: 1}, {3: 1})
    for voter in range(1, 4):
        database.run(people.add, name=f"[/b] Voter {voter}")
    database.run(rounds.open_round, Method.FOR_AGAINST, electorate="all")
    for voter, choices in enumerate(said, 1):
        database.run(ballots.cast, 1, voter, choices)
    database.run(rounds.close, 1)
    database.run(proposals.merge, 1, [3])
    database.close()
    async with SessionApp(str(file)).run_test(size=(80, 24)) as pilot:
        place = await place_of(pilot)
        place.list.select(1)
        await pilot.press("v")
        await until(pilot, lambda: isinstance(pilot.app.screen, JoinedVotesDialog))
        dialog = pilot.app.screen
        assert isinstance(dialog, JoinedVotesDialog)
        (row,) = dialog.rows.rows
        assert (row[0], dialog.who(row), dialog.said(row)) == (1, "[/b] Voter 1", "1: +   3: −")
        assert "adopted: 2 for" in dialog.sentence(dialog.results[0])
        await pilot.press("escape")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 1)
        await pilot.press("u")
        await until(pilot, lambda: len(place.proposals) == 4)
        assert not place.is_merged


async def test_keys_faster_than_a_dialog_are_done_when_it_stands(file: Path) -> None:
    async with SessionApp(str(file)).run_test(size=(80, 24)) as pilot:
        place = await place_of(pilot)
        app = place.session_app
        dialog = PassportDialog(place.proposals[0], place.groups, (), "en")
        app.push_screen(dialog)
        assert not dialog.is_mounted
        dialog.action_do("passport.aside")
        dialog.action_do("passport.aside")  # nor does the second of two leave the place
        await until(pilot, lambda: len(app.screen_stack) == 1)
        assert dialog.typed == {}


async def test_what_is_not_there_is_said_and_a_version_is_shown_whole(file: Path) -> None:
    long = "Potholes since spring, and nobody mends them before the first snow falls on all of the eleven streets"
    async with SessionApp(str(file)).run_test(size=(80, 24)) as pilot:
        place = await place_of(pilot)
        place.go_to_tab(6)
        assert "This group has no proposals yet" in place.list.render_line(1).text
        place.go_to_tab(ALL)
        await pilot.press("slash", *"zzz")
        assert "Nothing was found" in place.list.render_line(1).text
        await pilot.press("escape")
        await place.session_app.step(proposals.edit, 1, problem=long)
        place.list.select(1)
        await pilot.press("h", "h")
        dialog = await shown(pilot, ChooseDialog)
        assert (str(dialog.more.visual), len(pilot.app.screen_stack)) == (f"Problem: {long}", 2)
        await pilot.press("escape")
        place.list.post_message(events.Paste("One\nTwo"))
        await shown(pilot, PickDialog)
        await pilot.press("a", "enter")
        await until(pilot, lambda: place.session_app.frame.messages.text)
        assert place.session_app.frame.messages.text == "None of the pasted lines was written."


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_column_that_a_list_may_have_has_a_word_in_the_preview(lang: Lang) -> None:
    assert all(column_word(name, lang) for name in PROPOSALS.patterns)
