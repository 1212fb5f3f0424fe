"""Forms asked again until what they say could be stored, or the person thought better of it: nothing typed is lost."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from session_tui.domain.errors import Refused
from session_tui.domain.votes import RoundView
from session_tui.domain.voting.methods import Method
from session_tui.tui.dialogs.hands import hands_dialog
from session_tui.tui.dialogs.round_form import RoundForm
from session_tui.tui.places.voting_opening import Setting, wanted

if TYPE_CHECKING:
    from session_tui.tui.app import SessionApp


async def ask_round(app: SessionApp, sources: str = "") -> RoundView | None:
    """The round that was opened, fed by `sources` where the form is left so. Raises `Refused` where there is nothing to
    vote on."""
    from session_tui.services import breakdown, groups, proposals, shortlists

    ideas, standing = await app.ask(proposals.everything), app.standing
    if not ideas or standing is None:
        raise Refused("voting_place.no_proposals")
    adopted = await app.ask(shortlists.choices)
    setting = Setting(await app.ask(groups.everything), ideas, standing.participants, standing.present, adopted)
    answers: dict[str, str] = {"sources": sources} if sources else {}
    problem = ""
    while True:
        given: dict[str, str] | None = await app.push_screen_wait(RoundForm(setting, app.lang, answers, problem))
        if given is None:
            return None
        new = wanted(given, setting)
        try:
            votes = await votes_of(app, new.weights) if new.weights else None
            code = breakdown.new_code() if new.communities else ""
            made = await app.step(
                shortlists.open_fed, new.method, new.sources, rule=new.rule, group=new.group, electorate=new.electorate,
                secret=new.secret, only=new.only, title=new.title, votes=votes, code=code,
            )  # fmt: skip
        except Refused as refusal:
            answers, problem = given, refusal.text(app.lang)
            continue
        if code:
            await show_code(app, made, code)
        return made


async def show_code(app: SessionApp, round_: RoundView, code: str) -> None:
    """The code that closing needs, once."""
    from session_tui.tui.dialogs.choose import ChooseDialog, Option

    noted: list[Option[bool]] = [Option(True, app.say("voting_place.code_noted"))]
    title = app.say("voting_place.code_title", number=round_.number, code=code)
    await app.push_screen_wait(ChooseDialog(title, noted, text=app.say("voting_place.code_text")))


async def ask_code(app: SessionApp, round_: RoundView, problem: str) -> str | None:
    """The code of a round that tells communities apart; empty to close without, None where that was given up."""
    from session_tui.tui.dialogs.fields import Field
    from session_tui.tui.dialogs.form import FormDialog

    hint = problem or app.say("voting_place.code_hint")
    field = Field("code", app.say("voting_place.code_field"), hint=hint)
    title = app.say("voting_place.code_asked", number=round_.number)
    given: dict[str, str] | None = await app.push_screen_wait(FormDialog(title, [field]))
    return None if given is None else given["code"]


async def votes_of(app: SessionApp, file: str) -> Mapping[int, int]:
    """Votes by badge of a list; the rows that can't be taken are shown, and then all is refused."""
    from session_tui.importing.weights import read_weights
    from session_tui.services import weights
    from session_tui.tui.dialogs.files import as_path
    from session_tui.tui.dialogs.problems import ProblemsDialog

    sheet = await asyncio.to_thread(read_weights, as_path(file))
    votes, refused = await app.ask(weights.understood, sheet)
    if refused:
        lines = [(app.say("voting_place.sheet_file"), sheet.source.file)]
        await app.push_screen_wait(ProblemsDialog(app.say("voting_place.rejected_title"), lines, refused))
    return weights.whole(votes, refused)


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


async def ask_badges(app: SessionApp, round_: RoundView) -> str:
    """What was stored of badge numbers typed into lists, in words; empty where it was given up."""
    from session_tui.services import ballots
    from session_tui.tui.dialogs.badges import BadgesForm, sides_of

    answers: dict[str, str] = {}
    problem = ""
    while True:
        given: dict[str, str] | None = await app.push_screen_wait(BadgesForm(round_, app.lang, answers, problem))
        if given is None:
            return ""
        try:
            sides, rest, proposal = sides_of(given)
            blocking = sides[-1] if round_.method == Method.CONSENT else ()
            why = await ask_why(app, round_, blocking)
            done = await app.step(
                ballots.cast_badges, round_.number, sides, rest=rest, proposal=proposal, reasons=why,
            )  # fmt: skip
        except Refused as refusal:
            answers, problem = given, refusal.text(app.lang)
            continue
        return app.say("voting_place.ballots_taken", n=done.taken, replaced=done.replaced, same=done.same)


async def ask_why(app: SessionApp, round_: RoundView, badges: Sequence[int]) -> dict[int, str]:
    """Why each of a list blocks a motion, by badge; nothing where the person thought better of saying so."""
    from session_tui.services import ballots
    from session_tui.tui.dialogs.fields import Field
    from session_tui.tui.dialogs.form import FormDialog

    if not badges:
        return {}
    names = {voter.number: voter.name for voter in await app.ask(ballots.voters, round_.number)}
    hint = app.say("voting_place.reason_hint")
    fields = [Field(str(n), f"{n:03} {names.get(n, '')}"[:16], hint=f"{names.get(n, '')}\n{hint}") for n in badges]
    given: dict[str, str] | None = await app.push_screen_wait(FormDialog(app.say("voting_place.why_title"), fields))
    return {} if given is None else {int(badge): text for badge, text in given.items() if text.strip()}


async def ask_reasons(
    app: SessionApp, round_: RoundView, name: str, blocked: Sequence[int], *, required: bool = True
) -> dict[int, str] | None:
    """Why each proposal is blocked; None where the person thought better of it. Papers need not say (`required`)."""
    from session_tui.tui.dialogs.fields import Field
    from session_tui.tui.dialogs.form import FormDialog

    titles = {proposal.number: proposal.title for proposal in round_.proposals}
    hint = app.say("voting_place.reason_hint")
    fields = [
        Field(str(n), f"{n:02} {titles[n]}"[:16], required=required, hint=f"{titles[n]}\n{hint}") for n in blocked
    ]
    given: dict[str, str] | None = await app.push_screen_wait(
        FormDialog(app.say("voting_place.reason_title", name=name), fields)
    )
    return None if given is None else {int(number): text for number, text in given.items()}


async def ask_keyer(app: SessionApp, before: str) -> str:
    """Who reads the papers; empty where it was given up."""
    from session_tui.tui.dialogs.fields import Field
    from session_tui.tui.dialogs.form import FormDialog

    note = app.say("voting_place.keyer_hint")
    field = Field("keyer", app.say("voting_place.keyer"), before, required=True, hint=note)
    given: dict[str, str] | None = await app.push_screen_wait(FormDialog(app.say("voting_place.keyer_title"), [field]))
    return "" if given is None else given["keyer"]
