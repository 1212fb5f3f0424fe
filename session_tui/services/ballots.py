"""Ballots of a round, one by one or a sheet at a time: one voter, one ballot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from session_tui.domain.drafts import BallotSheet, RowProblem
from session_tui.domain.errors import Refused
from session_tui.domain.receipts import receipt
from session_tui.domain.text import clean
from session_tui.domain.votes import BallotsTaken, RoundView, VoterView
from session_tui.domain.voting.ballots import problem_of
from session_tui.domain.voting.methods import MOTIONS
from session_tui.services import people
from session_tui.services.ballot_rows import BALLOT, TURNOUT, VOTER, Choices, current_ballots, lines_of
from session_tui.services.ballot_store import nonces, plan, store
from session_tui.services.roll import Roll
from session_tui.services.rounds import must_be_open, one
from session_tui.services.workshop import view
from session_tui.store.database import step
from session_tui.store.db import Db
from session_tui.store.tables import RoundVoter, Turnout

LONGEST = 500  # characters of a reason
__all__ = ["BALLOT", "cast", "cast_badges", "lines_of", "preview_sheet", "take_sheet", "voters"]


@step("rounds.cast")
def cast(
    db: Db, number: int, participant: int, choices: Mapping[int, int], *, source: str = "keyed",
    reasons: Mapping[int, str] | None = None,
) -> VoterView:  # fmt: skip
    """One participant's ballot. In an open round a later one replaces it and the old one stays visible; in a secret
    round a ballot is final. `reasons` say why proposals are blocked."""
    round_ = must_be_open(db, number)
    if db.row(RoundVoter, number, participant) is None:
        raise Refused("rounds.not_entitled", number=participant, round=number)
    said = checked(round_, choices)
    key = f"p:{participant}"
    if round_.secret and db.row(Turnout, number, key):
        raise Refused("rounds.secret_is_final", number=participant)
    store(db, round_, {key: said}, source, {key: blocking(said, reasons or {})})
    person = people.one(db, participant)
    db.note(round=number, name=person.name)
    voted = db.row(Turnout, number, key)
    assert voted is not None
    return VoterView(
        person.number, person.name, person.organisation, True, None if round_.secret else dict(choices),
        receipt(number, key, voted.nonce),
    )  # fmt: skip


Side = Mapping[int, Sequence[int]]


@step("rounds.badges")
def cast_badges(
    db: Db, number: int, sides: Side, *, proposal: int | None = None, rest: int | None = None, source: str = "badges",
    reasons: Mapping[int, str] | None = None,
) -> BallotsTaken:  # fmt: skip
    """Votes on one motion from lists of badge numbers: `sides` has badges by value (1 for, -1 against, 0 abstains); with
    `rest`, all those entitled who have no vote yet and are on no list are given that value.

    Refused as a whole where a badge may not vote, stands on two lists, or has a secret ballot already. What a voter said
    on the round's other proposals stays. `reasons` say by badge why the motion is blocked; refused for who does not.
    """
    round_ = must_be_open(db, number)
    if round_.method not in MOTIONS:
        raise Refused("rounds.no_badges", method=(f"voting.method_{round_.method.replace('-', '_')}",))
    if proposal is None and len(round_.proposals) > 1:
        raise Refused("rounds.badges_of_what", number=number)
    if round_.secret and len(round_.proposals) > 1:
        raise Refused("rounds.badges_secret", number=number)
    motion = round_.proposals[0].number if proposal is None else proposal
    entitled = {row.participant_id for row in db.rows(RoundVoter, VOTER.round_number == number)}
    named = [badge for badges in sides.values() for badge in badges]
    check_badges(db, round_, named, entitled)
    before = {} if round_.secret else {voter: dict(said) for voter, (_, said) in current_ballots(db, number).items()}
    values = {badge: value for value, badges in sides.items() for badge in badges}
    if rest is not None:
        voted = nonces(db, number)
        values |= {
            badge: rest
            for badge in sorted(entitled)
            if badge not in values
            and (f"p:{badge}" not in voted or (not round_.secret and motion not in before.get(f"p:{badge}", {})))
        }
    said = {
        (key := f"p:{badge}"): checked(round_, before.get(key, {}) | {motion: value}) for badge, value in values.items()
    }
    why = {badge: text for badge, text in (reasons or {}).items() if clean(text)}
    if strange := sorted(badge for badge in why if values.get(badge) != -1):
        raise Refused("rounds.reasons_strange", badges=", ".join(map(str, strange)))
    told = {f"p:{badge}": blocking(said[f"p:{badge}"], {motion: text}) for badge, text in why.items()}
    counts = store(db, round_, said, source, told)
    db.note(round=number, n=len(said))
    return BallotsTaken(*counts, (), one(db, number))


def check_badges(db: Db, round_: RoundView, named: Sequence[int], entitled: Collection[int]) -> None:
    """Refuse lists of badges in which something is wrong, naming all that is."""
    twice = sorted(badge for badge, times in Counter(named).items() if times > 1)
    if twice:
        raise Refused("rounds.badges_twice", badges=", ".join(map(str, twice)))
    strange = sorted(set(named) - set(entitled))
    if strange:
        raise Refused("rounds.badges_strange", badges=", ".join(map(str, strange)), round=round_.number)
    voted = nonces(db, round_.number) if round_.secret else {}
    final = sorted(badge for badge in named if f"p:{badge}" in voted)
    if final:
        raise Refused("rounds.badges_final", badges=", ".join(map(str, final)))


def checked(round_: RoundView, choices: Mapping[int, int]) -> Choices:
    """A ballot that the round's rule allows, by proposal; refused with the reason where it does not."""
    said = tuple(sorted(choices.items()))
    if problem := problem_of(round_.method, round_.rule, said, {p.number for p in round_.proposals}):
        raise problem
    return said


def blocking(said: Choices, reasons: Mapping[int, str]) -> dict[int, str]:
    """The reasons of the proposals that a ballot blocks."""
    given = {
        proposal: clean(reasons[proposal])[:LONGEST] for proposal, value in said if value < 0 and proposal in reasons
    }
    return {proposal: text for proposal, text in given.items() if text}


@step("rounds.ballots")
def take_sheet(db: Db, number: int, sheet: BallotSheet) -> BallotsTaken:
    """All ballots of a sheet as one step. Rows that can't be taken are refused one by one, the others come in."""
    round_ = must_be_open(db, number)
    accepted, reasons, refused = sorted_out(db, round_, sheet)
    taken, replaced, same = store(db, round_, accepted, "sheet", reasons)
    db.note(round=number, n=taken + replaced, file=sheet.source.file)
    return BallotsTaken(taken, replaced, same, refused, one(db, number))


def preview_sheet(db: Db, number: int, sheet: BallotSheet) -> BallotsTaken:
    """What taking a sheet would do; nothing is changed, the round is as it stands."""
    round_ = must_be_open(db, number)
    accepted, _, refused = sorted_out(db, round_, sheet)
    return BallotsTaken(*plan(db, round_, accepted).counts, refused, round_)


def sorted_out(
    db: Db, round_: RoundView, sheet: BallotSheet
) -> tuple[dict[str, Choices], dict[str, dict[int, str]], tuple[RowProblem, ...]]:
    """Ballots by voter, the reasons of their blocks, and the rows that can't be taken."""
    number = round_.number
    listed = {p.number for p in round_.proposals}
    roll = None if round_.electorate.kind == "open" else Roll.of(db, number)
    final = {row.voter for row in db.rows(Turnout, TURNOUT.round_number == number)} if round_.secret else set()
    header = sheet.source.columns.get("voter", "")
    accepted: dict[str, Choices] = {}
    reasons: dict[str, dict[int, str]] = {}
    refused: list[RowProblem] = list(sheet.rejected)
    for draft in sheet.ballots:
        key = f"x:{clean(draft.voter)}" if roll is None else roll.find(draft.voter)
        if key is None:
            refused.append(RowProblem(draft.row, header, draft.voter, "unknown-voter"))
        elif key in accepted:
            refused.append(RowProblem(draft.row, header, draft.voter, "voter-again"))
        elif key in final:
            refused.append(RowProblem(draft.row, header, draft.voter, "voter-final"))
        elif problem := problem_of(round_.method, round_.rule, draft.choices, listed):
            refused.append(RowProblem(draft.row, "", problem.what(view(db).lang), "ballot-refused"))
        else:
            accepted[key] = tuple(sorted(draft.choices))
            if why := blocking(draft.choices, dict(draft.reasons)):
                reasons[key] = why
    return accepted, reasons, tuple(sorted(refused, key=lambda p: p.row))


def voters(db: Db, number: int) -> tuple[VoterView, ...]:
    """The electorate of a round by badge number, with what each said (open rounds) or only that they voted (secret)."""
    round_ = one(db, number)
    voted = nonces(db, number)
    said = {} if round_.secret else current_ballots(db, number)
    entitled = {row.participant_id for row in db.rows(RoundVoter, VOTER.round_number == number)}
    return tuple(
        VoterView(
            p.number, p.name, p.organisation, key in voted, dict(said[key][1]) if key in said else None,
            receipt(number, key, voted[key]) if key in voted else "",
        )
        for p in people.everyone(db)
        if p.number in entitled and (key := f"p:{p.number}")
    )  # fmt: skip
