"""The rule of a round: fixed when it opens, and hashed, so that nobody can say it was another one."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from hashlib import sha256
from typing import Any, Literal

from session_tui.domain.errors import Refused
from session_tui.domain.voting import rule_parse, rule_words
from session_tui.domain.voting.electorate import Electorate
from session_tui.domain.voting.methods import DENSE, SHARES, TRANSFERS, Method
from session_tui.locale import Lang

Base = Literal["cast", "valid", "present", "entitled"]
Majority = Literal["none", "relative", "simple", "absolute"] | Fraction
Quorum = Literal["majority"] | int | Fraction | None
Tie = Literal["both", "neither", "lot", "chair", "order"]
Completion = Literal["none", "greedy", "add1", "add1u"]
Satisfaction = Literal["cost", "count"]
Spending = Literal["points", "value"]
Borda = Literal["places", "named"]

SHORTLIST = 5  # seats where nobody says how many
LATER: Mapping[str, object] = {
    "weights": (),
    "spending": "points",
    "borda": "places",
    "breakdown": "",
}  # what the first rounds had, without saying so


@dataclass(frozen=True, slots=True)
class Rule:
    """How a round is judged.

    `majority`: what a proposal needs to be adopted. `relative` is more for than against; `simple` more than half of the
    base; `absolute` more than half of the entitled, whatever the base says; a fraction at least that part of the base;
    `none` nothing but a vote.
    `base`: `cast` is the ballots handed in (for a show of hands: the hands on that proposal); `valid` the votes for,
    against and abstained on that proposal, or, where ballots can't be against, the ballots that name any proposal;
    `present` and `entitled` are the electorate's frozen head counts.
    `quorum`: how many must have taken part (a number, or at least that fraction of the entitled; `majority` is more
    than half of them).
    `seats`: how many proposals can be adopted, the best of those that reach the majority. `budget` likewise, by `costs`
    (proposal id, cost in whole units of money), which are frozen with the rule. `spending` says whom a budget serves
    first: who has the most `points`, or the most points for each unit of money (`value`).
    `threshold`: the least points (approvals, dots, mean score, …) a proposal needs.
    `max_choices`: proposals that a ballot may name; `dots` and `max_per_proposal`: dots a voter has, and may put on
    one;
    `scale`: lowest and highest score.
    `tie`: who gets in when several tie for the last seat: `both` (all of them), `neither`, `lot` (drawn by `seed`),
    `chair` (undecided until the chair says), `order` (as listed in the round). A motion with as many for as against
    is carried by `lot` or `chair` only.
    `weights`: badges of voters who have more than one vote, each with how many; a weight counts as that many ballots
    that say the same, and every number of the rule and the electorate is then one of votes.
    `breakdown` is the public number of a secret round whose support by community is told (`domain.sealed_counts`).
    `completion` and `satisfaction` belong to equal shares, `borda` to Borda's count, and are explained there.
    """

    method: Method
    base: Base = "valid"
    majority: Majority = "none"
    quorum: Quorum = None
    seats: int | None = None
    threshold: int | Fraction | None = None
    max_choices: int | None = None
    dots: int = 5
    max_per_proposal: int | None = None
    scale: tuple[int, int] = (1, 5)
    tie: Tie = "neither"
    seed: int = 1
    budget: int | None = None
    costs: tuple[tuple[int, int], ...] = ()
    completion: Completion = "greedy"
    satisfaction: Satisfaction = "cost"
    weights: tuple[tuple[int, int], ...] = ()
    spending: Spending = "points"
    borda: Borda = "places"
    breakdown: str = ""

    def __post_init__(self) -> None:
        if self.seats is not None and self.budget is not None:
            raise Refused("voting.rule_seats_and_budget")
        if self.budget is not None and self.tie == "both":
            raise Refused("voting.rule_budget_both")
        for proposal, cost in self.costs if self.budget is not None else ():
            if cost < 1:
                raise Refused("voting.rule_cost_missing", proposal=proposal)
        for badge, weight in self.weights:
            if weight < 2 or badge < 1:
                raise Refused("voting.rule_weight", badge=badge, weight=weight)
        if self.method == Method.IRV and self.seats not in (None, 1):
            raise Refused("voting.rule_irv_seats", seats=self.seats)
        if self.method in SHARES and self.seats is None and self.budget is None:
            raise Refused("voting.rule_shares_of_what")
        if self.method == Method.STV and self.seats is None:
            raise Refused("voting.rule_stv_seats")
        if self.method in TRANSFERS - SHARES and self.budget is not None:
            raise Refused("voting.rule_no_budget")
        if self.spending == "value" and (self.budget is None or self.method not in DENSE):
            raise Refused("voting.rule_value_of_what")
        lo, hi = self.scale
        if lo >= hi or (self.method == Method.MATRIX and (lo < 0 or hi > 99)):
            raise Refused("voting.rule_scale", lo=lo, hi=hi)

    @property
    def most_dots(self) -> int:
        """Dots that one voter may put on one proposal."""
        return self.dots if self.max_per_proposal is None else min(self.dots, self.max_per_proposal)

    def places(self, proposals: int) -> int | None:
        """Places that Borda's points are counted from; None for as many as a ballot ranks."""
        return None if self.borda == "named" else self.max_choices or proposals

    @classmethod
    def default(cls, method: Method, proposals: int) -> Rule:
        """What a facilitator gets who says nothing but the method; it always yields verdicts.

        For and against: more than half of the votes on the proposal, abstentions included. Approval: more than half
        of the ballots handed in (with a budget or seats, see `parse`, what it buys or the most named). Consent: nobody
        blocks. Priority matrix: impact and feasibility both above the middle. Instant run-off: one. The others: the best
        five, ties for the last place all in, or drawn by lot where the number is fixed (single transferable vote, equal
        shares).
        """
        seats = max(1, min(SHORTLIST, proposals))
        match method:
            case Method.FOR_AGAINST:
                return cls(method, base="valid", majority="simple")
            case Method.APPROVAL:
                return cls(method, base="cast", majority="simple")
            case Method.CONSENT | Method.MATRIX:
                return cls(method)
            case Method.IRV:
                return cls(method, seats=1, tie="lot")
            case Method.STV | Method.EQUAL_SHARES | Method.SHARED_DOTS | Method.SHARED_RANKS:
                return cls(method, seats=seats, tie="lot")
            case _:
                return cls(method, seats=seats, tie="both")

    @classmethod
    def parse(cls, method: Method, words: Mapping[str, object], proposals: int) -> Rule:
        """The default with what the words change, e.g. `{"majority": "2/3", "base": "present", "quorum": "50%"}`.

        Values are text or the values themselves. Refuses a key that the method does not have, a value that can't be
        understood, and settings that contradict each other.
        """
        given = rule_parse.read(method, words, proposals)
        rule = cls.default(method, proposals)
        if given.get("budget") is not None:
            rule = replace(rule, budget=given["budget"], seats=given.get("seats"), tie=given.get("tie", "lot"))
        elif given.get("seats") is not None and rule.tie == "neither":
            rule = replace(rule, tie="both")  # as in every default with seats: nobody loses a seat by a tie
        if method == Method.APPROVAL and (given.get("budget") or given.get("seats")):
            rule = replace(
                rule, majority="none"
            )  # money or seats are the bar; a majority is one more where it is asked
        return replace(rule, **given)

    def problem_with(self, electorate: Electorate, candidates: Collection[int] = ()) -> Refused | None:
        """Why a round can't be opened under this rule, or None: a head count that nobody has, a missing cost."""
        needs_entitled = self.majority == "absolute" or self.quorum == "majority" or isinstance(self.quorum, Fraction)
        uses_base = self.majority == "simple" or isinstance(self.majority, Fraction)
        if electorate.entitled is None and (needs_entitled or (uses_base and self.base == "entitled")):
            return Refused("voting.rule_needs_entitled")
        if electorate.present is None and uses_base and self.base == "present":
            return Refused("voting.rule_needs_present")
        if self.budget is not None:
            priced = dict(self.costs)
            for proposal in candidates:
                if proposal not in priced:
                    return Refused("voting.rule_cost_missing", proposal=proposal)
        return None

    def describe(self, lang: Lang, electorate: Electorate | None = None) -> str:
        """One line: method, majority and base, quorum, seats; with the head counts where the electorate is given."""
        return rule_words.describe(self, lang, electorate)

    def to_json(self) -> str:
        """Canonical: every setting, keys in order, fractions as "2/3", no spaces; equal rules give equal text. Settings that
        came later stand in it only where they say something, so that older rounds keep their hash."""
        values = {field.name: plain(getattr(self, field.name)) for field in fields(self)}
        values = {name: value for name, value in values.items() if name not in LATER or value != LATER[name]}
        return json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Rule:
        """The rule that `to_json` wrote; refuses anything else."""
        try:
            values: dict[str, Any] = json.loads(text)
            method = Method(values.pop("method"))
            costs = tuple((int(proposal), int(cost)) for proposal, cost in values.pop("costs", ()))
            weights = tuple((int(badge), int(weight)) for badge, weight in values.pop("weights", ()))
            others = {name: rule_parse.setting(name, value) for name, value in values.items()}
            return cls(method, costs=costs, weights=weights, **others)
        except (ValueError, KeyError, TypeError, AttributeError) as problem:
            raise Refused("voting.rule_unreadable", text=text[:80]) from problem

    def digest(self) -> str:
        """SHA-256 of the canonical text, in hexadecimal."""
        return sha256(self.to_json().encode()).hexdigest()


def plain(value: object) -> object:
    """A setting as JSON has it."""
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    return value
