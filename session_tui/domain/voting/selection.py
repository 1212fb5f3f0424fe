"""Who gets in where not everybody can: seats given out by rank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from session_tui.domain.voting.lot import draw
from session_tui.domain.voting.methods import Method
from session_tui.domain.voting.reason import Reason
from session_tui.domain.voting.result import ProposalTally
from session_tui.domain.voting.rule import Rule

# What a lead is counted in; rankings by duels or transfers have places, but no such number.
UNITS = {
    Method.FOR_AGAINST: "votes",
    Method.APPROVAL: "votes",
    Method.CONSENT: "votes",
    Method.DOTS: "dots",
    Method.SCORE: "mean",
    Method.BORDA: "points",
    Method.MATRIX: "points",
}


@dataclass(frozen=True, slots=True)
class Placing:
    """What became of a proposal: in, out, or (`chosen` None) waiting for the chair.

    `needed` is what it was measured against: the points of the best that stayed out, or of the last that got in.
    """

    chosen: bool | None
    reasons: tuple[Reason, ...]
    needed: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """A tie for fewer places than there are proposals: who is in, who is out, who waits for the chair."""

    into: tuple[int, ...] = ()
    out: tuple[int, ...] = ()
    waiting: tuple[int, ...] = ()


def settle(tied: Sequence[int], free: int, rule: Rule, chair: Sequence[int]) -> Settled:
    """`tied` proposals want `free` places. The chair's wish, the first one dearest, counts where the rule says so."""
    match rule.tie:
        case "both":
            return Settled(into=tuple(tied))
        case "neither":
            return Settled(out=tuple(tied))
        case "lot":
            order: tuple[int, ...] = draw(rule.seed, tied)
        case "order":
            order = tuple(tied)
        case _:
            order = tuple(proposal for proposal in chair if proposal in tied)[:free]
            if len(order) < free:
                return Settled(waiting=tuple(tied))
    into = order[:free]
    return Settled(into, tuple(proposal for proposal in tied if proposal not in into))


def by_seats(rows: Sequence[ProposalTally], seats: int, rule: Rule, chair: Sequence[int]) -> dict[int, Placing]:
    """Seats to the best of `rows`: those that passed everything else, by rank."""
    fates: dict[int, tuple[bool | None, Reason | None]] = {}
    places: dict[int, int] = {}
    free = seats
    for _, members in groupby(rows, lambda row: row.rank):
        group = [row.proposal for row in members]
        places |= dict.fromkeys(group, len(places) + 1)
        if len(group) <= free:
            fates |= dict.fromkeys(group, (True, None))
            free -= len(group)
        elif free == 0:
            fates |= dict.fromkeys(group, (False, None))
        else:
            settled = settle(group, free, rule, chair)
            why = tie_reason(settled, len(group), free, rule)
            fates |= dict.fromkeys(settled.into, (True, why))
            fates |= dict.fromkeys(settled.out, (False, why))
            fates |= dict.fromkeys(settled.waiting, (None, why))
            free = 0
    last_in = next((row for row in reversed(rows) if fates[row.proposal][0]), None)
    first_out = next((row for row in rows if not fates[row.proposal][0]), None)
    placings: dict[int, Placing] = {}
    for row in rows:
        chosen, tie = fates[row.proposal]
        rival = first_out if chosen else last_in
        if tie is not None:
            placings[row.proposal] = Placing(chosen, (tie,), row.points)
        else:
            reason = seat(row, places[row.proposal], seats, rival, rule.method, chosen=chosen is True)
            placings[row.proposal] = Placing(chosen, (reason,), rival.points if rival else None)
    return placings


def tie_reason(settled: Settled, tied: int, free: int, rule: Rule) -> Reason:
    """How a tie for the last places was settled, or that the chair has yet to."""
    places = Reason("tied_for", {"n": tied, "free": free})
    if rule.tie == "chair" and not settled.waiting:
        return Reason("tie_chaired", {"tied": places})
    return Reason(f"tie_{rule.tie}", {"tied": places, "seed": rule.seed} if rule.tie == "lot" else {"tied": places})


def seat(
    row: ProposalTally, place: int, seats: int, rival: ProposalTally | None, method: Method, *, chosen: bool
) -> Reason:
    """`5th of 5 seats, 3 more than the next`; without the lead where there is no rival or no number to compare."""
    of = Reason("of_seats" if chosen else "for_seats", {"n": seats})
    head = "seat" if chosen else "no_seat"
    unit = UNITS.get(method)
    if rival is None or unit is None:
        return Reason(head, {"place": place, "of": of})
    by = abs(row.points - rival.points)
    lead = "lead" if chosen else "lag"
    count: int | Fraction = by if by.denominator > 1 or unit == "mean" else int(by)
    unit = "mean" if isinstance(count, Fraction) else unit
    return Reason(f"{head}_{lead}", {"place": place, "of": of, "by": Reason(f"{lead}_{unit}", {"n": count})})
