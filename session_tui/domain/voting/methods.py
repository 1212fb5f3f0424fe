"""The ways to vote that a round may fix."""

from __future__ import annotations

from enum import StrEnum

from session_tui.locale import Lang, say


class Method(StrEnum):
    FOR_AGAINST = "for-against"
    APPROVAL = "approval"
    DOTS = "dots"
    SCORE = "score"
    BORDA = "borda"
    SCHULZE = "schulze"
    IRV = "irv"
    STV = "stv"
    CONSENT = "consent"
    MATRIX = "matrix"
    EQUAL_SHARES = "equal-shares"
    SHARED_DOTS = "equal-shares-dots"
    SHARED_RANKS = "equal-shares-ranks"


MOTIONS = frozenset({Method.FOR_AGAINST, Method.CONSENT})  # each proposal is voted by itself: for, against, abstain
APPROVALS = frozenset({Method.APPROVAL, Method.EQUAL_SHARES})  # a ballot is a set of proposals
DOTTED = frozenset({Method.DOTS, Method.SHARED_DOTS})  # a ballot spreads dots over proposals
# a ballot is an order of proposals
RANKINGS = frozenset({Method.BORDA, Method.SCHULZE, Method.IRV, Method.STV, Method.SHARED_RANKS})
SCALES = frozenset({Method.SCORE, Method.MATRIX})  # a ballot rates proposals on a scale
SHARES = frozenset({Method.EQUAL_SHARES, Method.SHARED_DOTS, Method.SHARED_RANKS})  # voters buy by equal shares
DENSE = frozenset({Method.APPROVAL, Method.DOTS, Method.BORDA})  # points add up, so they can be had for money
TRANSFERS = frozenset({Method.IRV, Method.STV}) | SHARES  # the count itself says who is chosen


def key(method: Method) -> str:
    """The method as a part of a message's name."""
    return method.value.replace("-", "_")


def name(method: Method, lang: Lang) -> str:
    """The method as people read it."""
    return say(f"voting.method_{key(method)}", lang)
