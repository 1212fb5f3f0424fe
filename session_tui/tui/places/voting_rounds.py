"""Rounds opened, closed, given up, fed by others, and decided by the chair where they ended in a tie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_tui.domain.errors import Refused
from session_tui.domain.voting.methods import MOTIONS
from session_tui.tui.dialogs.choose import ChooseDialog, Option, confirm
from session_tui.tui.dialogs.course import WaitingDialog

LONG = 5_000  # ballots from which closing and counting take a time that is felt

if TYPE_CHECKING:
    from session_tui.domain.votes import RoundResult, RoundView
    from session_tui.tui.places.voting import VotingPlace


async def open_round(place: VotingPlace, sources: str = "") -> None:
    from session_tui.tui.places.voting_asking import ask_round

    made = await ask_round(place.session_app, sources)
    if made is not None:
        await place.changed()
        place.rounds.select(made.number)
        place.rounds.focus()
        told = place.say("voting_place.opened", number=made.number, hash=made.rule_hash[:16])
        place.session_app.tell("done", told)


async def feed_round(place: VotingPlace) -> None:
    """A new round on what this one adopted; from a group's round, on what all the groups' newest rounds adopted."""
    from session_tui.tui.places.voting_opening import ranges

    round_ = place.round
    if round_ is None:
        return
    numbers = [round_.number]
    if round_.group is not None:
        newest: dict[int, int] = {}
        for one in sorted(place.rounds.rows, key=lambda r: r.number):
            if one.group is not None and one.status == "closed":
                newest[one.group] = one.number
        numbers = sorted(newest.values())
    await open_round(place, ranges(numbers))


async def close_round(place: VotingPlace) -> None:
    round_ = place.round
    if round_ is None:
        return
    if not round_.cast:
        raise Refused("rounds.no_votes", number=round_.number)
    title = place.say("voting_place.close_title", number=round_.number)
    told = place.say("voting_place.turnout", cast=round_.cast, entitled=round_.electorate.entitled or "—")
    final = "voting_place.close_secret" if round_.secret else "voting_place.close_text"
    if await confirm(place.session_app, title, text=f"{told}\n{place.say(final)}"):
        await close_with_code(place, round_)


async def close_with_code(place: VotingPlace, round_: RoundView) -> None:
    """Close a round, asking for its code where it has one, until it is right, left empty, or given up."""
    from session_tui.tui.places.voting_asking import ask_code

    app, code, problem = place.session_app, None, ""
    while True:
        if round_.rule.breakdown:
            code = await ask_code(app, round_, problem)
            if code is None:
                return
        try:
            await close_in_stages(place, round_, code)
        except Refused as refusal:
            if refusal.key != "rounds.breakdown_code":
                raise
            problem = refusal.text(place.lang)
            continue
        place.pane.focus_list()
        app.tell("done", place.say("voting_place.closed", number=round_.number))
        return


async def close_in_stages(place: VotingPlace, round_: RoundView, code: str | None) -> None:
    """Close, count and show a round; where that takes a time that is felt, with a bar of its stages."""
    from session_tui.services import rounds

    app = place.session_app
    first, second = (place.say(f"voting_place.{words}", n=round_.cast) for words in ("closing", "counting"))
    if round_.cast < LONG:
        await app.step(rounds.close, round_.number, code)
        await show_closed(place, round_)
        return
    dialog = WaitingDialog(place.say("voting_place.close_title", number=round_.number), first, stages=2)
    await app.push_screen(dialog)
    try:
        await app.step(rounds.close, round_.number, code)
        dialog.tell(second, 2)
        await show_closed(place, round_)
    finally:
        await dialog.dismiss()


async def show_closed(place: VotingPlace, round_: RoundView) -> None:
    await place.changed()
    place.rounds.select(round_.number)
    await place.show_round()


async def cancel_round(place: VotingPlace) -> None:
    from session_tui.services import rounds

    round_ = place.round
    if round_ is not None and await confirm(
        place.session_app, place.say("voting_place.cancel_title", number=round_.number),
        text=place.say("voting_place.cancel_text"),
    ):  # fmt: skip
        await place.session_app.step(rounds.cancel, round_.number)
        await place.changed()
        place.session_app.tell("done", place.say("voting_place.cancelled", number=round_.number))


async def decide_tie(place: VotingPlace) -> None:
    """What the chair says; refused, and said, where it does not settle the tie."""
    from session_tui.services import chair, results

    round_ = place.round
    if round_ is None:
        return
    counted = await place.session_app.ask(results.result, round_.number)
    said = await (ask_motions if round_.method in MOTIONS and not has_seats(counted) else ask_places)(place, counted)
    if said is None:
        return
    await place.session_app.step(chair.decide_tie, round_.number, said)
    await place.changed()
    await place.show_round()
    place.session_app.tell("done", place.say("voting_place.chaired", number=round_.number))


def has_seats(counted: RoundResult) -> bool:
    rule = counted.round.rule
    return rule.seats is not None or rule.budget is not None


async def ask_motions(place: VotingPlace, counted: RoundResult) -> list[int] | None:
    """Yes or no to each motion with as many for as against."""
    from session_tui.services.chair import tied

    titles = {p.number: p.title for p in counted.round.proposals}
    said = []
    for number in tied(counted):
        options = [
            Option(number, place.say("voting_place.chair_yes")),
            Option(-number, place.say("voting_place.chair_no")),
        ]
        dialog: ChooseDialog[int] = ChooseDialog(
            f"{number:02}  {titles[number]}", options, text=place.say("voting_place.chair_even")
        )
        word: int | None = await place.session_app.push_screen_wait(dialog)
        if word is None:
            return None
        said.append(word)
    return said


async def ask_places(place: VotingPlace, counted: RoundResult) -> list[int] | None:
    """Which of the tied proposals get in."""
    from session_tui.services.chair import tied
    from session_tui.tui.dialogs.pick import PickDialog

    titles = {p.number: p.title for p in counted.round.proposals}
    options = [Option(number, f"{number:02}  {titles[number]}") for number in tied(counted)]
    picked = await place.session_app.push_screen_wait(PickDialog(place.say("voting_place.chair_title"), options, ()))
    return None if picked is None else list(picked)
