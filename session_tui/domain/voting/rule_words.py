"""A rule in one line."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from session_tui.domain.voting import methods
from session_tui.domain.voting.electorate import Electorate
from session_tui.domain.voting.methods import DOTTED, MOTIONS, SCALES, Method
from session_tui.domain.voting.words import number, share
from session_tui.locale import Lang, say

if TYPE_CHECKING:
    from session_tui.domain.voting.rule import Rule


def describe(rule: Rule, lang: Lang, electorate: Electorate | None = None) -> str:
    """Method, majority and base, threshold, quorum, seats or budget, what a tie does: what is set, joined by dots."""
    heads = electorate or Electorate("open")
    parts = [ballot(rule, lang)]
    if rule.majority != "none":
        parts.append(majority(rule, lang, heads))
    if rule.threshold is not None:
        parts.append(say("voting.rule_threshold", lang, points=number(Fraction(rule.threshold), lang)))
    if rule.quorum is not None:
        parts.append(quorum(rule, lang, heads))
    if rule.seats is not None:
        parts.append(say("voting.rule_seats", lang, n=rule.seats))
    if rule.budget is not None:
        key = "rule_budget_value" if rule.spending == "value" else "rule_budget"
        parts.append(say(f"voting.{key}", lang, budget=number(Fraction(rule.budget), lang)))
    limited = rule.seats is not None or rule.budget is not None
    if limited or (rule.method in MOTIONS and rule.tie in ("lot", "chair")):
        parts.append(say(f"voting.tie_{rule.tie}", lang))
    if rule.breakdown:
        parts.append(say("voting.rule_breakdown", lang))
    if rule.weights:
        parts.append(say("voting.rule_weights", lang, n=len(rule.weights)))
    return " · ".join(parts)


def ballot(rule: Rule, lang: Lang) -> str:
    """The method with what a voter may do."""
    name = methods.name(rule.method, lang)
    if rule.method in DOTTED:
        limited = rule.most_dots < rule.dots
        said = say(
            "voting.rule_dots_limited" if limited else "voting.rule_dots", lang, n=rule.dots, most=rule.most_dots
        )
        return said if rule.method == Method.DOTS else f"{name}: {said}"
    if rule.method in SCALES:
        lo, hi = rule.scale
        return say("voting.rule_scaled", lang, method=name, lo=lo, hi=hi)
    if rule.borda == "named":
        name = say("voting.rule_borda_named", lang, method=name)
    if rule.max_choices is not None:
        return say("voting.rule_up_to", lang, method=name, n=rule.max_choices)
    return name


def majority(rule: Rule, lang: Lang, heads: Electorate) -> str:
    if rule.majority == "relative":
        return say("voting.rule_relative", lang)
    part = share(rule.majority, lang) if isinstance(rule.majority, Fraction) else say("verdicts.half", lang)
    base = "entitled" if rule.majority == "absolute" else rule.base
    return say("voting.rule_majority", lang, share=part, base=say(f"voting.of_{base}", lang)) + count(
        {"present": heads.present, "entitled": heads.entitled}.get(base)
    )


def quorum(rule: Rule, lang: Lang, heads: Electorate) -> str:
    if isinstance(rule.quorum, int):
        return say("voting.rule_quorum_count", lang, count=rule.quorum)
    part = share(rule.quorum, lang) if isinstance(rule.quorum, Fraction) else say("verdicts.half", lang)
    return say("voting.rule_quorum", lang, share=part, base=say("voting.of_entitled", lang)) + count(heads.entitled)


def count(heads: int | None) -> str:
    """A head count in brackets, nothing where nobody counted."""
    return "" if heads is None else f" ({heads})"
