"""Forms asked again until what they say could be stored, or the person thought better of it: nothing typed is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_tui.domain.errors import Refused
from session_tui.domain.votes import RoundView
from session_tui.tui.dialogs.hands import hands_dialog
from session_tui.tui.dialogs.round_form import RoundForm
from session_tui.tui.places.voting_opening import Setting, wanted

if TYPE_CHECKING:
    from session_tui.tui.app import SessionApp


async def ask_round(app: SessionApp) -> RoundView | None:
    """The round that was opened. Raises `Refused` where there is nothing to vote on."""
    from session_tui.services import groups, proposals, rounds

    ideas, standing = await app.ask(proposals.everything), app.standing
    if not ideas or standing is None:
        raise Refused("voting_place.no_proposals")
    setting = Setting(await app.ask(groups.everything), ideas, standing.participants, standing.present)
    answers: dict[str, str] = {}
    problem = ""
    while True:
        given: dict[str, str] | None = await app.push_screen_wait(RoundForm(setting, app.lang, answers, problem))
        if given is None:
            return None
        new = wanted(given, setting)
        try:
            return await app.step(
                rounds.open_round, new.method, rule=new.rule, group=new.group, electorate=new.electorate,
                secret=new.secret, only=new.only, title=new.title,
            )  # fmt: skip
        except Refused as refusal:
            answers, problem = given, refusal.text(app.lang)


async def ask_hands(app: SessionApp, round_: RoundView) -> str:
    """What was stored of a show of hands, in words; empty where it was given up. It begins with what is stored."""
    from session_tui.services import hands

    counts = await app.ask(hands.stored, round_.number)
    problem = ""
    while True:
        given = await app.push_screen_wait(hands_dialog(round_, app.lang, counts, problem))
        if given is None:
            return ""
        try:
            await app.step(hands.take, round_.number, given)
        except Refused as refusal:
            counts, problem = given, refusal.text(app.lang)
            continue
        return app.say("voting_place.hands_taken", n=len(given), of=len(round_.proposals))
