"""Ballots after proposals were merged: nobody is counted twice, nobody's vote is lost."""

from __future__ import annotations

from collections.abc import Mapping

from session_tui.domain.voting.ballots import Choices
from session_tui.domain.voting.methods import APPROVALS, DOTTED, MOTIONS, RANKINGS, Method
from session_tui.domain.voting.values import decode, encode


def joined(method: Method, choices: Choices, into: Mapping[int, int]) -> Choices:
    """A ballot as it counts once proposals `into[merged] = survivor` are one.

    What a voter said of several that are now one becomes one value: approved if any was; dots together (so that one
    proposal may hold more than the rule lets a voter put on it); the best rank; the higher score, each of the two
    ratings for itself; for with abstained is for, against with abstained against, for with against abstained; one
    block is a block.
    """
    values: dict[int, list[int]] = {}
    for proposal, value in choices:
        values.setdefault(into.get(proposal, proposal), []).append(value)
    return tuple((proposal, one_of(method, given)) for proposal, given in values.items())


def one_of(method: Method, given: list[int]) -> int:
    """One value for several of one voter."""
    if method == Method.FOR_AGAINST:
        return (1 in given) - (-1 in given)
    if method == Method.CONSENT or method in RANKINGS:
        return min(given)
    if method in DOTTED:
        return sum(given)
    if method == Method.MATRIX:
        return encode(max(decode(value)[0] for value in given), max(decode(value)[1] for value in given))
    assert method in APPROVALS or method == Method.SCORE
    return max(given)


def contradictions(method: Method, choices: Choices, into: Mapping[int, int]) -> dict[int, Choices]:
    """Survivors of which a voter both supported a part and opposed another, with what was said of each part.

    In a motion `joined` counts them as abstaining, in consent as a block; other methods know no opposition.
    """
    if method not in MOTIONS:
        return {}
    said: dict[int, list[tuple[int, int]]] = {}
    for proposal, value in choices:
        said.setdefault(into.get(proposal, proposal), []).append((proposal, value))
    return {
        survivor: tuple(sorted(given))
        for survivor, given in said.items()
        if min(value for _, value in given) < 0 < max(value for _, value in given)
    }
