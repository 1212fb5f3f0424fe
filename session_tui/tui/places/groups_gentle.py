"""Explaining, balancing again, earlier placements, later rounds: what is solved or read before anything changes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from session_tui.domain.errors import Refused
from session_tui.domain.grouping.rules import Infeasible
from session_tui.tui.places.groups_costs import targets
from session_tui.tui.places.groups_hall import Hall

if TYPE_CHECKING:
    from session_tui.domain.grouping.rotation import Rotation
    from session_tui.domain.people import ParticipantView
    from session_tui.locale import Lang
    from session_tui.tui.places.groups import GroupsPlace


def refusal_words(hall: Hall, lang: Lang) -> Callable[[Refused], str]:
    """Refusals with people's names and the session's own words for communities in them."""

    def words(refusal: Refused) -> str:
        if not isinstance(refusal, Infeasible):
            return refusal.text(lang)
        names = {number: f"{number:03} {name}" for number, name in hall.names.items()}
        rules = [replace(rule, community=hall.labels.get(rule.community, rule.community)) for rule in refusal.rules]
        params = dict(refusal.params)
        match params.get("person"):
            case ("grouping.person", {"number": int(number)}) if number in names:  # whom no group can take
                params["person"] = names[number]
        return Infeasible(refusal.key, rules, names, **params).text(lang)

    return words


async def explain(place: GroupsPlace, person: ParticipantView) -> None:
    """Why somebody sits where they sit: what each dearer wish would cost is solved while the dialog is open."""
    from session_tui.services import groups
    from session_tui.tui.dialogs.why import WhyDialog

    app = place.session_app
    asked = None if person.group is None else await app.ask(groups.standing_problem, person.number)
    dialog = WhyDialog(person, place.about(person), targets(place.hall, person), asked, place.hall.names, place.lang)
    await app.push_screen_wait(dialog)


async def balance(place: GroupsPlace) -> None:
    """The fewest moves for the better, listed with what each buys, and made as one step when confirmed."""
    from session_tui.services import groups
    from session_tui.tui.dialogs.balancing import BalanceDialog

    app, hall = place.session_app, place.hall
    problem, seats = await app.ask(groups.standing_problem)
    words = refusal_words(hall, place.lang)
    title = place.say("groups_gentle.balance_title")
    plan = await app.push_screen_wait(BalanceDialog(title, problem, seats, hall.names, place.lang, words))
    if plan is None:
        return
    await app.step(groups.confirm_moves, plan, seed=problem.seed)
    await place.changed()
    app.tell("done", place.say("groups_gentle.balanced", n=len(plan.moves)))


async def look_back(place: GroupsPlace) -> None:
    """Earlier placements beside the present one; one of them may be brought back."""
    from session_tui.services import groups
    from session_tui.tui.dialogs.earlier import EarlierDialog

    app, hall = place.session_app, place.hall
    found = await app.ask(groups.earlier)
    if not found or hall.standing is None:
        app.tell("hint", place.say("groups_gentle.none_yet"))
        return
    title = place.say("groups_gentle.earlier_title")
    dialog = EarlierDialog(title, found, hall.standing.problem, hall.seats, hall.names, place.lang)
    entry = await app.push_screen_wait(dialog)
    if entry is not None:
        await app.step(groups.restore, entry)
        await place.changed()
        app.tell("done", place.say("groups_gentle.brought_back"))


async def plan_rounds(place: GroupsPlace) -> None:
    """Where everybody goes in later rounds; the plan is kept as a file, the seats stay as they are."""
    from session_tui.services import groups
    from session_tui.tui.dialogs.rotating import RotationDialog

    app, hall = place.session_app, place.hall
    problem, seats = await app.ask(groups.standing_problem, time_limit=5.0)
    hosts = [p.key for p in problem.people if p.pinned is not None and p.key in seats]
    title = place.say("groups_gentle.rounds_title")
    words = refusal_words(hall, place.lang)
    dialog = RotationDialog(title, problem, seats, hall.names, hosts, place.lang, words)
    plan = await app.push_screen_wait(dialog)
    if plan is not None:
        file = await asyncio.to_thread(keep_plan, place, plan)
        app.tell("done", place.say("groups_gentle.plan_kept", file=str(file)))


def keep_plan(place: GroupsPlace, plan: Rotation) -> Path:
    """The plan as a workbook beside the session."""
    from session_tui.domain.table import Cell, Table
    from session_tui.reporting.sheets import write_tables
    from session_tui.tui.places.people_card import papers_folder

    names = place.hall.names
    rounds = [place.say("groups_gentle.round", n=turn) for turn in range(1, len(plan.rounds) + 1)]
    headers = (
        place.say("groups_place.number"),
        place.say("groups_place.person"),
        *rounds,
        place.say("groups_gentle.met"),
    )
    rows: list[tuple[Cell, ...]] = [
        (key, names.get(key, ""), *(seats[key] for seats in plan.rounds), met) for key, met in plan.met.items()
    ]
    table = Table("rounds", headers, tuple(rows), place.say("groups_gentle.rounds_title"))
    (file,) = write_tables(papers_folder(place.session_app.target), [table], "xlsx")
    return file
