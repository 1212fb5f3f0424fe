"""What a proposal must reach by itself: quorum, majority, threshold, and what its method asks."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from session_tui.domain.errors import Refused
from session_tui.domain.voting.details import Medians
from session_tui.domain.voting.electorate import Electorate
from session_tui.domain.voting.methods import MOTIONS, SCALES, Method
from session_tui.domain.voting.reason import Reason
from session_tui.domain.voting.result import ProposalTally, Tally
from session_tui.domain.voting.rule import Rule

HALF = Reason("half")


@dataclass(frozen=True, slots=True)
class Bar:
    """Whether a proposal reached what it needs; `needed` is None where nothing was asked but a vote.

    `even` means as many for as against, where one more vote would have carried it.
    """

    passed: bool
    votes: int | Fraction
    needed: int | Fraction | None
    reasons: tuple[Reason, ...]
    even: bool = False


def lacks_quorum(row: ProposalTally, tally: Tally, rule: Rule, electorate: Electorate) -> Bar | None:
    """The bar that was missed because too few took part, or None. After a show of hands each proposal has its own."""
    if rule.quorum is None:
        return None
    took_part = row.voted if tally.by_hands else tally.cast
    if isinstance(rule.quorum, int):
        needed = rule.quorum
        reason = Reason("quorum_count", {"took_part": took_part, "n": needed})
    else:
        entitled = known(electorate.entitled, "voting.rule_needs_entitled")
        exact = isinstance(rule.quorum, Fraction)
        needed = at_least(rule.quorum, entitled) if isinstance(rule.quorum, Fraction) else more_than_half(entitled)
        share = Reason("share_entitled", {"share": rule.quorum if exact else HALF, "n": entitled})
        reason = Reason("quorum_share", {"took_part": took_part, "n": needed, "of": share})
    return None if took_part >= needed else Bar(False, took_part, needed, (reason,))


def cleared(row: ProposalTally, tally: Tally, rule: Rule, electorate: Electorate) -> Bar:
    """The proposal against all that it must reach by itself: any vote, its method, the majority, the threshold."""
    blocked = tally.method == Method.CONSENT and row.votes_against > 0
    seated = row.proposal in tally.elected  # seats left over need no vote
    if not (seated or blocked or has_votes(row, tally.method)):
        return Bar(False, 0, None, (Reason("nobody"),))
    reasons: list[Reason] = []
    own = own_bar(row, tally)
    if own is not None:
        if not own.passed:
            return own
        reasons += own.reasons
    votes, needed = (own.votes, own.needed) if own else (row.votes_for, None)
    if rule.majority != "none":
        bar = relative(row) if rule.majority == "relative" else majority(row, tally, rule, electorate)
        if not bar.passed:
            return bar
        reasons += bar.reasons
        votes, needed = bar.votes, bar.needed
    if rule.threshold is not None:
        params = {"points": row.points, "needed": Fraction(rule.threshold)}
        if row.points < rule.threshold:
            return Bar(False, row.points, rule.threshold, (Reason("below_threshold", params),))
        reasons.append(Reason("threshold", params))
        if needed is None:
            votes, needed = row.points, rule.threshold
    return Bar(True, votes, needed, tuple(reasons))


def has_votes(row: ProposalTally, method: Method) -> bool:
    """Whether anybody supported it at all; on a scale, whether anybody rated it."""
    return (row.voted if method in SCALES else row.votes_for or row.points) > 0


def own_bar(row: ProposalTally, tally: Tally) -> Bar | None:
    """What the method itself asks: nobody blocks; impact and feasibility above the middle."""
    if tally.method == Method.CONSENT:
        counts = {"agree": row.votes_for, "aside": row.votes_abstain, "n": row.votes_against}
        if row.votes_against:
            return Bar(False, row.votes_for, None, (Reason("blocked", counts),))
        return Bar(
            True, row.votes_for, None, (Reason("consent", {"agree": row.votes_for, "aside": row.votes_abstain}),)
        )
    if isinstance(tally.details, Medians):
        impact, feasibility, quadrant = next(place[1:] for place in tally.details.places if place[0] == row.proposal)
        params = {"impact": impact, "feasibility": feasibility, "quadrant": Reason(f"quadrant_{quadrant}")}
        return Bar(quadrant == "first", row.points, None, (Reason("matrix", params),))
    return None


def relative(row: ProposalTally) -> Bar:
    """More for than against."""
    needed = row.votes_against + 1
    counts = {"votes": row.votes_for, "against": row.votes_against}
    passed = row.votes_for >= needed
    even = row.votes_for == row.votes_against
    reason = Reason("even", {"n": row.votes_for}) if even else Reason("relative", counts)
    return Bar(passed, row.votes_for, needed, (reason,), even)


def majority(row: ProposalTally, tally: Tally, rule: Rule, electorate: Electorate) -> Bar:
    """More than half, or a fraction, of the base."""
    if rule.majority == "absolute":
        base = known(electorate.entitled, "voting.rule_needs_entitled")
        base_key = "share_entitled"
    else:
        base, base_key = base_of(row, tally, rule, electorate)
    share: object = HALF
    if isinstance(rule.majority, Fraction):
        needed, share = at_least(rule.majority, base), rule.majority
    else:
        needed = more_than_half(base)
    of = Reason(base_key, {"share": share, "n": base})
    reached = Reason("majority", {"votes": row.votes_for, "n": needed, "of": of})
    short = needed - row.votes_for
    if short <= 0:
        return Bar(True, row.votes_for, needed, (reached,))
    if rule.majority == "simple" and 2 * row.votes_for == base and row.votes_for == row.votes_against:
        return Bar(False, row.votes_for, needed, (Reason("even", {"n": row.votes_for}),), even=True)
    missing = Reason("short_one") if short == 1 else Reason("short", {"n": short})
    return Bar(False, row.votes_for, needed, (missing, reached))


def base_of(row: ProposalTally, tally: Tally, rule: Rule, electorate: Electorate) -> tuple[int, str]:
    """How many the majority is counted from, and the message that says of what."""
    match rule.base:
        case "cast":
            return (row.voted, "share_hands") if tally.by_hands else (tally.cast, "share_cast")
        case "valid":
            own = tally.by_hands or tally.method in MOTIONS or tally.method in SCALES
            return (row.voted, "share_votes") if own else (tally.valid, "share_valid")
        case "present":
            return known(electorate.present, "voting.rule_needs_present"), "share_present"
        case _:
            return known(electorate.entitled, "voting.rule_needs_entitled"), "share_entitled"


def at_least(part: Fraction, base: int) -> int:
    """Votes that are at least a part of the base; one at the least."""
    return max(1, ceil(part * base))


def more_than_half(base: int) -> int:
    return base // 2 + 1


def known(heads: int | None, problem: str) -> int:
    """A head count; refused where the electorate has none, which opening the round would have told."""
    if heads is None:
        raise Refused(problem)
    return heads
