"""Ballot papers and receipts of a round, assembled for the printer."""

from __future__ import annotations

from session_tui.domain.ballot_codes import code_of
from session_tui.domain.errors import Refused
from session_tui.domain.paper import BallotPapers, Blank, Slip, Slips
from session_tui.domain.votes import RoundView
from session_tui.domain.voting.methods import APPROVALS, DOTTED, RANKINGS, Method
from session_tui.locale import Lang, say
from session_tui.services import people
from session_tui.services.ballot_history import receipts as receipts_of
from session_tui.services.ballot_rows import VOTER
from session_tui.services.paper import by_surname, occasion
from session_tui.services.rounds import must_be_open, one
from session_tui.store.db import Db
from session_tui.store.tables import RoundVoter

MOST = 10_000  # papers at once
CIRCLES = 11  # values that fit beside a proposal as circles; of more the number is written


def papers(
    db: Db, lang: Lang, number: int, *, count: int | None = None, first: int = 1, named: bool = False
) -> BallotPapers:
    """Ballot papers of an open round, numbered from `first` on; as many as may vote where `count` does not say. `named`
    ones carry their voter's badge and name instead of a serial.

    Raises `Refused` for a round that is closed, names on secret ballots, or where nobody knows how many are needed.
    """
    round_ = must_be_open(db, number)
    if named and (round_.secret or round_.electorate.kind == "open"):
        raise Refused("paper.named_secret" if round_.secret else "paper.named_open", number=number)
    if round_.rule.weights and not named and not round_.secret:
        raise Refused("rounds.weights_named", number=number)
    wanted = round_.electorate.entitled if count is None else count
    if wanted is None:
        raise Refused("paper.how_many", number=number)
    if not 1 <= wanted <= MOST or first < 1:
        raise Refused("paper.too_many", n=MOST)
    blanks = named_blanks(db, number) if named else serials(number, first, wanted)
    ask, notes = wording(round_, lang)
    return BallotPapers(
        occasion(db, lang), number, round_.title, ask, notes, tuple((p.number, p.title) for p in round_.proposals),
        blanks, marks(round_.method, lang), scale(round_), writes(round_, lang), round_.method == Method.CONSENT,
    )  # fmt: skip


def serials(number: int, first: int, count: int) -> tuple[Blank, ...]:
    return tuple(Blank(code_of(number, serial=one), str(one)) for one in range(first, first + count))


def named_blanks(db: Db, number: int) -> tuple[Blank, ...]:
    """A paper for each of the electorate, by surname."""
    entitled = {row.participant_id for row in db.rows(RoundVoter, VOTER.round_number == number)}
    voters = [person for person in by_surname(people.everyone(db)) if person.number in entitled]
    return tuple(Blank(code_of(number, badge=p.number), number=p.number, name=p.name) for p in voters)


def marks(method: Method, lang: Lang) -> tuple[str, ...]:
    """The heads of the columns of boxes."""
    if method == Method.FOR_AGAINST:
        return tuple(say(f"paper.mark_{word}", lang) for word in ("for", "against", "abstain"))
    if method == Method.CONSENT:
        return tuple(say(f"paper.mark_{word}", lang) for word in ("agree", "aside", "block"))
    return (say("paper.mark_approve", lang),) if method in APPROVALS else ()


def scale(round_: RoundView) -> tuple[int, ...]:
    """The circles beside each proposal: scores to choose from, or dots to fill in (all of value 0)."""
    rule = round_.rule
    if round_.method in DOTTED and rule.most_dots <= CIRCLES:
        return (0,) * rule.most_dots
    values = range(rule.scale[0], rule.scale[1] + 1)
    return tuple(values) if round_.method == Method.SCORE and len(values) <= CIRCLES else ()


def writes(round_: RoundView, lang: Lang) -> tuple[str, ...]:
    """The heads of the columns where a number is written."""
    if round_.method == Method.MATRIX:
        return say("paper.write_impact", lang), say("paper.write_feasibility", lang)
    if round_.method in RANKINGS:
        return (say("paper.write_rank", lang),)
    known = dict.fromkeys(DOTTED, "dots") | {Method.SCORE: "score"}
    if round_.method in known and not scale(round_):
        return (say(f"paper.write_{known[round_.method]}", lang),)
    return ()


def wording(round_: RoundView, lang: Lang) -> tuple[str, tuple[str, ...]]:
    """What a voter is asked to do, and what else they should know."""
    rule, method = round_.rule, round_.method
    lo, hi = rule.scale
    kind = method.value.replace("-", "_")
    for methods, word in ((RANKINGS, "ranking"), (APPROVALS, "approval"), (DOTTED, "dots")):
        kind = word if method in methods else kind
    ask = say(f"paper.ask_{kind}", lang, n=rule.dots, lo=lo, hi=hi)
    notes = []
    if rule.max_choices is not None and (method in RANKINGS or method in APPROVALS):
        notes.append(say("paper.note_up_to", lang, n=rule.max_choices))
    if method in DOTTED and rule.most_dots < rule.dots:
        notes.append(say("paper.note_most", lang, n=rule.most_dots))
    notes.append(say("paper.note_secret" if round_.secret else "paper.note_open", lang))
    if rule.breakdown:
        notes.append(say("paper.note_communities", lang))
    return ask, tuple(notes)


def receipts(db: Db, lang: Lang, number: int) -> Slips:
    """A slip a voter with the receipt that proves that the ballot was recorded. Refused where nobody has voted."""
    round_ = one(db, number)
    found = tuple(Slip(slip.number, slip.name, slip.code) for slip in receipts_of(db, number))
    if not found:
        raise Refused("paper.no_receipts", number=number)
    return Slips(occasion(db, lang), number, round_.title, found)
