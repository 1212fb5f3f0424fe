"""Votes out of a spreadsheet: read, shown as they were understood, and taken in when the person says so."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from session_tui.domain.drafts import BallotSheet, CountSheet, ProposalName, RowProblem
from session_tui.domain.errors import BadFile
from session_tui.domain.votes import BallotsTaken, RoundView
from session_tui.domain.voting.methods import MOTIONS
from session_tui.tui.dialogs.files import FileDialog
from session_tui.tui.dialogs.problems import ProblemsDialog

if TYPE_CHECKING:
    from session_tui.tui.app import SessionApp


async def take_file(app: SessionApp, round_: RoundView) -> str:
    """What was taken in, in words; empty where it was given up. Raises `Refused`."""
    title = app.say("voting_place.file_title", number=round_.number)
    path = await app.push_screen_wait(FileDialog(title, app.import_folder))
    if path is None:
        return ""
    app.import_folder = path.parent
    sheet = await asyncio.to_thread(read_votes, path, round_)
    would = await what_would_be(app, round_, sheet)
    if not await app.push_screen_wait(preview(app, sheet, would)):
        return ""
    if isinstance(sheet, CountSheet):
        return await take_counts(app, round_, sheet)
    return await take_ballots(app, round_, sheet, () if would is None else would.rejected)


def read_votes(path: Path, round_: RoundView) -> BallotSheet | CountSheet:
    """Ballots; or counts of hands, where the round takes them and the sheet has columns of votes for and against."""
    from session_tui.importing.ballots import read_ballots
    from session_tui.importing.hands import read_counts

    names = tuple(ProposalName(p.number, p.external_id, p.title) for p in round_.proposals)
    if round_.method in MOTIONS and not round_.secret:
        try:
            return read_counts(path, proposals=names)
        except BadFile as problem:
            if problem.key != "importing.no_counts":
                raise
    return read_ballots(path, method=round_.method.value, proposals=names)


async def what_would_be(app: SessionApp, round_: RoundView, sheet: BallotSheet | CountSheet) -> BallotsTaken | None:
    """What taking the ballots would do to the round as it stands; nothing is known beforehand of counts of hands."""
    from session_tui.services import ballots

    if isinstance(sheet, CountSheet):
        return None
    return await app.ask(ballots.preview_sheet, round_.number, sheet)


def preview(app: SessionApp, sheet: BallotSheet | CountSheet, would: BallotsTaken | None) -> ProblemsDialog:
    source, say = sheet.source, app.say
    columns = " · ".join(f"{header} → {say(f'voting_place.column_{field}')}"
                         if field in ("voter", "proposal", "value", "for", "against", "abstain") else header
                         for field, header in source.columns.items())  # fmt: skip
    found = len(sheet.counts if isinstance(sheet, CountSheet) else sheet.ballots)
    taken = say(f"voting_place.sheet_{'counts' if isinstance(sheet, CountSheet) else 'ballots'}", n=found)
    if would is not None:
        taken = say("voting_place.sheet_counts_as", taken=would.taken, replaced=would.replaced, same=would.same)
    rejected = sheet.rejected if would is None else would.rejected
    where = " · ".join(part for part in (source.file, source.sheet) if part)
    lines = [
        (say("voting_place.sheet_file"), where),
        (say("voting_place.sheet_columns"), columns or "—"),
        (say("voting_place.sheet_ignored"), ", ".join(source.ignored_columns) or "—"),
        (say("voting_place.sheet_taken"), taken),
        (say("voting_place.sheet_rejected"), str(len(rejected))),
        (say("voting_place.sheet_skipped"), str(len(sheet.skipped))),
    ]
    if isinstance(sheet, BallotSheet) and sheet.revotes:
        lines.append((say("voting_place.sheet_revotes"), str(sheet.revotes)))
    takes = found if would is None else would.taken + would.replaced
    problems = (*rejected, *sheet.skipped)
    return ProblemsDialog(say("voting_place.preview_title"), lines, problems, asks=takes > 0)


async def take_counts(app: SessionApp, round_: RoundView, sheet: CountSheet) -> str:
    from session_tui.services import hands

    counts = {c.proposal: (c.votes_for, c.votes_against, c.votes_abstain) for c in sheet.counts}
    await app.step(hands.take, round_.number, counts, source="sheet")
    return app.say("voting_place.hands_taken", n=len(counts), of=len(round_.proposals))


async def take_ballots(app: SessionApp, round_: RoundView, sheet: BallotSheet, known: Sequence[RowProblem]) -> str:
    """Take the ballots in; rows that another station's votes have made impossible meanwhile are listed."""
    from session_tui.services import ballots

    done = await app.step(ballots.take_sheet, round_.number, sheet)
    said = app.say("voting_place.ballots_taken", n=done.taken, replaced=done.replaced, same=done.same)
    fresh = [problem for problem in done.rejected if problem not in known]
    if fresh:
        lines = [(app.say("voting_place.sheet_taken"), said), (app.say("voting_place.sheet_rejected"), str(len(fresh)))]
        await app.push_screen_wait(ProblemsDialog(app.say("voting_place.rejected_title"), lines, fresh))
    return said
