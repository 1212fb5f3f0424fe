"""What proves a round: its record, receipts, files for anybody to count again, a second count, and its sheets on paper."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any

from session_tui.tui.dialogs.choose import ChooseDialog, Option
from session_tui.tui.dialogs.notice import NoticeDialog

if TYPE_CHECKING:
    from session_tui.domain.paper import Paper
    from session_tui.domain.votes import RoundView
    from session_tui.tui.app import SessionApp
    from session_tui.tui.places.voting import VotingPlace


async def show_record(place: VotingPlace) -> None:
    """Every entry of the round, the receipts, and who has not voted."""
    from session_tui.services import ballot_history, ballots, hands
    from session_tui.tui.dialogs.round_record import RoundRecordDialog

    round_, ask = place.round, place.session_app.ask
    if round_ is None:
        return
    voters = await ask(ballots.voters, round_.number)
    entered = () if round_.secret or round_.is_open else await ask(ballot_history.history, round_.number)
    counted = await ask(hands.history, round_.number)
    receipts = await ask(ballot_history.receipts, round_.number)
    await place.session_app.push_screen_wait(RoundRecordDialog(round_, voters, entered, counted, receipts))


async def export_round(place: VotingPlace) -> None:
    """The files of a closed round, where its report would lie too."""
    from session_tui.reporting.round_files import write_round
    from session_tui.services import ballot_history

    round_ = place.round
    if round_ is None:
        return
    files = await place.session_app.ask(ballot_history.files, round_.number)
    folder = exports(place.session_app) / f"{stem(place.session_app)}-round-{round_.number}"
    written = await asyncio.to_thread(write_round, files, folder)
    place.session_app.tell("done", place.say("voting_place.exported", n=len(written), folder=str(folder)))


def exports(app: SessionApp) -> Path:
    return Path("exports")


def stem(app: SessionApp) -> str:
    return "session" if "://" in app.target or app.target == ":memory:" else Path(app.target).stem


async def recount_round(place: VotingPlace) -> None:
    """Count every round a second way, from its ballots and from the journal; this one also from what its files say."""
    from session_tui.domain.round_recount import disagreements
    from session_tui.services import ballot_history, journal

    round_ = place.round
    if round_ is None:
        return
    place.session_app.tell("hint", place.say("voting_place.counting", n=round_.cast))
    findings = (await place.session_app.ask(journal.verify)).findings
    files = await place.session_app.ask(ballot_history.files, round_.number)
    apart = await asyncio.to_thread(disagreements, files.rule, files.ballots, files.hands, files.result)
    if not findings and not apart:
        words = place.say("voting_place.recounted", number=round_.number, cast=round_.cast, hash=round_.rule_hash[:16])
        place.session_app.tell("done", words)
        return
    lines = [place.say(finding.key, **finding.params) for finding in findings]
    lines += [place.say("voting_cli.recount_differs", found=", ".join(apart))] if apart else []
    title = place.say("voting_place.recount_title", number=round_.number)
    text = f"{lines[0]}\n{' '.join((*lines[1:], place.say('voting_place.recount_remedy')))}"
    await place.session_app.push_screen_wait(NoticeDialog(title, text))


async def print_sheets(place: VotingPlace) -> None:
    """Ballot papers of an open round, or the receipts of those who voted, as PDF."""
    round_ = place.round
    if round_ is None:
        return
    kind = await ask_kind(place, round_)
    if kind is None:
        return
    wishes: dict[str, Any] = {}
    if kind in ("serials", "named"):
        wishes["named"] = kind == "named"
        if kind == "serials":
            counts = await ask_counts(place, round_)
            if counts is None:
                return
            wishes |= counts
    await print_kind(place, round_, kind, wishes)


async def ask_kind(place: VotingPlace, round_: RoundView) -> str | None:
    """serials, named or receipts; without a question where only one is possible."""
    names = []
    if round_.is_open:
        if round_.secret or not round_.rule.weights:
            names.append("serials")
        if not round_.secret and round_.electorate.kind != "open":
            names.insert(0, "named")
    if round_.cast and not round_.by_hands:
        names.append("receipts")
    options = [Option(name, place.say(f"voting_place.print_{name}")) for name in names]
    if not options:
        place.session_app.tell("hint", place.say("voting_place.print_nothing"))
        return None
    title = place.say("voting_place.print_title", number=round_.number)
    answer: str | None = await place.session_app.push_screen_wait(ChooseDialog(title, options))
    return answer


async def ask_counts(place: VotingPlace, round_: RoundView) -> dict[str, int] | None:
    """How many papers, from which serial on."""
    from session_tui.tui.dialogs.fields import Field
    from session_tui.tui.dialogs.form import FormDialog

    entitled = round_.electorate.entitled
    fields = (
        Field("count", place.say("voting_place.print_count"), str(entitled or ""), "whole", required=True),
        Field("first", place.say("voting_place.print_first"), "1", "whole", required=True),
    )
    title = place.say("voting_place.print_title", number=round_.number)
    answers: dict[str, str] | None = await place.session_app.push_screen_wait(FormDialog(title, fields))
    return None if answers is None else {name: int(text) for name, text in answers.items()}


async def print_kind(place: VotingPlace, round_: RoundView, kind: str, wishes: dict[str, Any]) -> None:
    """Lay the sheets out beside the screen, and say where they lie."""
    from session_tui.reporting.paper import render_paper
    from session_tui.services import ballot_papers
    from session_tui.tui.viewer import open_file

    app = place.session_app
    paper: Paper
    if kind == "receipts":
        paper = await app.ask(ballot_papers.receipts, app.lang, round_.number)
    else:
        paper = await app.ask(ballot_papers.papers, app.lang, round_.number, **wishes)
    app.tell("hint", place.say("voting_place.printing"))
    name = "receipts" if kind == "receipts" else "ballots"
    file = exports(app) / f"{stem(app)}-{name}-{round_.number}-{app.lang}.pdf"
    done = await asyncio.to_thread(render_paper, paper, file)
    open_file(done.file)
    app.tell("done", place.say("voting_place.printed", n=done.pages, file=str(done.file)))
