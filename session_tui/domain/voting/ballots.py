"""What one voter may say in a round."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from session_tui.domain.errors import Refused
from session_tui.domain.voting import values
from session_tui.domain.voting.methods import APPROVALS, DOTTED, MOTIONS, RANKINGS, Method

if TYPE_CHECKING:
    from session_tui.domain.voting.rule import Rule

Choices = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Ballot:
    """Proposals by id, each with the value given to it; empty means a blank ballot, handed in.

    | method | value |
    |---|---|
    | for-against | 1 for, -1 against, 0 abstains |
    | consent | 1 agrees, 0 stands aside, -1 blocks |
    | approval, equal-shares | 1 approves; 0 is the same as not naming the proposal |
    | dots, equal-shares-dots | how many dots |
    | score | the score |
    | equal-shares-ranks | the rank: 1 is the best, each once, gaps close up |
    | borda, schulze, irv, stv | the rank: 1 is the best, each rank once (in schulze as often as wished), gaps close up |
    | matrix | impact × 100 + feasibility (`values.encode`) |

    `weight` multiplies every vote of the ballot.
    """

    choices: Choices
    weight: int = 1


def problem_of(method: Method, rule: Rule, choices: Choices, candidates: Collection[int]) -> Refused | None:
    """Why a ballot can't be taken, or None. `candidates` are the ids of the round's proposals."""
    times = Counter(proposal for proposal, _ in choices)
    for proposal, count in times.items():
        if proposal not in candidates:
            return Refused("voting.ballot_unknown", proposal=proposal)
        if count > 1:
            return Refused("voting.ballot_twice", proposal=proposal)
    for proposal, value in choices:
        if not is_allowed(method, rule, value, len(candidates)):
            return Refused(
                "voting.ballot_value", proposal=proposal, value=value, allowed=allowed(method, rule, len(candidates))
            )
    return problem_of_whole(method, rule, choices)


def problem_of_whole(method: Method, rule: Rule, choices: Choices) -> Refused | None:
    """What the values say together: too many approvals, dots over the budget, a rank given twice."""
    given = [value for _, value in choices if value]
    if method in DOTTED:
        return None if sum(given) <= rule.dots else Refused("voting.ballot_dots", given=sum(given), allowed=rule.dots)
    if method in RANKINGS and method != Method.SCHULZE:
        for value, count in Counter(given).items():
            if count > 1:
                return Refused("voting.ballot_rank_twice", rank=value)
    if (method in APPROVALS or method in RANKINGS) and rule.max_choices is not None and len(given) > rule.max_choices:
        return Refused("voting.ballot_too_many", given=len(given), n=rule.max_choices)
    return None


def is_allowed(method: Method, rule: Rule, value: int, proposals: int) -> bool:
    """Whether one value may stand on a ballot at all."""
    if method in MOTIONS:
        return value in (-1, 0, 1)
    if method in APPROVALS:
        return value in (0, 1)
    if method in DOTTED:
        return 0 <= value <= rule.most_dots
    if method in RANKINGS:
        return 1 <= value <= proposals
    lo, hi = rule.scale
    if method == Method.MATRIX:
        return all(lo <= half <= hi for half in values.decode(value))
    return lo <= value <= hi


def allowed(method: Method, rule: Rule, proposals: int) -> tuple[str, dict[str, object]]:
    """The values a method takes, as a message to put into another."""
    lo, hi = rule.scale
    if method in MOTIONS:
        return ("voting.values_motion", {})
    if method in APPROVALS:
        return ("voting.values_approval", {})
    if method == Method.MATRIX:
        return ("voting.values_matrix", {"lo": lo, "hi": hi})
    if method in DOTTED:
        lo, hi = 0, rule.most_dots
    elif method in RANKINGS:
        lo, hi = 1, proposals
    return ("voting.values_range", {"lo": lo, "hi": hi})
