"""The numbers of a vote in words, as every page and every other form of the report prints them."""

from __future__ import annotations

from session_tui.domain.protocol import Outcome
from session_tui.locale import Lang, say
from session_tui.reporting.typography import number


def figures(outcome: Outcome, lang: Lang) -> str:
    """Everything that was counted: «за 31 · против 5 · воздержались 4 · порог 27»."""
    votes = number(outcome.support, lang)
    if outcome.measure == "votes":
        counted = (("against", outcome.against), ("abstain", outcome.abstain))
        parts = [say("report.votes_for", lang, votes=votes)]
        parts += [say(f"report.votes_{key}", lang, votes=number(n, lang)) for key, n in counted if n is not None]
    elif outcome.measure == "approvals":
        parts = [say("report.approvals", lang, votes=votes, base=number(outcome.base, lang))]
    else:
        parts = [say("report.points", lang, points=votes)]
    if outcome.needed is not None:
        parts.append(say("report.needed", lang, votes=number(outcome.needed, lang)))
    return " · ".join(parts)


def tally_line(outcome: Outcome, lang: Lang) -> str:
    """The figures under a bar in a table, as short as they can be understood."""
    if outcome.measure == "votes":
        counts = [outcome.support, outcome.against, outcome.abstain]
        return " : ".join(number(count, lang) for count in counts if count is not None)
    if outcome.measure == "approvals":
        return say("report.of", lang, part=number(outcome.support, lang), whole=number(outcome.base, lang))
    return number(outcome.support, lang)


def needed(outcome: Outcome | None, lang: Lang) -> str:
    """The threshold in a column of its own."""
    return "—" if outcome is None or outcome.needed is None else number(outcome.needed, lang)


def verdict(outcome: Outcome | None, lang: Lang) -> str:
    """The decision in a column of its own, with a sign where it was adopted."""
    if outcome is None:
        return "—"
    if outcome.adopted:
        return f"✓ {say('report.adopted', lang)}"
    return say("report.undecided" if outcome.adopted is None else "report.not_adopted", lang)
