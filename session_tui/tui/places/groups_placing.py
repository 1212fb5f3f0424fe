"""Placing everybody at once, or only those who came late."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from session_tui.domain import names
from session_tui.domain.errors import Refused
from session_tui.tui.dialogs.choose import ChooseDialog, Option
from session_tui.tui.places.groups_gentle import refusal_words

LONGER = 60.0  # seconds more for a placement that is not proved

if TYPE_CHECKING:
    from session_tui.domain.grouping.assignment import Assignment
    from session_tui.tui.places.groups import GroupsPlace


async def place_everybody(place: GroupsPlace) -> None:
    """Ask where something would be overturned, place with progress shown, and say what is proved."""
    from session_tui.services import groups
    from session_tui.tui.dialogs.assigning import AssigningDialog

    whom = await ask_whom(place)
    if whom in (None, "nobody"):
        return
    if whom == "late":
        await seat_late_comers(place)
        return
    app = place.session_app
    present = whom == "present"
    problem = await app.ask(groups.problem, only_present=present)
    title = place.say("groups_place.placing", n=len(problem.people))
    words = refusal_words(place.hall, place.lang)
    assignment = await app.push_screen_wait(AssigningDialog(title, problem, words))
    if assignment is None:
        app.tell("hint", place.say("groups_place.given_up"))
        return
    await app.step(groups.confirm, assignment, seed=problem.seed, only_present=present)
    await place.changed()
    app.tell("done", placed_words(place, assignment))


async def search_longer(place: GroupsPlace) -> None:
    """Go on from the seats as they are, for longer: they can only get better, or be proved to be the best."""
    from session_tui.domain.grouping.rebalance import seated
    from session_tui.services import groups
    from session_tui.tui.dialogs.assigning import AssigningDialog

    app = place.session_app
    placement = place.hall.placement
    seed = 0 if placement is None else placement.seed
    problem, seats = await app.ask(groups.standing_problem, time_limit=LONGER, seed=seed)
    problem = replace(seated(problem, seats), before={})
    title = place.say("groups_gentle.searching_longer", n=round(LONGER))
    words = refusal_words(place.hall, place.lang)
    assignment = await app.push_screen_wait(AssigningDialog(title, problem, words, seats))
    if assignment is None:
        app.tell("hint", place.say("groups_place.given_up"))
        return
    await app.step(groups.confirm, assignment, seed=problem.seed)
    await place.changed()
    if assignment.seats == seats and assignment.status != "optimal":
        app.tell("done", place.say("groups_gentle.nothing_found", n=round(LONGER)))
    else:
        app.tell("done", placed_words(place, assignment))


async def ask_whom(place: GroupsPlace) -> str | None:
    """everybody, present, late or nobody; without a question where nobody sits anywhere yet."""
    people = place.hall.people
    here = sum(person.present for person in people)
    pinned = sum(person.pinned for person in people)
    late = len(place.hall.unplaced)
    if late == len(people) and here in (0, len(people)):
        return "everybody"
    options = [] if late == len(people) else [Option("nobody", place.say("groups_place.leave"))]
    if place.has_late:
        options.append(Option("late", place.say("groups_place.only_late", n=late), place.say("groups_place.late_note")))
    note = place.say("groups_place.keeps_pins", n=pinned) if pinned else ""
    options.append(Option("everybody", place.say("groups_place.everybody", n=len(people)), note))
    if 0 < here < len(people):
        note = place.say("groups_gentle.absent_note") if late < len(people) else ""
        options.append(Option("present", place.say("groups_gentle.only_present", n=here), note))
    text = place.say("groups_place.overturn", n=len(people) - late) if late < len(people) else ""
    answer: str | None = await place.session_app.push_screen_wait(
        ChooseDialog(place.say("groups_place.whom"), options, text=text)
    )
    return answer


def placed_words(place: GroupsPlace, assignment: Assignment) -> str:
    status = place.say("groups_place.is_optimal" if assignment.status == "optimal" else "groups_place.is_feasible")
    wishes = assignment.wishes
    met = ""
    if wishes.mean_rank is not None:
        met = place.say("groups_place.wishes_so", first=wishes.first, second=wishes.second, third=wishes.third,
                        none=wishes.none)  # fmt: skip
    return f"{place.say('groups_place.placed', n=len(assignment.seats))} {status}{met}"


async def seat_late_comers(place: GroupsPlace) -> None:
    """Seat those who sit nowhere; nobody else moves."""
    from session_tui.services import groups

    try:
        seated = await place.session_app.step(groups.seat_late)
    except Refused as refusal:
        place.session_app.tell("refused", refusal_words(place.hall, place.lang)(refusal))
        return
    await place.changed()
    who = ", ".join(f"{names.short(person.name)} → {person.group}" for person in seated[:6])
    more = ", …" if len(seated) > 6 else ""
    place.session_app.tell("done", place.say("groups_place.seated", n=len(seated), who=f"{who}{more}"))
